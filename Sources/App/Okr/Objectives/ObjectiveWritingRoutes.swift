import Domain
import Store
import Web

extension House {
    func objectiveWritingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/new", may: .acting(.draftObjective)) { try await newObjective($0) }
        routes.post("/objectives", may: .acting(.draftObjective)) { try await addObjective($0) }
        routes.get("/objectives/{id}/edit", may: .acting(.changeObjective)) { try await editObjective($0) }
        routes.post("/objectives/{id}", may: .acting(.changeObjective)) { try await changeObjective($0) }
    }

    private func newObjective(_ request: Request) async throws -> Reply {
        let cycle: ID<Cycle>? = try Self.asked(request.query["cycle"])
        let team: ID<Team>? = try Self.asked(request.query["team"])
        let once = once()
        let (form, guest) = try await read(request) { occasion in
            var typed = ObjectiveTyped()
            typed.once = once
            typed.cycle =
                try GoalsView.chosen(cycle, of: CycleSQL.newest(occasion.tx).filter { $0.isOpen || $0.id == cycle })?.id
                .text ?? ""
            typed.team = (try team ?? occasion.viewer.teams.first ?? TeamSQL.top(occasion.tx)?.id)?.text ?? ""
            typed.owner = occasion.viewer.id.text
            if let team = ID<Team>(parsing: typed.team) {
                try occasion.require(.draftObjective, TeamSQL.relation(of: occasion.viewer, to: team, occasion.tx))
            }
            return try ObjectiveWriting(typed, of: nil, occasion)
        }
        return reply(form, guest)
    }

    private func addObjective(_ request: Request) async throws -> Reply {
        let sent = try request.form()
        let typed = ObjectiveTyped(sent)
        if sent.asksToLook {
            let (form, guest) = try await read(request) { try ObjectiveWriting(typed, of: nil, $0) }
            return reply(form, guest, isLooking: true)
        }
        do {
            return .redirect(
                try await writeOnce(request, once: typed.once) { occasion in
                    let objective = try ObjectiveActs.add(typed.draft(known: [], occasion), occasion)
                    return Link("/objectives/\(objective.id.text)").done(.added)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let (form, guest) = try await read(request) { try ObjectiveWriting(typed, of: nil, $0) }
            return reply(form, guest, refusal)
        }
    }

    private func editObjective(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let (form, guest) = try await read(request) { occasion in
            let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
            try objective.allowsChange()
            let seen = try AlignmentSQL.targets(of: [id], for: occasion.viewer, occasion.tx)[id] ?? []
            return try ObjectiveWriting(ObjectiveTyped(objective, seen: seen), of: objective, occasion)
        }
        return reply(form, guest)
    }

    private func changeObjective(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let sent = try request.form()
        let typed = ObjectiveTyped(sent)
        if sent.asksToLook { return reply(try await again(request, id, typed), isLooking: true) }
        do {
            _ = try await write(request) { occasion in
                let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
                guard objective.version == typed.version else { throw Refusal.stale }
                let known = objective.draft.contributesTo
                let seen = try AlignmentSQL.targets(of: [id], for: occasion.viewer, occasion.tx)[id] ?? []
                let hidden = known.filter { !seen.contains($0) }
                let change = ObjectiveActs.Change(
                    draft: try typed.draft(known: known, hidden: hidden, occasion), state: objective.state,
                    reason: try typed.reason(voice(request, language: occasion.viewer.language)))
                _ = try ObjectiveActs.change(objective, in: cycle, to: change, occasion)
            }
            return .redirect(Link("/objectives/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind != .forbidden && refusal.kind != .notFound {
            return reply(try await again(request, id, typed), refusal)
        }
    }

    /// The form as it was typed, for who may change the objective.
    private func again(_ request: Request, _ id: ID<Objective>, _ typed: ObjectiveTyped) async throws -> (
        ObjectiveWriting, Guest
    ) {
        try await read(request) { occasion in
            let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
            return try ObjectiveWriting(typed, of: objective, occasion)
        }
    }

    private func reply(_ shown: (ObjectiveWriting, Guest), _ refusal: Refusal? = nil, isLooking: Bool = false) -> Reply
    {
        reply(shown.0, shown.1, refusal, isLooking: isLooking)
    }

    private func reply(
        _ writing: ObjectiveWriting, _ guest: Guest, _ refusal: Refusal? = nil, isLooking: Bool = false
    ) -> Reply {
        let isStale = refusal?.kind == .stale
        var typed = writing.typed
        if isStale { typed.version = writing.objective?.version ?? 0 }
        let form = ObjectiveForm(
            typed: typed, choices: writing.choices, objective: writing.objective,
            errors: FormErrors(refusal, guest.voice), voice: guest.voice, isStale: isStale, isLooking: isLooking)
        let html = guest.page(form.title, at: .goals, form.html)
        return .html(html, status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }
}

/// What the form needs to be shown, again or for the first time.
private struct ObjectiveWriting: Sendable {
    let typed: ObjectiveTyped
    let objective: Objective?
    let choices: ObjectiveChoices

    init(_ typed: ObjectiveTyped, of objective: Objective?, _ occasion: Occasion) throws {
        (self.typed, self.objective) = (typed, objective)
        if objective == nil { try occasion.requireSomewhere(.draftObjective) }
        choices = try ObjectiveChoicesSQL.read(
            team: ID(parsing: typed.team), cycle: ID(parsing: typed.cycle), owner: ID(parsing: typed.owner),
            not: objective?.id, occasion)
    }
}
