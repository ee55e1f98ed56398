import Domain
import Testing

@Suite struct ProgressLawTests {
    /// A metric of a kind that is a number, and the direction in which its value gets better.
    private func metric(_ kind: Metric.Kind, _ random: inout Seeded) -> (Metric, better: Double) {
        let (low, span) = (random.amount(), random.amount(1...100_000))
        let line: Bool = random.chance(2)
        switch kind {
        case .increase: return (.increase(baseline: low, target: low + span), 1)
        case .decrease: return (.decrease(baseline: low + span, target: low), -1)
        case .atLeast: return (.atLeast(target: low + span, redLine: line ? low : nil), 1)
        default: return (.atMost(target: low, redLine: line ? low + span : nil), -1)
        }
    }

    @Test(arguments: Metric.Kind.allCases.filter(\.isNumber))
    func `progress never falls when the value moves towards the target`(_ kind: Metric.Kind) throws {
        var random = Seeded(1)
        for _ in 0..<300 {
            let (metric, better) = metric(kind, &random)
            let value = random.amount(-300_000...300_000)
            let step = random.amount(0...50_000)
            let before = try #require(Progress.raw(metric, current: .number(value)))
            let after = try #require(Progress.raw(metric, current: .number(value + better * step)))
            try #require(Progress.clamped(after) >= Progress.clamped(before))
            try #require((0...1).contains(Progress.clamped(after)))
        }
    }

    @Test func `the target itself is exactly 1 and the baseline exactly 0`() throws {
        var random = Seeded(2)
        for _ in 0..<300 {
            for kind in [Metric.Kind.increase, .decrease, .atLeast, .atMost] {
                let (metric, _) = metric(kind, &random)
                try #require(Progress.raw(metric, current: metric.target.map(Value.number)) == 1)
                if let line = metric.baseline { try #require(Progress.raw(metric, current: .number(line)) == 0) }
            }
        }
    }

    @Test func `progress stays finite at the edges of what a number may be`() throws {
        for (baseline, target) in [(-1e12, 1e12), (0, 1e-6), (1e12, 1e12.nextDown), (-1e12, (-1e12).nextUp)] {
            let metric: Metric =
                target > baseline
                ? .increase(baseline: baseline, target: target) : .decrease(baseline: baseline, target: target)
            for current in [-1e12, 0, 1e12] {
                let raw = try #require(Progress.raw(metric, current: .number(current)))
                #expect(raw.isFinite)
            }
        }
    }

    private func parts(_ random: inout Seeded) -> [Progress.Part] {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let isKnown = !random.chance(5)
            let weight = random.chance(5) ? 0 : random.amount(1...100_000)
            let value = random.chance(3) ? 0.7 : Double.random(in: 0...1, using: &random)
            return Progress.Part(value: isKnown ? value : nil, weight: weight, counts: !random.chance(6))
        }
    }

    @Test func `an objective lies between the least and the greatest of what counts`() throws {
        var random = Seeded(3)
        for _ in 0..<500 {
            let parts = parts(&random)
            let counting = parts.filter { $0.counts && $0.weight > 0 }.compactMap(\.value)
            guard let mean = Progress.mean(parts) else {
                try #require(counting.isEmpty)
                continue
            }
            let (least, greatest) = (try #require(counting.min()), try #require(counting.max()))
            try #require(mean >= least && mean <= greatest)
        }
    }

    @Test func `scaling all weights changes nothing`() throws {
        var random = Seeded(4)
        for _ in 0..<500 {
            let parts = parts(&random)
            let factor = Double.random(in: 0.001...1000, using: &random)
            let scaled = parts.map { Progress.Part(value: $0.value, weight: $0.weight * factor, counts: $0.counts) }
            let (before, after) = (Progress.mean(parts), Progress.mean(scaled))
            try #require((before == nil) == (after == nil))
            try #require(abs((before ?? 0) - (after ?? 0)) < 1e-9)
        }
    }

    @Test func `what is dropped, unknown or of weight 0 changes nothing`() throws {
        var random = Seeded(5)
        for _ in 0..<300 {
            let parts = parts(&random)
            let bystanders = [
                Progress.Part(value: 1, weight: 9, counts: false), Progress.Part(value: nil, weight: 9),
                Progress.Part(value: 1, weight: 0),
            ]
            try #require(Progress.mean(parts + bystanders) == Progress.mean(parts))
        }
    }
}
