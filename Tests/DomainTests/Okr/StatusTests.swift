import Domain
import Testing

@Suite struct StatusTests {
    private let today = Zonneveld.day("2026-02-15")

    private func card(_ keyResults: [KeyResult], on day: String = "2026-02-15") throws -> Scorecard {
        Scorecard(keyResults, in: try Zonneveld.cycle(), on: Zonneveld.day(day))
    }

    @Test func `one paced key result makes the objective paced`() throws {
        let paced = Zonneveld.keyResult(.increase(baseline: 0, target: 10), value: .number(1), confidence: 9)
        let rail = Zonneveld.keyResult(.atLeast(target: 5, redLine: 0), value: .number(1))
        let word = Zonneveld.keyResult(.binary, value: .done(false), confidence: 9)
        #expect(try card([paced, rail, word]).status == .offTrack)
        #expect(try card([rail]).status == .offTrack)
        #expect(try card([word]).status == .onTrack)
    }

    @Test func `a paced key result that does not count leaves the objective unpaced`() throws {
        let held = Zonneveld.keyResult(.atLeast(target: 5, redLine: 0), value: .number(3))
        let paced = Metric.increase(baseline: 0, target: 10)
        #expect(try card([held, Zonneveld.keyResult(paced, weight: 0)]).status == .atRisk)
        #expect(try card([held, Zonneveld.keyResult(paced, state: .dropped)]).status == .atRisk)
    }

    @Test func `guard rails that are all held are on track, never done`() throws {
        #expect(try card([Zonneveld.keyResult(.atMost(target: 5, redLine: nil), value: .number(5))]).status == .onTrack)
    }

    @Test func `nothing has started before the first day or without anything known`() throws {
        let done = Zonneveld.keyResult(.binary, value: .done(true))
        #expect(try card([done], on: "2025-12-31").status == .notStarted)
        #expect(try card([done], on: "2026-01-01").status == .done)
        #expect(try card([]).status == .notStarted)
        #expect(try card([Zonneveld.keyResult(.atLeast(target: 5, redLine: nil))]).status == .notStarted)
    }

    @Test(arguments: [
        (10.0, Status.onTrack), (7, .onTrack), (6.9, .atRisk), (6, .atRisk), (4, .atRisk), (3.1, .atRisk),
        (3, .offTrack),
        (0, .offTrack),
    ]) func `a confidence reads as its band`(_ confidence: Double, _ word: Status) {
        #expect(Status.read(confidence) == word)
    }

    @Test func `word and numbers two steps apart contradict each other`() {
        #expect(Status.onTrack.contradicts(confidence: 3))
        #expect(Status.offTrack.contradicts(confidence: 7))
        #expect(!Status.onTrack.contradicts(confidence: 4))
        #expect(!Status.atRisk.contradicts(confidence: 0))
        #expect(!Status.offTrack.contradicts(confidence: nil))
    }

    @Test func `an objective's confidence is the weighted mean of the last words, to one decimal`() throws {
        let metric = Metric.increase(baseline: 0, target: 10)
        func said(_ confidence: Int, weight: Double = 1, state: KeyResult.State = .active) -> KeyResult {
            Zonneveld.keyResult(metric, weight: weight, state: state, value: .number(1), confidence: confidence)
        }
        #expect(try card([said(7), said(8)]).confidence == 7.5)
        #expect(try card([said(7), said(8), said(8)]).confidence == 7.7)
        #expect(try card([said(10, weight: 3), said(1)]).confidence == 7.8)
        #expect(try card([said(6), said(0, state: .dropped), said(0, weight: 0)]).confidence == 6)
        #expect(try card([said(6), Zonneveld.keyResult(metric)]).confidence == 6)
        #expect(try card([Zonneveld.keyResult(metric)]).confidence == nil)
        #expect(try card([said(9, weight: 0)]).confidence == nil)
    }

    @Test(arguments: [-1, 11, Int.max, Int.min]) func `confidence is a number from 0 to 10`(_ number: Int) {
        #expect(
            refusal { () throws(Refusal) in try Confidence(number) }
                == .invalid("/confidence", .outOfRange(least: 0, most: 10)))
    }

    @Test(arguments: Cadence.allCases) func `a key result is due after its cadence and stale at twice that`(
        _ cadence: Cadence
    ) {
        var keyResult = Zonneveld.keyResult(.binary)
        keyResult.draft.cadence = cadence
        let days = cadence.days
        #expect(!keyResult.isDue(silent: days - 1) && keyResult.isDue(silent: days))
        #expect(!keyResult.isStale(silent: 2 * days - 1) && keyResult.isStale(silent: 2 * days))
        keyResult.state = .dropped
        #expect(!keyResult.isDue(silent: 999) && !keyResult.isStale(silent: 999))
    }

    @Test func `silence counts from the last check-in, else from the later of start and agreement`() {
        let keyResult = Zonneveld.keyResult(.binary)
        func silent(_ last: String?, agreed: String) -> Int {
            keyResult.daysSilent(
                lastCheckInOn: last.map(Zonneveld.day), cycleStart: Zonneveld.day("2026-01-01"),
                agreedOn: Zonneveld.day(agreed), today: Zonneveld.day("2026-02-01"))
        }
        #expect(silent("2026-01-30", agreed: "2025-12-01") == 2)
        #expect(silent(nil, agreed: "2025-12-01") == 31)
        #expect(silent(nil, agreed: "2026-01-29") == 3)
    }
}
