/// What may be published of a closed round, and nothing finer: this is all that is kept of the answers.
package struct ConsentOutcome: Hashable, Sendable {
    /// A share in percent, in steps of ten; at the ends only on which side of a line it lies.
    package enum Share: Hashable, Sendable {
        case atMost(Int)
        case about(Int)
        case atLeast(Int)

        /// - Parameter edge: 15 codes up to 15 % and from 85 %.
        init(_ part: Int, of whole: Int, edge: Int) {
            let percent = Double(part) * 100 / Double(max(whole, 1))
            if percent <= Double(edge) {
                self = .atMost(edge)
            } else if percent >= Double(100 - edge) {
                self = .atLeast(100 - edge)
            } else {
                self = .about(min(max(Int((percent / 10).rounded()) * 10, edge / 10 * 10 + 10), 90 - edge / 10 * 10))
            }
        }

        /// For comparing; the end of a coded share.
        package var percent: Int {
            switch self {
            case .atMost(let percent), .about(let percent), .atLeast(let percent): percent
            }
        }
    }

    package enum Figures: Hashable, Sendable {
        /// Fewer than five answers: nothing.
        case none
        /// Five to nine: which part gave three or more.
        case share(Share)
        /// Ten to nineteen: nought to two, three, four and five.
        case bands(low: Share, middle: Share, high: Share)
        /// From twenty: how often each number was given, from nought to five.
        case counts([Int])
    }

    /// Which part of the invited took part.
    package enum Turnout: Hashable, Sendable {
        case untold
        case underHalf, upToThreeQuarters, more
        /// Where thirty or more were invited.
        case exactly(Int)
    }

    package let figures: Figures
    package let turnout: Turnout

    package init(figures: Figures, turnout: Turnout) { (self.figures, self.turnout) = (figures, turnout) }

    /// The rule. Knows the numbers only, in whatever order.
    package init(of answers: [Fingers], invited: Int) {
        var counts = [Int](repeating: 0, count: Fingers.allCases.count)
        for answer in answers { counts[answer.rawValue] += 1 }
        figures = Self.figures(counts, answers.count)
        turnout = figures == .none ? .untold : Self.turnout(answers.count, of: invited)
    }

    package static let fewest = 5

    private static func figures(_ counts: [Int], _ all: Int) -> Figures {
        let low = counts.prefix(Fingers.consent.rawValue).reduce(0, +)
        let middle = counts[Fingers.consent.rawValue]
        switch all {
        case ..<fewest: return .none
        case ..<10: return .share(Share(all - low, of: all, edge: 15))
        case ..<20:
            return .bands(
                low: Share(low, of: all, edge: 10), middle: Share(middle, of: all, edge: 10),
                high: Share(all - low - middle, of: all, edge: 10))
        default: return .counts(counts)
        }
    }

    private static func turnout(_ answers: Int, of invited: Int) -> Turnout {
        if invited >= 30 { return .exactly(answers) }
        if answers * 2 < invited { return .underHalf }
        return answers * 4 <= invited * 3 ? .upToThreeQuarters : .more
    }

    package var saysSomething: Bool { figures != .none }

    /// Less than half gave three or more.
    package var isLow: Bool {
        switch figures {
        case .none: false
        case .share(let share): share.percent < 50
        case .bands(let low, _, _): low.percent > 50
        case .counts(let counts):
            counts.prefix(Fingers.consent.rawValue).reduce(0, +) * 2 > counts.reduce(0, +)
        }
    }
}

// MARK: - As text, for where it is kept

extension ConsentOutcome.Share {
    package var text: String {
        switch self {
        case .atMost(let percent): "<\(percent)"
        case .about(let percent): "\(percent)"
        case .atLeast(let percent): ">\(percent)"
        }
    }

    package init?(trusted text: Substring) {
        guard let percent = Int(text.drop { $0 == "<" || $0 == ">" }) else { return nil }
        self = text.first == "<" ? .atMost(percent) : text.first == ">" ? .atLeast(percent) : .about(percent)
    }
}

extension ConsentOutcome.Figures {
    package var text: String {
        switch self {
        case .none: "none"
        case .share(let share): "share " + share.text
        case .bands(let low, let middle, let high): "bands " + [low, middle, high].map(\.text).joined(separator: " ")
        case .counts(let counts): "counts " + counts.map(String.init).joined(separator: " ")
        }
    }

    /// From our own database; nothing for what cannot be read.
    package init(trusted text: String) {
        let parts = text.split(separator: " ")
        let shares = parts.dropFirst().compactMap { ConsentOutcome.Share(trusted: $0) }
        let counts = parts.dropFirst().compactMap { Int($0) }
        switch (parts.first, shares.count, counts.count) {
        case ("share", 1, _): self = .share(shares[0])
        case ("bands", 3, _): self = .bands(low: shares[0], middle: shares[1], high: shares[2])
        case ("counts", _, Fingers.allCases.count): self = .counts(counts)
        default: self = .none
        }
    }
}

extension ConsentOutcome.Turnout {
    package var text: String {
        switch self {
        case .untold: "untold"
        case .underHalf: "underHalf"
        case .upToThreeQuarters: "upToThreeQuarters"
        case .more: "more"
        case .exactly(let answers): "\(answers)"
        }
    }

    package init(trusted text: String) {
        switch text {
        case "underHalf": self = .underHalf
        case "upToThreeQuarters": self = .upToThreeQuarters
        case "more": self = .more
        default: self = Int(text).map { .exactly($0) } ?? .untold
        }
    }
}
