import Domain
import Testing

@Suite struct PromotionRuleTests {
    private func idea(_ state: Idea.State) -> Idea {
        Idea(
            id: ID(trusted: "1"), author: ID(trusted: "cem"),
            draft: Idea.Draft(title: Title(trusted: "Bel ze"), why: Prose(trusted: "Omdat")), owes: nil,
            due: Day(trusted: "2026-11-30"), state: state, sentAt: Moment(milliseconds: 0))
    }

    @Test(arguments: Idea.State.allCases) func `only what was adopted becomes something`(_ state: Idea.State) throws {
        let day = Day(trusted: "2026-12-01")
        for last in [IdeaAnswer.Outcome.adopted, .declined, .parked(until: day), nil] {
            if state == .answered, last == .adopted {
                try idea(state).allowsPromotion(after: last)
            } else {
                #expect(throws: Refusal.conflict(.ideaNotAdopted)) { try idea(state).allowsPromotion(after: last) }
            }
        }
    }

    @Test func `a draft takes over the words and the reason, or the words that were given`() {
        let (team, cycle): (ID<Team>, ID<Cycle>) = (ID(trusted: "team"), ID(trusted: "cycle"))
        let own = idea(.answered).asObjective(nil, of: team, in: cycle, owner: ID(trusted: "bram"), isReserved: true)
        #expect(own.title.text == "Bel ze" && own.why.text == "Omdat" && own.visibility == .team)
        let other = idea(.answered).asKeyResult(Title(trusted: "Anders"), owner: ID(trusted: "bram"))
        #expect(other.title.text == "Anders" && other.metric == .binary && other.owner == ID(trusted: "bram"))
    }
}
