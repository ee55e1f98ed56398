import Domain
import Testing

@Suite struct AnswerTests {
    private let today = Day(trusted: "2026-11-16")
    private let idea = Idea(
        id: ID(trusted: "i"), author: ID(trusted: "cem"),
        draft: Idea.Draft(title: Title(trusted: "Bel ze"), why: Prose(trusted: "Ze gaan weg")),
        owes: ID(trusted: "bram"), due: Day(trusted: "2026-11-30"), sentAt: Moment(milliseconds: 0))

    @Test func `the first answer decides whether it was in time, however often it comes back`() throws {
        let first = try idea.answered(with: .adopted, on: Day(trusted: "2026-11-30"))
        #expect(first.state == .answered && first.asks && first.answered?.isInTime == true)
        let back = try first.judged(.no, due: Day(trusted: "2026-12-14"))
        #expect(back.isOpen && !back.asks && back.due.text == "2026-12-14" && back.reopenings == 1)
        let second = try back.answered(with: .declined, on: Day(trusted: "2027-01-04"))
        #expect(second.answered == first.answered && second.asks)
        // Once more it is noted, and stays answered.
        let noted = try second.judged(.no, due: Day(trusted: "2027-01-20"))
        #expect(noted.state == .answered && !noted.asks && noted.reopenings == 1)
        #expect(try idea.answered(with: .adopted, on: Day(trusted: "2026-12-01")).answered?.isInTime == false)
    }

    @Test func `what is answered is not answered again, and nobody is asked twice`() throws {
        let answered = try idea.answered(with: .declined, on: today)
        #expect(throws: Refusal.conflict(.ideaNotOpen)) { try answered.answered(with: .adopted, on: today) }
        #expect(throws: Refusal.conflict(.ideaNotOpen)) { try answered.withdrawn() }
        let content = try answered.judged(.yes, due: today)
        #expect(content.state == .answered && !content.asks)
        #expect(throws: Refusal.conflict(.ideaNotAsked)) { try content.judged(.no, due: today) }
        #expect(throws: Refusal.conflict(.ideaNotAsked)) { try idea.judged(.yes, due: today) }
    }

    @Test func `what is parked comes back, can be taken back, and is not late meanwhile`() throws {
        let until = Day(trusted: "2027-02-01")
        let parked = try idea.answered(with: .parked(until: until), on: today)
        #expect(parked.state == .parked && parked.parkedUntil == until && !parked.isOverdue(on: until))
        let back = parked.returned(due: Day(trusted: "2027-02-15"))
        #expect(back.isOpen && back.parkedUntil == nil && !back.asks && back.due.text == "2027-02-15")
        #expect(try parked.withdrawn().parkedUntil == nil)
        #expect(try parked.judged(.no, due: until).isOpen && parked.judged(.yes, due: until).state == .parked)
    }

    static let days: [(IdeaAnswer.Outcome.Name, String?, Bool)] = [
        (.parked, "2026-11-17", true), (.parked, "2026-11-16", false), (.parked, "2028-11-16", true),
        (.parked, "2028-11-17", false), (.parked, nil, false), (.adopted, nil, true), (.adopted, "2026-11-17", false),
        (.declined, nil, true), (.declined, "2027-01-01", false),
    ]

    @Test(arguments: days)
    func `only what is parked has a day, and a later one`(
        _ name: IdeaAnswer.Outcome.Name, _ until: String?, _ isGood: Bool
    ) {
        let outcome = try? IdeaAnswer.Outcome(name, until: until.map { Day(trusted: $0) }, today: today)
        #expect((outcome != nil) == isGood && (outcome == nil || outcome?.until?.text == until))
    }

    @Test func `the record says how many were in time, and the middle one`() {
        func entry(_ days: Int, _ isInTime: Bool = true) -> AnswerRecord.Entry {
            AnswerRecord.Entry(sent: today, answered: today.adding(days: days), isInTime: isInTime)
        }
        #expect(AnswerRecord([], late: 3).medianDays == nil)
        let odd = AnswerRecord([entry(9), entry(1), entry(30, false)], late: 0)
        #expect(odd.medianDays == 9 && odd.inTime == 2 && odd.count == 3)
        #expect(AnswerRecord([entry(2), entry(5)], late: 1).medianDays == 3.5)
        // A clock that was set back makes no negative days.
        #expect(AnswerRecord([entry(-4)], late: 0).medianDays == 0)
    }
}
