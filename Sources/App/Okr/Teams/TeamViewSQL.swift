import Domain
import Store

/// The reads behind the team page: with the session at most eight statements, each bounded.
enum TeamViewSQL {
    /// The team itself first, then all above it, each with its lead.
    static func path(_ id: ID<Team>, _ tx: any Transaction) throws -> [TeamStep] {
        try tx.rows(
            """
            SELECT t.id, t.name, p.id, p.name FROM team_above AS up JOIN team AS t ON t.id = up.above
                LEFT JOIN member AS m ON m.team = t.id AND m.leads LEFT JOIN person AS p ON p.id = m.person
            WHERE up.team = \(id) ORDER BY up.distance
            """
        ) { row in
            let lead: ID<Person>? = try row[2]
            return TeamStep(id: try row[0], name: try row[1], lead: try lead.map { ($0, try row[3]) })
        }
    }

    /// The lead first, then by name.
    static func members(_ id: ID<Team>, limit: Int, _ tx: any Transaction) throws
        -> [(id: ID<Person>, name: String, leads: Bool)]
    {
        try tx.rows(
            """
            SELECT p.id, p.name, m.leads FROM member AS m JOIN person AS p ON p.id = m.person
            WHERE m.team = \(id) AND p.active ORDER BY m.leads DESC, p.name, p.id LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    /// The teams right below one, by id, from after `after`.
    static func below(_ id: ID<Team>, after: String, limit: Int, _ tx: any Transaction) throws -> [TeamRow] {
        try rows(where: "t.parent = \(id) AND t.id > \(after)", limit: limit, tx)
    }

    /// Teams with a word that begins like each word of the question.
    static func find(_ question: String, limit: Int, _ tx: any Transaction) throws -> [TeamRow] {
        guard let matches = TermSQL.matches(question, as: .team, subject: "t.id") else { return [] }
        return try rows(where: matches, limit: limit, tx)
    }

    static func list(after: String, limit: Int, _ tx: any Transaction) throws -> [(row: TeamRow, parent: String?)] {
        try tx.rows(
            """
            SELECT t.id, t.name, p.name, u.name FROM team AS t LEFT JOIN team AS u ON u.id = t.parent
                LEFT JOIN member AS m ON m.team = t.id AND m.leads LEFT JOIN person AS p ON p.id = m.person
            WHERE t.id > \(after) ORDER BY t.id LIMIT \(limit)
            """
        ) { (TeamRow(id: try $0[0], name: try $0[1], lead: try $0[2], below: 0), try $0[3]) }
    }

    static func names(limit: Int, _ tx: any Transaction) throws -> [(id: ID<Team>, name: String)] {
        try tx.rows("SELECT id, name FROM team ORDER BY name, id LIMIT \(limit)") { (try $0[0], try $0[1]) }
    }

    private static func rows(where condition: SQL, limit: Int, _ tx: any Transaction) throws -> [TeamRow] {
        try tx.rows(
            """
            SELECT t.id, t.name, p.name, (SELECT count(*) FROM team AS b WHERE b.parent = t.id)
            FROM team AS t LEFT JOIN member AS m ON m.team = t.id AND m.leads LEFT JOIN person AS p ON p.id = m.person
            WHERE \(condition) ORDER BY t.id LIMIT \(limit)
            """
        ) { TeamRow(id: try $0[0], name: try $0[1], lead: try $0[2], below: try $0[3]) }
    }

    /// What a team set out to do in a cycle, dropped ones last; without key results.
    static func objectives(
        of team: ID<Team>, in cycle: ID<Cycle>, limit: Int, for viewer: Viewer, _ tx: any Transaction
    ) throws -> [OpenObjective] {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), coalesce(p.name, '')
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle LEFT JOIN person AS p ON p.id = o.owner
            WHERE o.team = \(team) AND o.cycle = \(cycle) AND \(viewer.sees)
            ORDER BY CASE WHEN o.state = 'dropped' THEN 1 ELSE 0 END, o.id LIMIT \(limit)
            """, TodaySQL.open)
    }

    struct Said: Sendable {
        let keyResult: KeyResult
        let word: (author: (id: ID<Person>, name: String), note: String, at: Moment, before: Double?)?
    }

    /// The key results of these objectives, each with its newest word and the value that stood before `since`. Steps are
    /// not filled.
    static func keyResults(of objectives: [ID<Objective>], since: Moment, _ tx: any Transaction) throws -> [Said] {
        guard !objectives.isEmpty else { return [] }
        let first = KeyResultSQL.width
        return try tx.rows(
            """
            SELECT \(KeyResultSQL.columns), p.id, p.name, i.note, i.at,
                (SELECT b.value FROM check_in AS b
                    WHERE b.key_result = k.id AND b.withdrawn_at IS NULL AND b.at < \(since)
                    ORDER BY b.at DESC, b.id DESC LIMIT 1)
            FROM key_result AS k LEFT JOIN check_in AS i ON i.id = k.last_check_in
                LEFT JOIN person AS p ON p.id = i.author
            WHERE k.objective IN (\(list: objectives)) ORDER BY k.objective, k.position, k.id
            """
        ) { row in
            let author: ID<Person>? = try row[first]
            let word = try author.map {
                (
                    (id: $0, name: try row[first + 1] as String), try row[first + 2] as String,
                    try row[first + 3] as Moment, try row[first + 4] as Double?
                )
            }
            return Said(keyResult: try KeyResultSQL.keyResult(row), word: word)
        }
    }
}
