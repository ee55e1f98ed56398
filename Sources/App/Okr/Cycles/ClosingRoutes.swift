import Domain
import Store
import Web

/// The walk along everything of a closing cycle that this person may grade.
struct ClosingReading: Sendable {
    static let most = 10

    let cycle: Cycle
    /// One more than is shown where there is a next piece.
    var objectives: [OpenObjective]

    init(_ id: ID<Cycle>, after: String, _ occasion: Occasion) throws {
        cycle = try CycleSQL.find(id, occasion.tx)
        objectives =
            try occasion.viewer.role == .observer || cycle.state != .closing
            ? [] : CycleViewSQL.toGrade(id, after: after, limit: Self.most + 1, for: occasion.viewer, occasion.tx)
        let keyResults = try KeyResultSQL.of(objectives.map(\.objective.id), occasion.tx)
        for index in objectives.indices {
            objectives[index].keyResults = keyResults[objectives[index].objective.id] ?? []
        }
    }
}

/// What was typed for one grade.
struct GradeTyped: Sendable {
    let objective: ID<Objective>
    let grade: String
    let reason: String
    let version: String

    /// A tenth as it was chosen, `7` for 0.7; none when the proposal stands.
    func change(_ voice: Voice) throws(Refusal) -> ObjectiveActs.GradeChange {
        let reason = try Prose(parsing: reason, required: false, at: "/gradeReason")
        guard !grade.isEmpty else { return ObjectiveActs.GradeChange(grade: nil, reason: nil) }
        guard let tenths = Int(grade), (0...10).contains(tenths) else {
            throw .invalid("/grade", .outOfRange(least: 0, most: 1))
        }
        return ObjectiveActs.GradeChange(grade: Grade(tenths: tenths), reason: reason.isEmpty ? nil : reason)
    }
}

extension House {
    func closingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/cycles/{id}/closing", may: .seeing) { try await closing($0) }
        routes.post("/cycles/{id}/closing", may: .acting(.gradeObjective)) { try await graded($0) }
        routes.post("/cycles/{id}/carry-over", may: .acting(.carryOver)) { try await carriedOver($0) }
    }

    private func closing(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let after = (try Self.asked(request.query["after"]) as ID<Objective>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try ClosingReading(id, after: after, $0) }
        let page = ClosingPage(reading, after: after, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func graded(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let form = try request.form()
        guard let objective = ID<Objective>(parsing: form.text("objective")) else { throw Refusal.notFound }
        let typed = GradeTyped(
            objective: objective, grade: form.text("grade"), reason: form.text("reason"), version: form.text("version"))
        let after = ID<Objective>(parsing: form.text("after"))?.text ?? ""
        let voice = voice(request)
        do {
            _ = try await write(request) { try Self.grade(typed, voice, $0) }
            let back = Link("/cycles/\(id.text)/closing").query("after", after.nonEmpty).done(.saved)
            return .redirect(back.fragment("o-\(objective.text)"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) { try ClosingReading(id, after: after, $0) }
            let page = ClosingPage(reading, after: after, typed: typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }

    private static func grade(_ typed: GradeTyped, _ voice: Voice, _ occasion: Occasion) throws -> ID<Objective> {
        let (objective, cycle) = try ObjectiveSQL.visible(typed.objective, to: occasion.viewer, occasion.tx)
        guard typed.version == String(objective.version) else { throw Refusal.stale }
        var change = ObjectiveActs.Change(draft: objective.draft, state: objective.state)
        change.grade = try typed.change(voice)
        return try ObjectiveActs.change(objective, in: cycle, to: change, occasion).id
    }

    /// The chosen ones go on as drafts in a later cycle; all of them or none.
    private func carriedOver(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let form = try request.form()
        let chosen = form.all("objective").prefix(CycleReading.most * 4).compactMap { ID<Objective>(parsing: $0) }
        guard let target = ID<Cycle>(parsing: form.text("cycle")) else { throw Refusal.invalid("/cycle", .required) }
        guard !chosen.isEmpty else { return .redirect("/cycles/\(id.text)") }
        let link = try await writeOnce(request, once: form["once"]) { occasion in
            for one in chosen {
                let (objective, old) = try ObjectiveSQL.visible(one, to: occasion.viewer, occasion.tx)
                guard try ObjectiveSQL.successor(of: one, in: target, occasion.tx) == nil else { continue }
                _ = try CopyActs.carryOver(objective, from: old, to: target, occasion)
            }
            return Link("/goals").query("cycle", target.text).done(.carried)
        }
        return .redirect(link)
    }
}
