import Store

/// A block's view of the connection that runs it.
final class PostgresTransaction: Transaction {
    let dialect = Dialect.postgres
    private(set) var statements = 0
    private let connection: Connection
    /// The first failure; after it PostgreSQL runs nothing any more.
    private(set) var failure: (any Error)?
    private var isOpen = true

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Runs the block, and throws its error, or that of a statement that it swallowed.
    func perform<T>(_ body: (any Transaction) throws -> T) throws -> T {
        defer { isOpen = false }
        let outcome = Result { try body(self) }
        if let failure { throw failure }
        return try outcome.get()
    }

    func rows<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] {
        let answer = try query(sql)
        let row = Row(source: answer)
        return try (0..<answer.rowCount).map { place in
            answer.place = place
            return try make(row)
        }
    }

    func first<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? {
        let answer = try query(sql)
        return answer.rowCount == 0 ? nil : try make(Row(source: answer))
    }

    func run(_ sql: SQL) throws -> Int {
        try query(sql).changedRows
    }

    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        guard !columns.isEmpty, rows.allSatisfy({ $0.count == columns.count }) else {
            throw StoreError.other("An insert into \(table) has rows without a value for every column.")
        }
        let most = max(1, min(1_000, 60_000 / columns.count))
        var rest = rows[...]
        while !rest.isEmpty {
            try query(insertion(table, columns, rest.prefix(most)), once: rest.count != 1)
            rest = rest.dropFirst(most)
        }
    }

    private func insertion(_ table: StaticString, _ columns: [StaticString], _ rows: ArraySlice<[SQLValue]>) -> SQL {
        var sql = SQL(insertingInto: table, columns: columns)
        for row in rows { sql.append(row: row) }
        return sql
    }

    @discardableResult
    private func query(_ sql: SQL, once: Bool = false) throws -> Answer {
        guard isOpen else { throw StoreError.other("A transaction was used after its block had ended.") }
        if let failure { throw told(failure) }
        statements += 1
        do {
            return try connection.query(sql, once: once)
        } catch {
            failure = error
            throw told(error)
        }
    }

    /// What the block gets to see.
    private func told(_ error: any Error) -> any Error {
        (error as? Failure)?.error ?? error
    }
}
