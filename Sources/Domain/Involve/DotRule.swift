/// How people vote: some dots each, of which at most so many on one option, or one for every option they approve of.
package enum DotRule: Hashable, Sendable {
    /// - Parameters:
    ///   - each: how many dots somebody may give away, 1 to 20.
    ///   - most: how many of them on one option, 1 to `each`.
    case dots(each: Int, most: Int)
    /// Any number of options, each once.
    case approval

    package static let each = 1...20
    /// How many options there may be to vote on.
    package static let options = 1...500

    /// A rule of dots; refuses at `/each` and `/most`.
    package init(each: Int, most: Int) throws(Refusal) {
        guard Self.each.contains(each) else {
            throw .invalid("/each", .outOfRange(least: Self.each.lowerBound, most: Self.each.upperBound))
        }
        guard (1...each).contains(most) else { throw .invalid("/most", .outOfRange(least: 1, most: each)) }
        self = .dots(each: each, most: most)
    }

    /// How many dots one option can get from one person.
    package var most: Int {
        switch self {
        case .dots(_, let most): most
        case .approval: 1
        }
    }

    /// A ballot that keeps the rule, as it goes into the box. Fewer dots than somebody has are fine, and none at all too.
    ///
    /// - Parameters:
    ///   - ballot: the dots for each option, in the order of the options.
    ///   - options: how many there are.
    /// - Throws: at `/dots/3` what is wrong with the fourth option, at `/dots` what is wrong with all of them together.
    package func check(_ ballot: [Int], options: Int) throws(Refusal) -> [UInt8] {
        guard ballot.count == options else { throw .invalid("/dots", .unknownReference) }
        var (faults, bytes): ([Fault], [UInt8]) = ([], [])
        for (index, dots) in ballot.enumerated() {
            guard let byte = UInt8(exactly: dots), (0...most).contains(dots) else {
                faults.append(Fault(pointer: "/dots/\(index)", reason: .outOfRange(least: 0, most: most)))
                continue
            }
            bytes.append(byte)
        }
        guard faults.isEmpty else { throw Refusal(.invalid, faults) }
        let given = bytes.reduce(0) { $0 + Int($1) }
        if case .dots(let each, _) = self, given > each {
            throw .invalid("/dots", .tooManyDots(given: given, most: each))
        }
        return bytes
    }

    // MARK: As it is stored

    package var text: String {
        switch self {
        case .dots(let each, let most): "dots \(each) \(most)"
        case .approval: "approval"
        }
    }

    /// Nil for what was never stored.
    package init?(stored text: String) {
        if text == "approval" {
            self = .approval
            return
        }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "dots", let each = Int(parts[1]), let most = Int(parts[2]),
            let rule = try? DotRule(each: each, most: most)
        else { return nil }
        self = rule
    }
}
