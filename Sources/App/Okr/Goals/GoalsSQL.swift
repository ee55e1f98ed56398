import Domain
import Store

/// The reads behind the tree of goals: each takes what one level shows, however large the organisation is.
enum GoalsSQL {
    struct TeamNode: Sendable {
        let id: ID<Team>
        let name: String
        let lead: String
        /// How many teams hang right below it.
        let below: Int
    }

    struct Goal: Sendable {
        let objective: Objective
        let owner: String?
        let team: String
    }

    static let mostTeams = 20
    /// Of one team on a level of the tree.
    static let mostGoals = 30

    /// The team and all above it, the company first; without an id the company. Empty: there is no such team.
    static func path(_ id: ID<Team>?, _ tx: any Transaction) throws -> [(id: ID<Team>, name: String)] {
        let team: SQL =
            id.map { "\($0)" } ?? "(SELECT t.id FROM team AS t WHERE t.parent IS NULL ORDER BY t.id LIMIT 1)"
        return try tx.rows(
            """
            SELECT t.id, t.name FROM team_above AS up JOIN team AS t ON t.id = up.above
            WHERE up.team = \(team) ORDER BY up.distance DESC
            """
        ) { (try $0[0], try $0[1]) }
    }

    static func teams(below id: ID<Team>, after: String, _ tx: any Transaction) throws -> [TeamNode] {
        try tx.rows(
            """
            SELECT t.id, t.name, coalesce(p.name, ''), (SELECT count(*) FROM team AS s WHERE s.parent = t.id)
            FROM team AS t LEFT JOIN member AS l ON l.team = t.id AND l.leads LEFT JOIN person AS p ON p.id = l.person
            WHERE t.parent = \(id) AND t.id > \(after) ORDER BY t.id LIMIT \(mostTeams + 1)
            """
        ) { TeamNode(id: try $0[0], name: try $0[1], lead: try $0[2], below: try $0[3]) }
    }

    /// What these teams want in a cycle, by team, of each at most one more than is shown; what was dropped not.
    static func goals(of teams: [ID<Team>], in cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Goal]
    {
        let each = teams.map { team -> SQL in
            """
            SELECT own.id FROM (
                SELECT o.id FROM objective AS o
                WHERE o.team = \(team) AND o.cycle = \(cycle) AND o.state <> 'dropped' AND \(viewer.sees)
                ORDER BY o.id LIMIT \(mostGoals + 1)) AS own
            """
        }
        return try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), p.name, '' FROM objective AS o LEFT JOIN person AS p ON p.id = o.owner
            WHERE o.id IN (\(SQL.join(each, separator: " UNION ALL "))) ORDER BY o.team, o.id
            """, goal)
    }

    struct Named<Subject>: Sendable {
        let id: ID<Subject>
        let name: String
    }

    static let mostNames = 8

    /// People with a word that begins like each word of what was typed.
    static func people(called typed: String, _ tx: any Transaction) throws -> [Named<Person>] {
        guard let matches = TermSQL.matches(typed, as: .person, subject: "p.id") else { return [] }
        return try tx.rows(
            """
            SELECT p.id, p.name FROM person AS p WHERE \(matches) AND p.active
            ORDER BY p.name, p.id LIMIT \(mostNames)
            """
        ) { Named(id: try $0[0], name: try $0[1]) }
    }

    static func teams(called typed: String, _ tx: any Transaction) throws -> [Named<Team>] {
        guard let matches = TermSQL.matches(typed, as: .team, subject: "t.id") else { return [] }
        return try tx.rows(
            "SELECT t.id, t.name FROM team AS t WHERE \(matches) ORDER BY t.name, t.id LIMIT \(mostNames)"
        ) { Named(id: try $0[0], name: try $0[1]) }
    }

    /// What a list of goals was narrowed to.
    struct Filter: Sendable {
        let cycle: ID<Cycle>
        /// This team and those below it; nil: everywhere.
        var team: ID<Team>?
        var state: Objective.State?
        var owner: ID<Person>?
    }

    /// By id, from after `after`, at most `limit`.
    static func list(_ filter: Filter, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Goal]
    {
        var conditions: [SQL] = ["o.cycle = \(filter.cycle)", "o.id > \(after)", viewer.sees]
        if let team = filter.team {
            conditions.append("o.team IN (SELECT low.team FROM team_above AS low WHERE low.above = \(team))")
        }
        if let state = filter.state { conditions.append("o.state = \(state.rawValue)") }
        if let owner = filter.owner { conditions.append("o.owner = \(owner)") }
        return try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), p.name, t.name FROM objective AS o JOIN team AS t ON t.id = o.team
                LEFT JOIN person AS p ON p.id = o.owner
            WHERE \(SQL.join(conditions, separator: " AND ")) ORDER BY o.id LIMIT \(limit)
            """, goal)
    }

    private static func goal(_ row: Row) throws -> Goal {
        Goal(
            objective: try ObjectiveSQL.objective(row), owner: try row[ObjectiveSQL.width],
            team: try row[ObjectiveSQL.width + 1])
    }
}
