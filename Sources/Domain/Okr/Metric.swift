/// How a key result is measured: its kind with the numbers or steps that this kind needs.
package enum Metric: Hashable, Sendable {
    case increase(baseline: Double, target: Double)
    case decrease(baseline: Double, target: Double)
    /// Stay at or above `target`; at or below `redLine` it counts as 0.
    case atLeast(target: Double, redLine: Double?)
    case atMost(target: Double, redLine: Double?)
    case milestones([Milestone])
    case levels(Levels)
    case binary

    package enum Kind: String, CaseIterable, Sendable {
        case increase, decrease, atLeast, atMost, milestones, levels, binary

        /// Progress of this kind is held against the part of the cycle that has passed.
        package var isPaced: Bool { self == .increase || self == .decrease || self == .milestones }
        /// Only held or broken; there is no way towards it.
        package var isGuardRail: Bool { self == .atLeast || self == .atMost }
        package var isNumber: Bool { self == .increase || self == .decrease || isGuardRail }
    }

    package var kind: Kind {
        switch self {
        case .increase: .increase
        case .decrease: .decrease
        case .atLeast: .atLeast
        case .atMost: .atMost
        case .milestones: .milestones
        case .levels: .levels
        case .binary: .binary
        }
    }

    package var baseline: Double? {
        switch self {
        case .increase(let baseline, _), .decrease(let baseline, _): baseline
        case .atLeast(_, let redLine), .atMost(_, let redLine): redLine
        case .milestones, .levels, .binary: nil
        }
    }

    package var target: Double? {
        switch self {
        case .increase(_, let target), .decrease(_, let target): target
        case .atLeast(let target, _), .atMost(let target, _): target
        case .milestones, .levels, .binary: nil
        }
    }

    package var milestones: [Milestone] {
        if case .milestones(let steps) = self { steps } else { [] }
    }

    package var levels: Levels? {
        if case .levels(let levels) = self { levels } else { nil }
    }
}

/// A named step of a key result of kind `milestones`.
package struct Milestone: Hashable, Sendable {
    package static let limit = 100
    package let id: ID<Milestone>
    package var title: Title
    /// Above 0, at most 1000.
    package var weight: Double
    package var isDone: Bool

    package init(id: ID<Milestone>, title: Title, weight: Double, isDone: Bool) {
        (self.id, self.title, self.weight, self.isDone) = (id, title, weight, isDone)
    }
}

/// What each level of a key result of kind `levels` means, in words.
package struct Levels: Hashable, Sendable {
    package var commit: Title
    package var target: Title
    package var stretch: Title

    package init(commit: Title, target: Title, stretch: Title) {
        (self.commit, self.target, self.stretch) = (commit, target, stretch)
    }
}

package enum Level: String, CaseIterable, Sendable {
    case none, commit, target, stretch

    package var progress: Double {
        switch self {
        case .none: 0
        case .commit: 0.3
        case .target: 0.7
        case .stretch: 1
        }
    }

    /// 0 to 3, as stored.
    package var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }

    package init(rank: Int) {
        self = Level.allCases.indices.contains(rank) ? Level.allCases[rank] : .none
    }
}
