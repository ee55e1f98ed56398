/// A line of text of 1 to 200 characters, trimmed; no NUL, no control and no bidirectional override characters.
package struct Title: Hashable, Sendable {
    package static let limit = 200
    package let text: String

    package init(trusted text: String) { self.text = text }

    package init(parsing raw: String, at pointer: String = "/title") throws(Refusal) {
        text = try PlainText.checked(raw, limit: Self.limit, required: true, lines: false, at: pointer)
    }
}

/// Longer text (Markdown) of at most 10,000 characters, trimmed; may be empty where it is optional.
package struct Prose: Hashable, Sendable {
    package static let limit = 10_000
    package let text: String

    package init(trusted text: String) { self.text = text }

    package init(parsing raw: String, required: Bool, at pointer: String) throws(Refusal) {
        text = try PlainText.checked(raw, limit: Self.limit, required: required, lines: true, at: pointer)
    }

    package var isEmpty: Bool { text.isEmpty }
}

/// What every text from outside goes through.
package enum PlainText {
    /// Trims white space at both ends, then refuses what no reader should be fooled by.
    package static func checked(
        _ raw: String, limit: Int, required: Bool, lines: Bool, at pointer: String
    ) throws(Refusal) -> String {
        let text = trimmed(raw)
        if required, text.unicodeScalars.allSatisfy(isInvisible) { throw .invalid(pointer, .required) }
        // A character is a Unicode scalar, as `maxLength` of JSON Schema counts (validation, 6.3.1); it has at most 4 bytes.
        if text.utf8.count > limit * 4 || text.unicodeScalars.count > limit {
            throw .invalid(pointer, .tooLong(limit: limit))
        }
        for scalar in text.unicodeScalars where isForbidden(scalar, lines: lines) {
            throw .invalid(pointer, .forbiddenCharacters)
        }
        return text
    }

    /// Without white space, line ends and byte-order marks at its ends.
    package static func trimmed(_ raw: String) -> String {
        let scalars = raw.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value == 0xFEFF
    }

    /// Shows nothing: white space, zero-width characters, fillers. A text of only these is an empty text.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        isBlank(scalar) || scalar.properties.isDefaultIgnorableCodePoint && !isForbidden(scalar, lines: true)
    }

    /// NUL and other control characters, and the bidirectional controls that make text read as something else
    /// (U+061C, U+200E–200F, U+202A–202E, U+2066–2069; CVE-2021-42574).
    private static func isForbidden(_ scalar: Unicode.Scalar, lines: Bool) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0x0A, 0x0D: !lines
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        case 0x2028, 0x2029: !lines
        default: false
        }
    }
}
