import Domain
import Store

/// Everything a team page shows, read in one go.
struct TeamReading: Sendable {
    static let mostObjectives = 40
    static let mostMembers = 60
    static let mostChildren = 50
    /// How far back "what moved" looks.
    static let weeks: Int64 = 4

    /// The team itself first, then all above it.
    let path: [TeamStep]
    let members: [(id: ID<Person>, name: String, leads: Bool)]
    /// One more than is shown says that there is a next piece.
    let children: [TeamRow]
    /// The newest first.
    let cycles: [Cycle]
    let cycle: Cycle?
    var objectives: [OpenObjective] = []
    var moves: [Move] = []
    let mayManage: Bool
    let mayManageMembers: Bool
    let mayDraft: Bool
    /// Statements it took, the session's included.
    var statements = 0

    var team: TeamStep { path.first ?? TeamStep(id: ID(trusted: ""), name: "", lead: nil) }

    init(_ id: ID<Team>, cycle wanted: ID<Cycle>?, after: String, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        path = try TeamViewSQL.path(id, tx)
        guard !path.isEmpty else { throw Refusal.notFound }
        let above = Set(path.map(\.id))
        let relation =
            viewer.runsOKRs
            ? Relation(isMember: true, isLead: true) : viewer.relation(toTeam: id, above: above, owner: nil)
        mayManage = viewer.may(.manageTeam, relation)
        mayManageMembers = viewer.may(.manageMembers, relation)
        mayDraft = viewer.may(.draftObjective, relation)
        members = try TeamViewSQL.members(id, limit: Self.mostMembers + 1, tx)
        children = try TeamViewSQL.below(id, after: after, limit: Self.mostChildren + 1, tx)
        cycles = try CycleSQL.newest(tx)
        cycle = Self.chosen(wanted, cycles, on: occasion.today)
        if let cycle { try readObjectives(of: id, in: cycle, occasion) }
        statements = tx.statements
    }

    private mutating func readObjectives(of id: ID<Team>, in cycle: Cycle, _ occasion: Occasion) throws {
        let tx = occasion.tx
        objectives = try TeamViewSQL.objectives(
            of: id, in: cycle.id, limit: Self.mostObjectives, for: occasion.viewer, tx)
        let since = occasion.now.adding(milliseconds: -Self.weeks * 7 * Moment.day)
        let said = try TeamViewSQL.keyResults(of: objectives.map(\.objective.id), since: since, tx)
        var keyResults = said.map(\.keyResult)
        try KeyResultSQL.fill(&keyResults, tx)
        let byObjective = Dictionary(grouping: keyResults, by: \.objective)
        for index in objectives.indices {
            objectives[index].keyResults = byObjective[objectives[index].objective.id] ?? []
        }
        let titles = Dictionary(objectives.map { ($0.objective.id, $0.objective.title.text) }, uniquingKeysWith: { $1 })
        moves = zip(keyResults, said).compactMap { keyResult, said in
            guard let word = said.word, word.at >= since else { return nil }
            let before = word.before.map { CheckInSQL.value(of: keyResult.metric.kind, number: $0) }
            let start = keyResult.metric.kind.isPaced ? keyResult.metric.baseline.map { Value.number($0) } : nil
            guard (before ?? start) != keyResult.latest?.value else { return nil }
            return Move(
                keyResult: keyResult, objective: (keyResult.objective, titles[keyResult.objective] ?? ""),
                team: (id, team.name), cycle: cycle, author: word.author, note: word.note, at: word.at,
                before: before ?? start)
        }.sorted { ($0.at, $0.keyResult.id) > ($1.at, $1.keyResult.id) }
    }

    /// The one asked for; else the one that runs, else the next, else the last.
    private static func chosen(_ wanted: ID<Cycle>?, _ cycles: [Cycle], on today: Day) -> Cycle? {
        if let wanted { return cycles.first { $0.id == wanted } }
        return cycles.first { $0.state == .active && $0.start <= today } ?? cycles.first { $0.state == .active }
            ?? cycles.first { $0.state == .closing } ?? cycles.last { $0.state == .planning } ?? cycles.first
    }
}

/// A team on the way up to the company.
struct TeamStep: Sendable {
    let id: ID<Team>
    let name: String
    let lead: (id: ID<Person>, name: String)?
}

/// A team in a list.
struct TeamRow: Sendable {
    let id: ID<Team>
    let name: String
    let lead: String?
    /// How many teams hang right below it.
    let below: Int
}
