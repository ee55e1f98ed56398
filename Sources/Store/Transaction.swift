/// A running transaction. Synchronous, and only valid inside the block that it was handed to.
///
/// After a statement has failed the transaction is over: every further statement throws the same error and the block is rolled back,
/// also when it swallowed the error. PostgreSQL works like that, and the SQLite driver does the same.
package protocol Transaction: AnyObject {
    var dialect: Dialect { get }

    /// How many statements this block has run so far; a page has a budget of them.
    var statements: Int { get }

    /// All rows, in the order of the query.
    func rows<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T]

    /// The first row, or nil.
    func first<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T?

    /// Runs a statement and answers how many rows it changed.
    @discardableResult func run(_ sql: SQL) throws -> Int

    /// Inserts many rows at once; each row has a value for every column. No rows is no work.
    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws
}

extension Transaction {
    /// The first column of the first row, or nil.
    package func value<T: SQLReadable>(_ sql: SQL) throws -> T? {
        try first(sql) { try $0[0] }
    }

    /// Whether the query finds a row.
    package func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }
}
