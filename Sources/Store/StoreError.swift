/// What can go wrong in a store, as far as it makes a difference to who asked.
package enum StoreError: Error, Sendable, Hashable {
    /// `constraint` is `table.column` (several: `table.a, table.b`) on both engines, or the name of an index on an expression.
    case unique(constraint: String)
    case foreignKey
    case check
    case notNull
    /// Too much at once: try again after so many seconds.
    case busy(retryAfter: Int)
    /// The database was made by a newer version of the program.
    case newerSchema(found: Int, known: Int)
    /// Another process has the database file open.
    case locked(path: String)
    /// The database cannot be used now; the sentence says why and what to do.
    case unavailable(String)
    /// The connection was lost while a change was being committed: it may have been saved, or not.
    case outcomeUnknown(String)
    case diskFull
    case other(String)
}

extension StoreError: CustomStringConvertible {
    /// A sentence for the operator, in English.
    package var description: String {
        switch self {
        case .unique(let constraint): "There is already a row with this value (\(constraint))."
        case .foreignKey: "A row points at another row that does not exist, or is still pointed at."
        case .check: "A value is outside what the table allows."
        case .notNull: "A value that must be there is missing."
        case .busy(let seconds): "The database is busy; try again in \(seconds) s."
        case .newerSchema(let found, let known):
            "This database was made by a newer version of Draagvlak (schema \(found), this version knows \(known)). Install that version again, or restore the copy that was made before the upgrade."
        case .locked(let path):
            "Another Draagvlak process is using \(path). Stop that one first, or give this one its own database."
        case .unavailable(let sentence), .outcomeUnknown(let sentence), .other(let sentence): sentence
        case .diskFull: "The disk with the database is full. Free some space; nothing that was acknowledged is lost."
        }
    }
}
