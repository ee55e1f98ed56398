/// A statement, or a part of one, with the values it binds.
///
///     "SELECT title FROM objective WHERE team_id = \(team) AND id IN (\(list: ids))"
///
/// The literal parts are `StaticString`, so text that was made at run time can only become a bound value, never SQL.
/// Parts nest by putting their pieces in a row; the parameters get their numbers once, when the driver asks for
/// ``text(mark:)``.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Piece: Sendable, Hashable {
        case literal(Literal)
        case made(String)
        /// The next value.
        case value
    }

    /// Text of the program; two are the same when they stand in the same place or read the same.
    struct Literal: Sendable, Hashable {
        let text: StaticString

        var count: Int { text.hasPointerRepresentation ? text.utf8CodeUnitCount : 4 }

        static func == (one: Literal, other: Literal) -> Bool { one.text.description == other.text.description }
        func hash(into hasher: inout Hasher) { hasher.combine(text.description) }
    }

    private(set) var pieces: [Piece]
    package private(set) var values: [SQLValue]

    package init(stringLiteral literal: StaticString) {
        (pieces, values) = ([.literal(Literal(text: literal))], [])
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    private init() { (pieces, values) = ([], []) }

    /// Text that is known to be ours: a migration, a generated INSERT. It names no parameters.
    init(unchecked text: String) {
        (pieces, values) = ([.made(text)], [])
    }

    /// The parameters as `?1`, `?2`, ….
    package var text: String { text(mark: UInt8(ascii: "?")) }

    /// The statement, with `mark` before the number of each parameter.
    package func text(mark: UInt8) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var number = 0
        for piece in pieces {
            switch piece {
            case .literal(let literal): literal.text.withUTF8Buffer { bytes.append(contentsOf: $0) }
            case .made(let text): bytes.append(contentsOf: text.utf8)
            case .value:
                number += 1
                bytes.append(mark)
                if number < 10 {
                    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
                } else {
                    bytes.append(contentsOf: String(number).utf8)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private var size: Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .literal(let literal): sum &+ literal.count
            case .made(let text): sum &+ text.utf8.count
            case .value: sum &+ 4
            }
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.append(right)
        return both
    }

    /// The parts in order with `separator` between them; empty when there are no parts.
    package static func join(_ parts: [SQL], separator: StaticString) -> SQL {
        var whole = SQL()
        for (place, part) in parts.enumerated() {
            if place > 0 { whole.append(literal: separator) }
            whole.append(part)
        }
        return whole
    }

    mutating func append(_ other: SQL) {
        pieces += other.pieces
        values += other.values
    }

    mutating func append(literal: StaticString) {
        let literal = Literal(text: literal)
        if literal.count > 0 { pieces.append(.literal(literal)) }
    }

    mutating func bind(_ value: SQLValue) {
        values.append(value)
        pieces.append(.value)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.pieces.reserveCapacity(interpolationCount * 4)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            sql.append(literal: literal)
        }

        /// Binds one value.
        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            sql.bind(value.sqlValue)
        }

        /// Binds one value or NULL.
        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            sql.bind(value?.sqlValue ?? .null)
        }

        /// Nests a part.
        package mutating func appendInterpolation(_ part: SQL) {
            sql.append(part)
        }

        /// Nests a part, said in so many words.
        package mutating func appendInterpolation(sql part: SQL) {
            sql.append(part)
        }

        /// Binds every element, with commas between: `IN (\(list: ids))`.
        /// An empty list becomes NULL: `IN` then finds nothing, and so does `NOT IN`, so ask before you write that.
        package mutating func appendInterpolation(list: some Sequence<some SQLConvertible>) {
            var isFirst = true
            for value in list {
                if !isFirst { sql.append(literal: ", ") }
                sql.bind(value.sqlValue)
                isFirst = false
            }
            if isFirst { sql.append(literal: "NULL") }
        }
    }
}

extension SQL {
    /// `INSERT INTO table (a, b) VALUES `, to be followed by rows. For drivers.
    package init(insertingInto table: StaticString, columns: [StaticString]) {
        let names = columns.map(\.description).joined(separator: ", ")
        self.init(unchecked: "INSERT INTO \(table) (\(names)) VALUES ")
    }

    /// Adds `(?1, ?2)`, with a comma before it when it is not the first row.
    package mutating func append(row: [SQLValue]) {
        append(literal: values.isEmpty ? "(" : ", (")
        for (place, value) in row.enumerated() {
            if place > 0 { append(literal: ", ") }
            bind(value)
        }
        append(literal: ")")
    }
}
