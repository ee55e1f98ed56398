import Domain
import Store

/// An objective beside its cycle and its team.
struct OpenObjective: Sendable {
    let objective: Objective
    let cycle: Cycle
    let team: String
    var keyResults: [KeyResult] = []

    func card(on today: Day) -> Scorecard { Scorecard(keyResults, in: cycle, on: today) }
}

/// The newest word on a key result, and what it said before.
struct Move: Sendable {
    var keyResult: KeyResult
    let objective: (id: ID<Objective>, title: String)
    let team: (id: ID<Team>, name: String)
    let cycle: Cycle
    let author: (id: ID<Person>, name: String)
    let note: String
    let at: Moment
    /// The value that stood before it; nil for the first one and for milestones.
    let before: Value?
}

/// What waits for one person, and what moves around them.
enum TodaySQL {
    /// What a person owns, or their teams, in cycles that are not closed: their own first. Without key results.
    /// UNION ALL of parts that share nothing: weeding out doubles would cost SQLite a table of its own.
    static func objectives(of viewer: Viewer, limit: Int, _ tx: any Transaction) throws -> [OpenObjective] {
        let found = try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name
            FROM (
                    SELECT o.id, mine.rank
                    FROM (
                            SELECT id, cycle, 0 AS rank FROM objective WHERE owner = \(viewer.id)
                            UNION ALL
                            SELECT b.id, b.cycle, 1 FROM member AS m JOIN objective AS b ON b.team = m.team
                            WHERE m.person = \(viewer.id) AND (b.owner IS NULL OR b.owner <> \(viewer.id))) AS mine
                        CROSS JOIN cycle AS c CROSS JOIN objective AS o
                    WHERE c.id = mine.cycle AND o.id = mine.id AND c.state <> 'closed'
                        AND o.state NOT IN ('closed', 'dropped') AND \(viewer.sees)
                    ORDER BY mine.rank, c.start_on, o.id LIMIT \(limit)) AS first
                CROSS JOIN objective AS o CROSS JOIN cycle AS c CROSS JOIN team AS t
            WHERE o.id = first.id AND c.id = o.cycle AND t.id = o.team
            """, open)
        // Sorted once more here: sorting whole rows costs the database ten times as much.
        return found.sorted { one, other in
            let (a, b) = (one.objective.draft.owner == viewer.id, other.objective.draft.owner == viewer.id)
            return a == b ? (one.cycle.start, one.objective.id) < (other.cycle.start, other.objective.id) : a
        }
    }

    static func open(_ row: Row) throws -> OpenObjective {
        OpenObjective(
            objective: try ObjectiveSQL.objective(row),
            cycle: try CycleSQL.cycle(row, from: ObjectiveSQL.width), team: try row[ObjectiveSQL.width + 7])
    }

    /// The newest word on each key result in a person's teams and of the company, newest first. Steps are not filled.
    ///
    /// CROSS JOIN holds SQLite to this order: from these teams to their key results, never through a whole cycle (the
    /// states are said by what they are not: that no index of a cycle's objectives tempts it). What is shown of them is
    /// looked up only for those that are left.
    static func moves(around viewer: Viewer, limit: Int, _ tx: any Transaction) throws -> [Move] {
        let found = try tx.rows(
            """
            SELECT \(KeyResultSQL.columns), \(CycleSQL.columns), o.id, o.title, t.id, t.name, p.id, p.name, i.note, i.at,
                (SELECT b.value FROM check_in AS b
                    WHERE b.key_result = k.id AND b.withdrawn_at IS NULL AND (b.at, b.id) < (i.at, i.id)
                    ORDER BY b.at DESC, b.id DESC LIMIT 1)
            FROM (
                    SELECT k.id, k.last_at
                    FROM (
                            SELECT m.team AS id, c.id AS cycle FROM cycle AS c CROSS JOIN member AS m
                            WHERE m.person = \(viewer.id) AND c.state IN ('active', 'closing')
                            UNION ALL
                            SELECT t.id, c.id FROM cycle AS c CROSS JOIN team AS t
                            WHERE t.parent IS NULL AND c.state IN ('active', 'closing') AND NOT EXISTS (
                                SELECT 1 FROM member AS m WHERE m.team = t.id AND m.person = \(viewer.id))) AS near
                        CROSS JOIN objective AS o CROSS JOIN key_result AS k
                    WHERE o.team = near.id AND o.cycle = near.cycle
                        AND o.state NOT IN ('draft', 'proposed', 'dropped') AND k.objective = o.id AND k.state = 'active'
                        AND k.last_check_in IS NOT NULL AND \(viewer.sees)
                    ORDER BY k.last_at DESC, k.id DESC LIMIT \(limit)) AS newest
                CROSS JOIN key_result AS k CROSS JOIN objective AS o CROSS JOIN team AS t CROSS JOIN cycle AS c
                CROSS JOIN check_in AS i CROSS JOIN person AS p
            WHERE k.id = newest.id AND o.id = k.objective AND t.id = o.team AND c.id = o.cycle
                AND i.id = k.last_check_in AND p.id = i.author
            """, move)
        return found.sorted { ($0.at, $0.keyResult.id) > ($1.at, $1.keyResult.id) }
    }

    private static func move(_ row: Row) throws -> Move {
        let keyResult = try KeyResultSQL.keyResult(row)
        let first = KeyResultSQL.width
        let before: Double? = try row[first + 15]
        return Move(
            keyResult: keyResult, objective: (try row[first + 7], try row[first + 8]),
            team: (try row[first + 9], try row[first + 10]), cycle: try CycleSQL.cycle(row, from: first),
            author: (try row[first + 11], try row[first + 12]), note: try row[first + 13], at: try row[first + 14],
            before: before.map { CheckInSQL.value(of: keyResult.metric.kind, number: $0) })
    }
}
