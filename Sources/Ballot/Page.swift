/// A page of a box: room for 64 slips, always of the same size however much is on it.
///
/// Numbers and notes stand apart and each sorted, so that not even an opened page says in which order slips came, or which
/// note came with which number.
struct Page: Hashable {
    static let room = 64
    private static let noteRoom = 2 + Slip.noteBytes
    static let size = 1 + room + room * noteRoom

    private(set) var numbers: [UInt8] = []
    private(set) var notes: [[UInt8]] = []

    init() {}

    var count: Int { numbers.count }
    var isFull: Bool { count >= Self.room }

    mutating func add(_ slip: Slip) {
        numbers.append(slip.number)
        numbers.sort()
        guard !slip.note.isEmpty else { return }
        notes.append(slip.note)
        notes.sort { $0.lexicographicallyPrecedes($1) }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [UInt8(truncatingIfNeeded: count)]
        bytes.reserveCapacity(Self.size)
        bytes += numbers + [UInt8](repeating: 255, count: max(0, Self.room - count))
        for place in 0..<Self.room {
            let note = place < notes.count ? notes[place] : []
            bytes += [UInt8(truncatingIfNeeded: note.count >> 8), UInt8(truncatingIfNeeded: note.count)]
            bytes += note + [UInt8](repeating: 0, count: max(0, Slip.noteBytes - note.count))
        }
        return bytes
    }

    /// Nil when it is no page.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size, let count = bytes.first.map(Int.init), count <= Self.room else { return nil }
        numbers = Array(bytes[1..<1 + count])
        for place in 0..<Self.room {
            let start = 1 + Self.room + place * Self.noteRoom
            let length = Int(bytes[start]) << 8 | Int(bytes[start + 1])
            guard length <= Slip.noteBytes else { return nil }
            if length > 0 { notes.append(Array(bytes[start + 2..<start + 2 + length])) }
        }
    }
}
