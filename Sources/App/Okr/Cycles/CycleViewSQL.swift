import Domain
import Store

/// The reads behind the pages of cycles.
enum CycleViewSQL {
    /// A count says "more than" from here on: what it costs stays the same however large a cycle is.
    static let mostCounted = 500

    /// How many objectives of a cycle stand in each state, as far as this person may see them; of each state counted up to
    /// one more than `mostCounted`, along the index of states.
    static func counts(_ cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws -> [Objective.State: Int] {
        let rows = try tx.rows(counting(cycle, viewer)) { (try $0.word(0, Objective.State.self), try $0[1] as Int) }
        return Dictionary(rows.filter { $0.1 > 0 }, uniquingKeysWith: { $1 })
    }

    static func counting(_ cycle: ID<Cycle>, _ viewer: Viewer) -> SQL {
        let each = Objective.State.allCases.map { state -> SQL in
            """
            SELECT \(state.rawValue) AS state, count(*) AS number FROM (
                SELECT o.id FROM objective AS o
                WHERE o.cycle = \(cycle) AND o.state = \(state.rawValue) AND \(viewer.sees)
                LIMIT \(mostCounted + 1)) AS few
            """
        }
        return SQL.join(each, separator: " UNION ALL ")
    }

    /// Agreed objectives of a closing cycle that this person may grade, by id, from after `after`; with `isReflecting`
    /// closed ones too. No key results.
    static func toGrade(
        _ cycle: ID<Cycle>, isReflecting: Bool, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction
    ) throws -> [OpenObjective] {
        try objectives("\(walked(cycle, isReflecting)) AND \(may(viewer, cycle))", after, limit, viewer, tx)
    }

    /// How far this person is with what they may grade.
    static func walk(_ cycle: Cycle, for viewer: Viewer, _ tx: any Transaction) throws -> Walk {
        var walk = Walk(cycle: cycle)
        if viewer.role == .observer { return walk }
        let found = try tx.first(
            """
            SELECT count(*), count(few.grade), count(few.reflected) FROM (
                SELECT o.grade AS grade, r.objective AS reflected
                FROM objective AS o LEFT JOIN reflection AS r ON r.objective = o.id
                WHERE \(walked(cycle.id, cycle.state == .closed)) AND \(may(viewer, cycle.id)) AND \(viewer.sees)
                LIMIT \(Walk.most + 1)) AS few
            """
        ) { (try $0[0] as Int, try $0[1] as Int, try $0[2] as Int) }
        if let found { (walk.all, walk.graded, walk.reflected) = found }
        return walk
    }

    private static func walked(_ cycle: ID<Cycle>, _ withClosed: Bool) -> SQL {
        withClosed
            ? "o.cycle = \(cycle) AND o.state IN ('agreed', 'closed')" : "o.cycle = \(cycle) AND o.state = 'agreed'"
    }

    /// Which of these this person may carry over.
    static func carriable(_ ids: [ID<Objective>], in cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws
        -> Set<ID<Objective>>
    {
        if ids.isEmpty || viewer.role == .observer { return [] }
        return Set(
            try tx.rows("SELECT o.id FROM objective AS o WHERE o.id IN (\(list: ids)) AND \(may(viewer, cycle))") {
                try $0[0]
            })
    }

    /// A closed objective: whether it goes on in a later cycle, and what was learned from it.
    struct Closed: Sendable {
        let open: OpenObjective
        let isCarried: Bool
        let learned: String?
    }

    /// Closed objectives of a cycle, by id, from after `after`. No key results.
    static func closed(_ cycle: ID<Cycle>, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Closed]
    {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name, r.text,
                EXISTS (SELECT 1 FROM objective AS next WHERE next.carried_from = o.id)
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
                LEFT JOIN reflection AS r ON r.objective = o.id
            WHERE o.cycle = \(cycle) AND o.state = 'closed' AND o.id > \(after) AND \(viewer.sees)
            ORDER BY o.id LIMIT \(limit)
            """
        ) { row in
            Closed(
                open: try TodaySQL.open(row), isCarried: try row[ObjectiveSQL.width + 9],
                learned: try row[ObjectiveSQL.width + 8])
        }
    }

    /// How many objectives have each grade, by ambition, among the first `mostCounted`: for the reading of a closed cycle.
    static func grades(_ cycle: ID<Cycle>, for viewer: Viewer, _ tx: any Transaction) throws
        -> [(ambition: Objective.Ambition, grade: Grade?, count: Int)]
    {
        try tx.rows(
            """
            SELECT few.ambition, few.grade, count(*) FROM (
                SELECT o.ambition AS ambition, o.grade AS grade FROM objective AS o
                WHERE o.cycle = \(cycle) AND o.state = 'closed' AND \(viewer.sees) ORDER BY o.id LIMIT \(mostCounted)) AS few
            GROUP BY few.ambition, few.grade
            """
        ) { (try $0.word(0), try $0[1], try $0[2]) }
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

    /// Champions and admins grade all; else the owner and the leads of the team and of the teams above it. It begins at
    /// what is theirs, so that it costs that and not the cycle.
    private static func may(_ viewer: Viewer, _ cycle: ID<Cycle>) -> SQL {
        if viewer.runsOKRs { return "TRUE" }
        return """
            o.id IN (
                SELECT own.id FROM objective AS own WHERE own.owner = \(viewer.id) AND own.cycle = \(cycle)
                UNION
                SELECT led.id FROM member AS m JOIN team_above AS low ON low.above = m.team
                    JOIN objective AS led ON led.team = low.team
                WHERE m.person = \(viewer.id) AND m.leads AND led.cycle = \(cycle))
            """
    }
}
