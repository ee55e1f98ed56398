import Domain
import Testing

@Suite struct IdeaMergeTests {
    private let today = Day(trusted: "2026-11-16")

    private func idea(_ id: String) -> Idea {
        Idea(
            id: ID(trusted: id), author: ID(trusted: "cem"),
            draft: Idea.Draft(title: Title(trusted: "Bel ze"), why: Prose(trusted: "Ze gaan weg")),
            owes: ID(trusted: "bram"), due: Day(trusted: "2026-11-30"), sentAt: Moment(milliseconds: 0))
    }

    @Test func `an idea goes on in one that waits or that is adopted, and in nothing else`() throws {
        let (kept, other) = (idea("k"), idea("o"))
        try kept.allowsMerging(of: other, after: nil)
        try kept.answered(with: .adopted, on: today).allowsMerging(of: other, after: .adopted)
        let parked = IdeaAnswer.Outcome.parked(until: Day(trusted: "2027-01-01"))
        for last in [IdeaAnswer.Outcome.declined, .merged(into: ID(trusted: "x")), parked] {
            let answered = try kept.answered(with: last, on: today)
            #expect(throws: Refusal.invalid("/into", .ideaNotKept)) {
                try answered.allowsMerging(of: other, after: last)
            }
        }
        let gone = try kept.withdrawn()
        #expect(throws: Refusal.invalid("/into", .ideaNotKept)) { try gone.allowsMerging(of: other, after: nil) }
        #expect(throws: Refusal.invalid("/into", .ideaItself)) { try kept.allowsMerging(of: kept, after: nil) }
    }

    @Test func `what is merged names the other, and nothing else does`() throws {
        let other = ID<Idea>(trusted: "k")
        #expect(try IdeaAnswer.Outcome(.merged, until: nil, into: other, today: today) == .merged(into: other))
        #expect(throws: Refusal.invalid("/into", .required)) {
            try IdeaAnswer.Outcome(.merged, until: nil, today: today)
        }
        #expect(throws: Refusal.invalid("/into", .mustBeNull)) {
            try IdeaAnswer.Outcome(.adopted, until: nil, into: other, today: today)
        }
        #expect(throws: Refusal.invalid("/until", .mustBeNull)) {
            try IdeaAnswer.Outcome(.merged, until: today, into: other, today: today)
        }
        let merged = try idea("o").answered(with: .merged(into: other), on: today)
        #expect(merged.state == .answered && merged.asks && merged.parkedUntil == nil)
    }
}
