import Domain
import Store

/// The reads behind the pages of cycles.
enum CycleViewSQL {
    /// How many objectives of a cycle stand in each state, as far as this person may see them.
    static func counts(_ cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws -> [Objective.State: Int] {
        let rows = try tx.rows(
            "SELECT o.state, count(*) FROM objective AS o WHERE o.cycle = \(cycle) AND \(viewer.sees) GROUP BY o.state"
        ) { (try $0.word(0, Objective.State.self), try $0[1] as Int) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    /// Agreed objectives of a closing cycle that this person may grade, by id, from after `after`. No key results.
    static func toGrade(_ cycle: ID<Cycle>, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try objectives("o.cycle = \(cycle) AND o.state = 'agreed' AND \(may(viewer))", after, limit, viewer, tx)
    }

    /// Closed objectives of a cycle, by id, from after `after`. No key results.
    static func closed(_ cycle: ID<Cycle>, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try objectives("o.cycle = \(cycle) AND o.state = 'closed'", after, limit, viewer, tx)
    }

    /// How many objectives have each grade, by ambition: for the reading of a closed cycle.
    static func grades(_ cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws
        -> [(ambition: Objective.Ambition, grade: Grade?, count: Int)]
    {
        try tx.rows(
            """
            SELECT o.ambition, o.grade, count(*) FROM objective AS o
            WHERE o.cycle = \(cycle) AND o.state = 'closed' AND \(viewer.sees) GROUP BY o.ambition, o.grade
            """
        ) { (try $0.word(0), try $0[1], try $0[2]) }
    }

    /// Which of these were carried over to a later cycle already.
    static func carried(_ ids: [ID<Objective>], _ tx: any Transaction) throws -> Set<ID<Objective>> {
        if ids.isEmpty { return [] }
        return Set(
            try tx.rows("SELECT DISTINCT carried_from FROM objective WHERE carried_from IN (\(list: ids))") {
                try $0[0]
            })
    }

    private static func objectives(_ scope: SQL, _ after: String, _ limit: Int, _ viewer: Viewer, _ tx: any Transaction)
        throws -> [OpenObjective]
    {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE \(scope) AND o.id > \(after) AND \(viewer.sees) ORDER BY o.id LIMIT \(limit)
            """, TodaySQL.open)
    }

    /// Champions and admins grade all; else the owner and the leads of the team and of the teams above it.
    private static func may(_ viewer: Viewer) -> SQL {
        if viewer.runsOKRs { return "TRUE" }
        return """
            (o.owner = \(viewer.id) OR EXISTS (
                SELECT 1 FROM team_above AS up JOIN member AS m ON m.team = up.above AND m.leads
                WHERE up.team = o.team AND m.person = \(viewer.id)))
            """
    }
}
