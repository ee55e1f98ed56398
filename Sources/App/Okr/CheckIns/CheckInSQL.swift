import Domain
import Store

/// Every statement on `check_in`.
enum CheckInSQL {
    static let columns: SQL = """
        i.id, i.key_result, i.author, i.value, i.steps, i.confidence, i.note, i.at, i.recorded_at, i.withdrawn_at
        """

    static func insert(_ checkIn: CheckIn, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO check_in (id, key_result, author, value, steps, confidence, note, at, recorded_at)
            VALUES (\(checkIn.id), \(checkIn.keyResult), \(checkIn.author), \(number(checkIn.value)),
                \(steps(checkIn.value)), \(checkIn.confidence.value), \(checkIn.note), \(checkIn.at),
                \(checkIn.recordedAt))
            """)
    }

    static func find(_ id: ID<CheckIn>, _ tx: any Transaction) throws -> CheckIn {
        let found = try tx.first(
            """
            SELECT \(columns), k.kind FROM check_in AS i JOIN key_result AS k ON k.id = i.key_result
            WHERE i.id = \(id)
            """
        ) { try checkIn($0, kind: $0.word(10)) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func withdraw(_ id: ID<CheckIn>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE check_in SET withdrawn_at = \(now) WHERE id = \(id)")
    }

    /// The latest that stands: the greatest (at, id) that was not withdrawn.
    static func latest(of keyResult: ID<KeyResult>, kind: Metric.Kind, _ tx: any Transaction) throws -> CheckIn? {
        try tx.first(
            """
            SELECT \(columns) FROM check_in AS i WHERE i.key_result = \(keyResult) AND i.withdrawn_at IS NULL
            ORDER BY i.at DESC, i.id DESC LIMIT 1
            """
        ) { try checkIn($0, kind: kind) }
    }

    static func any(of keyResult: ID<KeyResult>, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM check_in WHERE key_result = \(keyResult) LIMIT 1") { try $0[0] as Int } != nil
    }

    /// Newest first, withdrawn ones too, from before (`at`, `id`), at most `limit`.
    static func list(
        of keyResult: ID<KeyResult>, kind: Metric.Kind, before: (at: Moment, id: String)?, limit: Int,
        _ tx: any Transaction
    ) throws -> [CheckIn] {
        let start: SQL = before.map { "(i.at, i.id) < (\($0.at), \($0.id))" } ?? "TRUE"
        return try tx.rows(
            """
            SELECT \(columns) FROM check_in AS i WHERE i.key_result = \(keyResult) AND \(start)
            ORDER BY i.at DESC, i.id DESC LIMIT \(limit)
            """
        ) { try checkIn($0, kind: kind) }
    }

    /// Those behind each key result's newest word, for items that show it. At most one a key result.
    static func latest(of keyResults: [KeyResult], _ tx: any Transaction) throws -> [ID<CheckIn>: CheckIn] {
        let kinds = Dictionary(
            keyResults.compactMap { one in one.latest.map { ($0.id, one.metric.kind) } }, uniquingKeysWith: { $1 })
        guard !kinds.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT \(columns) FROM check_in AS i WHERE i.id IN (\(list: Array(kinds.keys)))") {
            row in
            try checkIn(row, kind: kinds[try row[0]] ?? .increase)
        }
        return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// The newest of each of these key results that stand, newest first, at most `each` of each.
    static func recent(of keyResults: [KeyResult], each: Int, _ tx: any Transaction) throws -> [ID<KeyResult>:
        [CheckIn]]
    {
        let kinds = Dictionary(
            keyResults.filter { $0.latest != nil }.map { ($0.id, $0.metric.kind) }, uniquingKeysWith: { $1 })
        guard !kinds.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT \(columns) FROM (
                SELECT \(columns), row_number() OVER (PARTITION BY i.key_result ORDER BY i.at DESC, i.id DESC) AS place
                FROM check_in AS i WHERE i.key_result IN (\(list: kinds.keys.sorted())) AND i.withdrawn_at IS NULL) AS i
            WHERE i.place <= \(each) ORDER BY i.key_result, i.at DESC, i.id DESC
            """
        ) { try checkIn($0, kind: kinds[try $0[1]] ?? .increase) }
        return Dictionary(grouping: rows, by: \.keyResult)
    }

    /// The key results somebody checked in on since a moment, at most 100.
    static func touched(by person: ID<Person>, since: Moment, _ tx: any Transaction) throws -> [ID<KeyResult>] {
        try tx.rows(
            """
            SELECT DISTINCT key_result FROM check_in
            WHERE author = \(person) AND recorded_at >= \(since) AND withdrawn_at IS NULL ORDER BY key_result LIMIT 100
            """
        ) { try $0[0] }
    }

    /// The newest word on each of these key results before a moment.
    static func latest(of keyResults: [KeyResult], before: Moment, _ tx: any Transaction) throws
        -> [ID<KeyResult>: CheckIn]
    {
        let kinds = Dictionary(keyResults.map { ($0.id, $0.metric.kind) }, uniquingKeysWith: { $1 })
        guard !kinds.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT \(columns) FROM check_in AS i WHERE i.id IN (
                SELECT (SELECT b.id FROM check_in AS b
                    WHERE b.key_result = x.id AND b.withdrawn_at IS NULL AND b.recorded_at < \(before)
                    ORDER BY b.at DESC, b.id DESC LIMIT 1)
                FROM key_result AS x WHERE x.id IN (\(list: kinds.keys.sorted())))
            """
        ) { try checkIn($0, kind: kinds[try $0[1]] ?? .increase) }
        return Dictionary(rows.map { ($0.keyResult, $0) }, uniquingKeysWith: { $1 })
    }

    /// Reads the columns of a check-in on a key result of `kind`.
    static func checkIn(_ row: Row, kind: Metric.Kind) throws -> CheckIn {
        let draft = CheckIn.Draft(
            value: value(of: kind, number: try row[3], steps: try row[4]),
            confidence: Confidence(trusted: try row[5]), note: try row[6], at: nil)
        return CheckIn(
            id: try row[0], keyResult: try row[1], author: try row[2], saying: draft, at: try row[7],
            recordedAt: try row[8], withdrawnAt: try row[9])
    }

    // MARK: A value as it is kept

    /// The number; for levels 0 to 3, for done or not 1 or 0; nil for milestones.
    static func number(_ value: Value) -> Double? {
        switch value {
        case .number(let number): number
        case .level(let level): Double(level.rank)
        case .done(let isDone): isDone ? 1 : 0
        case .milestones: nil
        }
    }

    static func steps(_ value: Value) -> String? {
        guard case .milestones(let steps) = value else { return nil }
        return steps.map { "\($0.id.text)=\($0.isDone ? 1 : 0)" }.joined(separator: " ")
    }

    static func value(of kind: Metric.Kind, number: Double?, steps: String? = nil) -> Value {
        switch kind {
        case .increase, .decrease, .atLeast, .atMost: return .number(number ?? 0)
        case .levels: return .level(Level(rank: Int(number ?? 0)))
        case .binary: return .done((number ?? 0) >= 0.5)
        case .milestones:
            return .milestones(
                (steps ?? "").split(separator: " ").map { part in
                    Value.Step(id: ID(trusted: String(part.dropLast(2))), isDone: part.hasSuffix("1"))
                })
        }
    }
}
