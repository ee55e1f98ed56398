import Domain
import Web

/// The line of a key result through its cycle: days from left to right, its own values from low to high.
struct ValueLine: Sendable {
    let points: [ChartPoint]
    let pace: [ChartPoint]
    /// Where the grid lines of the full chart lie, low to high.
    let heights: [(share: Double, value: Double)]

    /// - Parameter checkIns: those that stand, oldest first.
    init(_ keyResult: KeyResult, _ checkIns: [CheckIn], in cycle: Cycle, day: (Moment) -> Day) {
        let values = checkIns.map { Self.number($0.value, keyResult.metric) }
        let (from, to) = Self.ends(keyResult.metric, values)
        let low = min(from, to, values.min() ?? from)
        let high = max(from, to, values.max() ?? to)
        let height = high - low
        func share(_ value: Double) -> Double { height > 0 ? (value - low) / height : 0.5 }
        let length = Double(max(1, cycle.end - cycle.start))
        var points = zip(checkIns, values).map { checkIn, value in
            ChartPoint(min(1, max(0, Double(day(checkIn.at) - cycle.start) / length)), share(value))
        }
        if let first = points.first, first.x > 0.01, keyResult.metric.kind.isPaced {
            points.insert(ChartPoint(0, share(from)), at: 0)
        }
        self.points = points
        let isPaced = keyResult.metric.kind.isPaced || keyResult.metric.kind.isGuardRail
        pace = isPaced ? [ChartPoint(0, share(from)), ChartPoint(1, share(to))] : []
        heights = height > 0 ? [(0, low), (0.5, (low + high) / 2), (1, high)] : [(0.5, low)]
    }

    /// Numbers as they are; steps, levels and done as a share of the whole.
    static func number(_ value: Value, _ metric: Metric) -> Double {
        switch value {
        case .number(let number): return number
        case .level(let level): return level.progress
        case .done(let isDone): return isDone ? 1 : 0
        case .milestones(let steps):
            let done = Set(steps.lazy.filter(\.isDone).map(\.id))
            let all = metric.milestones.reduce(0) { $0 + $1.weight }
            return all > 0 ? metric.milestones.reduce(0) { $0 + (done.contains($1.id) ? $1.weight : 0) } / all : 0
        }
    }

    /// Where the pace begins and ends; for a guard rail both at its target.
    private static func ends(_ metric: Metric, _ values: [Double]) -> (Double, Double) {
        switch metric {
        case .increase(let baseline, let target), .decrease(let baseline, let target): (baseline, target)
        case .atLeast(let target, _), .atMost(let target, _): (target, target)
        case .milestones, .levels, .binary: (0, 1)
        }
    }

    /// A value of the axis, in words.
    static func axis(_ value: Double, _ keyResult: KeyResult, _ v: Voice) -> String {
        keyResult.metric.kind.isNumber ? v.amount(value, unit: short(keyResult.draft.unit)) : v.percent(value)
    }

    /// A unit that is a sign stays with its number; a word stands elsewhere.
    static func short(_ unit: String) -> String { unit.unicodeScalars.count == 1 ? unit : "" }

    /// The value now where there is little room: a word as unit is left to the goal beside it.
    static func now(_ keyResult: KeyResult, _ v: Voice) -> String {
        switch keyResult.metric {
        case .milestones(let steps): return "\(steps.count { $0.isDone })/\(steps.count)"
        case .increase(let baseline, _), .decrease(let baseline, _):
            return v.amount(keyResult.latest?.value.number ?? baseline, unit: short(keyResult.draft.unit))
        case .atLeast, .atMost:
            return keyResult.latest?.value.number.map { v.amount($0, unit: short(keyResult.draft.unit)) } ?? "–"
        case .levels, .binary: return v.now(keyResult) ?? "–"
        }
    }
}
