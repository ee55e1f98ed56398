/// A value that travels to the database as a bound parameter.
///
/// Text may not contain U+0000 and reals may not be NaN: PostgreSQL refuses the first and SQLite turns the second into NULL, so both drivers refuse both.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bool(Bool)
}

/// What can be bound with `\(value)` in an ``SQL`` literal.
package protocol SQLConvertible {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    package var sqlValue: SQLValue { self }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLConvertible {
    package var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .bool(self) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// Text that both engines can hold.
package func bindable(_ text: String) throws -> String {
    guard !text.utf8.contains(0) else { throw StoreError.other("Text may not contain the character U+0000.") }
    return text
}

/// A number that both engines can hold.
package func bindable(_ number: Double) throws -> Double {
    guard !number.isNaN else { throw StoreError.other("A number may not be NaN.") }
    return number
}
