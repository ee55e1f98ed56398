import Domain
import Testing

@Suite struct GoalSessionTests {
    private static let now = Moment(milliseconds: 1_800_000_000_000)

    private func session(_ phase: GoalSession.Phase, _ agenda: SessionAgenda? = nil) -> GoalSession {
        GoalSession(
            id: ID(trusted: "S"),
            draft: GoalSession.Draft(
                title: Title(trusted: "Doelen"), purpose: Prose(trusted: ""), team: ID(trusted: "T"),
                cycle: ID(trusted: "C"), startsAt: Self.now, place: "", secrecy: .signed,
                agenda: agenda ?? SessionTemplate(.usual, .department).agenda, rule: .approval),
            code: nil, phase: phase, planner: ID(trusted: "P"))
    }

    @Test func `it goes on and back along its agenda, and the timer starts anew`() throws {
        var one = session(.planned)
        #expect(one.next == .prepare && one.previous == nil)
        one = try one.moved(from: .planned, to: .ideas, at: Self.now)
        #expect(one.phase == .ideas && one.endsAt == Self.now.adding(minutes: 10))
        #expect(one.next == .group && one.previous == .prepare)
        #expect(try one.moved(from: .ideas, to: .prepare, at: Self.now).phase == .prepare)
        let brief = session(.group, SessionAgenda([.ideas: 5, .group: 5, .vote: 2]))
        #expect(brief.next == .vote && session(.vote, brief.draft.agenda).next == .closed)
    }

    @Test func `two who move it at once move it once, and what is over stays over`() throws {
        let one = session(.ideas)
        #expect(throws: Refusal.conflict(.sessionMoved)) { try one.moved(from: .prepare, to: .group, at: Self.now) }
        #expect(throws: Refusal.self) { try one.moved(from: .ideas, to: .ideas, at: Self.now) }
        #expect(throws: Refusal.self) { try one.moved(from: .ideas, to: .planned, at: Self.now) }
        #expect(throws: Refusal.conflict(.sessionNotStarted)) {
            try session(.planned).moved(from: .planned, to: .closed, at: Self.now)
        }
        let over = try one.moved(from: .ideas, to: .closed, at: Self.now)
        #expect(over.isOver && over.closedAt == Self.now && over.reachable.isEmpty)
        #expect(throws: Refusal.conflict(.sessionOver)) { try over.moved(from: .closed, to: .ideas, at: Self.now) }
        #expect(throws: Refusal.conflict(.sessionOver)) { try over.madeConfidential() }
    }

    @Test func `what is confidential stays confidential`() throws {
        let one = try session(.ideas).madeConfidential()
        #expect(one.draft.secrecy == .confidential)
        var looser = one.draft
        looser.secrecy = .signed
        #expect(throws: Refusal.invalid("/secrecy", .sessionStaysConfidential)) { try one.revised(as: looser) }
    }

    @Test func `more time counts from now when it ran out`() throws {
        let one = try session(.planned).moved(from: .planned, to: .ideas, at: Self.now)
        let late = Self.now.adding(minutes: 60)
        #expect(try one.extended(by: 5, at: Self.now).endsAt == Self.now.adding(minutes: 15))
        #expect(try one.extended(by: 5, at: late).endsAt == late.adding(minutes: 5))
        #expect(throws: Refusal.self) { try one.extended(by: 0, at: late) }
        #expect(throws: Refusal.self) { try one.extended(by: .max, at: late) }
    }

    @Test func `an agenda has minutes for some phases, and ideas always`() throws {
        let typed: [GoalSession.Phase: String] = [.ideas: " 10 ", .vote: "5", .group: ""]
        let agenda = try SessionAgenda(parsing: typed)
        #expect(agenda.phases == [.ideas, .vote] && agenda.total == 15)
        #expect(SessionAgenda(stored: agenda.stored) == agenda)
        #expect(throws: Refusal.invalid("/ideas", .sessionNeedsIdeas)) { try SessionAgenda(parsing: [.vote: "5"]) }
        #expect(throws: Refusal.invalid("/vote", .notInteger)) {
            try SessionAgenda(parsing: [.ideas: "5", .vote: "vijf"])
        }
        #expect(throws: Refusal.self) { try SessionAgenda(parsing: [.ideas: "99999999999999999999"]) }
        #expect(throws: Refusal.self) { try SessionAgenda(parsing: [.ideas: "-1"]) }
    }

    @Test func `a session goes only where its agenda leads`() throws {
        let agenda = SessionAgenda([.ideas: 10, .vote: 5])
        let draft = GoalSession.Draft(
            title: Title(trusted: "Kort"), purpose: Prose(trusted: ""), team: ID(trusted: "T"), cycle: ID(trusted: "C"),
            startsAt: Moment(milliseconds: 0), place: "", secrecy: .signed, agenda: agenda, rule: .approval)
        let planned = GoalSession(id: ID(trusted: "S"), draft: draft, code: nil, planner: ID(trusted: "P"))
        let now = Moment(milliseconds: 1)
        for phase in GoalSession.Phase.allCases where phase != .ideas && phase != .vote {
            #expect(throws: Refusal.self) { try planned.moved(from: .planned, to: phase, at: now) }
        }
        let ideas = try planned.moved(from: .planned, to: .ideas, at: now)
        #expect(throws: Refusal.invalid("/to", .notOneOf(["vote", "closed"]))) {
            try ideas.moved(from: .ideas, to: .consent, at: now)
        }
        #expect(try ideas.moved(from: .ideas, to: .vote, at: now).moved(from: .vote, to: .closed, at: now).isOver)
    }

    @Test(arguments: SessionTemplate.all) func `every template lasts as long as it says`(_ template: SessionTemplate) {
        #expect(template.agenda.total == template.length.rawValue)
        #expect(template.agenda.has(.ideas) && template.agenda.has(.vote) && template.agenda.has(.draft))
        #expect(SessionTemplate(parsing: template.name) == template)
    }

    @Test func `a code is read as people type it`() throws {
        #expect(SessionCode(parsing: "4kq7-m2tx")?.text == "4KQ7M2TX")
        #expect(SessionCode(parsing: "oil0 oil0")?.text == "01100110")
        #expect(SessionCode(parsing: "4KQ7M2T") == nil && SessionCode(parsing: "4KQ7M2TU") == nil)
        #expect(SessionCode(parsing: String(repeating: "1", count: 1_000_000)) == nil)
        let code = try #require(SessionCode(bytes: [0, 255, 31, 32, 7, 8, 200, 90]))
        #expect(SessionCode(parsing: code.shown) == code && code.shown == "0ZZ0-788T")
        #expect(SessionCode(bytes: [1, 2, 3]) == nil)
    }
}

@Suite struct SessionBoardTests {
    private func card(_ id: String) -> ID<SessionCard> { ID(trusted: id) }
    private func wrote(_ id: String) -> SessionStep {
        .wrote(card(id), Title(trusted: id), Prose(trusted: ""), author: nil)
    }

    @Test func `what is written before the table opens is shown when it does`() {
        var board = SessionBoard(phase: .ideas)
        board.apply(wrote("a"))
        #expect(board.options.isEmpty)
        board.apply(.moved(to: .group))
        #expect(board.options.map(\.id) == ["a"])
        board.apply(wrote("b"))
        board.apply(.moved(to: .ideas))
        board.apply(wrote("c"))
        #expect(board.options.map(\.id) == ["a", "b"])
    }

    @Test func `groups come first, and loose again when they are taken apart`() {
        let group: ID<SessionGroup> = ID(trusted: "G")
        var board = SessionBoard(phase: .group)
        for id in ["a", "b", "c"] { board.apply(wrote(id)) }
        board.apply(.grouped(group, Title(trusted: "Samen")))
        #expect(board.options.map(\.id) == ["a", "b", "c"])
        board.apply(.put(card("b"), in: group))
        board.apply(.put(card("c"), in: group))
        #expect(board.options.map(\.id) == ["G", "a"] && board.options.first?.cards.count == 2)
        board.apply(.dissolved(group))
        #expect(board.options.map(\.id) == ["a", "b", "c"])
        board.apply(.removed(card("a")))
        board.apply(.rewrote(card("a"), Title(trusted: "x"), Prose(trusted: "")))
        #expect(board.options.map(\.id) == ["b", "c"])
    }
}
