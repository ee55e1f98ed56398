import Domain
import Testing

@Suite struct StateTests {
    private let why = Zonneveld.prose("De opdracht verviel.")

    @Test(arguments: Cycle.State.allCases, Cycle.State.allCases)
    func `a cycle goes on one step, or back with a reason`(_ from: Cycle.State, _ to: Cycle.State) throws {
        let forward: [Cycle.State: Cycle.State] = [.planning: .active, .active: .closing, .closing: .closed]
        let back: [Cycle.State: Set<Cycle.State>] = [.closing: [.active], .closed: [.closing, .active]]
        let cycle = try Zonneveld.cycle(from)
        let bare = refusal { () throws(Refusal) in try cycle.moved(to: to, reason: nil) }
        let told = refusal { () throws(Refusal) in try cycle.moved(to: to, reason: why) }
        let reopens = back[from]?.contains(to) == true
        #expect(cycle.isReopening(to: to) == reopens)
        if forward[from] == to {
            #expect(bare == nil && told == nil)
            #expect(try cycle.moved(to: to, reason: nil).state == to)
        } else if reopens {
            #expect(bare == .invalid("/reason", .reasonRequired) && told == nil)
        } else {
            #expect(bare == .conflict(.cycleStep) && told == .conflict(.cycleStep))
        }
    }

    /// What an objective may do in a cycle that runs, said once more as a list.
    static let steps: [Objective.State: [Objective.State]] = [
        .draft: [.proposed, .agreed, .dropped], .proposed: [.draft, .agreed, .dropped], .agreed: [.closed, .dropped],
        .closed: [.agreed], .dropped: [],
    ]

    @Test(arguments: Objective.State.allCases, Objective.State.allCases)
    func `an objective moves only as the table says`(_ from: Objective.State, _ to: Objective.State) throws {
        let cycle = try Zonneveld.cycle()
        let objective = Zonneveld.objective(from)
        let bare = refusal { () throws(Refusal) in
            try objective.moved(to: to, in: cycle, reason: nil, at: Zonneveld.now)
        }
        let told = refusal { () throws(Refusal) in
            try objective.moved(to: to, in: cycle, reason: why, at: Zonneveld.now)
        }
        guard Self.steps[from]?.contains(to) == true else {
            #expect(bare == .conflict(.objectiveStep) && told == .conflict(.objectiveStep))
            return
        }
        let needsReason = to == .dropped || from == .closed
        #expect(told == nil)
        #expect(bare == (needsReason ? .invalid("/reason", .reasonRequired) : nil))
        let moved = try objective.moved(to: to, in: cycle, reason: why, at: Zonneveld.now)
        #expect(moved.state == to && moved.version == objective.version + 1)
    }

    @Test(arguments: Cycle.State.allCases) func `the state of the cycle decides too`(_ state: Cycle.State) throws {
        let cycle = try Zonneveld.cycle(state)
        func move(_ from: Objective.State, _ to: Objective.State) -> Refusal? {
            refusal { () throws(Refusal) in
                try Zonneveld.objective(from).moved(to: to, in: cycle, reason: why, at: Zonneveld.now)
            }
        }
        let isOpen = state == .planning || state == .active
        for (from, to) in [(Objective.State.draft, Objective.State.proposed), (.draft, .agreed), (.proposed, .agreed)] {
            #expect(move(from, to) == (isOpen ? nil : .conflict(.cycleNotOpen)))
        }
        #expect(move(.agreed, .closed) == (state == .active || state == .closing ? nil : .conflict(.cycleNotActive)))
        #expect(move(.closed, .agreed) == (state == .closed ? .conflict(.cycleClosed) : nil))
        #expect(move(.agreed, .dropped) == nil)
    }

    @Test func `an objective agreed without a consent round says so, wherever it came from`() throws {
        let cycle = try Zonneveld.cycle()
        let straight = try Zonneveld.objective(.draft).moved(to: .agreed, in: cycle, reason: nil, at: Zonneveld.now)
        let asked = try Zonneveld.objective(.proposed).moved(to: .agreed, in: cycle, reason: nil, at: Zonneveld.now)
        let heard = try Zonneveld.objective(.proposed).moved(
            to: .agreed, in: cycle, hadRound: true, reason: nil, at: Zonneveld.now)
        #expect(straight.isWithoutConsent && asked.isWithoutConsent && !heard.isWithoutConsent)
        #expect(straight.agreedAt == Zonneveld.now)
    }

    @Test(arguments: Objective.State.allCases) func `only what is being written can be deleted`(
        _ state: Objective.State
    ) {
        let refused = refusal { () throws(Refusal) in try Zonneveld.objective(state).allowsDeletion() }
        switch state {
        case .draft, .proposed: #expect(refused == nil)
        case .agreed: #expect(refused == .conflict(.objectiveIsAgreed))
        case .closed, .dropped: #expect(refused == .conflict(.objectiveNotOpen))
        }
    }

    @Test func `a cycle ends after it starts`() {
        for end in ["2026-01-01", "2025-12-31"] {
            #expect(throws: Refusal.invalid("/end", .endNotAfterStart)) {
                try Zonneveld.cycle(start: "2026-01-01", end: end)
            }
        }
    }
}
