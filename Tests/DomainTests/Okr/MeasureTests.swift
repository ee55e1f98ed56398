import Domain
import Testing

@Suite struct MeasureTests {
    private func refused(
        _ kind: Metric.Kind, _ baseline: Double? = nil, _ target: Double? = nil, steps: [Milestone] = []
    ) -> Refusal? {
        refusal { () throws(Refusal) in
            try KeyResult.Measure(
                kind: kind, baseline: baseline.map(Amount.init(trusted:)), target: target.map(Amount.init(trusted:)),
                milestones: steps
            ).metric()
        }
    }

    @Test func `a target lies on the right side of its baseline`() {
        #expect(refused(.increase, 1, 2) == nil && refused(.decrease, 2, 1) == nil)
        for target in [1.0, 0] {
            #expect(refused(.increase, 1, target) == .invalid("/target", .targetNotAboveBaseline))
            #expect(refused(.decrease, -1, target) == .invalid("/target", .targetNotBelowBaseline))
        }
        for line in [5.0, 6] { #expect(refused(.atLeast, line, 5) == .invalid("/baseline", .redLineNotBelowTarget)) }
        for line in [5.0, 4] { #expect(refused(.atMost, line, 5) == .invalid("/baseline", .redLineNotAboveTarget)) }
        #expect(refused(.atLeast, nil, 5) == nil && refused(.atMost, nil, 5) == nil)
    }

    @Test func `what a kind needs and is not there is named`() {
        let both = [Fault(pointer: "/baseline", reason: .required), Fault(pointer: "/target", reason: .required)]
        #expect(refused(.increase) == Refusal(.invalid, both))
        #expect(refused(.decrease, 1) == .invalid("/target", .required))
        #expect(refused(.atLeast, 1) == .invalid("/target", .required))
        #expect(refused(.levels) == .invalid("/levels", .levelsMissing))
        #expect(refused(.milestones) == .invalid("/milestones", .milestonesMissing))
        #expect(refused(.binary) == nil)
    }

    @Test(arguments: [0, -1, 1001, .nan, .infinity]) func `a step's weight is above 0, at most 1000`(_ weight: Double) {
        let steps = [Zonneveld.milestone("a"), Zonneveld.milestone("b", weight: weight)]
        #expect(refused(.milestones, steps: steps) == .invalid("/milestones/1/weight", .numberOutOfRange))
    }

    @Test func `there are at most a hundred steps`() {
        let steps = (0..<101).map { Zonneveld.milestone("\($0)") }
        #expect(refused(.milestones, steps: Array(steps.prefix(100))) == nil)
        #expect(refused(.milestones, steps: steps) == .invalid("/milestones", .tooMany(limit: 100)))
    }

    @Test func `a metric taken apart and put together is the same`() throws {
        let metrics: [Metric] = [
            .increase(baseline: 1, target: 2), .decrease(baseline: 2, target: 1), .atLeast(target: 3, redLine: nil),
            .atMost(target: 3, redLine: 4), .milestones([Zonneveld.milestone("a")]), .levels(Zonneveld.levels), .binary,
        ]
        for metric in metrics { #expect(try KeyResult.Measure(metric).metric() == metric) }
        #expect(metrics.map(\.kind) == Metric.Kind.allCases)
    }
}
