/// One answer: a small number, and perhaps a few words. Nothing says whose it is.
package struct Slip: Hashable, Sendable {
    /// The longest note, in bytes of UTF-8.
    package static let noteBytes = 2_400
    package let number: UInt8
    package let note: [UInt8]

    /// Nil when the note does not fit, or the number is 255, which stands for none.
    package init?(number: UInt8, note: String) {
        let bytes = Array(note.utf8)
        guard bytes.count <= Self.noteBytes, number < 255 else { return nil }
        (self.number, self.note) = (number, bytes)
    }
}

/// What lay in a box: the numbers and the notes, each sorted, and nothing that says which were given together.
package struct Slips: Hashable, Sendable {
    package var numbers: [UInt8] = []
    package var notes: [String] = []

    package init() {}
}
