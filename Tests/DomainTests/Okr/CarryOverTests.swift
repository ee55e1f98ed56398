import Domain
import Testing

@Suite struct CarryOverTests {
    private func random(_ seeded: inout Seeded, id: Int) -> KeyResult {
        let (low, span) = (seeded.amount(), seeded.amount(1...100_000))
        let isSaid = !seeded.chance(4)
        let number = Value.number(seeded.amount())
        let levels = Level.allCases
        let (metric, value): (Metric, Value) =
            switch Int.random(in: 0...6, using: &seeded) {
            case 0: (.increase(baseline: low, target: low + span), number)
            case 1: (.decrease(baseline: low + span, target: low), number)
            case 2: (.atLeast(target: low + span, redLine: low), number)
            case 3: (.atMost(target: low, redLine: nil), number)
            case 4: milestones(&seeded)
            case 5: (.levels(Zonneveld.levels), .level(levels[Int.random(in: 0...3, using: &seeded)]))
            default: (.binary, .done(seeded.chance(2)))
            }
        return Zonneveld.keyResult(
            metric, weight: seeded.amount(0...1000), state: seeded.chance(6) ? .dropped : .active,
            value: isSaid ? value : nil, id: "\(id)")
    }

    private func milestones(_ seeded: inout Seeded) -> (Metric, Value) {
        let steps = (0..<Int.random(in: 1...5, using: &seeded)).map {
            Zonneveld.milestone("\($0)", weight: seeded.amount(1...500))
        }
        return (.milestones(steps), .milestones(steps.map { Value.Step(id: $0.id, isDone: seeded.chance(2)) }))
    }

    @Test func `nothing that is unfinished is lost and nothing finished comes along`() throws {
        var seeded = Seeded(7)
        for _ in 0..<200 {
            let old = (0..<Int.random(in: 0...6, using: &seeded)).map { random(&seeded, id: $0) }
            let pieces = CarryOver.pieces(old)
            let expected = old.filter { $0.isActive && ($0.metric.kind.isGuardRail || !$0.isComplete) }
            try #require(pieces.map(\.from) == expected.map(\.id))
            for (piece, keyResult) in zip(pieces, expected) { try check(piece, of: keyResult) }
        }
    }

    private func check(_ piece: CarryOver.Piece, of old: KeyResult) throws {
        var begun = KeyResult(id: ID(trusted: "new"), objective: ID(trusted: "new"), draft: piece.draft)
        try #require(try KeyResult.Measure(piece.draft.metric).metric() == piece.draft.metric)
        try #require(
            (piece.draft.title, piece.draft.unit, piece.draft.weight) == (old.title, old.draft.unit, old.draft.weight))
        try #require(piece.draft.owner == old.owner && piece.draft.cadence == old.draft.cadence)
        switch old.metric {
        case .increase, .decrease:
            try #require(begun.progress == 0 && piece.draft.metric.target == old.metric.target)
            try #require(piece.draft.metric.baseline == old.latest?.value.number ?? old.metric.baseline)
        case .atLeast, .atMost: try #require(piece.draft.metric == old.metric && begun.progress == nil)
        case .milestones(let steps):
            try #require(piece.draft.metric.milestones == steps.filter { !$0.isDone } && begun.progress == 0)
        case .levels, .binary:
            if let reached = piece.reached {
                begun.adopt(
                    CheckIn(
                        id: ID(trusted: "new"), keyResult: begun.id, author: Zonneveld.anna, saying: reached,
                        at: Zonneveld.now, recordedAt: Zonneveld.now))
            }
            try #require(begun.progress == old.progress)
            return
        }
        try #require(piece.reached == nil)
    }

    @Test func `only a closed objective goes on, into a later cycle that is open`() throws {
        let (old, next) = (try Zonneveld.cycle(.closed), "2026-04-01")
        func refused(_ state: Objective.State, _ start: String, _ cycle: Cycle.State) throws -> Refusal? {
            let new = try Zonneveld.cycle(cycle, start: start, end: "2027-06-30")
            return refusal { () throws(Refusal) in try CarryOver.allow(Zonneveld.objective(state), from: old, to: new) }
        }
        for state in Objective.State.allCases {
            #expect(try refused(state, next, .planning) == (state == .closed ? nil : .conflict(.carryOverNotClosed)))
        }
        for cycle in Cycle.State.allCases {
            let isOpen = cycle == .planning || cycle == .active
            #expect(try refused(.closed, next, cycle) == (isOpen ? nil : .conflict(.cycleNotOpen)))
        }
        #expect(try refused(.closed, "2026-01-01", .active) == .invalid("/cycle", .carryOverCycleNotLater))
    }
}
