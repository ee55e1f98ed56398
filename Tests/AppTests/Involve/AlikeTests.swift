import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct AlikeTests {
    private func send(_ house: TestHouse, _ title: String, as member: Cast = .cem, objective: String? = nil)
        async throws
        -> String
    {
        let place: JSON = objective.map { .string($0) } ?? .null
        return try await house.api(
            "POST", "/ideas", as: member, ["title": .string(title), "why": "Daarom", "objective": place]
        ).id
    }

    private func found(_ house: TestHouse, _ title: String, as member: Cast = .bram) async throws -> [String] {
        try await house.act(as: member) { try AlikeSQL.of(title, for: $0.viewer, $0.tx).map(\.title) }
    }

    @Test(arguments: Engine.both) func `ideas that share their words are offered, the most alike first`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            for title in ["Bel elke nieuwe klant", "Nieuwe klant? Bél elke klánt snel", "Vier wat af is"] {
                _ = try await send(house, title)
            }
            let alike = try await found(house, "elke nieuwe klant bellen")
            #expect(alike == ["Bel elke nieuwe klant", "Nieuwe klant? Bél elke klánt snel"])
            for nothing in ["", "  ", "?!", "Iets heel anders", String(repeating: "woord ", count: 2_000)] {
                #expect(try await found(house, nothing).isEmpty)
            }
            #expect(try await found(house, "'; DROP TABLE idea; --").isEmpty)
        }
    }

    @Test(arguments: Engine.both) func `they are offered with and without a script, and after sending`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let first = try await send(house, "Bel elke nieuwe klant")
            let page = try await house.page("/ideas/alike?title=elke%20nieuwe%20klant", as: .bram)
            #expect(page.status == 200 && page.text.contains("/ideas/\(first)"))
            let form: KeyValuePairs = [
                "title": "Elke nieuwe klant bellen", "why": "Daarom", "place": "", "cycle": "", "look": "yes",
            ]
            let looked = try await house.post("/ideas", as: .bram, form)
            #expect(looked.status == 200 && looked.text.contains("/ideas/\(first)") && looked.text.contains("Daarom"))
            try await equal(house.api("GET", "/ideas").items.count, 1)
            let second = try await send(house, "Elke nieuwe klant bellen", as: .bram)
            try await equal(house.page("/ideas/\(second)", as: .bram).text.contains("/ideas/\(first)"), true)
        }
    }

    @Test(arguments: Engine.both) func `what one may not see is not offered, nor what was withdrawn`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let hidden = try await Hidden.objective(in: house)
            _ = try await send(house, "Bel elke nieuwe klant", as: .fatima, objective: hidden)
            #expect(try await found(house, "elke nieuwe klant", as: .cem).isEmpty)
            #expect(try await found(house, "elke nieuwe klant", as: .eva).count == 1)
            let gone = try await send(house, "Vier elke vrijdag samen")
            #expect(try await found(house, "elke vrijdag samen vieren").count == 1)
            try await equal(house.api("DELETE", "/ideas/\(gone)", as: .cem).status, 204)
            #expect(try await found(house, "elke vrijdag samen vieren").isEmpty)
        }
    }
}
