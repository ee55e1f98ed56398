/// What lies in a tally box: how many ballots went in, and what each option got of them together. No ballot by itself.
package struct Tally: Hashable, Sendable {
    /// The most options that a box can keep apart.
    package static let mostOptions = 500
    package private(set) var ballots = 0
    /// One for each option, in their order; empty while nothing was added.
    package private(set) var sums: [Int] = []

    package init() {}

    /// - Returns: false, and nothing is added, when a ballot has other options than those before it, or none, or too many
    ///   to be kept, or when a sum would not fit 32 bits.
    mutating func add(_ ballot: [UInt8]) -> Bool {
        guard !ballot.isEmpty, ballot.count <= Self.mostOptions, ballots < Int(UInt32.max) else { return false }
        guard sums.isEmpty || sums.count == ballot.count else { return false }
        let before = sums.isEmpty ? [Int](repeating: 0, count: ballot.count) : sums
        let after = zip(before, ballot).map { $0 + Int($1) }
        guard after.allSatisfy({ $0 <= Int(UInt32.max) }) else { return false }
        (sums, ballots) = (after, ballots + 1)
        return true
    }

    // MARK: On the disk

    /// Always as large as with the most options.
    static let size = 4 * (2 + mostOptions)

    /// The number of ballots, the number of options, the sums; four bytes each, the highest first; zeros to the end.
    var bytes: [UInt8] {
        let numbers = [ballots, sums.count] + sums + [Int](repeating: 0, count: max(0, Self.mostOptions - sums.count))
        return numbers.flatMap { number in
            let four = UInt32(clamping: number)
            return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: four >> UInt32($0)) }
        }
    }

    /// Nil when it is no tally.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        let numbers = stride(from: 0, to: Self.size, by: 4).map { start in
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        guard numbers[1] <= Self.mostOptions, (numbers[0] == 0) == (numbers[1] == 0) else { return nil }
        (ballots, sums) = (numbers[0], Array(numbers[2..<2 + numbers[1]]))
    }
}
