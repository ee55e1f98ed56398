import Domain
import TestKit
import Testing

@testable import App

@Suite struct SessionAPITests {
    private func plan(_ house: TestHouse, as member: Cast, _ secrecy: String = "signed") async throws -> Answer {
        try await house.api(
            "POST", "/sessions", as: member,
            [
                "title": "Onze doelen", "team": .string(house.techniek.text), "cycle": .string(house.cycle.text),
                "startsAt": "2026-12-01T09:00:00Z", "secrecy": .string(secrecy), "template": "30x5",
            ])
    }

    @Test(arguments: Engine.both) func `a session is planned, moved and written in by the API`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let made = try await plan(house, as: .bram)
            #expect(made.status == 201 && made.text("phase") == "planned" && made.text("code").count == 9)
            let path = "/sessions/\(made.id)"
            try await equal(house.api("GET", path, as: .cem).json["code"], .null)
            try await equal(house.api("GET", path, as: .fatima).status, 404)
            try await equal(
                house.api("POST", path + "/phase", as: .cem, ["from": "planned", "to": "ideas"]).status, 403)
            let moved = try await house.api("POST", path + "/phase", as: .bram, ["from": "planned", "to": "ideas"])
            #expect(moved.status == 201 && moved.text("phase") == "ideas")
            try await equal(
                house.api("POST", path + "/phase", as: .bram, ["from": "planned", "to": "ideas"]).status, 409)
            try await equal(house.api("POST", path + "/cards", as: .cem, ["title": "Bel terug"]).status, 409)
            _ = try await house.post(path, "/join", as: .cem)
            let card = try await house.api("POST", path + "/cards", as: .cem, ["title": "Bel terug", "why": "Kort"])
            #expect(card.status == 201 && card.text("author") == house.id(.cem).text)
            // Nobody reads it before the table opens, not by the API either.
            try await equal(house.api("GET", path + "/cards", as: .bram).json["items"], .array([]))
            _ = try await house.api("POST", path + "/phase", as: .bram, ["from": "ideas", "to": "group"])
            #expect(try await house.api("GET", path + "/cards", as: .bram).text.contains("Bel terug"))
            try await equal(house.api("DELETE", path, as: .bram).status, 409)
            #expect(try await house.api("GET", "/sessions", as: .cem).text.contains(made.id))
            #expect(try await !house.api("GET", "/sessions", as: .fatima).text.contains(made.id))
        }
    }

    @Test(arguments: Engine.both) func `a vote is counted when the API moves the session, and once`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 3) { table in
            let (house, path) = (table.house, "/sessions/\(table.id)")
            try await table.move(.planned, .ideas)
            try await table.write("Bel terug", as: 0)
            let opened = try await house.api("POST", path + "/phase", as: .bram, ["from": "ideas", "to": "vote"])
            #expect(opened.status == 201 && opened.json["votes"] == .count(1))
            let option = try #require(try await table.board().options.first).id
            for index in 0..<3 {
                let dots = ["dots-\(option)": "\(index % 2 + 1)"]
                try await equal(table.send("POST", table.path + "/ballot", as: index, dots).status, 303)
            }
            try await equal(
                house.api("POST", path + "/phase", as: .cem, ["from": "vote", "to": "draft"]).status, 403)
            try await equal(
                house.api("POST", path + "/phase", as: .bram, ["from": "ideas", "to": "draft"]).status, 409)
            try await equal(
                house.api("POST", path + "/phase", as: .bram, ["from": "vote", "to": "nergens"]).status, 422)
            #expect(try await table.session()?.phase == .vote)
            for _ in 0..<2 {
                let moved = try await house.api(
                    "POST", path + "/phase", as: .bram, ["from": "vote", "to": "draft"],
                    headers: [("Idempotency-Key", "eens")])
                #expect(moved.status == 201 && moved.text("phase") == "draft", "\(moved.text)")
            }
            let report = try await house.api("GET", path + "/report", as: .bram)
            #expect(report.json["ballots"] == .count(3) && report.text.contains("\"dots\":4"), "\(report.text)")
            // Of two who move it at once one does.
            _ = try await house.api("POST", path + "/phase", as: .bram, ["from": "draft", "to": "vote"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await house.api("POST", path + "/phase", as: .bram, ["from": "vote", "to": "closed"]).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 409, 409, 409])
        }
    }

    @Test(arguments: Engine.both) func `cards are sorted, rewritten and taken off the table by the API`(
        _ engine: Engine
    )
        async throws
    {
        try await withTable(engine, 1) { table in
            let (house, path) = (table.house, "/sessions/\(table.id)")
            _ = try await house.post(table.path, "/join", as: .cem)
            try await table.move(.planned, .ideas)
            let card = try await house.api("POST", path + "/cards", as: .cem, ["title": "Bel terug"])
            let (mine, tag) = (path + "/cards/\(card.id)", try #require(card.header("ETag")))
            // Before the table opens: one's own only, and no groups yet.
            try await equal(house.api("GET", mine, as: .cem).text("title"), "Bel terug")
            try await equal(house.api("GET", mine, as: .bram).status, 404)
            try await equal(house.api("POST", path + "/groups", as: .bram, ["name": "Snel"]).status, 409)
            let changed = try await house.api("PATCH", mine, as: .cem, ["why": "Kort"], headers: [("If-Match", tag)])
            #expect(changed.status == 200 && changed.text("why") == "Kort" && changed.header("ETag") != tag)
            try await equal(
                house.api("PATCH", mine, as: .cem, ["why": "Lang"], headers: [("If-Match", tag)]).status, 412)
            try await table.write("Schrijf korter", as: 0)
            try await table.move(.ideas, .group)
            let other = try #require(try await table.board().cards.values.first { $0.id.text != card.id })
            let theirs = path + "/cards/\(other.id)"
            let group = try await house.api("POST", path + "/groups", as: .cem, ["name": "Snel"])
            #expect(group.status == 201 && group.header("Location")?.hasSuffix(path + "/groups/\(group.id)") == true)
            try await equal(house.api("POST", path + "/groups", as: .cem, ["name": " "]).status, 422)
            // Anybody who is in sorts all cards; other people's words are for who runs the session.
            for target in [mine, theirs] {
                let put = try await house.api("PATCH", target, as: .cem, ["group": .string(group.id)])
                #expect(put.status == 200 && put.text("group") == group.id, "\(put.text)")
            }
            try await equal(house.api("PATCH", theirs, as: .cem, ["title": "Anders"]).status, 403)
            try await equal(house.api("DELETE", theirs, as: .cem).status, 403)
            try await equal(house.api("PATCH", theirs, as: .bram, ["title": "Korter"]).text("title"), "Korter")
            try await equal(house.api("PATCH", mine, as: .cem, ["group": .null]).json["group"], .null)
            try await equal(house.api("PATCH", mine, as: .cem, ["group": .string(card.id)]).status, 422)
            try await equal(house.api("PATCH", mine, as: .cem, ["author": "x"]).status, 422)
            let heap = path + "/groups/\(group.id)"
            try await equal(house.api("PATCH", heap, as: .cem, ["name": "Sneller"]).text("name"), "Sneller")
            try await equal(house.api("GET", path + "/groups", as: .bram).items.count, 1)
            // Of another team: for them there is no such session; and of no other session either.
            try await equal(house.api("GET", heap, as: .fatima).status, 404)
            let elsewhere = try await plan(house, as: .bram)
            try await equal(
                house.api("GET", "/sessions/\(elsewhere.id)/groups/\(group.id)", as: .bram).status, 404)
            try await equal(house.api("DELETE", heap, as: .cem).status, 204)
            try await equal(house.api("GET", theirs, as: .cem).json["group"], .null)
            try await equal(house.api("DELETE", mine, as: .cem).status, 204)
            try await equal(house.api("GET", mine, as: .cem).status, 404)
            try await equal(table.board(), table.replayed())
        }
    }

    @Test func `what is confidential is written on the page only, and bad input is told`() async throws {
        try await withHouse(.sqlite) { house in
            let made = try await plan(house, as: .bram, "confidential")
            let path = "/sessions/\(made.id)"
            _ = try await house.api("POST", path + "/phase", as: .bram, ["from": "planned", "to": "ideas"])
            _ = try await house.post(path, "/join", as: .cem)
            try await equal(house.api("POST", path + "/cards", as: .cem, ["title": "Bel terug"]).status, 409)
            try await equal(plan(house, as: .bram, "geheim").status, 422)
            try await equal(plan(house, as: .fatima).status, 403)
            try await equal(
                house.api("POST", path + "/phase", as: .bram, ["from": "ideas", "to": "planned"]).status, 422)
            let again = try await plan(house, as: .bram)
            try await equal(house.api("DELETE", "/sessions/\(again.id)", as: .bram).status, 204)
            try await equal(house.api("GET", "/sessions/\(again.id)", as: .bram).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `people come in, the plan changes and the report is read by the API`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let made = try await plan(house, as: .bram)
            let path = "/sessions/\(made.id)"
            let tag = try #require(made.header("ETag"))
            let change: JSON = ["title": "Andere doelen", "place": "Zaal 4", "template": "120x15"]
            try await equal(house.api("PATCH", path, as: .cem, change).status, 403)
            let changed = try await house.api("PATCH", path, as: .bram, change, headers: [("If-Match", tag)])
            #expect(changed.status == 200 && changed.text("place") == "Zaal 4", "\(changed.text)")
            try await equal(
                house.api("PATCH", path, as: .bram, change, headers: [("If-Match", tag)]).status, 412)
            try await equal(house.api("PATCH", path, as: .bram, ["secrecy": "confidential"]).status, 200)
            try await equal(house.api("PATCH", path, as: .bram, ["secrecy": "signed"]).status, 422)
            try await equal(house.api("PATCH", path, as: .bram, ["template": "5x5"]).status, 422)
            // Fatima is of another team: she comes in once she is invited, and not after she was sent away.
            try await equal(house.api("PUT", path + "/people/me", as: .fatima).status, 404)
            let seat = path + "/people/\(house.id(.fatima))"
            try await equal(house.api("PUT", seat, as: .cem).status, 403)
            try await equal(house.api("PUT", seat, as: .bram).json["joined"], .bool(false))
            try await equal(house.api("PUT", path + "/people/me", as: .fatima).json["joined"], .bool(true))
            let people = try await house.api("GET", path + "/people", as: .fatima).items
            #expect(Set(people.compactMap { $0["name"]?.text }) == ["Bram", "Fatima"])
            try await equal(house.api("DELETE", seat, as: .bram).status, 204)
            try await equal(house.api("GET", path, as: .fatima).status, 404)
            try await equal(house.api("DELETE", path + "/people/\(house.id(.bram))", as: .bram).status, 409)
            try await equal(house.api("PUT", path + "/people/\(house.id(.gijs))", as: .bram).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `the report says what was chosen, once it was counted`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 2) { table in
            let (house, path) = (table.house, "/sessions/\(table.id)/report")
            try await table.move(.planned, .ideas)
            try await table.write("Bel terug", as: 0)
            try await table.write("Schrijf korter", as: 1)
            try await equal(house.api("GET", path, as: .bram).json["options"], .array([]))
            try await table.move(.ideas, .vote)
            let best = try #require(try await table.board().options.last)
            _ = try await table.send("POST", table.path + "/ballot", as: 0, ["dots-\(best.id)": "2"])
            let during = try await house.api("GET", path, as: .bram).json
            #expect(during["ballots"] == .number(1) && during["voters"] == .number(3))
            #expect(during["options"]?.items.allSatisfy { $0["dots"] == .null } == true)
            try await table.move(.vote, .draft)
            _ = try await house.post(
                table.path + "/products", as: .bram, ["option": best.id, "into": "objective", "title": "Sneller"])
            let options = try await house.api("GET", path, as: .bram).json["options"]?.items ?? []
            #expect(options.first?["id"]?.text == best.id && options.first?["dots"] == .number(2))
            #expect(options.first?["objective"]?.text != nil && options.last?["objective"] == .null)
        }
    }
}

extension TestHouse {
    fileprivate func post(_ path: String, _ act: String, as member: Cast) async throws -> Answer {
        try await post(path + act, as: member, [] as [(String, String)])
    }
}
