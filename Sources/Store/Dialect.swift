/// Which engine speaks, and the few things it says differently. Everything else is one text for both.
package enum Dialect: String, Sendable, Hashable, CaseIterable {
    case sqlite
    case postgres

    /// Ends a SELECT that takes work from a queue: other processes skip the rows that are locked. SQLite has one writer and needs nothing.
    package var skipLocked: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: "FOR UPDATE SKIP LOCKED"
        }
    }

    /// Aggregates text values to one string. The order is not promised: sort after splitting.
    package func aggregateText(_ value: SQL, separator: StaticString) -> SQL {
        switch self {
        case .sqlite: "group_concat(\(sql: value), \(separator.description))"
        case .postgres: "string_agg(\(sql: value), \(separator.description))"
        }
    }

    /// The largest of several values in one row.
    package func greatest(_ values: SQL...) -> SQL {
        let list = SQL.join(values, separator: ", ")
        switch self {
        case .sqlite: return "max(\(sql: list))"
        case .postgres: return "greatest(\(sql: list))"
        }
    }

    /// The smallest of several values in one row.
    package func least(_ values: SQL...) -> SQL {
        let list = SQL.join(values, separator: ", ")
        switch self {
        case .sqlite: return "min(\(sql: list))"
        case .postgres: return "least(\(sql: list))"
        }
    }

    /// What the placeholders in a migration stand for.
    var typeNames: [(placeholder: String, text: String)] {
        switch self {
        case .sqlite:
            [
                ("{int}", "INTEGER"), ("{bool}", "INTEGER"), ("{real}", "REAL"), ("{text}", "TEXT"),
                ("{strict}", "STRICT"), ("{rowless}", ", WITHOUT ROWID"), ("{collate}", ""),
            ]
        case .postgres:
            [
                ("{int}", "BIGINT"), ("{bool}", "BOOLEAN"), ("{real}", "DOUBLE PRECISION"),
                ("{text}", "TEXT COLLATE \"C\""),
                ("{strict}", ""), ("{rowless}", ""), ("{collate}", "COLLATE \"C\""),
            ]
        }
    }
}
