/// The name of one thing, typed by what it names, so that a person's id never stands where a team's is asked.
///
/// 26 characters of Crockford base 32, ordered by the time they were made. Opaque to the outside.
package struct ID<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// An id that we made ourselves or read from our own database.
    package init(trusted text: String) { self.text = text }

    /// An id from outside: nil when it cannot be one of ours (then nothing of that name exists).
    package init?(parsing text: String) {
        guard text.utf8.count == 26, text.utf8.allSatisfy(Self.isIDByte) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte)
    }
}
