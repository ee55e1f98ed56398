import Domain
import Store

/// One change of one field: who, when, from what to what, and why.
struct HistoryEntry: Sendable {
    let id: String
    let at: Moment
    let by: ID<Person>
    let keyResult: ID<KeyResult>?
    var change: FieldChange
    let reason: String?
    /// Whose suggestion it was.
    let credit: ID<Person>?
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
                INSERT INTO history (id, objective, key_result, actor, at, field, before, after, reason, credit)
                VALUES (\(occasion.next(HistoryEntry.self)), \(objective), \(keyResult), \(occasion.viewer.id),
                    \(occasion.now), \(change.field), \(change.from), \(change.to), \(reason),
                    \(occasion.credit))
                """)
        }
    }

    /// Without the ids of what this person may not see: a link that was made or taken away names its other end.
    static func readable(_ entries: [HistoryEntry], for viewer: Viewer, _ tx: any Transaction) throws -> [HistoryEntry]
    {
        let isLink = { (entry: HistoryEntry) in entry.change.field == "contributesTo" }
        let named = Set(entries.filter(isLink).flatMap { ids(in: $0.change.from) + ids(in: $0.change.to) })
        guard !named.isEmpty else { return entries }
        let seen: Set<String> = Set(
            try tx.rows(
                """
                SELECT o.id FROM objective AS o WHERE o.id IN (\(list: named)) AND \(viewer.sees)
                UNION ALL
                SELECT k.id FROM key_result AS k JOIN objective AS o ON o.id = k.objective
                WHERE k.id IN (\(list: named)) AND \(viewer.sees)
                """
            ) { try $0[0] })
        let shown = { (text: String?) -> String? in
            let left = ids(in: text).filter(seen.contains)
            return left.isEmpty ? nil : left.joined(separator: ", ")
        }
        return entries.map { entry in
            guard isLink(entry) else { return entry }
            var readable = entry
            readable.change = FieldChange(
                entry.change.field, shown(entry.change.from), shown(entry.change.to))
            return readable
        }
    }

    private static func ids(in text: String?) -> [String] {
        (text ?? "").split(separator: ", ").map(String.init)
    }

    /// Newest first, from before `before` (empty: from the newest), at most `limit`.
    static func list(of objective: ID<Objective>, before: String, limit: Int, _ tx: any Transaction) throws
        -> [HistoryEntry]
    {
        let page: SQL = before.isEmpty ? "TRUE" : "h.id < \(before)"
        return try tx.rows(
            """
            SELECT h.id, h.at, h.actor, h.key_result, h.field, h.before, h.after, h.reason, h.credit
            FROM history AS h WHERE h.objective = \(objective) AND \(page) ORDER BY h.id DESC LIMIT \(limit)
            """
        ) { row in
            HistoryEntry(
                id: try row[0], at: try row[1], by: try row[2], keyResult: try row[3],
                change: FieldChange(try row[4], try row[5], try row[6]), reason: try row[7], credit: try row[8])
        }
    }
}
