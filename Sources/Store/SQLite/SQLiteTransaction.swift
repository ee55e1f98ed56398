import GRDB
import GRDBSQLite

/// A block's view of the SQLite connection that runs it.
final class SQLiteTransaction: Transaction {
    let dialect = Dialect.sqlite
    private(set) var statements = 0
    private let database: Database
    private let path: String
    /// The first error; after it nothing runs any more.
    private(set) var failure: (any Error)?
    private var isOpen = true

    init(_ database: Database, path: String) {
        self.database = database
        self.path = path
    }

    /// Runs the block, and throws its error, or that of a statement that it swallowed.
    func perform<T>(_ body: (any Transaction) throws -> T) throws -> T {
        defer { isOpen = false }
        let value = try body(self)
        if let failure { throw failure }
        return value
    }

    func rows<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] {
        var all: [T] = []
        try run(sql) { row in
            all.append(try make(row))
            return true
        }
        return all
    }

    func first<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? {
        var found: T?
        try run(sql) { row in
            found = try make(row)
            return false
        }
        return found
    }

    func run(_ sql: SQL) throws -> Int {
        try requireOpen()
        let before = database.totalChangesCount
        try run(sql) { _ in true }
        // The total tells whether anything changed (the other count is a stale one after DDL), the other leaves out cascades.
        return database.totalChangesCount == before ? 0 : database.changesCount
    }

    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        guard !rows.isEmpty else { return }
        let names = columns.map(\.description).joined(separator: ", ")
        let marks = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let text = "INSERT INTO \(table) (\(names)) VALUES (\(marks))"
        try guarded {
            let statement = try SQLiteStatementRun(text, on: database)
            for row in rows {
                try statement.bind(row)
                while try statement.step() {}
                statement.reset()
            }
        }
    }

    /// `each` answers whether it wants another row. A write runs to its end all the same: RETURNING delivers its rows only after the last change.
    private func run(_ sql: SQL, each: (Row) throws -> Bool) throws {
        var refusal: (any Error)?
        try guarded {
            let statement = try SQLiteStatementRun(sql.text, on: database)
            defer { statement.reset() }
            try statement.bind(sql.values)
            let row = Row(source: statement)
            while try statement.step() {
                do {
                    guard try each(row) else { return }
                } catch {
                    // Not the database's failure: the block may go on after a row that it could not read.
                    refusal = error
                    return
                }
            }
        }
        if let refusal { throw refusal }
    }

    private func guarded(_ work: () throws -> Void) throws {
        try requireOpen()
        if let failure { throw failure }
        statements += 1
        do {
            try work()
        } catch {
            let mapped = storeError(error, path: path)
            failure = mapped
            throw mapped
        }
    }

    private func requireOpen() throws {
        guard isOpen else { throw StoreError.other("A transaction was used after its block had ended.") }
    }
}
