import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct HandOverTests {
    /// Who owns what, as the database says it.
    private func owners(_ house: TestHouse, _ land: Territory) async throws -> [String] {
        let place = land.places[3]
        return try await house.store.read { tx in
            try tx.rows(
                """
                SELECT coalesce((SELECT owner FROM objective WHERE id = \(place.objective)), 'none'),
                    coalesce((SELECT owner FROM key_result WHERE id = \(place.keyResult)), 'none'),
                    coalesce((SELECT owner FROM initiative WHERE id = \(place.initiative)), 'none'),
                    coalesce((SELECT person FROM member WHERE team = \(house.techniek) AND leads), 'none'),
                    coalesce((SELECT manager FROM person WHERE id = \(house.id(.cem))), 'none')
                """
            ) { row in try (0..<5).map { try row[$0] as String } }[0]
        }
    }

    private func managed(_ house: TestHouse) async throws {
        for (person, manager) in [(Cast.cem, Cast.bram), (.bram, .anna)] {
            let body: JSON = ["manager": .string(house.id(manager).text)]
            try await equal(house.api("PATCH", "/people/\(house.id(person))", body).status, 200)
        }
    }

    @Test(arguments: Engine.both) func `who leaves hands everything to one colleague, and history says so`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            try await managed(house)
            let path = "/people/\(house.id(.bram))/handover"
            let page = try await house.page(path, as: .anna)
            for mark in ["merk-team", "Techniek", "Cem"] { #expect(page.text.contains(mark), "\(mark)") }
            let done = try await house.post(path, as: .anna, ["to": "eva@zonneveld.example", "leaves": "yes"])
            #expect(done.status == 303)
            let eva = house.id(.eva).text
            try await equal(owners(house, land), [eva, eva, eva, eva, eva])
            try await equal(house.page("/", as: .bram).status, 303)
            let history = try await house.api("GET", "/objectives/\(land.places[3].objective)/history")
            #expect(history.items.contains { $0["field"] == "owner" && $0["from"] == .string(house.id(.bram).text) })
            let after = try await house.page(path, as: .anna)
            #expect(!after.text.contains("merk-team"))
        }
    }

    @Test(arguments: Engine.both) func `who is shut out without a hand-over leaves nothing behind: the rule decides`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            try await managed(house)
            try await equal(house.api("PATCH", "/people/\(house.id(.bram))", ["active": .bool(false)]).status, 200)
            // Work to the lead of the team above, the team and the people to the manager: all of that is Anna.
            let anna = house.id(.anna).text
            try await equal(owners(house, land), [anna, anna, anna, anna, anna])
        }
    }

    @Test(arguments: Engine.both) func `what then has nobody is listed`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await Territory.plant(house)
            try await equal(house.api("PATCH", "/teams/\(house.company)", ["lead": .null]).status, 200)
            try await equal(house.api("PATCH", "/people/\(house.id(.eva))", ["active": .bool(false)]).status, 200)
            let list = try await house.page("/without-owner", as: .anna)
            for mark in ["merk-other", "merk-secret", "merk-below", "Personeel", "Platform"] {
                #expect(list.text.contains(mark), "\(mark)")
            }
            try await equal(house.page("/without-owner", as: .cem).status, 403)
        }
    }

    @Test(arguments: [
        ("niemand@zonneveld.example", 422), ("geen adres", 422), ("bram@zonneveld.example", 422),
    ]) func `a hand-over to nobody, or to oneself, changes nothing`(_ to: String, _ status: Int) async throws {
        try await withHouse(.sqlite) { house in
            let land = try await Territory.plant(house)
            let before = try await owners(house, land)
            let path = "/people/\(house.id(.bram))/handover"
            try await equal(house.post(path, as: .anna, ["to": to, "leaves": "yes"]).status, status)
            try await equal(owners(house, land), before)
            try await equal(house.page("/", as: .bram).status, 200)
            try await equal(house.post(path, as: .cem, ["to": "eva@zonneveld.example"]).status, 403)
        }
    }

    @Test(arguments: Engine.both) func `the last admin cannot leave, and no line of managers becomes a ring`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            _ = try await Territory.plant(house)
            try await managed(house)
            let last = try await house.post("/people/\(house.id(.anna))/handover", as: .anna, ["leaves": "yes"])
            #expect(last.status == 409)
            // Cem reports to Bram: what Bram had goes to Cem, but Cem does not become his own manager.
            let path = "/people/\(house.id(.bram))/handover"
            try await equal(house.post(path, as: .anna, ["to": "cem@zonneveld.example"]).status, 303)
            try await equal(house.api("GET", "/people/\(house.id(.cem))").text("manager"), house.id(.anna).text)
        }
    }

    @Test(arguments: Engine.both) func `much work goes over in pieces, all of it`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            for _ in 0..<3 {
                try await house.act(as: .anna) { occasion in
                    for number in 0..<80 {
                        let draft = Objective.Draft(
                            title: Title(trusted: "Veel \(number)"), why: Prose(trusted: "x"), cycle: house.cycle,
                            team: house.techniek, owner: house.id(.cem))
                        _ = try ObjectiveActs.add(draft, occasion)
                    }
                }
            }
            let path = "/people/\(house.id(.cem))/handover"
            try await equal(house.post(path, as: .anna, ["to": "bram@zonneveld.example", "leaves": "yes"]).status, 303)
            let left = try await house.store.read { tx in
                try tx.rows("SELECT owner, count(*) FROM objective GROUP BY owner") { row in
                    try "\(row[0] as String) \(row[1] as Int)"
                }
            }
            #expect(left == ["\(house.id(.bram)) 240"])
        }
    }

    @Test(arguments: Engine.both) func `a person has a time zone of their own`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/people/\(house.id(.cem))"
            let zones: [(JSON, Int)] = [
                (JSON.string("America/Paramaribo"), 200), ("Mars/Olympus", 422), ("../../etc/passwd", 422),
                ("+02:00", 422), (.number(2), 422), (.string(String(repeating: "a", count: 70)), 422),
            ]
            for (zone, status) in zones {
                let answer = try await house.api("PATCH", path, ["timeZone": zone])
                #expect(answer.status == status && (status == 200 || answer.pointers == ["/timeZone"]))
            }
            try await equal(house.api("GET", path).text("timeZone"), "America/Paramaribo")
            let form = try await house.page("/people/\(house.id(.cem))/edit", as: .anna)
            #expect(form.text.contains("value=\"America/Paramaribo\" selected"))
            try await equal(house.api("PATCH", path, ["timeZone": .null]).json["timeZone"], .null)
        }
    }

    @Test func `a page says who sees it, for that very thing`() async throws {
        try await withHouse(.sqlite) { house in
            let land = try await Territory.plant(house)
            let open = try await house.page("/objectives/\(land.places[2].objective)", as: .gijs, language: "en")
            #expect(open.text.contains("Everybody who may sign in here."))
            // Personeel: Eva and Fatima; above it Anna; Daan is champion.
            let reserved = try await house.page("/objectives/\(land.places[0].objective)", as: .fatima, language: "en")
            #expect(reserved.text.contains("now 4 people"), "\(reserved.status)")
            let part = try await house.page("/key-results/\(land.places[0].keyResult)", as: .eva, language: "en")
            #expect(part.text.contains("Whoever sees the objective it belongs to"))
            for path in ["/teams/\(house.techniek)", "/people/\(house.id(.cem))"] {
                let page = try await house.page(path, as: .gijs)
                #expect(page.text.contains("who-sees-this"))
            }
        }
    }
}
