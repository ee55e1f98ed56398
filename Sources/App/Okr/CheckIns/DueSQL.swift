import Domain
import Store

/// A key result that asks for a check-in.
struct Due: Sendable {
    var keyResult: KeyResult
    let objective: (id: ID<Objective>, title: String)
    let team: String
    let cycle: Cycle
    let agreedAt: Moment?

    /// Days without a word.
    func silent(_ calendar: OrganisationCalendar, on today: Day) -> Int {
        keyResult.daysSilent(
            lastCheckInOn: keyResult.latest.map { calendar.day(of: $0.at) }, cycleStart: cycle.start,
            agreedOn: agreedAt.map { calendar.day(of: $0) } ?? cycle.start, today: today)
    }
}

/// What is due, by cadence: a key result's own owner is asked, else the owner of its objective.
enum DueSQL {
    static let columns: SQL = "\(KeyResultSQL.columns), \(CycleSQL.columns), o.id, o.title, o.agreed_at, t.name"
    static let source: SQL = """
        key_result AS k JOIN objective AS o ON o.id = k.objective JOIN cycle AS c ON c.id = o.cycle
        JOIN team AS t ON t.id = o.team
        """

    /// Longest silent first, at most `limit`. Steps are not filled.
    ///
    /// CROSS JOIN holds SQLite to this order: from what is mine to its cycle, never through everything of a cycle.
    static func mine(_ occasion: Occasion, limit: Int) throws -> [Due] {
        let me = occasion.viewer.id
        return try occasion.tx.rows(
            """
            SELECT \(columns)
            FROM (
                    SELECT id FROM key_result WHERE owner = \(me)
                    UNION ALL
                    SELECT x.id FROM objective AS b JOIN key_result AS x ON x.objective = b.id
                    WHERE b.owner = \(me) AND x.owner IS NULL) AS mine
                CROSS JOIN key_result AS k CROSS JOIN objective AS o CROSS JOIN cycle AS c CROSS JOIN team AS t
            WHERE k.id = mine.id AND o.id = k.objective AND c.id = o.cycle AND t.id = o.team AND k.state = 'active' AND o.state = 'agreed' AND c.state = 'active' AND \(isDue(occasion))
                AND \(occasion.viewer.sees)
            ORDER BY coalesce(k.last_at, 0), k.id LIMIT \(limit)
            """, due)
    }

    /// One key result, due or not, if this person may see it.
    static func one(_ id: ID<KeyResult>, _ occasion: Occasion) throws -> Due {
        let found = try occasion.tx.first(
            "SELECT \(columns) FROM \(source) WHERE k.id = \(id) AND \(occasion.viewer.sees)", due)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Some key results by id, as far as this person may see them, in no particular order.
    static func some(_ ids: [ID<KeyResult>], _ occasion: Occasion) throws -> [Due] {
        if ids.isEmpty { return [] }
        return try occasion.tx.rows(
            "SELECT \(columns) FROM \(source) WHERE k.id IN (\(list: ids)) AND \(occasion.viewer.sees)", due)
    }

    private static func due(_ row: Row) throws -> Due {
        let first = KeyResultSQL.width
        return Due(
            keyResult: try KeyResultSQL.keyResult(row), objective: (try row[first + 7], try row[first + 8]),
            team: try row[first + 10], cycle: try CycleSQL.cycle(row, from: first), agreedAt: try row[first + 9])
    }

    /// Silent for at least its cadence, in days of the organisation.
    private static func isDue(_ occasion: Occasion) -> SQL {
        let each = Cadence.allCases.map { cadence -> SQL in
            let day = occasion.today.adding(days: -cadence.days)
            let until = occasion.calendar.beginning(of: day.adding(days: 1))
            return """
                (k.cadence = \(cadence.rawValue) AND CASE WHEN k.last_at IS NULL
                    THEN c.start_on <= \(day) AND coalesce(o.agreed_at, 0) < \(until) ELSE k.last_at < \(until) END)
                """
        }
        return "(\(SQL.join(each, separator: " OR ")))"
    }
}
