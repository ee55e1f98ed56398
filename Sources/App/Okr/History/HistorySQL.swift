import Domain
import Store

/// One change of one field: who, when, from what to what, and why.
struct HistoryEntry: Sendable {
    let id: String
    let at: Moment
    let by: ID<Person>
    let keyResult: ID<KeyResult>?
    let change: FieldChange
    let reason: String?
}

/// Every statement on `history`.
enum HistorySQL {
    static func append(
        _ changes: [FieldChange], to objective: ID<Objective>, keyResult: ID<KeyResult>? = nil, reason: Prose?,
        _ occasion: Occasion
    ) throws {
        let reason = reason.flatMap { $0.isEmpty ? nil : $0 }
        for change in changes {
            try occasion.tx.run(
                """
                INSERT INTO history (id, objective, key_result, actor, at, field, before, after, reason)
                VALUES (\(occasion.next(HistoryEntry.self)), \(objective), \(keyResult), \(occasion.viewer.id),
                    \(occasion.now), \(change.field), \(change.from), \(change.to), \(reason))
                """)
        }
    }

    /// Newest first, from before `before` (empty: from the newest), at most `limit`.
    static func list(of objective: ID<Objective>, before: String, limit: Int, _ tx: any Transaction) throws
        -> [HistoryEntry]
    {
        let page: SQL = before.isEmpty ? "TRUE" : "h.id < \(before)"
        return try tx.rows(
            """
            SELECT h.id, h.at, h.actor, h.key_result, h.field, h.before, h.after, h.reason
            FROM history AS h WHERE h.objective = \(objective) AND \(page) ORDER BY h.id DESC LIMIT \(limit)
            """
        ) { row in
            HistoryEntry(
                id: try row[0], at: try row[1], by: try row[2], keyResult: try row[3],
                change: FieldChange(try row[4], try row[5], try row[6]), reason: try row[7])
        }
    }
}
