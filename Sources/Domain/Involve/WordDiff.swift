/// Two texts beside each other, word by word: what stayed, what went and what came.
package struct WordDiff: Hashable, Sendable {
    package enum Mark: Sendable { case kept, gone, new }

    package struct Piece: Hashable, Sendable {
        package let mark: Mark
        package let text: String

        package init(_ mark: Mark, _ text: String) { (self.mark, self.text) = (mark, text) }
    }

    /// Kept and gone, in their order; what is kept may differ in white space.
    package let before: [Piece]
    /// Kept and new, in their order.
    package let after: [Piece]

    /// More comparisons than this are not worth it: then everything between what both ends share counts as replaced.
    private static let most = 400_000

    package init(from old: String, to new: String) {
        let (a, b) = (Self.words(of: old), Self.words(of: new))
        let head = zip(a, b).prefix { Self.isSame($0, $1) }.count
        let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed()).prefix { Self.isSame($0, $1) }.count
        let (left, right) = (a.dropFirst(head).dropLast(tail), b.dropFirst(head).dropLast(tail))
        let (keptLeft, keptRight) = Self.common(Array(left), Array(right))
        before = Self.pieces(a, head, tail, kept: keptLeft, .gone)
        after = Self.pieces(b, head, tail, kept: keptRight, .new)
    }

    /// Each word with the white space behind it.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var wasSpace = false
        for place in text.indices {
            let isSpace = text[place].isWhitespace
            if wasSpace, !isSpace {
                words.append(text[start..<place])
                start = place
            }
            wasSpace = isSpace
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }

    /// The same word, whatever white space follows it.
    private static func isSame(_ one: Substring, _ other: Substring) -> Bool {
        one == other || bare(one) == bare(other)
    }

    private static func bare(_ word: Substring) -> Substring {
        word.prefix { !$0.isWhitespace }
    }

    /// Which words of each stand in the longest row of words that both have.
    private static func common(_ a: [Substring], _ b: [Substring]) -> (Set<Int>, Set<Int>) {
        guard !a.isEmpty, !b.isEmpty, a.count <= most / b.count else { return ([], []) }
        var lengths = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                lengths[i][j] =
                    isSame(a[i], b[j]) ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var (left, right): (Set<Int>, Set<Int>) = ([], [])
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if isSame(a[i], b[j]) {
                left.insert(i)
                right.insert(j)
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return (left, right)
    }

    private static func pieces(_ words: [Substring], _ head: Int, _ tail: Int, kept: Set<Int>, _ mark: Mark) -> [Piece]
    {
        var pieces: [Piece] = []
        for (index, word) in words.enumerated() {
            let isKept = index < head || index >= words.count - tail || kept.contains(index - head)
            let own: Mark = isKept ? .kept : mark
            if let last = pieces.last, last.mark == own {
                pieces[pieces.count - 1] = Piece(own, last.text + word)
            } else {
                pieces.append(Piece(own, String(word)))
            }
        }
        return pieces
    }
}
