import GRDB
import GRDBSQLite

/// What a result code of SQLite means to us. `code` is the extended one.
func storeError(code: CInt, message: String, path: String) -> StoreError {
    switch ResultCode(rawValue: code) {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        return .unique(constraint: constraintName(message))
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return .foreignKey
    case .SQLITE_CONSTRAINT_CHECK: return .check
    case .SQLITE_CONSTRAINT_NOTNULL: return .notNull
    default: break
    }
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy(retryAfter: 2)
    case SQLITE_FULL: return .diskFull
    case SQLITE_NOTADB:
        return .unavailable(
            "\(path) is not an SQLite database. Check the path, or move that file away to begin with an empty database."
        )
    case SQLITE_CORRUPT:
        return .unavailable("The database \(path) is damaged (\(message)). Stop the program and restore a backup.")
    case SQLITE_READONLY:
        return .unavailable(
            "The database \(path) may not be written. Give the user that runs the program write access to it and to its folder."
        )
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
        return .unavailable(
            "The database \(path) cannot be opened. The user that runs the program needs read and write access to it and to its folder."
        )
    case SQLITE_IOERR:
        return .unavailable("Reading or writing \(path) failed (\(message)). Check the disk.")
    default: return .other("SQLite \(code): \(message)")
    }
}

/// Any error of GRDB or SQLite as ours; others stay what they are.
func storeError(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return storeError(code: error.extendedResultCode.rawValue, message: error.message ?? "no message", path: path)
}

/// "UNIQUE constraint failed: team.name" → "team.name"; "… failed: index 'team_folded'" → "team_folded".
private func constraintName(_ message: String) -> String {
    guard let colon = message.firstIndex(of: ":") else { return message }
    let name = message[message.index(after: colon)...].drop { $0 == " " }
    let pieces = name.split(separator: "'")
    return name.hasPrefix("index '") && pieces.count > 1 ? String(pieces[1]) : String(name)
}
