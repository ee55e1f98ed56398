import CLibPQ
import Store

/// One connection, used by one thread. Every call blocks.
final class Connection {
    private let raw: OpaquePointer
    private let prepares: Bool
    /// Statements prepared on this connection: text and types → name.
    private var prepared: [PreparedKey: String] = [:]

    init(_ address: Address) throws {
        let parameters = address.parameters
        let opened = withCStrings(parameters.map(\.name)) { names in
            withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let opened else { throw StoreError.unavailable("There is no memory for a connection to PostgreSQL.") }
        guard PQstatus(opened) == CONNECTION_OK else {
            defer { PQfinish(opened) }
            throw StoreError.unavailable(
                "PostgreSQL cannot be reached: \(trimmed(PQerrorMessage(opened))). Check that it runs and that its address is right."
            )
        }
        raw = opened
        prepares = address.prepares
        PQsetNoticeProcessor(raw, { _, _ in }, nil)
    }

    deinit { PQfinish(raw) }

    /// Runs one or more statements without parameters in one round trip; the answer of the last.
    @discardableResult
    func command(_ text: String) throws -> Answer {
        try answer(PQexec(raw, text))
    }

    /// - Parameter once: the statement will hardly come again, so it is not worth preparing
    func query(_ sql: SQL, once: Bool = false) throws -> Answer {
        let parameters = try Parameters(sql.values)
        let text = sql.text(mark: UInt8(ascii: "$"))
        guard prepares, !once else {
            return try answer(
                parameters.withPointers { types, values in
                    PQexecParams(raw, text, parameters.count, types, values, nil, nil, 0)
                })
        }
        let name = try prepare(text, parameters)
        return try answer(
            parameters.withPointers { _, values in
                PQexecPrepared(raw, name, parameters.count, values, nil, nil, 0)
            })
    }

    private func prepare(_ text: String, _ parameters: Parameters) throws -> String {
        let key = PreparedKey(text: text, types: parameters.types)
        if let name = prepared[key] { return name }
        let name = "s\(prepared.count)"
        try answer(PQprepare(raw, name, text, parameters.count, parameters.types))
        prepared[key] = name
        return name
    }

    @discardableResult
    private func answer(_ result: OpaquePointer?) throws -> Answer {
        guard let result else { throw Failure(nil, on: raw) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return Answer(owning: result)
        default:
            defer { PQclear(result) }
            throw Failure(result, on: raw)
        }
    }
}

private struct PreparedKey: Hashable {
    let text: String
    let types: [Oid]
}

/// Values as libpq takes them: text with a zero after it, and the type of each.
///
/// The types are said, not inferred, so that `?1 IS NULL`, `?1 || ?2` and `?1 * count` mean the same here as on SQLite. NULL has no type of its own.
private struct Parameters {
    private(set) var types: [Oid] = []
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    init(_ values: [SQLValue]) throws {
        guard values.count <= 65_535 else { throw StoreError.other("A statement has more than 65,535 values.") }
        for value in values {
            switch value {
            case .null: add(nil, type: 0)
            case .bool(let flag): add(flag ? "t" : "f", type: 16)
            case .integer(let number): add(String(number), type: 20)
            case .text(let text): add(try bindable(text), type: 25)
            case .real(let number): add(String(try bindable(number)), type: 701)
            }
        }
    }

    var count: Int32 { Int32(starts.count) }

    private mutating func add(_ text: String?, type: Oid) {
        types.append(type)
        starts.append(text == nil ? nil : bytes.count)
        guard let text else { return }
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }

    func withPointers<R>(_ body: ([Oid], [UnsafePointer<CChar>?]) -> R) -> R {
        bytes.withUnsafeBufferPointer { buffer in
            body(types, starts.map { start in start.flatMap { buffer.baseAddress?.advanced(by: $0) } })
        }
    }
}

/// A list of C strings that ends with a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
        starts.append(bytes.count)
        bytes.append(contentsOf: string.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { buffer in
        body(starts.map { buffer.baseAddress?.advanced(by: $0) } + [nil])
    }
}
