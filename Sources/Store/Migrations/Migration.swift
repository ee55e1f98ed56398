/// One step of the schema, forward only.
///
/// The SQL is written once: `{int}`, `{bool}`, `{real}`, `{text}`, `{strict}`, `{rowless}` (rows in the order of their key) and
/// `{collate}` stand for what the engine calls it,
/// and lines after `-- sqlite:` or `-- postgres:` are for that engine only, up to `-- both:`.
package struct Migration: Sendable, Hashable {
    package let number: Int
    package let name: String
    package let sql: String

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// The statements for one engine, in order.
    func statements(for dialect: Dialect) -> [SQL] {
        var text = lines(for: dialect).joined(separator: "\n")
        for (placeholder, type) in dialect.typeNames {
            text = text.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: type)
        }
        return splitStatements(text).map { SQL(unchecked: $0) }
    }

    private func lines(for dialect: Dialect) -> [Substring] {
        var wanted = true
        return sql.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
            switch line.filter({ !$0.isWhitespace }).lowercased() {
            case "--sqlite:": wanted = dialect == .sqlite
            case "--postgres:": wanted = dialect == .postgres
            case "--both:": wanted = true
            default: return wanted
            }
            return false
        }
    }
}
