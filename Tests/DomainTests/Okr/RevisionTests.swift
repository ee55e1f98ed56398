import Domain
import Testing

@Suite struct RevisionTests {
    private let why = Zonneveld.prose("De markt veranderde.")

    private func changed(_ change: (inout Objective.Draft) -> Void) -> Objective.Draft {
        var draft = Zonneveld.objective().draft
        change(&draft)
        return draft
    }

    private func fields(_ next: Objective.Draft) throws -> [String] {
        try Zonneveld.objective(.draft).revised(as: next, reason: nil).changes.map(\.field)
    }

    @Test func `every changed field of an objective is in its history by its name in the API`() throws {
        #expect(try fields(changed { $0.title = Title(trusted: "Anders") }) == ["title"])
        #expect(try fields(changed { $0.why = Zonneveld.prose("Daarom") }) == ["why"])
        #expect(try fields(changed { $0.cycle = ID(trusted: "2026-04-01") }) == ["cycle"])
        #expect(try fields(changed { $0.team = ID(trusted: "winkel") }) == ["team"])
        #expect(try fields(changed { $0.owner = nil }) == ["owner"])
        #expect(try fields(changed { $0.ambition = .committed }) == ["ambition"])
        #expect(try fields(changed { $0.visibility = .team }) == ["visibility"])
        #expect(try fields(changed { $0.contributesTo = [.objective(ID(trusted: "top"))] }) == ["contributesTo"])
        #expect(try fields(changed { ($0.owner, $0.ambition) = (nil, .committed) }) == ["owner", "ambition"])
    }

    @Test func `history keeps what was and what is`() throws {
        let next = changed { $0.owner = Zonneveld.bram }
        let (revised, changes) = try Zonneveld.objective().revised(as: next, reason: why)
        #expect(changes == [FieldChange("owner", "anna", "bram")])
        #expect(revised.draft == next && revised.version == 2)
    }

    @Test(arguments: Objective.State.allCases)
    func `what is agreed changes with a reason, what is closed or dropped not at all`(_ state: Objective.State) {
        let objective = Zonneveld.objective(state)
        let next = changed { $0.title = Title(trusted: "Anders") }
        func refused(_ reason: Prose?) -> Refusal? {
            refusal { () throws(Refusal) in try objective.revised(as: next, reason: reason) }
        }
        switch state {
        case .draft, .proposed: #expect(refused(nil) == nil)
        case .agreed:
            #expect(refused(nil) == .invalid("/reason", .reasonRequired))
            #expect(refused(Zonneveld.prose("")) == .invalid("/reason", .reasonRequired))
            #expect(refused(why) == nil)
        case .closed, .dropped: #expect(refused(why) == .conflict(.objectiveNotOpen))
        }
    }

    @Test(arguments: Objective.State.allCases)
    func `saying again what is already so changes nothing and asks nothing`(_ state: Objective.State) throws {
        let objective = Zonneveld.objective(state)
        let same = try objective.revised(as: objective.draft, reason: nil)
        #expect(same.changes.isEmpty && same.objective == objective)
        let keyResult = Zonneveld.keyResult(.binary)
        let (unchanged, changes) = try keyResult.revised(
            as: keyResult.draft, state: .active, of: objective, reason: nil, hasCheckIns: true)
        #expect(changes.isEmpty && unchanged == keyResult)
    }

    private func fields(
        of metric: Metric, _ change: (inout KeyResult.Draft) -> Void, state: KeyResult.State = .active
    ) throws -> [String] {
        let keyResult = Zonneveld.keyResult(metric)
        var next = keyResult.draft
        change(&next)
        return try keyResult.revised(
            as: next, state: state, of: Zonneveld.objective(), reason: why, hasCheckIns: false
        ).changes.map(\.field)
    }

    @Test func `every changed field of a key result is in the history by its name in the API`() throws {
        let up = Metric.increase(baseline: 0, target: 10)
        #expect(try fields(of: up) { $0.title = Title(trusted: "Anders") } == ["title"])
        #expect(try fields(of: up) { $0.metric = .increase(baseline: 1, target: 10) } == ["baseline"])
        #expect(try fields(of: up) { $0.metric = .increase(baseline: 0, target: 11) } == ["target"])
        #expect(try fields(of: up) { $0.metric = .binary } == ["kind", "baseline", "target"])
        #expect(try fields(of: up) { $0.unit = "%" } == ["unit"])
        #expect(try fields(of: up) { $0.weight = 0 } == ["weight"])
        #expect(try fields(of: up) { $0.owner = Zonneveld.bram } == ["owner"])
        #expect(try fields(of: up) { $0.cadence = .monthly } == ["cadence"])
        #expect(try fields(of: up, { _ in }, state: .dropped) == ["state"])
        let other = Levels(
            commit: Zonneveld.levels.commit, target: Zonneveld.levels.target, stretch: Title(trusted: "Alles"))
        #expect(try fields(of: .levels(Zonneveld.levels)) { $0.metric = .levels(other) } == ["levels"])
    }

    @Test func `two lists of steps that read the same are still told apart`() throws {
        func step(_ title: String) -> Milestone {
            Milestone(id: ID(trusted: title), title: Title(trusted: title), weight: 1, isDone: false)
        }
        let two = Metric.milestones([step("a"), step("b")])
        #expect(try fields(of: .milestones([step("a (1); b")])) { $0.metric = two } == ["milestones"])
    }

    @Test func `the kind stays once something was measured`() {
        let keyResult = Zonneveld.keyResult(.binary)
        var next = keyResult.draft
        next.metric = .increase(baseline: 0, target: 1)
        for hasCheckIns in [true, false] {
            let refused = refusal { () throws(Refusal) in
                try keyResult.revised(
                    as: next, state: .active, of: Zonneveld.objective(.draft), reason: nil, hasCheckIns: hasCheckIns)
            }
            #expect(refused == (hasCheckIns ? .conflict(.kindFixed) : nil))
        }
    }
}
