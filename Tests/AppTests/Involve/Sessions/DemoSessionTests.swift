import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct DemoSessionTests {
    @Test(arguments: Engine.both) func `the made-up organisation has sessions behind and before it`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 2) { table in
            let house = table.house
            try await house.house.makeSessions(
                lead: house.id(.bram), director: house.id(.anna), DemoOptions(), at: house.clock.now)
            let over = try await house.page("/sessions?view=over", as: .bram).text
            #expect(over.contains("Doelen van ons team") && !over.contains("volgende kwartaal"))
            #expect(try await house.page("/sessions", as: .bram).text.contains("volgende kwartaal"))
            #expect(try await house.page("/", as: .bram).text.contains("volgende kwartaal"))
            let held = try await house.store.read { tx in
                try tx.rows("SELECT id FROM goal_session WHERE phase = 'closed'") { try $0[0] as ID<GoalSession> }
            }
            #expect(held.count == 2)
            for id in held {
                let past = Table(house: house, id: id, people: [])
                #expect(try await past.replayed() == past.board())
                let report = try await house.page("/sessions/\(id)/report", as: .anna)
                #expect(
                    report.status == 200 && report.text.contains("class=\"meter") && report.text.contains("/ideas/new"))
            }
            #expect(try await house.page("/search?q=kwartaal", as: .bram).text.contains("Doelen van ons team"))
        }
    }
}
