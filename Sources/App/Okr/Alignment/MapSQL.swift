import Domain
import Store

/// The reads behind the map of who contributes to whom: each takes what is drawn, however large the organisation is.
enum MapSQL {
    /// A part of what contributes to one objective.
    struct Branch: Sendable {
        let above: ID<Objective>
        let after: String
        let limit: Int
    }

    /// From so many on a count says "more than".
    static let mostCounted = 100

    private static let columns: SQL = "\(ObjectiveSQL.columns), \(CycleSQL.columns), t.name"
    private static let source: SQL =
        "objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team"

    /// What the whole company wants in a cycle, by id, from after `after`. Without key results.
    static func company(
        in cycle: ID<Cycle>, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction
    ) throws -> [OpenObjective] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE o.team = (SELECT top.id FROM team AS top WHERE top.parent IS NULL ORDER BY top.id LIMIT 1)
                AND o.cycle = \(cycle) AND o.state <> 'dropped' AND o.id > \(after) AND \(viewer.sees)
            ORDER BY o.id LIMIT \(limit)
            """, TodaySQL.open)
    }

    /// An objective and what it contributes to itself. Without key results.
    static func around(_ id: ID<Objective>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE o.id IN (SELECT a.to_objective FROM alignment AS a WHERE a.objective = \(id) UNION SELECT \(id))
                AND (o.state <> 'dropped' OR o.id = \(id)) AND \(viewer.sees)
            ORDER BY CASE WHEN o.id = \(id) THEN 0 ELSE 1 END, o.id LIMIT \(limit)
            """, TodaySQL.open)
    }

    /// What contributes to each of these, by id; each with what it contributes to. Without key results.
    static func below(_ branches: [Branch], for viewer: Viewer, _ tx: any Transaction) throws
        -> [(one: OpenObjective, above: ID<Objective>)]
    {
        guard !branches.isEmpty else { return [] }
        let each = branches.map { branch -> SQL in
            """
            SELECT part.id, part.above FROM (
                SELECT o.id AS id, a.to_objective AS above FROM alignment AS a JOIN objective AS o ON o.id = a.objective
                WHERE a.to_objective = \(branch.above) AND a.objective > \(branch.after) AND \(counts(viewer))
                ORDER BY a.objective LIMIT \(branch.limit)) AS part
            """
        }
        let last = ObjectiveSQL.width + 8
        return try tx.rows(
            """
            SELECT \(columns), b.above FROM (\(SQL.join(each, separator: " UNION ALL "))) AS b
                JOIN objective AS o ON o.id = b.id JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            ORDER BY b.above, o.id
            """
        ) { (try TodaySQL.open($0), try $0[last]) }
    }

    /// How many contribute to each of these, counted up to `mostCounted`.
    static func numbers(_ ids: [ID<Objective>], for viewer: Viewer, _ tx: any Transaction) throws
        -> [ID<Objective>: Int]
    {
        guard !ids.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT n.id, (SELECT count(*) FROM (
                SELECT a.objective FROM alignment AS a JOIN objective AS o ON o.id = a.objective
                WHERE a.to_objective = n.id AND \(counts(viewer)) LIMIT \(mostCounted)) AS few)
            FROM objective AS n WHERE n.id IN (\(list: ids))
            """
        ) { (try $0[0] as ID<Objective>, try $0[1] as Int) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    /// Each objective once, whatever number of its links lead to the same one.
    private static func counts(_ viewer: Viewer) -> SQL {
        """
        a.to_key_result = (SELECT min(s.to_key_result) FROM alignment AS s
            WHERE s.objective = a.objective AND s.to_objective = a.to_objective)
        AND o.state <> 'dropped' AND \(viewer.sees)
        """
    }
}
