import Domain
import TestKit
import Testing

@testable import App

/// The column "states" of the table of rights, held against what the house does.
@Suite struct RightStateTests {
    private static func path(to state: Objective.State) -> [Objective.State] {
        switch state {
        case .draft: []
        case .proposed: [.proposed]
        case .agreed: [.agreed]
        case .closed: [.agreed, .closed]
        case .dropped: [.dropped]
        }
    }

    /// An objective of Cem's with a key result, brought to a state by an admin.
    private func objective(in state: Objective.State, _ house: TestHouse) async throws -> (String, String) {
        let objective = try await house.objective()
        let keyResult = try await house.keyResult(of: objective)
        for step in Self.path(to: state) {
            let answer = try await house.api(
                "PATCH", "/objectives/\(objective)", as: .anna,
                ["state": .string(step.rawValue), "reason": "daarom"])
            try #require(answer.status == 200, "\(step): \(answer.text)")
        }
        return (objective, keyResult)
    }

    private func status(_ act: Act, _ objective: String, _ keyResult: String, _ house: TestHouse) async throws -> Int? {
        func patch(_ body: JSON) async throws -> Int {
            try await house.api("PATCH", "/objectives/\(objective)", as: .anna, body).status
        }
        switch act {
        case .changeObjective: return try await patch(["title": "Anders", "reason": "daarom"])
        case .agreeObjective: return try await patch(["state": "agreed"])
        case .dropObjective: return try await patch(["state": "dropped", "reason": "daarom"])
        case .closeObjective: return try await patch(["state": "closed"])
        case .deleteObjective: return try await house.api("DELETE", "/objectives/\(objective)", as: .anna).status
        case .checkIn: return try await house.checkIn(keyResult, .number(3), as: .anna).status
        case .writeInitiative:
            return try await house.api(
                "POST", "/key-results/\(keyResult)/initiatives", as: .anna, ["title": "Doen"]
            ).status
        case .suggest:
            return try await house.api(
                "POST", "/objectives/\(objective)/suggestions", as: .anna,
                ["field": "title", "text": "Anders gezegd", "why": "Korter"]
            ).status
        default: return nil
        }
    }

    @Test(arguments: Engine.both) func `an action is changed, ticked and deleted only in the states of the table`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let undoing = house.undoing()
            for state in Objective.State.allCases {
                let (objective, keyResult) = try await objective(in: .draft, house)
                let added = try await house.api(
                    "POST", "/key-results/\(keyResult)/initiatives", as: .anna, ["title": "Doen"])
                let id = try #require(added.header("Location")?.split(separator: "/").last.map(String.init))
                for step in Self.path(to: state) {
                    let body: JSON = ["state": .string(step.rawValue), "reason": "daarom"]
                    try await equal(house.api("PATCH", "/objectives/\(objective)", as: .anna, body).status, 200)
                }
                let may = Act.writeInitiative.right.states.contains(state)
                let path = "/initiatives/\(id)"
                try await equal(undoing.api("PATCH", path, as: .anna, ["title": "Anders"]).status, may ? 200 : 409)
                try await equal(undoing.api("DELETE", path, as: .anna).status, may ? 204 : 409)
                let form: KeyValuePairs = ["title": "Anders", "version": "1"]
                try await equal(undoing.post(path, as: .anna, form).status, may ? 303 : 409)
                try await equal(undoing.post(path + "/completion", as: .anna, ["done": "yes"]).status, may ? 303 : 409)
                try await equal(undoing.post(path + "/deletion", as: .anna, [:]).status, may ? 303 : 409)
            }
        }
    }

    @Test func `what the table says can be done in a state can be done, and nothing else`() async throws {
        try await withHouse(.sqlite) { house in
            let undoing = house.undoing()
            var tried = 0
            for state in Objective.State.allCases {
                let (objective, keyResult) = try await objective(in: state, house)
                for act in Act.allCases where !act.right.states.isEmpty {
                    guard let status = try await status(act, objective, keyResult, undoing) else { continue }
                    tried += 1
                    let isSame =
                        (act == .agreeObjective && state == .agreed) || (act == .closeObjective && state == .closed)
                    let isThere = isSame || (act == .dropObjective && state == .dropped)
                    // From closed that is another act: to reopen.
                    if act == .agreeObjective, state == .closed { continue }
                    // Asking for the state that it has already is no act.
                    if isThere { continue }
                    let may = act.right.states.contains(state)
                    #expect(may ? (200..<300).contains(status) : status == 409, "\(act) in \(state): \(status)")
                }
            }
            #expect(tried == 8 * Objective.State.allCases.count)
        }
    }
}
