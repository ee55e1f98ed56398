/// How a key result or an objective stands.
package enum Status: String, CaseIterable, Sendable {
    case notStarted, onTrack, atRisk, offTrack, done

    /// The rules a status follows.
    package enum Rule: Hashable, Sendable {
        /// Progress is held against the expected part of the cycle.
        case paced
        /// A guard rail: held, half, or broken.
        case guardRail
        /// Nothing to measure on the way (levels, binary): what the owner says is the status.
        case ownersWord

        package init(_ kind: Metric.Kind) {
            self = kind.isPaced ? .paced : kind.isGuardRail ? .guardRail : .ownersWord
        }
    }

    /// - Parameters:
    ///   - progress: 0–1, nil while not known.
    ///   - expected: the part of the cycle that has passed, 0–1.
    ///   - confidence: the owner's latest confidence, 0–10 (a mean for an objective).
    package static func of(
        rule: Rule, progress: Double?, expected: Double, confidence: Double?, hasStarted: Bool
    ) -> Status {
        guard hasStarted, let progress else { return .notStarted }
        let isComplete = progress >= 1 - Tolerance.fraction
        switch rule {
        case .guardRail:
            return isComplete ? .onTrack : progress >= 0.5 - Tolerance.fraction ? .atRisk : .offTrack
        case .ownersWord:
            if isComplete { return .done }
            return confidence.map(read) ?? .notStarted
        case .paced:
            if isComplete { return .done }
            let gap = progress - expected + Tolerance.fraction
            return gap >= -0.10 ? .onTrack : gap >= -0.25 ? .atRisk : .offTrack
        }
    }

    /// What a confidence says in the words of a status: 7 and more on track, 3 and less off track, at risk between;
    /// a mean of 6.9 is not yet 7.
    package static func read(_ confidence: Double) -> Status {
        if confidence >= 7 - Tolerance.fraction { return .onTrack }
        return confidence <= 3 + Tolerance.fraction ? .offTrack : .atRisk
    }

    /// The owner's word and the numbers are two steps apart: a conversation to have.
    package func contradicts(confidence: Double?) -> Bool {
        guard let word = confidence.map(Status.read) else { return false }
        return (self == .onTrack || self == .done) && word == .offTrack || self == .offTrack && word == .onTrack
    }
}

/// How sure the owner is to reach the target: a whole number from 0 to 10.
package struct Confidence: Hashable, Sendable {
    package let value: Int

    package init(trusted value: Int) { self.value = value }

    package init(_ value: Int, at pointer: String = "/confidence") throws(Refusal) {
        guard (0...10).contains(value) else { throw .invalid(pointer, .outOfRange(least: 0, most: 10)) }
        self.value = value
    }
}

/// How often a key result asks for a check-in.
package enum Cadence: String, CaseIterable, Sendable {
    case weekly, biweekly, monthly

    package var days: Int {
        switch self {
        case .weekly: 7
        case .biweekly: 14
        case .monthly: 31
        }
    }
}
