/// The row that a query stands on, read by position: `let title: String = try row[2]`.
/// It is only valid inside the closure that it was handed to.
package struct Row {
    package let source: any RowSource

    package init(source: any RowSource) {
        self.source = source
    }

    package subscript<T: SQLReadable>(_ index: Int) -> T {
        get throws { try T.read(self, index) }
    }

    /// Whether column `index` is NULL.
    package func isNull(_ index: Int) throws -> Bool {
        try source.checked(index).isNull(index)
    }
}

/// How a driver hands out the columns of its current row. Columns count from 0. Reading NULL as a value throws.
package protocol RowSource: AnyObject {
    var columnCount: Int { get }
    func isNull(_ index: Int) -> Bool
    func integer(_ index: Int) throws -> Int64
    func real(_ index: Int) throws -> Double
    func text(_ index: Int) throws -> String
    func bool(_ index: Int) throws -> Bool
}

extension RowSource {
    func checked(_ index: Int) throws -> any RowSource {
        guard index >= 0, index < columnCount else {
            throw StoreError.other("Column \(index) was read from a row of \(columnCount).")
        }
        return self
    }
}

/// What can be read from a ``Row``.
package protocol SQLReadable {
    static func read(_ row: Row, _ index: Int) throws -> Self
}

extension String: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> String {
        try row.source.checked(index).text(index)
    }
}

extension Int64: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> Int64 {
        try row.source.checked(index).integer(index)
    }
}

extension Int: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> Int {
        let value = try row.source.checked(index).integer(index)
        guard let number = Int(exactly: value) else {
            throw StoreError.other("Column \(index) holds \(value), which is too large here.")
        }
        return number
    }
}

extension Double: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> Double {
        try row.source.checked(index).real(index)
    }
}

extension Bool: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> Bool {
        try row.source.checked(index).bool(index)
    }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    package static func read(_ row: Row, _ index: Int) throws -> Wrapped? {
        try row.isNull(index) ? nil : Wrapped.read(row, index)
    }
}
