/// The one place where text becomes markup.
extension [UInt8] {
    mutating func append(literal: StaticString) {
        if literal.hasPointerRepresentation {
            append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        } else {
            literal.withUTF8Buffer { append(contentsOf: $0) }
        }
    }

    /// Escapes `& < > " '` and replaces NUL, which HTML cannot carry, by U+FFFD.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                guard let replacement = Self.replacement(for: utf8[index]) else { continue }
                append(contentsOf: utf8[start..<index])
                append(literal: replacement)
                start = index + 1
            }
            append(contentsOf: utf8[start..<utf8.count])
        }
    }

    @inline(__always)
    private static func replacement(for byte: UInt8) -> StaticString? {
        if byte > 0x3E { return nil }
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return "&quot;"
        case UInt8(ascii: "'"): return "&#39;"
        case 0: return "\u{FFFD}"
        default: return nil
        }
    }

    mutating func append(decimal number: Int) {
        if number >= 0, number < 10 {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
        } else {
            append(contentsOf: String(number).utf8)
        }
    }
}
