/// Every number of an objective, computed from its key results; nothing here is stored.
package struct Scorecard: Hashable, Sendable {
    /// 0–1; nil when nothing counts.
    package let progress: Double?
    package let expected: Double
    package let status: Status
    /// 0–10, one decimal; nil when nothing counts.
    package let confidence: Double?
    package let proposedGrade: Grade?

    package init(_ keyResults: some Collection<KeyResult>, in cycle: Cycle, on today: Day) {
        progress = Progress.mean(keyResults.lazy.map(\.part))
        expected = cycle.expected(on: today)
        confidence = Progress.mean(keyResults.lazy.map(\.confidencePart)).map(Tolerance.tenths)
        proposedGrade = Grade(proposedFor: progress)
        status = Status.of(
            rule: Self.rule(keyResults), progress: progress, expected: expected, confidence: confidence,
            hasStarted: today >= cycle.start)
    }

    /// Paced when one of the key results that count is; else what the owner says where one of them has nothing to
    /// measure on the way; else a guard rail.
    private static func rule(_ keyResults: some Collection<KeyResult>) -> Status.Rule {
        let rules = keyResults.lazy.filter(\.counts).map { Status.Rule($0.metric.kind) }
        if rules.contains(.paced) { return .paced }
        return rules.contains(.ownersWord) ? .ownersWord : rules.isEmpty ? .paced : .guardRail
    }
}
