import Domain
import Store

/// The reads behind present mode: what is shown one after the other.
enum PresentSQL {
    /// One objective with the name of its owner. Without key results.
    struct Shown: Sendable {
        var one: OpenObjective
        let owner: String?
    }

    static func objective(_ id: ID<Objective>, for viewer: Viewer, _ tx: any Transaction) throws -> Shown {
        guard let found = try rows("o.id = \(id)", limit: 1, for: viewer, tx).first else { throw Refusal.notFound }
        return found
    }

    /// What a team wants in a cycle; what was dropped not.
    static func team(_ id: ID<Team>, in cycle: ID<Cycle>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Shown]
    {
        try rows("o.team = \(id) AND o.cycle = \(cycle) AND o.state <> 'dropped'", limit: limit, for: viewer, tx)
    }

    /// What the whole organisation wants in a cycle.
    static func company(in cycle: ID<Cycle>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [Shown] {
        try rows(
            """
            o.team = (SELECT top.id FROM team AS top WHERE top.parent IS NULL ORDER BY top.id LIMIT 1)
            AND o.cycle = \(cycle) AND o.state <> 'dropped'
            """, limit: limit, for: viewer, tx)
    }

    private static func rows(_ scope: SQL, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [Shown] {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name, p.name
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
                LEFT JOIN person AS p ON p.id = o.owner
            WHERE \(scope) AND \(viewer.sees) ORDER BY o.id LIMIT \(limit)
            """
        ) { Shown(one: try TodaySQL.open($0), owner: try $0[ObjectiveSQL.width + 8]) }
    }
}
