import Domain
import Store

/// What stands in someone's name and is not finished, and who could take it.
enum HandOverSQL {
    /// A line of what someone has.
    struct Thing: Sendable {
        let id: String
        let title: String
        let about: String
    }

    private static let isLive: SQL = "o.state IN ('draft', 'proposed', 'agreed') AND c.state <> 'closed'"

    static func objectives(of person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Thing]
    {
        try tx.rows(
            """
            SELECT o.id, o.title, t.name FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE o.owner = \(person) AND \(isLive) AND \(viewer.sees) ORDER BY o.id LIMIT \(limit)
            """, thing)
    }

    static func keyResults(of person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Thing]
    {
        try tx.rows(
            """
            SELECT k.id, k.title, o.title FROM key_result AS k JOIN objective AS o ON o.id = k.objective
                JOIN cycle AS c ON c.id = o.cycle
            WHERE k.owner = \(person) AND k.state = 'active' AND \(isLive) AND \(viewer.sees)
            ORDER BY k.id LIMIT \(limit)
            """, thing)
    }

    static func initiatives(of person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Thing]
    {
        try tx.rows(
            """
            SELECT v.id, v.title, k.title FROM initiative AS v JOIN key_result AS k ON k.id = v.key_result
                JOIN objective AS o ON o.id = k.objective JOIN cycle AS c ON c.id = o.cycle
            WHERE v.owner = \(person) AND NOT v.done AND \(isLive) AND \(viewer.sees) ORDER BY v.id LIMIT \(limit)
            """, thing)
    }

    /// The teams someone leads.
    static func teams(of person: ID<Person>, limit: Int, _ tx: any Transaction) throws -> [Thing] {
        try tx.rows(
            """
            SELECT t.id, t.name, '' FROM member AS m JOIN team AS t ON t.id = m.team
            WHERE m.person = \(person) AND m.leads ORDER BY t.id LIMIT \(limit)
            """, thing)
    }

    /// The active people someone is the manager of.
    static func people(of person: ID<Person>, limit: Int, _ tx: any Transaction) throws -> [Thing] {
        try tx.rows(
            """
            SELECT p.id, p.name, '' FROM person AS p WHERE p.manager = \(person) AND p.active ORDER BY p.id LIMIT \(limit)
            """, thing)
    }

    /// The nearest active lead of a team or one above it, but this person.
    static func lead(of team: ID<Team>, but person: ID<Person>, _ tx: any Transaction) throws -> ID<Person>? {
        try tx.first(
            """
            SELECT m.person FROM team_above AS up JOIN member AS m ON m.team = up.above
                JOIN person AS p ON p.id = m.person
            WHERE up.team = \(team) AND m.leads AND p.active AND p.id <> \(person) ORDER BY up.distance LIMIT 1
            """
        ) { try $0[0] }
    }

    /// Live objectives that nobody owns, by id, from after `after`.
    static func withoutOwner(after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [Thing] {
        try tx.rows(
            """
            SELECT o.id, o.title, t.name FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE o.owner IS NULL AND o.id > \(after) AND \(isLive) AND \(viewer.sees) ORDER BY o.id LIMIT \(limit)
            """, thing)
    }

    /// Teams that nobody leads, by id.
    static func withoutLead(limit: Int, _ tx: any Transaction) throws -> [Thing] {
        try tx.rows(
            """
            SELECT t.id, t.name, '' FROM team AS t
            WHERE NOT EXISTS (SELECT 1 FROM member AS m WHERE m.team = t.id AND m.leads) ORDER BY t.id LIMIT \(limit)
            """, thing)
    }

    private static func thing(_ row: Row) throws -> Thing {
        Thing(id: try row[0], title: try row[1], about: try row[2])
    }
}
