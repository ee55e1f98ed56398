import Domain
import Store

/// A suggestion with the names that people know it by.
struct NamedSuggestion: Sendable {
    let suggestion: Suggestion
    let author: String
    let decider: String
    /// The title of its key result; empty for the objective itself, or when the key result is gone.
    let keyResult: String
}

/// Every statement on `suggestion`.
enum SuggestionSQL {
    private static let columns: SQL = """
        n.id, n.objective, n.key_result, n.field, n.text, n.why, n.made_on, n.author, n.at, n.state, n.decided_by,
        n.decided_at, n.reason, n.result
        """
    private static let width = 14
    private static let source: SQL = """
        SELECT \(columns), p.name, coalesce(d.name, ''), coalesce(k.title, '')
        FROM suggestion AS n JOIN person AS p ON p.id = n.author LEFT JOIN person AS d ON d.id = n.decided_by
            LEFT JOIN key_result AS k ON k.id = n.key_result
        """

    private static func suggestion(_ row: Row) throws -> Suggestion {
        let by: ID<Person>? = try row[10]
        let decision = try by.map {
            Suggestion.Decision(
                try row.word(9), by: $0, at: try row[11], reason: try row[12], result: try row[13])
        }
        return Suggestion(
            id: try row[0], objective: try row[1],
            draft: .init(keyResult: try row[2], field: try row.word(3), text: try row[4], why: try row[5]),
            madeOn: try row[6], author: try row[7], at: try row[8], decision: decision)
    }

    private static func whole(_ row: Row) throws -> NamedSuggestion {
        NamedSuggestion(
            suggestion: try suggestion(row), author: try row[width], decider: try row[width + 1],
            keyResult: try row[width + 2])
    }

    /// One suggestion, if this person may see what it is about.
    static func visible(_ id: ID<Suggestion>, to viewer: Viewer, _ tx: any Transaction) throws -> Suggestion {
        try visibleNamed(id, to: viewer, tx).suggestion
    }

    static func visibleNamed(_ id: ID<Suggestion>, to viewer: Viewer, _ tx: any Transaction) throws -> NamedSuggestion {
        let found = try tx.first(
            "\(sql: source) JOIN objective AS o ON o.id = n.objective WHERE n.id = \(id) AND \(viewer.sees)", whole)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Newest first, from before `before` (empty: from the newest), at most `limit`.
    static func list(
        of objective: ID<Objective>, isOpen: Bool? = nil, before: String, limit: Int, _ tx: any Transaction
    ) throws -> [NamedSuggestion] {
        let page: SQL = before.isEmpty ? "TRUE" : "n.id < \(before)"
        let state: SQL = isOpen.map { $0 ? "n.state = 'open'" : "n.state <> 'open'" } ?? "TRUE"
        return try tx.rows(
            "\(sql: source) WHERE n.objective = \(objective) AND \(state) AND \(page) ORDER BY n.id DESC LIMIT \(limit)",
            whole)
    }

    /// How many of this person are open here.
    static func open(of author: ID<Person>, on objective: ID<Objective>, _ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM suggestion
            WHERE objective = \(objective) AND author = \(author) AND state = 'open'
            """) ?? 0
    }

    static func insert(_ suggestion: Suggestion, _ tx: any Transaction) throws {
        let draft = suggestion.draft
        try tx.run(
            """
            INSERT INTO suggestion (id, objective, key_result, field, made_on, text, why, author, at, state)
            VALUES (\(suggestion.id), \(suggestion.objective), \(draft.keyResult), \(draft.field.rawValue),
                \(suggestion.madeOn), \(draft.text), \(draft.why), \(suggestion.author), \(suggestion.at), 'open')
            """)
    }

    /// Whom it waits for: who owns the objective, or who leads its team while nobody does.
    static func awaits(_ objective: Objective, _ tx: any Transaction) throws -> [ID<Person>] {
        if let owner = objective.draft.owner { return [owner] }
        return try tx.rows(
            """
            SELECT m.person FROM member AS m JOIN person AS p ON p.id = m.person
            WHERE m.team = \(objective.draft.team) AND m.leads AND p.active ORDER BY m.person LIMIT 10
            """
        ) { try $0[0] }
    }

    /// Writes the one decision; false when somebody else took it first.
    static func decide(_ id: ID<Suggestion>, _ decision: Suggestion.Decision, _ tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE suggestion SET state = \(decision.state.rawValue), decided_by = \(decision.by),
                decided_at = \(decision.at), reason = \(decision.reason), result = \(decision.result)
            WHERE id = \(id) AND state = 'open'
            """) == 1
    }

    /// Those that are open on an objective, or on one of its key results.
    static func open(on objective: ID<Objective>, keyResult: ID<KeyResult>?, _ tx: any Transaction) throws
        -> [ID<Suggestion>]
    {
        let place: SQL = keyResult.map { "key_result = \($0)" } ?? "TRUE"
        return try tx.rows(
            "SELECT id FROM suggestion WHERE objective = \(objective) AND state = 'open' AND \(place) ORDER BY id"
        ) { try $0[0] }
    }

    static func close(
        on objective: ID<Objective>, keyResult: ID<KeyResult>?, by person: ID<Person>, at now: Moment,
        _ tx: any Transaction
    ) throws {
        let place: SQL = keyResult.map { "key_result = \($0)" } ?? "TRUE"
        try tx.run(
            """
            UPDATE suggestion SET state = 'closed', decided_by = \(person), decided_at = \(now)
            WHERE objective = \(objective) AND state = 'open' AND \(place)
            """)
    }
}
