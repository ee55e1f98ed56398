import Domain
import Store
import Web

extension House {
    func keyResultWritingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}/key-results/new", may: .acting(.changeObjective)) { try await newKeyResult($0) }
        routes.post("/objectives/{id}/key-results", may: .acting(.changeObjective)) { try await addKeyResult($0) }
        routes.get("/key-results/{id}/edit", may: .acting(.changeObjective)) { try await editKeyResult($0) }
        routes.post("/key-results/{id}", may: .acting(.changeObjective)) { try await changeKeyResult($0) }
        for noun in KeyResultEnd.allCases {
            routes.get("/key-results/{id}/" + noun.rawValue, may: .acting(.changeObjective)) {
                try await askEnd($0, noun, "", nil)
            }
            routes.post("/key-results/{id}/" + noun.rawValue, may: .acting(.changeObjective)) {
                try await end($0, noun)
            }
        }
    }

    private func newKeyResult(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let kind = request.query["kind"].flatMap(Metric.Kind.init(rawValue:))
        let once = once()
        let (writing, guest) = try await read(request) { occasion in
            var typed = KeyResultTyped(kind ?? .increase)
            typed.once = once
            typed.owner = occasion.viewer.id.text
            return try KeyResultWriting(typed, of: nil, under: id, occasion)
        }
        guard kind != nil else {
            let page = KindPage(objective: writing.objective, voice: guest.voice)
            return .html(guest.page(guest.voice(.formNewKeyResult), at: .goals, page.html))
        }
        return reply(writing, guest)
    }

    private func addKeyResult(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let sent = try request.form()
        _ = try await read(request) { occasion in
            let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
        }
        let typed = try KeyResultTyped(sent)
        if sent.asksToLook {
            let (writing, guest) = try await read(request) { try KeyResultWriting(typed, of: nil, under: id, $0) }
            return reply(writing, guest, isLooking: true)
        }
        do {
            return .redirect(
                try await writeOnce(request, once: typed.once) { occasion in
                    let voice = voice(request, language: occasion.viewer.language)
                    let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                    try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
                    let keyResult = try KeyResultActs.add(
                        try typed.draft(from: nil, voice, occasion), to: objective, in: cycle,
                        reason: try ObjectiveTyped.reason(typed.reason, isTypo: typed.isTypo, voice), occasion)
                    return Link("/objectives/\(id.text)").done(.added).fragment("kr-" + keyResult.id.text)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let (writing, guest) = try await read(request) { try KeyResultWriting(typed, of: nil, under: id, $0) }
            return reply(writing, guest, refusal)
        }
    }

    private func editKeyResult(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let (writing, guest) = try await read(request) { occasion in
            let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            let typed = KeyResultTyped(keyResult, voice(request, language: occasion.viewer.language))
            return try KeyResultWriting(typed, of: keyResult, under: objective.id, occasion)
        }
        return reply(writing, guest)
    }

    private func changeKeyResult(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let sent = try request.form()
        _ = try await read(request) { occasion in
            let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.changeObjective, CheckInActs.relation(to: keyResult, of: objective, occasion))
        }
        let typed = try KeyResultTyped(sent)
        if sent.asksToLook {
            let (writing, guest) = try await again(request, id, typed)
            return reply(writing, guest, isLooking: true)
        }
        do {
            _ = try await write(request) { occasion in
                let voice = voice(request, language: occasion.viewer.language)
                let (keyResult, objective, cycle) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
                try occasion.require(.changeObjective, CheckInActs.relation(to: keyResult, of: objective, occasion))
                guard keyResult.version == typed.version else { throw Refusal.stale }
                let change = KeyResultActs.Change(
                    draft: try typed.draft(from: keyResult, voice, occasion), state: keyResult.state,
                    reason: try ObjectiveTyped.reason(typed.reason, isTypo: typed.isTypo, voice))
                _ = try KeyResultActs.change(keyResult, of: objective, in: cycle, to: change, occasion)
            }
            return .redirect(Link("/key-results/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind != .forbidden && refusal.kind != .notFound {
            let (writing, guest) = try await again(request, id, typed)
            return reply(writing, guest, refusal)
        }
    }

    /// The form as it was typed, for who may change the key result.
    private func again(_ request: Request, _ id: ID<KeyResult>, _ typed: KeyResultTyped) async throws -> (
        KeyResultWriting, Guest
    ) {
        try await read(request) { occasion in
            let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            return try KeyResultWriting(typed, of: keyResult, under: objective.id, occasion)
        }
    }

    private func reply(
        _ writing: KeyResultWriting, _ guest: Guest, _ refusal: Refusal? = nil, isLooking: Bool = false
    ) -> Reply {
        let isStale = refusal?.kind == .stale
        var typed = writing.typed
        if isStale { typed.version = writing.keyResult?.version ?? 0 }
        let form = KeyResultForm(
            typed: typed, objective: writing.objective, keyResult: writing.keyResult, people: writing.people,
            errors: FormErrors(refusal, guest.voice), voice: guest.voice, isStale: isStale, isLooking: isLooking)
        let status = refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200
        return .html(guest.page(form.title, at: .goals, form.html), status: status)
    }

    // MARK: Dropping, taking up again, deleting

    private func askEnd(_ request: Request, _ end: KeyResultEnd, _ reason: String, _ refusal: Refusal?) async throws
        -> Reply
    {
        let id = try Self.id(request, KeyResult.self)
        let (found, guest) = try await read(request) { occasion in
            let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.changeObjective, CheckInActs.relation(to: keyResult, of: objective, occasion))
            return (keyResult: keyResult, objective: objective)
        }
        let page = KeyResultEndPage(
            end: end, keyResult: found.keyResult, objective: found.objective, reason: reason,
            errors: FormErrors(refusal, guest.voice), voice: guest.voice)
        return .html(guest.page(page.title, at: .goals, page.html), status: refusal == nil ? 200 : 422)
    }

    private func end(_ request: Request, _ end: KeyResultEnd) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let form = try request.form()
        do {
            let objective = try await write(request) { occasion in
                let (keyResult, objective, cycle) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
                let owned = try CheckInActs.relation(to: keyResult, of: objective, occasion)
                try occasion.require(.changeObjective, owned)
                if let version = Int(form.text("version")), version != keyResult.version { throw Refusal.stale }
                guard let state = end.state else {
                    try KeyResultActs.delete(keyResult, of: objective, occasion)
                    return objective.id
                }
                let change = KeyResultActs.Change(
                    draft: keyResult.draft, state: state,
                    reason: try Prose(parsing: form["reason"] ?? "", required: false, at: "/reason"))
                _ = try KeyResultActs.change(keyResult, of: objective, in: cycle, to: change, occasion)
                return objective.id
            }.value
            return .redirect(Link("/objectives/\(objective.text)").done(end.done))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await askEnd(request, end, form["reason"] ?? "", refusal)
        }
    }
}

/// What the form needs to be shown, again or for the first time.
private struct KeyResultWriting: Sendable {
    let typed: KeyResultTyped
    let keyResult: KeyResult?
    let objective: Objective
    let people: [ObjectiveChoices.Named]

    /// Refused for who may not change it.
    init(_ typed: KeyResultTyped, of keyResult: KeyResult?, under id: ID<Objective>, _ occasion: Occasion) throws {
        let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        var relation = try ObjectiveActs.relation(to: objective, occasion)
        if let keyResult { relation.isOwner = relation.isOwner || keyResult.owner == occasion.viewer.id }
        try occasion.require(.changeObjective, relation)
        try objective.allowsChange()
        (self.typed, self.keyResult, self.objective) = (typed, keyResult, objective)
        let others = [ID<Person>(parsing: typed.owner), keyResult?.owner, occasion.viewer.id].compactMap { $0 }
        people = try ObjectiveChoicesSQL.people(of: objective.draft.team, and: others, occasion.tx)
    }
}
