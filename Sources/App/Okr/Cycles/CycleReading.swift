import Domain
import Store
import Web

/// What the page of one cycle shows.
struct CycleReading: Sendable {
    static let most = 25

    let cycle: Cycle
    let counts: [Objective.State: Int]
    /// Of a closed cycle.
    var grades: [(ambition: Objective.Ambition, grade: Grade?, count: Int)] = []
    /// Closed objectives, one more than is shown where there is a next piece.
    var closed: [OpenObjective] = []
    var carried: Set<ID<Objective>> = []
    /// Which of them this person may carry over.
    var mayCarry: Set<ID<Objective>> = []
    /// Later cycles that are open.
    var later: [Cycle] = []
    /// How far the reader is, while it closes and afterwards.
    var walk: Walk?
    var reflections: [ID<Objective>: String] = [:]

    /// Eight statements at most, with the session.
    init(_ id: ID<Cycle>, after: String, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        let cycle = try CycleSQL.find(id, tx)
        self.cycle = cycle
        counts = try CycleViewSQL.counts(id, for: viewer, tx)
        if cycle.state == .closing || cycle.state == .closed {
            walk = try CycleViewSQL.walk(cycle, for: viewer, tx)
        }
        guard cycle.state == .closed || counts[.closed, default: 0] > 0 else { return }
        grades = try CycleViewSQL.grades(id, for: viewer, tx)
        for one in try CycleViewSQL.closed(id, after: after, limit: Self.most + 1, for: viewer, tx) {
            closed.append(one.open)
            if one.isCarried { carried.insert(one.open.objective.id) }
            reflections[one.open.objective.id] = one.learned
        }
        later = try CycleSQL.newest(tx).filter { $0.isOpen && $0.start > cycle.start }
        let ids = closed.map(\.objective.id)
        if !later.isEmpty { mayCarry = try CycleViewSQL.carriable(ids, in: id, for: viewer, tx) }
    }
}

/// What was typed in the form of a cycle.
struct CycleTyped: Sendable {
    var name = ""
    var start = ""
    var end = ""
    var version = ""
    var once = ""

    init(_ form: Form) {
        (name, start, end) = (form.text("name"), form.text("start"), form.text("end"))
        (version, once) = (form.text("version"), form.text("once"))
    }

    init() {}

    /// Every wrong field is named at once.
    func draft(parent: ID<Cycle>?) throws(Refusal) -> Cycle.Draft {
        var faults: [Fault] = []
        func read<T>(_ body: () throws(Refusal) -> T) -> T? {
            do { return try body() } catch {
                faults += error.faults
                return nil
            }
        }
        let name = read { () throws(Refusal) in try Title(parsing: self.name, at: "/name") }
        let start = read { () throws(Refusal) in try Self.day(self.start, at: "/start") }
        let end = read { () throws(Refusal) in try Self.day(self.end, at: "/end") }
        guard let name, let start, let end else { throw Refusal(.invalid, faults) }
        return try Cycle.Draft(name: name, start: start, end: end, parent: parent)
    }

    private static func day(_ text: String, at pointer: String) throws(Refusal) -> Day {
        guard !text.isEmpty else { throw .invalid(pointer, .required) }
        return try Day(parsing: text, at: pointer)
    }
}
