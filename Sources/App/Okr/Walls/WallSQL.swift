import Domain
import Store

/// Every statement on `wall`, and what a wall shows.
enum WallSQL {
    struct Entry: Sendable {
        let wall: Wall
        let team: String
        let createdAt: Moment
        /// The last day it was on.
        let usedOn: Day?
    }

    private static let columns: SQL = "w.id, w.name, w.team, t.name, w.created_at, w.used_on"

    private static func row(_ row: Row) throws -> Entry {
        Entry(
            wall: Wall(id: try row[0], name: try row[1], team: try row[2]), team: try row[3], createdAt: try row[4],
            usedOn: try row[5])
    }

    /// By id, from after `after`, at most `limit`.
    static func list(after: String, limit: Int, _ tx: any Transaction) throws -> [Entry] {
        try tx.rows(
            """
            SELECT \(columns) FROM wall AS w JOIN team AS t ON t.id = w.team
            WHERE w.id > \(after) ORDER BY w.id LIMIT \(limit)
            """, row)
    }

    static func find(_ id: ID<Wall>, _ tx: any Transaction) throws -> Entry {
        guard
            let found = try tx.first(
                "SELECT \(columns) FROM wall AS w JOIN team AS t ON t.id = w.team WHERE w.id = \(id)", row)
        else { throw Refusal.notFound }
        return found
    }

    static func find(hash: String, _ tx: any Transaction) throws -> Entry? {
        try tx.first("SELECT \(columns) FROM wall AS w JOIN team AS t ON t.id = w.team WHERE w.hash = \(hash)", row)
    }

    static func insert(_ wall: Wall, hash: String, by person: ID<Person>, at now: Moment, _ tx: any Transaction) throws
    {
        try tx.run(
            """
            INSERT INTO wall (id, hash, name, team, person, created_at)
            VALUES (\(wall.id), \(hash), \(wall.name), \(wall.team), \(person), \(now))
            """)
    }

    static func delete(_ id: ID<Wall>, _ tx: any Transaction) throws { try tx.run("DELETE FROM wall WHERE id = \(id)") }

    static func used(_ id: ID<Wall>, on day: Day, _ tx: any Transaction) throws {
        try tx.run("UPDATE wall SET used_on = \(day) WHERE id = \(id)")
    }

    /// What a team and the whole organisation agreed on, as far as everyone may see it; by id, from after `after`.
    static func objectives(of team: ID<Team>, in cycle: ID<Cycle>, after: String, limit: Int, _ tx: any Transaction)
        throws -> [OpenObjective]
    {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE o.team IN (\(team), (SELECT top.id FROM team AS top WHERE top.parent IS NULL ORDER BY top.id LIMIT 1))
                AND o.cycle = \(cycle) AND o.visibility = 'everyone' AND o.state IN ('agreed', 'closed')
                AND o.id > \(after)
            ORDER BY o.id LIMIT \(limit)
            """, TodaySQL.open)
    }
}
