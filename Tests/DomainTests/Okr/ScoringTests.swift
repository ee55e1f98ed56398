import Domain
import Testing

@Suite struct ScoringTests {
    private func isClose(_ left: Double?, _ right: Double?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let left?, let right?): abs(left - right) <= ScoringCases.all.tolerance
        default: false
        }
    }

    @Test func `the worked cases are there`() {
        let cases = ScoringCases.all
        #expect(cases.keyResults.count >= 25 && cases.objectives.count >= 9 && cases.statuses.count >= 18)
        #expect(cases.grades.count >= 7 && cases.readings.count >= 8 && cases.tolerance == 1e-9)
    }

    @Test(arguments: ScoringCases.all.keyResults) func `a key result has the progress of the worked case`(
        _ sample: ScoringCases.Measured
    ) throws {
        let keyResult = Zonneveld.keyResult(try sample.metric(), value: sample.value)
        #expect(isClose(keyResult.raw, sample.raw))
        #expect(isClose(keyResult.progress, sample.progress))
    }

    @Test(arguments: ScoringCases.all.objectives) func `an objective has the progress of the worked case`(
        _ sample: ScoringCases.Rolled
    ) throws {
        let parts = sample.keyResults.map {
            Progress.Part(value: $0.progress, weight: $0.weight ?? 1, counts: $0.dropped != true)
        }
        #expect(isClose(Progress.mean(parts), sample.progress))
        // And once more through the key results themselves, up from 0 to 1.
        let keyResults = sample.keyResults.enumerated().map { index, part in
            Zonneveld.keyResult(
                part.progress == nil ? .atLeast(target: 1, redLine: nil) : .increase(baseline: 0, target: 1),
                weight: part.weight ?? 1, state: part.dropped == true ? .dropped : .active,
                value: part.progress.map(Value.number), id: "\(index)")
        }
        let card = Scorecard(keyResults, in: try Zonneveld.cycle(), on: Zonneveld.day("2026-02-01"))
        #expect(isClose(card.progress, sample.progress))
    }

    @Test(arguments: ScoringCases.all.statuses) func `status and pace are those of the worked case`(
        _ sample: ScoringCases.Stood
    ) throws {
        let cycle = try Zonneveld.cycle(start: sample.start, end: sample.end)
        let today = try Day(parsing: sample.today, at: "")
        let kind = try #require(Metric.Kind(rawValue: sample.kind))
        if let expected = sample.expected { #expect(isClose(cycle.expected(on: today), expected)) }
        let status = Status.of(
            rule: Status.Rule(kind), progress: sample.progress, expected: cycle.expected(on: today),
            confidence: sample.confidence, hasStarted: today >= cycle.start)
        #expect(status.rawValue == sample.status)
    }

    @Test(arguments: ScoringCases.all.grades) func `the proposed grade is that of the worked case`(
        _ sample: ScoringCases.Graded
    ) {
        #expect(Grade(proposedFor: sample.progress)?.value == sample.grade)
    }

    @Test(arguments: ScoringCases.all.readings) func `a grade reads as in the worked case`(
        _ sample: ScoringCases.Read
    ) throws {
        let ambition = try #require(Objective.Ambition(rawValue: sample.ambition))
        #expect(try Grade(sample.grade).reading(ambition).rawValue == sample.reads)
    }
}
