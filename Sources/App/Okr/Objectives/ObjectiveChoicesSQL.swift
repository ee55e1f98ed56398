import Domain
import Store

/// What the objective form lets one choose from; each list is bounded.
struct ObjectiveChoices: Sendable {
    struct Named: Sendable, Hashable {
        let id: String
        let name: String
        /// Where it belongs: the team of an objective.
        var note = ""
    }

    var cycles: [Cycle] = []
    var teams: [Named] = []
    var people: [Named] = []
    /// Objectives of the teams above and of the own team, in the same cycle.
    var above: [Named] = []
}

enum ObjectiveChoicesSQL {
    static let most = 200

    static func read(
        team: ID<Team>?, cycle: ID<Cycle>?, owner: ID<Person>?, not own: ID<Objective>?, _ occasion: Occasion
    )
        throws -> ObjectiveChoices
    {
        let (viewer, tx) = (occasion.viewer, occasion.tx)
        var choices = ObjectiveChoices()
        choices.cycles = try CycleSQL.newest(tx).filter { $0.isOpen || $0.id == cycle }
        choices.teams = try teams(for: viewer, and: team, tx)
        choices.people = try people(of: team, and: [owner, viewer.id].compactMap { $0 }, tx)
        if let team, let cycle { choices.above = try above(team, in: cycle, not: own, for: viewer, tx) }
        return choices
    }

    /// The teams a person may draft for: their own, those below the ones they lead; for who runs OKRs the first 200.
    private static func teams(for viewer: Viewer, and team: ID<Team>?, _ tx: any Transaction) throws
        -> [ObjectiveChoices.Named]
    {
        let led = viewer.memberships.filter(\.leads).map(\.team)
        let all: SQL =
            viewer.runsOKRs
            ? "t.id IN (SELECT s.id FROM team AS s ORDER BY s.id LIMIT \(most))"
            : "t.id IN (\(list: viewer.teams)) OR t.id IN (SELECT low.team FROM team_above AS low WHERE low.above IN (\(list: led)))"
        return try tx.rows(
            "SELECT t.id, t.name FROM team AS t WHERE t.id = \(team?.text ?? "") OR \(all) ORDER BY t.name, t.id LIMIT \(most)"
        ) { .init(id: try $0[0], name: try $0[1]) }
    }

    static func people(of team: ID<Team>?, and others: [ID<Person>], _ tx: any Transaction) throws
        -> [ObjectiveChoices.Named]
    {
        try tx.rows(
            """
            SELECT p.id, p.name FROM person AS p
            WHERE p.active AND (p.id IN (\(list: others))
                OR p.id IN (SELECT m.person FROM member AS m WHERE m.team = \(team?.text ?? "")))
            ORDER BY p.name, p.id LIMIT \(most)
            """
        ) { .init(id: try $0[0], name: try $0[1]) }
    }

    private static func above(
        _ team: ID<Team>, in cycle: ID<Cycle>, not own: ID<Objective>?, for viewer: Viewer, _ tx: any Transaction
    ) throws -> [ObjectiveChoices.Named] {
        try tx.rows(
            """
            SELECT o.id, o.title, t.name FROM objective AS o JOIN team AS t ON t.id = o.team
                JOIN team_above AS up ON up.above = o.team AND up.team = \(team)
            WHERE o.cycle = \(cycle) AND o.state IN ('draft', 'proposed', 'agreed') AND o.id <> \(own?.text ?? "")
                AND \(viewer.sees)
            ORDER BY up.distance DESC, o.id LIMIT \(most)
            """
        ) { .init(id: try $0[0], name: try $0[1], note: try $0[2]) }
    }
}
