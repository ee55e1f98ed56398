import Domain
import Store

/// Every statement on `cycle`.
enum CycleSQL {
    static let columns: SQL = "c.id, c.name, c.start_on, c.end_on, c.parent, c.state, c.version"

    /// Reads the columns of a cycle from `first` on.
    static func cycle(_ row: Row, from first: Int) throws -> Cycle {
        Cycle(
            id: try row[first],
            draft: try Cycle.Draft(
                name: try row[first + 1], start: try row[first + 2], end: try row[first + 3],
                parent: try row[first + 4]),
            state: try row.word(first + 5), version: try row[first + 6])
    }

    static func cycle(_ row: Row) throws -> Cycle { try cycle(row, from: 0) }

    static func find(_ id: ID<Cycle>, _ tx: any Transaction) throws -> Cycle {
        guard let cycle = try tx.first("SELECT \(columns) FROM cycle AS c WHERE c.id = \(id)", cycle) else {
            throw Refusal.notFound
        }
        return cycle
    }

    static func exists(_ id: ID<Cycle>, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM cycle WHERE id = \(id)") { try $0[0] as Int } != nil
    }

    /// The newest first, by start; at most 100.
    static func newest(_ tx: any Transaction) throws -> [Cycle] {
        try tx.rows("SELECT \(columns) FROM cycle AS c ORDER BY c.start_on DESC, c.id DESC LIMIT 100", cycle)
    }

    static func list(after: String, limit: Int, _ tx: any Transaction) throws -> [Cycle] {
        try tx.rows("SELECT \(columns) FROM cycle AS c WHERE c.id > \(after) ORDER BY c.id LIMIT \(limit)", cycle)
    }

    static func insert(_ cycle: Cycle, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO cycle (id, name, start_on, end_on, parent, state, version, created_at)
            VALUES (\(cycle.id), \(cycle.name), \(cycle.start), \(cycle.end), \(cycle.draft.parent),
                \(cycle.state.rawValue), \(cycle.version), \(now))
            """)
    }

    static func update(_ cycle: Cycle, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE cycle SET name = \(cycle.name), start_on = \(cycle.start), end_on = \(cycle.end),
                parent = \(cycle.draft.parent), state = \(cycle.state.rawValue), version = \(cycle.version)
            WHERE id = \(cycle.id)
            """)
    }
}
