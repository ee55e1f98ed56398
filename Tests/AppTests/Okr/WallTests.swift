import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct WallTests {
    /// A new link, made by Daan; its path.
    private func make(_ house: TestHouse, team: String = "", once: String = "w1") async throws -> String {
        let page = try await house.post(
            "/walls", as: .daan, [("name", "Hal"), ("team", team), ("once", once)])
        #expect(page.status == 200)
        return String(page.text.components(between: "zonneveld.example", and: "<"))
    }

    @Test(arguments: Engine.both) func `a wall shows what everyone may see, without names, until its link is revoked`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase], title: "Wie belt is geholpen")
            let (techniek, cycle) = (house.techniek, house.cycle)
            try await house.act(as: .anna) { occasion in
                let secret = try TestHouse.agreed("Alleen voor ons", why: "", techniek, cycle, nil, occasion)
                var draft = secret.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(
                    secret, in: CycleSQL.find(cycle, occasion.tx),
                    to: .init(draft: draft, state: .agreed, grade: nil, reason: Prose(trusted: "proef")), occasion)
                _ = try ObjectiveActs.add(
                    .init(
                        title: Title(trusted: "Nog een concept"), why: Prose(trusted: "x"), cycle: cycle,
                        team: techniek,
                        owner: nil), occasion)
            }
            let result = planted.keyResult(.increase)
            try await house.act(as: .cem) { occasion in
                let draft = CheckIn.Draft(
                    value: .number(40), confidence: Confidence(trusted: 8), note: Prose(trusted: "Dankzij Fatima"),
                    at: nil)
                _ = try CheckInActs.record(draft, on: result, occasion)
            }
            let path = try await make(house, team: "Techniek")
            let wall = try await house.page(path, as: nil)
            #expect(wall.status == 200 && wall.header("X-Robots-Tag") == "noindex")
            for shown in ["Wie belt", "Klanten blijven", "40%"] { #expect(wall.text.contains(shown)) }
            #expect(!wall.text.contains("Alleen voor ons") && !wall.text.contains("Nog een concept"))
            for member in Cast.allCases { #expect(!wall.text.contains(member.name), "\(member)") }
            #expect(wall.text.contains("http-equiv=\"refresh\""))

            let list = try await house.page("/walls", as: .daan)
            #expect(list.text.contains("Hal") && list.text.contains("voor het laatst aan op 16 november"))
            #expect(!list.text.contains(path) && list.text.contains("/revocation"))
            let id = list.text.components(between: "href=\"/walls/", and: "/revocation")
            for member in [Cast.bram, .fatima, .gijs] {
                #expect(try await house.page("/walls", as: member).status == 403)
                #expect(try await house.post("/walls/\(id)/revocation", as: member, [:]).status == 403)
                #expect(try await house.post("/walls", as: member, [("name", "x")]).status == 403)
            }
            #expect(try await house.page(path, as: nil).status == 200)
            #expect(try await house.page("/walls/\(id)/revocation", as: .anna).text.contains("Hal"))
            #expect(try await house.post("/walls/\(id)/revocation", as: .anna, [:]).status == 303)
            let gone = try await house.page(path, as: nil)
            #expect(gone.status == 404 && gone.header("X-Robots-Tag") == "noindex")
            #expect(!gone.text.contains("Wie belt"))
            #expect(try await house.post("/walls/\(id)/revocation", as: .anna, [:]).status == 404)
        }
    }

    @Test(arguments: Engine.both) func `a link is made once and kept as a hash`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = try await make(house)
            let again = try await house.post("/walls", as: .daan, [("name", "Hal"), ("team", ""), ("once", "w1")])
            #expect(again.status == 303)
            let secret = String(path.dropFirst("/wall/".count))
            #expect(secret.utf8.count == 43)
            let kept = try await house.ask(as: .daan) { occasion in
                try occasion.tx.rows("SELECT hash, name FROM wall") { (try $0[0] as String, try $0[1] as String) }
            }
            #expect(kept.count == 1 && kept.first?.0 == Secrets.hash(secret))
            let wrong = try await house.post("/walls", as: .daan, [("name", ""), ("team", ""), ("once", "w2")])
            #expect(wrong.status == 422 && wrong.text.contains("f-name-error"))
            let nowhere = try await house.post("/walls", as: .daan, [("name", "x"), ("team", "Bestaat niet")])
            #expect(nowhere.status == 422)
            #expect(nowhere.text.contains("f-team-error") && nowhere.text.contains("Bestaat niet"))
        }
    }

    @Test func `who guesses links is told to wait`() async throws {
        try await withHouse(.sqlite) { house in
            for _ in 0..<FailedTries.limit { #expect(try await house.page("/wall/x", as: nil).status == 404) }
            let guess = "/wall/" + String(repeating: "a", count: 43)
            let told = try await house.page(guess, as: nil)
            #expect(told.status == 429 && told.header("Retry-After") != nil)
        }
    }

    @Test(arguments: Engine.both) func `a wall goes through all its pages and begins again`(_ engine: Engine)
        async
        throws
    {
        try await withHouse(engine) { house in
            let (company, cycle) = (house.company, house.cycle)
            try await house.act(as: .anna) { occasion in
                for number in 1...7 {
                    _ = try TestHouse.agreed("Doel nummer \(number).", why: "", company, cycle, nil, occasion)
                }
            }
            let path = try await make(house)
            var (next, seen) = (path, "")
            for _ in 0..<3 {
                let page = try await house.page(next, as: nil)
                seen += page.text
                next = path + page.text.components(between: "; url=", and: "\"").replacing("&amp;", with: "&")
            }
            for number in 1...7 { #expect(seen.contains("Doel nummer \(number).")) }
            #expect(next == path + "?after=")
        }
    }
}
