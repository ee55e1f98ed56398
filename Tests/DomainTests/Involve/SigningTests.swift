import Domain
import Testing

@Suite struct SigningTests {
    @Test(arguments: Objective.State.allCases) func `what is proposed or agreed is signed`(_ state: Objective.State) {
        var objective = Objective(
            id: ID(trusted: "o"),
            draft: Objective.Draft(
                title: Title(trusted: "Wie belt is geholpen"), why: Prose(trusted: "Daarom"), cycle: ID(trusted: "c"),
                team: ID(trusted: "t"), owner: nil))
        objective.state = state
        #expect(objective.allowsSignature == [.proposed, .agreed].contains(state))
    }
}
