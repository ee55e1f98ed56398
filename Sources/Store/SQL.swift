/// A statement, or a part of one, with the values it binds.
///
///     "SELECT title FROM objective WHERE team_id = \(team) AND id IN (\(list: ids))"
///
/// The literal parts are `StaticString`, so text that was made at run time can only become a bound value, never SQL.
/// In ``text`` the parameters stand as `?1`, `?2`, …; the PostgreSQL driver rewrites them to `$1`, `$2`, ….
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    package init(stringLiteral literal: StaticString) {
        self.init(unchecked: literal.description)
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// Text that is known to be ours: a migration, a generated INSERT.
    init(unchecked text: String, values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.append(right)
        return both
    }

    /// The parts in order with `separator` between them; empty when there are no parts.
    package static func join(_ parts: [SQL], separator: StaticString) -> SQL {
        var whole = SQL(unchecked: "")
        for (place, part) in parts.enumerated() {
            if place > 0 { whole.text += separator.description }
            whole.append(part)
        }
        return whole
    }

    mutating func append(_ other: SQL) {
        let offset = values.count
        text +=
            offset == 0 || other.values.isEmpty
            ? other.text : renumber(other.text, mark: UInt8(ascii: "?"), adding: offset)
        values += other.values
    }

    mutating func append(literal: StaticString) {
        text += literal.description
    }

    mutating func bind(_ value: SQLValue) {
        values.append(value)
        text += "?\(values.count)"
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL(unchecked: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

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

        /// Nests a part; its parameters are renumbered.
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
                if !isFirst { sql.text += ", " }
                sql.bind(value.sqlValue)
                isFirst = false
            }
            if isFirst { sql.text += "NULL" }
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
        text += values.isEmpty ? "(" : ", ("
        for (place, value) in row.enumerated() {
            if place > 0 { text += ", " }
            bind(value)
        }
        text += ")"
    }
}
