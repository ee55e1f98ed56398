import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import App
@testable import Web

@Suite struct BudgetTests {
    /// What one request costs in statements, besides looking up the token.
    private func statements(_ house: TestHouse, _ name: String, id: String, as member: Cast) async throws -> Int {
        let operation = try #require(House.operations.first { $0.name == name })
        var request = Web.Request(
            method: .get, path: operation.fullPath, items: [("limit", "50")], fields: [:], remoteAddress: nil,
            isSecure: false, id: "")
        request.parameters = [("id", id)]
        let (sent, person, now) = (request, house.id(member), house.clock.now)
        return try await house.store.read { tx in
            guard let viewer = try SessionSQL.viewer(person, tx) else { return 99 }
            let call = APICall(
                occasion: try house.house.occasion(viewer, at: now, tx), request: sent, scope: .read)
            _ = try operation.act(call)
            return tx.statements
        }
    }

    @Test(arguments: Engine.both) func `a page costs at most eight statements, however much is on it`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            var objective = ""
            for _ in 0..<6 {
                objective = try await house.objective()
                for kind in KeyResultAPITests.kinds { _ = try await house.keyResult(of: objective, kind.body) }
            }
            for name in ["listObjectives", "listPeople", "listTeams", "listCycles"] {
                let count = try await statements(house, name, id: "", as: .gijs)
                #expect(count <= 8, "\(name): \(count)")
            }
            for name in ["objective", "listKeyResults", "listChanges", "listComments", "listContributors"] {
                let count = try await statements(house, name, id: objective, as: .gijs)
                #expect(count <= 8, "\(name): \(count)")
            }
        }
    }
}
