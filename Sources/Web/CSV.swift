/// A table as comma-separated values (RFC 4180): CRLF, quotes doubled, UTF-8 with a byte-order mark, so that
/// spreadsheets read the accents.
///
/// A cell that a spreadsheet would take for a formula gets a `'` in front: one that begins with `=`, `+`, `-`, `@` (also in full
/// width), a tab or a line end. Numbers are written by ``Cell/number(_:)`` and keep their sign.
package enum CSV {
    package enum Cell: Sendable, ExpressibleByStringLiteral {
        /// Text from people.
        case text(String)
        /// A number with a decimal point; nil is an empty cell.
        case number(Double?)
        case whole(Int)
        case empty

        package init(stringLiteral value: String) { self = .text(value) }
        package init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
    }

    /// What stands before the first row.
    package static let start: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// One row with its line end.
    package static func row(_ cells: [Cell]) -> [UInt8] {
        var out: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            switch cell {
            case .text(let text): append(text, to: &out)
            case .number(let number): out.append(contentsOf: number.map(plain)?.utf8.map { $0 } ?? [])
            case .whole(let number): out.append(contentsOf: String(number).utf8)
            case .empty: break
            }
        }
        out.append(contentsOf: [0x0D, 0x0A])
        return out
    }

    /// Also as wide as an ideograph: some spreadsheets take those for the same.
    private static let signs = Set("=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

    private static func append(_ text: String, to out: inout [UInt8]) {
        let bytes = text.utf8
        let isFormula = text.unicodeScalars.first.map(signs.contains) ?? false
        let quotes = isFormula || bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        if !quotes { return out.append(contentsOf: bytes) }
        out.append(0x22)
        if isFormula { out.append(UInt8(ascii: "'")) }
        for byte in bytes {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }

    /// Whole numbers without a fraction.
    private static func plain(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    }
}

extension Reply {
    /// A CSV that is made while it is sent: `next` gives the following rows, in pieces; an empty piece ends it.
    package static func csv(
        name: String, head: [String],
        _ next: @escaping @Sendable (_ after: String) async throws -> (rows: [[CSV.Cell]], last: String)?
    ) -> Reply {
        .stream(type: "text/csv; charset=utf-8", name: name) { writer in
            try await writer.write(CSV.start + CSV.row(head.map(CSV.Cell.text)))
            var after = ""
            while let piece = try await next(after) {
                for row in piece.rows { try await writer.write(CSV.row(row)) }
                after = piece.last
            }
        }
    }
}
