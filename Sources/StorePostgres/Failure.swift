import CLibPQ
import Store

/// Why PostgreSQL did not do what it was asked, and what that means for trying again.
struct Failure: Error {
    enum Kind {
        /// The connection is of no more use. Nothing was committed, unless it was lost in a COMMIT.
        case connectionLost
        /// Another transaction was in the way: the same block may succeed the next time.
        case conflict
        /// Another transaction inserted the same key: a second run of the block sees that row.
        case duplicate
        case definite
    }

    let kind: Kind
    let error: StoreError

    /// - Parameter result: the answer that is an error; nil when there was no answer.
    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let result, let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else {
                return nil
            }
            return String(cString: text)
        }
        let state = field("C") ?? ""
        let message = field("M") ?? trimmed(PQerrorMessage(connection))
        kind = Self.kind(state, isBroken: PQstatus(connection) == CONNECTION_BAD)
        error = Self.error(state, message, constraint: constraint(field("t"), field("n"), detail: field("D")))
    }

    private static func kind(_ state: String, isBroken: Bool) -> Kind {
        if isBroken || state.isEmpty || state.hasPrefix("08") || state.hasPrefix("57P") { return .connectionLost }
        switch state {
        case "40001", "40P01": return .conflict
        case "23505": return .duplicate
        // A prepared statement that the server does not know or whose table has changed; a server that became a replica.
        case "26000", "0A000", "25006": return .connectionLost
        default: return .definite
        }
    }

    private static func error(_ state: String, _ message: String, constraint: String) -> StoreError {
        switch state {
        case "23505": .unique(constraint: constraint)
        case "23503", "23001": .foreignKey
        case "23514": .check
        case "23502": .notNull
        case "40001", "40P01", "55P03", "57014": .busy(retryAfter: 1)
        case "53100": .diskFull
        case "53300":
            .unavailable("PostgreSQL has no connection left. Raise max_connections, or use fewer connections here.")
        case "": .unavailable("The connection to PostgreSQL was lost: \(message)")
        case _ where state.hasPrefix("08") || state.hasPrefix("57P"):
            .unavailable("PostgreSQL is not available (\(state)): \(message)")
        default: .other("PostgreSQL \(state): \(message)")
        }
    }
}

/// As SQLite says it: "table.a, table.b". The name of the constraint when the detail does not tell the columns.
private func constraint(_ table: String?, _ name: String?, detail: String?) -> String {
    let fallback = name ?? "unknown"
    guard let table, let detail, let open = detail.firstIndex(of: "("), let close = detail.firstIndex(of: ")") else {
        return fallback
    }
    let columns = detail[detail.index(after: open)..<close]
    guard !columns.contains("("), !columns.contains("::") else { return fallback }
    return columns.split(separator: ",")
        .map { "\(table).\($0.filter { $0 != " " && $0 != "\"" })" }
        .joined(separator: ", ")
}

/// A message of libpq on one line.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "no message" }
    return String(cString: message).split(whereSeparator: \.isNewline).joined(separator: " ")
}
