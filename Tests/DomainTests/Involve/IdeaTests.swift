import Domain
import Testing

@Suite struct IdeaTests {
    private let idea = Idea(
        id: ID(trusted: "i"), author: ID(trusted: "cem"),
        draft: Idea.Draft(title: Title(trusted: "Bel ze"), why: Prose(trusted: "Ze gaan weg")),
        owes: ID(trusted: "bram"), due: Day(trusted: "2026-11-30"), sentAt: Moment(milliseconds: 0))

    @Test(arguments: [
        ("2026-11-16", 10, "2026-11-30"), ("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 1, "2026-11-23"),
        ("2026-12-23", 2, "2026-12-28"), ("2026-12-31", 1, "2027-01-04"),
    ])
    func `a term counts working days, and holidays are none`(_ sent: String, _ days: Int, _ due: String) {
        #expect(AnswerTerm(days: days).end(after: Day(trusted: sent)).text == due)
    }

    @Test func `a year without working days still ends`() {
        let sent = Day(trusted: "2026-01-01")
        let off = Set((0...400).map { sent.adding(days: $0) })
        let term = AnswerTerm(days: 5, working: WorkingDays(off: off))
        #expect(term.end(after: sent) - sent == 366)
        #expect(AnswerTerm(days: 0).days == 1 && AnswerTerm(days: 999).days == 60)
    }

    @Test func `whoever sent it does not answer it, unless nobody else is there`() {
        let (cem, daan): (ID<Person>, ID<Person>) = (ID(trusted: "cem"), ID(trusted: "daan"))
        #expect(Idea.answerer(of: [cem, daan], author: cem) == daan)
        #expect(Idea.answerer(of: [daan, cem], author: cem) == daan)
        #expect(Idea.answerer(of: [cem], author: cem) == cem)
        #expect(Idea.answerer(of: [], author: cem) == nil)
    }

    @Test func `it is late from the day after its term`() {
        #expect(!idea.isOverdue(on: Day(trusted: "2026-11-30")) && idea.isOverdue(on: Day(trusted: "2026-12-01")))
    }

    @Test func `what was taken back neither changes nor gets support`() throws {
        let gone = try idea.withdrawn()
        #expect(!gone.isOverdue(on: Day(trusted: "2027-01-01")))
        #expect(throws: Refusal.conflict(.ideaNotOpen)) { try gone.withdrawn() }
        #expect(throws: Refusal.conflict(.ideaNotOpen)) { try gone.revised(as: idea.draft) }
        #expect(throws: Refusal.conflict(.ideaNotOpen)) { try gone.allowsSupport(by: ID(trusted: "bram")) }
    }

    @Test func `support comes from others`() throws {
        #expect(throws: Refusal.conflict(.ideaOwn)) { try idea.allowsSupport(by: idea.author) }
        try idea.allowsSupport(by: ID(trusted: "bram"))
    }
}
