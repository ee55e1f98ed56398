import Domain
import Store
import Web

extension House {
    /// Beginning again: a copy as a draft, or what was closed in a later cycle.
    func copyRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}/copy", may: .acting(.draftObjective)) { try await askCopy($0, carries: false) }
        routes.post("/objectives/{id}/copy", may: .acting(.draftObjective)) { try await copy($0, carries: false) }
        routes.get("/objectives/{id}/carry-over", may: .acting(.carryOver)) { try await askCopy($0, carries: true) }
        routes.post("/objectives/{id}/carry-over", may: .acting(.carryOver)) { try await copy($0, carries: true) }
    }

    private func askCopy(_ request: Request, carries: Bool) async throws -> Reply {
        try await showCopy(request, carries: carries, cycle: "", team: "", nil)
    }

    private func copy(_ request: Request, carries: Bool) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let form = try request.form()
        let (cycle, team) = (form.text("cycle"), form.text("team"))
        do {
            return .redirect(
                try await writeOnce(request, once: form.text("once")) { occasion in
                    let (objective, old) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                    try Self.mayCopy(objective, carries: carries, occasion)
                    let cycle: ID<Cycle> = try ObjectiveTyped.reference(cycle, "/cycle")
                    if carries {
                        let next = try CopyActs.carryOver(objective, from: old, to: cycle, occasion)
                        return Link("/objectives/\(next.id.text)").done(.carried)
                    }
                    let team: ID<Team> = try ObjectiveTyped.reference(team, "/team")
                    let next = try CopyActs.copy(objective, to: cycle, team: team, occasion)
                    return Link("/objectives/\(next.id.text)").done(.copied)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await showCopy(request, carries: carries, cycle: cycle, team: team, refusal)
        }
    }

    private static func mayCopy(_ objective: Objective, carries: Bool, _ occasion: Occasion) throws {
        guard carries else { return try occasion.requireSomewhere(.draftObjective) }
        try occasion.require(.carryOver, ObjectiveActs.relation(to: objective, occasion))
    }

    private func showCopy(_ request: Request, carries: Bool, cycle: String, team: String, _ refusal: Refusal?)
        async throws
        -> Reply
    {
        let id = try Self.id(request, Objective.self)
        let once = once()
        let (page, guest) = try await read(request) { occasion in
            let (objective, old) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try Self.mayCopy(objective, carries: carries, occasion)
            var choices = try ObjectiveChoicesSQL.read(
                team: objective.draft.team, cycle: nil, owner: nil, not: id, occasion)
            if carries { choices.cycles = choices.cycles.filter { $0.start > old.start } }
            let voice = voice(request, language: occasion.viewer.language)
            return CopyPage(
                objective: objective, carries: carries, choices: choices, cycle: cycle,
                team: team.isEmpty ? objective.draft.team.text : team, once: once, errors: FormErrors(refusal, voice),
                voice: voice)
        }
        let status = refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200
        return .html(guest.page(page.title, at: .goals, page.html), status: status)
    }
}
