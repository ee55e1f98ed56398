import Domain
import TestKit

@testable import App

/// What is only for Personeel.
enum Hidden {
    /// An objective of Eva's: Fatima sees it too, Cem does not.
    static func objective(in house: TestHouse) async throws -> String {
        try await house.act(as: .eva) { occasion in
            try ObjectiveActs.add(
                Objective.Draft(
                    title: Title(trusted: "Geheim"), why: Prose(trusted: "Daarom"), cycle: house.cycle,
                    team: house.personeel, owner: house.id(.eva), visibility: .team), occasion
            ).id.text
        }
    }
}
