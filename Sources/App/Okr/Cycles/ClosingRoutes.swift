import Domain
import Store
import Web

/// The walk along everything of a closing cycle that this person may grade.
struct ClosingReading: Sendable {
    static let most = 10

    let cycle: Cycle
    /// One more than is shown where there is a next piece.
    var objectives: [OpenObjective]
    let walk: Walk
    var reflections: [ID<Objective>: String] = [:]

    /// Seven statements at most, with the session.
    init(_ id: ID<Cycle>, after: String, reflecting: Bool = false, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        cycle = try CycleSQL.find(id, tx)
        let isOpen = cycle.state == .closing || reflecting && cycle.state == .closed
        walk = isOpen ? try CycleViewSQL.walk(cycle, for: viewer, tx) : Walk(cycle: cycle)
        objectives =
            viewer.role == .observer || !isOpen
            ? []
            : try CycleViewSQL.toGrade(
                id, isReflecting: reflecting, after: after, limit: Self.most + 1, for: viewer, tx)
        let ids = objectives.map(\.objective.id)
        let keyResults = try KeyResultSQL.of(ids, tx)
        for index in objectives.indices {
            objectives[index].keyResults = keyResults[objectives[index].objective.id] ?? []
        }
        if reflecting { reflections = try ReflectionSQL.texts(of: ids, tx) }
    }
}

/// What was typed for one grade, and for those of its key results.
struct GradeTyped: Sendable {
    struct Result: Sendable {
        let id: ID<KeyResult>
        let grade: String
        let reason: String
        let version: String
    }

    let objective: ID<Objective>
    let grade: String
    let reason: String
    let version: String
    let results: [Result]

    init?(_ form: Form) {
        guard let objective = ID<Objective>(parsing: form.text("objective")) else { return nil }
        self.objective = objective
        (grade, reason, version) = (form.text("grade"), form.text("reason"), form.text("version"))
        results = form.fields.compactMap { field in
            guard field.name.hasPrefix("kr-"), let id = ID<KeyResult>(parsing: String(field.name.dropFirst(3))) else {
                return nil
            }
            return Result(
                id: id, grade: field.value, reason: form.text("why-\(id.text)"), version: form.text("v-\(id.text)"))
        }
    }

    /// A tenth as it was chosen, `7` for 0.7; none when the proposal stands.
    func change() throws(Refusal) -> ObjectiveActs.GradeChange { try Self.change(grade, reason) }

    static func change(_ grade: String, _ reason: String) throws(Refusal) -> ObjectiveActs.GradeChange {
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
        guard let typed = GradeTyped(form) else { throw Refusal.notFound }
        let objective = typed.objective
        let after = ID<Objective>(parsing: form.text("after"))?.text ?? ""
        do {
            _ = try await write(request) { try Self.grade(typed, $0) }
            let back = Link("/cycles/\(id.text)/closing").query("after", after.nonEmpty).done(.saved)
            return .redirect(back.fragment("o-\(objective.text)"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) { try ClosingReading(id, after: after, $0) }
            let page = ClosingPage(reading, after: after, typed: typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }

    private static func grade(_ typed: GradeTyped, _ occasion: Occasion) throws -> ID<Objective> {
        let (objective, cycle) = try ObjectiveSQL.visible(typed.objective, to: occasion.viewer, occasion.tx)
        try occasion.require(.gradeObjective, ObjectiveActs.relation(to: objective, occasion))
        guard typed.version == String(objective.version) else { throw Refusal.stale }
        var change = ObjectiveActs.Change(draft: objective.draft, state: objective.state)
        try grade(typed.results, of: objective, in: cycle, occasion)
        change.grade = try typed.change()
        return try ObjectiveActs.change(objective, in: cycle, to: change, occasion).id
    }

    /// Only what differs from what stands is a change.
    private static func grade(
        _ results: [GradeTyped.Result], of objective: Objective, in cycle: Cycle, _ occasion: Occasion
    ) throws {
        guard !results.isEmpty else { return }
        let all = try KeyResultSQL.of([objective.id], occasion.tx)[objective.id] ?? []
        for one in results {
            guard let keyResult = all.first(where: { $0.id == one.id }), keyResult.isActive else { continue }
            do {
                let grade = try GradeTyped.change(one.grade, one.reason)
                guard grade.grade != keyResult.grading.grade || grade.reason != keyResult.grading.reason else {
                    continue
                }
                guard one.version == String(keyResult.version) else { throw Refusal.stale }
                let change = KeyResultActs.Change(
                    draft: keyResult.draft, state: keyResult.state, grade: grade, reason: nil)
                _ = try KeyResultActs.change(keyResult, of: objective, in: cycle, to: change, occasion)
            } catch let refusal as Refusal where refusal.kind == .invalid {
                let faults = refusal.faults.map { Fault(pointer: "/\(one.id.text)" + $0.pointer, reason: $0.reason) }
                throw Refusal(.invalid, faults)
            }
        }
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
                try occasion.require(.carryOver, ObjectiveActs.relation(to: objective, occasion))
                guard try ObjectiveSQL.successor(of: one, in: target, occasion.tx) == nil else { continue }
                _ = try CopyActs.carryOver(objective, from: old, to: target, occasion)
            }
            return Link("/goals").query("cycle", target.text).done(.carried)
        }
        return .redirect(link)
    }
}
