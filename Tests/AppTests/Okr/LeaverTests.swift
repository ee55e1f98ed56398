import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct LeaverTests {
    @Test(arguments: Engine.both) func `more than a piece is handed over in one go, or not at all`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let first = try await house.objective(by: .bram)
            try await house.store.write { tx in
                for number in 0..<250 {
                    let id = (house.house.ids.next() as ID<Objective>).text
                    try tx.run(
                        """
                        INSERT INTO objective (id, title, why, cycle, team, owner, ambition, visibility, state, without_consent,
                            version, created_at)
                        SELECT \(id), \(number == 240 ? "stop" : "doel"), why, cycle, team, \(house.id(.bram)), ambition,
                            visibility, state, without_consent, 1, created_at
                        FROM objective WHERE id = \(first)
                        """)
                }
                // Version 2 is taken for one of them: what would write it fails.
                try tx.run("CREATE UNIQUE INDEX stop ON objective (title) WHERE title = 'stop' AND version = 2")
                try tx.run(
                    "UPDATE objective SET title = 'stop', version = 2, owner = \(house.id(.eva)) WHERE id = \(first)")
            }
            func owned(_ member: Cast) async throws -> Int {
                try await house.store.read {
                    try $0.value("SELECT count(*) FROM objective WHERE owner = \(house.id(member))") ?? -1
                }
            }
            let path = "/people/\(house.id(.bram))/handover"
            let broken = try await house.post(path, as: .anna, ["to": "eva@zonneveld.example", "leaves": "yes"])
            #expect(broken.status >= 500)
            try await equal(owned(.bram), 250)
            #expect(try await house.api("GET", "/people/\(house.id(.bram))").json["active"] == .bool(true))
            _ = try await house.store.write { try $0.run("DROP INDEX stop") }
            try await equal(house.post(path, as: .anna, ["to": "eva@zonneveld.example", "leaves": "yes"]).status, 303)
            try await equal(owned(.bram), 0)
            try await equal(owned(.eva), 251)
            #expect(try await house.api("GET", "/people/\(house.id(.bram))").json["active"] == .bool(false))
        }
    }
}
