/// How much two titles look alike, by the words they share.
package enum Likeness {
    /// From here on two ideas may well be about the same.
    package static let enough = 0.5
    private static let leastLetters = 4

    /// Twice what they share, by what they have together (Dice): 0 nothing, 1 the same words. Words below four letters say
    /// little, and count only where there are no others.
    package static func of(_ one: [String], _ other: [String]) -> Double {
        let (a, b) = (telling(one), telling(other))
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        return Double(2 * a.intersection(b).count) / Double(a.count + b.count)
    }

    /// The words of a title that say what it is about.
    package static func telling(_ words: [String]) -> Set<String> {
        let long = Set(words.filter { $0.count >= leastLetters })
        return long.isEmpty ? Set(words) : long
    }
}
