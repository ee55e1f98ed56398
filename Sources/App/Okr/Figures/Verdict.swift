import Domain
import Web

/// How something stands: the owner's word first, the numbers beside it.
struct Verdict: Sendable, Hashable {
    let numbers: Domain.Status
    /// 0–10, nil where nobody said anything yet.
    let confidence: Double?

    /// What is shown: what the owner says, where it can say something.
    var word: Domain.Status {
        if numbers == .done || numbers == .notStarted { return numbers }
        return confidence.map(Domain.Status.read) ?? numbers
    }

    /// Word and numbers are two steps apart: a conversation to have.
    var contradicts: Bool { numbers.contradicts(confidence: confidence) }
}

extension Scorecard {
    var verdict: Verdict { Verdict(numbers: status, confidence: confidence) }
}

extension KeyResult {
    func verdict(in cycle: Cycle, on today: Day) -> Verdict {
        Verdict(
            numbers: status(in: cycle, on: today), confidence: latest.map { Double($0.confidence.value) })
    }
}

extension Voice {
    func kind(_ kind: Metric.Kind) -> String {
        switch kind {
        case .increase: self(.standingKindIncrease)
        case .decrease: self(.standingKindDecrease)
        case .atLeast: self(.standingKindAtLeast)
        case .atMost: self(.standingKindAtMost)
        case .milestones: self(.standingKindMilestones)
        case .levels: self(.standingKindLevels)
        case .binary: self(.standingKindBinary)
        }
    }

    func cadence(_ cadence: Cadence) -> String {
        switch cadence {
        case .weekly: self(.standingWeekly)
        case .biweekly: self(.standingBiweekly)
        case .monthly: self(.standingMonthly)
        }
    }
}
