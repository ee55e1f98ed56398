/// What a check-in measured, in the shape of its key result's kind.
package enum Value: Hashable, Sendable {
    case number(Double)
    /// Every step of the key result, in its order.
    case milestones([Step])
    case level(Level)
    case done(Bool)

    package struct Step: Hashable, Sendable {
        package let id: ID<Milestone>
        package let isDone: Bool

        package init(id: ID<Milestone>, isDone: Bool) { (self.id, self.isDone) = (id, isDone) }
    }

    package var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }
}

/// The arithmetic of progress. Source: the product's scoring rules; every figure is a unitless fraction.
package enum Progress {
    /// Raw progress of a key result: may be below 0 and above 1; nil while it is not known yet.
    package static func raw(_ metric: Metric, current: Value?) -> Double? {
        switch metric {
        case .increase(let baseline, let target), .decrease(let baseline, let target):
            return ratio((current?.number ?? baseline) - baseline, target - baseline)
        case .atLeast(let target, let redLine):
            guard let value = current?.number else { return nil }
            if value >= target { return 1 }
            return redLine.map { ratio(value - $0, target - $0) } ?? 0
        case .atMost(let target, let redLine):
            guard let value = current?.number else { return nil }
            if value <= target { return 1 }
            return redLine.map { ratio($0 - value, $0 - target) } ?? 0
        case .milestones(let steps):
            let all = steps.reduce(0) { $0 + $1.weight }
            return ratio(steps.reduce(0) { $0 + ($1.isDone ? $1.weight : 0) }, all)
        case .levels:
            if case .level(let level) = current { return level.progress }
            return 0
        case .binary:
            if case .done(let isDone) = current { return isDone ? 1 : 0 }
            return 0
        }
    }

    package static func clamped(_ raw: Double) -> Double { min(1, max(0, raw)) }

    /// One part of a weighted mean; `value` nil is not known and does not count.
    package struct Part: Hashable, Sendable {
        package let value: Double?
        package let weight: Double
        package let counts: Bool

        package init(value: Double?, weight: Double = 1, counts: Bool = true) {
            (self.value, self.weight, self.counts) = (value, weight, counts)
        }
    }

    /// Σ w·x / Σ w over the parts that count and are known; nil when there is no weight among them. Rounding never
    /// carries it past the least and the greatest of them.
    package static func mean(_ parts: some Sequence<Part>) -> Double? {
        var weights = 0.0
        var total = 0.0
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for part in parts where part.counts {
            guard let value = part.value, part.weight > 0 else { continue }
            weights += part.weight
            total += part.weight * value
            (least, greatest) = (min(least, value), max(greatest, value))
        }
        return weights > 0 ? min(greatest, max(least, total / weights)) : nil
    }

    private static func ratio(_ part: Double, _ whole: Double) -> Double {
        whole == 0 ? 0 : part / whole
    }
}
