import GRDB
import GRDBSQLite

/// One run of a prepared statement, and the row it stands on. Values are bound and read on the raw statement: that is what makes reading cheap.
final class SQLiteStatementRun: RowSource {
    private let statement: Statement
    private let raw: OpaquePointer
    private let connection: OpaquePointer?
    private(set) var columnCount = 0

    /// Takes the statement from the connection's cache; prepares a second one when that is in the middle of a run (a query inside a query).
    init(_ text: String, on database: Database) throws {
        let cached = try database.cachedStatement(sql: text)
        statement = sqlite3_stmt_busy(cached.sqliteStatement) == 0 ? cached : try database.makeStatement(sql: text)
        raw = statement.sqliteStatement
        connection = database.sqliteConnection
    }

    func bind(_ values: [SQLValue]) throws {
        let wanted = Int(sqlite3_bind_parameter_count(raw))
        guard wanted == values.count else {
            throw StoreError.other("A statement has \(wanted) parameters and was given \(values.count) values.")
        }
        for (place, value) in values.enumerated() {
            let code = try bind(value, at: CInt(place + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    private func bind(_ value: SQLValue, at place: CInt) throws -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(raw, place)
        case .integer(let number): return sqlite3_bind_int64(raw, place, number)
        case .bool(let flag): return sqlite3_bind_int64(raw, place, flag ? 1 : 0)
        case .real(let number): return sqlite3_bind_double(raw, place, try bindable(number))
        case .text(let text):
            var text = try bindable(text)
            return text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(raw, place, "", 0, nil) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text64(raw, place, $0, sqlite3_uint64(bytes.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        }
    }

    /// True when there is a row, false when the statement is done.
    func step() throws -> Bool {
        switch sqlite3_step(raw) {
        case SQLITE_ROW:
            columnCount = Int(sqlite3_column_count(raw))
            return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    func reset() {
        sqlite3_reset(raw)
        sqlite3_clear_bindings(raw)
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let extended = sqlite3_extended_errcode(connection)
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
        return DatabaseError(
            resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended), message: message)
    }

    // MARK: The row

    func isNull(_ index: Int) -> Bool {
        sqlite3_column_type(raw, CInt(index)) == SQLITE_NULL
    }

    func integer(_ index: Int) throws -> Int64 {
        guard sqlite3_column_type(raw, CInt(index)) == SQLITE_INTEGER else { throw mismatch(index, "a whole number") }
        return sqlite3_column_int64(raw, CInt(index))
    }

    func real(_ index: Int) throws -> Double {
        let type = sqlite3_column_type(raw, CInt(index))
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { throw mismatch(index, "a number") }
        return sqlite3_column_double(raw, CInt(index))
    }

    func text(_ index: Int) throws -> String {
        guard let start = sqlite3_column_text(raw, CInt(index)) else { throw mismatch(index, "text") }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, CInt(index))))
        return String(decoding: bytes, as: UTF8.self)
    }

    func bool(_ index: Int) throws -> Bool {
        switch try integer(index) {
        case 0: return false
        case 1: return true
        case let other: throw StoreError.other("Column \(index) holds \(other), which is neither true nor false.")
        }
    }

    private func mismatch(_ index: Int, _ wanted: String) -> StoreError {
        isNull(index)
            ? .other("Column \(index) is NULL, and the program expected a value.")
            : .other("Column \(index) does not hold \(wanted).")
    }
}

/// SQLITE_TRANSIENT: SQLite copies the text while it is bound. The C macro is a cast that Swift does not import.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
