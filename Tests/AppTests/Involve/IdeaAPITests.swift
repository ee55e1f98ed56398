import Domain
import TestKit
import Testing

@testable import App

@Suite struct IdeaAPITests {
    private func send(
        _ house: TestHouse, as member: Cast = .cem, title: String = "Bel elke nieuwe klant", _ more: [JSON.Member] = []
    ) async throws -> Answer {
        try await house.api(
            "POST", "/ideas", as: member,
            .object([.init(name: "title", value: .string(title)), .init(name: "why", value: "Ze gaan weg")] + more))
    }

    private func member(_ name: String, _ id: String) -> [JSON.Member] { [.init(name: name, value: .string(id))] }

    @Test(arguments: Engine.both) func `who answers and by when is said when an idea is sent`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let forCompany = try await send(house)
            #expect(forCompany.status == 201 && forCompany.text("owes") == house.id(.daan).text)
            // Monday 16 November and ten working days.
            #expect(forCompany.text("due") == "2026-11-30" && forCompany.text("state") == "open")
            let forTop = try await send(house, member("team", house.company.text))
            #expect(forTop.json["team"] == .null && forTop.text("owes") == house.id(.daan).text)
            let forTeam = try await send(house, member("team", house.techniek.text))
            #expect(forTeam.text("owes") == house.id(.bram).text)
            let own = try await send(house, as: .bram, member("team", house.techniek.text))
            #expect(own.text("owes") == house.id(.daan).text)
            let forGoal = try await send(house, as: .fatima, member("objective", scene.objective.text))
            #expect(forGoal.text("owes") == house.id(.cem).text)
            try await equal(
                house.api("PATCH", "/ideas/\(forGoal.id)", as: .fatima, ["team": .string(house.techniek.text)])
                    .text("owes"), house.id(.bram).text)
            try await equal(send(house, as: .gijs).status, 403)
        }
    }

    @Test(arguments: Engine.both) func `an idea is its author's, and others see it`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let made = try await send(house)
            let path = "/ideas/\(made.id)"
            try await equal(house.api("GET", path, as: .gijs).text("title"), "Bel elke nieuwe klant")
            for other in [Cast.bram, .daan, .anna] {
                try await equal(house.api("PATCH", path, as: other, ["title": "Mijn woorden"]).status, 403)
                try await equal(house.api("DELETE", path, as: other).status, 403)
            }
            let changed = try await house.api(
                "PATCH", path, as: .cem, ["title": "Bel ze"], headers: [("If-Match", made.header("ETag") ?? "")])
            #expect(changed.status == 200 && changed.text("title") == "Bel ze")
            try await equal(
                house.api("PATCH", path, as: .cem, ["title": "x"], headers: [("If-Match", made.header("ETag") ?? "")])
                    .status, 412)
            try await equal(house.api("GET", "/search?q=bel", as: .gijs).items.compactMap { $0["id"]?.text }, [made.id])
            try await equal(house.api("DELETE", path, as: .cem).status, 204)
            try await equal(house.api("GET", path, as: .gijs).text("state"), "withdrawn")
            try await equal(house.api("PATCH", path, as: .cem, ["title": "y"]).status, 409)
            try await equal(house.api("PUT", path + "/supporters/me", as: .bram).status, 409)
            try await equal(house.api("GET", "/search?q=bel", as: .gijs).items.count, 0)
        }
    }

    @Test(arguments: Engine.both) func `what is wrong is said at its field`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await equal(send(house, title: String(repeating: "x", count: 10_000)).pointers, ["/title"])
            let long = JSON.string(String(repeating: "x", count: 10_001))
            try await equal(house.api("POST", "/ideas", as: .cem, ["title": "x", "why": long]).pointers, ["/why"])
            try await equal(house.api("POST", "/ideas", as: .cem, ["title": "x", "why": " "]).pointers, ["/why"])
            let both = member("team", house.techniek.text) + member("objective", scene.objective.text)
            try await equal(send(house, both).pointers, ["/team"])
            let nobodys = "01H0000000000000000000000A"
            for name in ["team", "objective", "cycle"] {
                try await equal(send(house, member(name, nobodys)).pointers, ["/\(name)"])
            }
            try await house.move(cycle: "closing")
            try await equal(send(house, member("cycle", house.cycle.text)).pointers, ["/cycle"])
            try await equal(house.api("GET", "/ideas?state=lost", as: .cem).status, 422)
        }
    }

    @Test(arguments: Engine.both) func `a thousand pasted at once stop at what one person may ask`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            for _ in 0..<IdeaActs.mostOpen { try await equal(send(house).status, 201) }
            try await equal(send(house).status, 409)
            try await equal(send(house, as: .bram).status, 201)
        }
    }

    @Test(arguments: Engine.both) func `support is one each under 64 parallel requests, and can be taken back`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let path = try await "/ideas/\(send(house).id)"
            try await equal(house.api("PUT", path + "/supporters/me", as: .cem).status, 409)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 {
                    group.addTask { try await house.api("PUT", path + "/supporters/me", as: .bram).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 64))
            let seen = try await house.api("GET", path, as: .bram)
            #expect(seen.json["supporters"] == .number(1) && seen.json["supported"] == .bool(true))
            try await equal(
                house.api("GET", path + "/supporters").items.compactMap { $0["person"]?.text }, [house.id(.bram).text])
            try await equal(house.api("DELETE", path + "/supporters/me", as: .bram).status, 204)
            try await equal(house.api("GET", path).json["supporters"], .number(0))
        }
    }

    @Test(arguments: Engine.both) func `an idea is seen as what it is for, also when that is gone`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let hidden = try await Hidden.objective(in: house)
            try await equal(send(house, as: .cem, member("objective", hidden)).pointers, ["/objective"])
            let idea = try await send(house, as: .fatima, member("objective", hidden))
            let path = "/ideas/\(idea.id)"
            let said = try await house.api("POST", path + "/comments", as: .eva, ["text": "Goed plan"])
            func check() async throws {
                try await equal(house.api("GET", path, as: .fatima).status, 200)
                try await equal(house.api("GET", path + "/comments", as: .eva).items.count, 1)
                for hiddenPath in [path, path + "/comments", path + "/supporters", "/comments/\(said.id)"] {
                    try await equal(house.api("GET", hiddenPath, as: .cem).status, 404)
                }
                try await equal(house.api("PUT", path + "/supporters/me", as: .cem).status, 404)
                try await equal(house.api("GET", "/ideas", as: .cem).items.count, 0)
                try await equal(house.api("GET", "/search?q=bel", as: .cem).items.count, 0)
                try await equal(house.page("/ideas/\(idea.id)", as: .cem).status, 404)
            }
            try await check()
            try await equal(house.api("DELETE", "/objectives/\(hidden)", as: .eva).status, 204)
            try await check()
            try await equal(house.api("GET", path, as: .eva).text("team"), house.personeel.text)
        }
    }

    @Test(arguments: Engine.both) func `who leaves owes nothing any more, and what they sent stays`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let mine = try await send(house, member("team", house.techniek.text))
            let theirs = try await send(house, as: .bram, title: "Van Bram")
            try await equal(
                house.api("PATCH", "/people/\(house.id(.bram).text)", as: .anna, ["active": .bool(false)]).status, 200)
            try await equal(house.api("GET", "/ideas/\(mine.id)").text("due"), mine.text("due"))
            let owes = try await house.api("GET", "/ideas/\(mine.id)").text("owes")
            #expect(owes != house.id(.bram).text && !owes.isEmpty)
            let page = try await house.page("/ideas/\(theirs.id)", as: .cem)
            #expect(page.status == 200 && page.text.contains("Bram (niet meer actief)"))
        }
    }
}
