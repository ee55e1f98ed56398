import Domain
import Testing

@Suite struct CheckInTests {
    private let open = CheckInSetting(
        cycleIsActive: true, objectiveIsAgreed: true, earliest: Moment(milliseconds: 1_767_225_600_000))

    private func draft(_ value: Value, at: Moment? = nil) -> CheckIn.Draft {
        CheckIn.Draft(value: value, confidence: Confidence(trusted: 7), note: Zonneveld.prose(""), at: at)
    }

    private func refused(_ keyResult: KeyResult, _ draft: CheckIn.Draft, in setting: CheckInSetting) -> Refusal? {
        refusal { () throws(Refusal) in
            try keyResult.record(draft, by: Zonneveld.anna, at: Zonneveld.now, as: ID(trusted: "2"), in: setting)
        }
    }

    private let up = Zonneveld.keyResult(.increase(baseline: 0, target: 10))

    @Test func `a check-in needs a running cycle, an agreed objective and an active key result`() {
        let closed = CheckInSetting(cycleIsActive: false, objectiveIsAgreed: true, earliest: open.earliest)
        let draftOnly = CheckInSetting(cycleIsActive: true, objectiveIsAgreed: false, earliest: open.earliest)
        let dropped = Zonneveld.keyResult(up.metric, state: .dropped)
        #expect(refused(up, draft(.number(1)), in: open) == nil)
        #expect(refused(up, draft(.number(1)), in: closed) == .conflict(.cycleNotActive))
        #expect(refused(up, draft(.number(1)), in: draftOnly) == .conflict(.objectiveNotAgreed))
        #expect(refused(dropped, draft(.number(1)), in: open) == .conflict(.keyResultDropped))
    }

    @Test func `a given moment lies between the first day of the cycle and now`() {
        let edges = [open.earliest, Zonneveld.now]
        for at in edges { #expect(refused(up, draft(.number(1), at: at), in: open) == nil) }
        for at in [open.earliest.adding(milliseconds: -1), Zonneveld.now.adding(milliseconds: 1)] {
            #expect(refused(up, draft(.number(1), at: at), in: open) == .invalid("/at", .momentOutsideCycle))
        }
    }

    @Test func `a value has the shape of its kind`() {
        let values: [Value] = [.number(1), .milestones([]), .level(.commit), .done(true)]
        let fitting: [Metric.Kind: Int] = [
            .increase: 0, .decrease: 0, .atLeast: 0, .atMost: 0, .milestones: 1, .levels: 2, .binary: 3,
        ]
        let metrics: [Metric] = [
            up.metric, .decrease(baseline: 1, target: 0), .atLeast(target: 1, redLine: nil),
            .atMost(target: 1, redLine: nil),
            .milestones([]), .levels(Zonneveld.levels), .binary,
        ]
        for metric in metrics {
            for (index, value) in values.enumerated() {
                let expected: Refusal? = fitting[metric.kind] == index ? nil : .invalid("/value", .notForThisKind)
                #expect(refused(Zonneveld.keyResult(metric), draft(value), in: open) == expected)
            }
        }
    }

    @Test func `a number that no key result can have is refused`() {
        #expect(refused(up, draft(.number(.nan)), in: open) == .invalid("/value", .numberOutOfRange))
        #expect(refused(up, draft(.number(1e308)), in: open) == .invalid("/value", .numberOutOfRange))
        #expect(refused(up, draft(.number(0.1234567)), in: open) == .invalid("/value", .tooManyDecimals))
    }

    @Test func `steps are said completely, each once, and kept in their order`() throws {
        let keyResult = Zonneveld.keyResult(
            .milestones([Zonneveld.milestone("a"), Zonneveld.milestone("b", weight: 3)]))
        func steps(_ ids: String...) -> Value {
            .milestones(ids.map { Value.Step(id: ID(trusted: $0), isDone: $0 == "b") })
        }
        #expect(refused(keyResult, draft(steps("a")), in: open) == .invalid("/value", .milestonesIncomplete))
        #expect(refused(keyResult, draft(steps("a", "a")), in: open) == .invalid("/value", .milestonesIncomplete))
        #expect(refused(keyResult, draft(steps("a", "b", "b")), in: open) == .invalid("/value", .milestonesIncomplete))
        #expect(refused(keyResult, draft(steps("a", "c")), in: open) == .invalid("/value", .milestoneUnknown))
        let after = try keyResult.record(
            draft(steps("b", "a")), by: Zonneveld.anna, at: Zonneveld.now, as: ID(trusted: "2"), in: open)
        #expect(after.checkIn.value == steps("a", "b"))
        #expect(after.keyResult.progress == 0.75)
    }

    @Test func `the latest is the greatest moment, then the greatest id`() throws {
        let first = Zonneveld.keyResult(up.metric, value: .number(3))
        func after(_ at: Moment?, id: String) throws -> Double? {
            try first.record(
                draft(.number(5), at: at), by: Zonneveld.anna, at: Zonneveld.now, as: ID(trusted: id), in: open
            ).keyResult.latest?.value.number
        }
        #expect(try after(Zonneveld.now.adding(milliseconds: -1), id: "2") == 3)
        #expect(try after(nil, id: "2") == 5)
        #expect(try after(nil, id: "0") == 3)
    }

    @Test func `reaching the target is an event of its own, once`() throws {
        let reached = try up.record(
            draft(.number(10)), by: Zonneveld.anna, at: Zonneveld.now, as: ID(trusted: "2"), in: open)
        #expect(reached.events == [.okr(.checkInRecorded(ID(trusted: "2"))), .okr(.targetReached(up.id))])
        let again = try reached.keyResult.record(
            draft(.number(11)), by: Zonneveld.anna, at: Zonneveld.now, as: ID(trusted: "3"), in: open)
        #expect(again.events == [.okr(.checkInRecorded(ID(trusted: "3")))])
    }

    @Test func `withdrawing the last word leaves the beginning`() {
        var keyResult = Zonneveld.keyResult(up.metric, value: .number(3))
        keyResult.adopt(nil)
        #expect(keyResult.progress == 0)
        var steps = Zonneveld.keyResult(.milestones([Zonneveld.milestone("a", isDone: true)]))
        steps.adopt(nil, initially: [Value.Step(id: ID(trusted: "a"), isDone: false)])
        #expect(steps.progress == 0)
    }
}
