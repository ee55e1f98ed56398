import Domain

/// What happens to a key result in the course of a cycle.
enum Story: CaseIterable, Sendable {
    case steady, late, stuck, recovery, over, falling
    /// Numbers and word contradict each other: poor numbers with high spirits, and the other way round.
    case hopeful, gloomy

    /// Raw progress when this part of the cycle is behind; `reach` is where a steady one ends.
    func progress(at part: Double, reach: Double) -> Double {
        switch self {
        case .steady: reach * part
        case .late: reach * part * part
        case .stuck: min(part, 0.3) * 0.9
        case .recovery: part < 0.5 ? 0.2 * part : 0.1 + (part - 0.5) * 1.75
        case .over: min(1.35, 2 * part)
        case .falling: part < 0.3 ? 0.5 * part : max(-0.1, 0.15 - (part - 0.3) * 0.3)
        case .hopeful: 0.3 * part
        case .gloomy: min(1, 1.05 * part)
        }
    }

    /// What its owner says: 0–10.
    func confidence(progress: Double, at part: Double, _ chance: inout Chance) -> Int {
        switch self {
        case .hopeful: return 8 + chance.below(2)
        case .gloomy: return 2 + chance.below(2)
        default:
            let felt = 7.2 + 9 * (min(1, max(0, progress)) - part) + chance.between(-1, 1)
            return min(10, max(1, Int(felt.rounded())))
        }
    }

    /// The list of phrases that its notes come from.
    func phrases(progress: Double, at part: Double, isRail: Bool) -> String {
        if isRail { return progress >= 1 ? "held" : "broken" }
        switch self {
        case .hopeful where part > 0.3: return "hopeful"
        case .gloomy where part > 0.3: return "gloomy"
        case .stuck where part > 0.35: return "stuck"
        case .recovery: return part < 0.5 ? "dip" : "rise"
        case .falling where part > 0.3: return "dip"
        case .over where part > 0.7: return "over"
        default: return progress >= 1 ? "reached" : progress < part - 0.15 ? "behind" : "fine"
        }
    }

    static func usual(_ chance: inout Chance) -> Story {
        switch chance.below(100) {
        case ..<50: .steady
        case ..<66: .late
        case ..<75: .stuck
        case ..<83: .recovery
        case ..<90: .over
        case ..<94: .falling
        case ..<97: .hopeful
        default: .gloomy
        }
    }
}
