import Domain
import TestKit
import Testing

@testable import App

@Suite struct TalkAPITests {
    @Test(arguments: Engine.both) func `everybody but an observer comments on what they may see`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            for path in ["/objectives/\(objective)/comments", "/key-results/\(keyResult)/comments"] {
                try await equal(house.api("POST", path, as: .gijs, ["text": "x"]).status, 403)
                let said = try await house.api("POST", path, as: .fatima, ["text": " Waarom **dit**? "])
                #expect(
                    said.status == 201 && said.text("text") == "Waarom **dit**?"
                        && said.text("by") == house.id(.fatima).text)
                try await equal(
                    house.send(
                        "GET", said.header("Location") ?? "",
                        headers: [("Authorization", "Bearer \(house.token(.gijs))")]
                    ).body, said.body)
                try await equal(house.api("GET", path, as: .gijs).items.count, 1)
                for wrong in [
                    JSON.null, "", " \n ", .number(3), .string(String(repeating: "x", count: 10_001)), "\u{200B}",
                ] {
                    let answer = try await house.api("POST", path, as: .cem, ["text": wrong])
                    #expect(answer.status == 422 && answer.pointers == ["/text"], "\(answer.text)")
                }
            }
        }
    }

    @Test(arguments: Engine.both) func `initiatives are written by the team and the owners`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let keyResult = try await house.agreed().keyResult
            let path = "/key-results/\(keyResult)/initiatives"
            try await equal(house.api("POST", path, as: .fatima, ["title": "x"]).status, 403)
            let made = try await house.api(
                "POST", path, as: .bram,
                ["title": "Tien klanten bellen", "owner": .string(house.id(.fatima).text), "due": "2026-12-01"])
            #expect(made.status == 201 && made.json["done"] == .bool(false) && made.text("keyResult") == keyResult)
            let own = "/initiatives/\(made.id)"
            let done = try await house.api("PATCH", own, as: .fatima, ["done": .bool(true), "due": .null])
            #expect(done.status == 200 && done.json["done"] == .bool(true) && done.json["due"] == .null)
            #expect(done.header("ETag") != made.header("ETag"))
            for (field, value) in [
                ("due", JSON.string("2026-02-30")), ("owner", "x"), ("done", .number(1)), ("title", .null),
            ] {
                try await equal(house.api("PATCH", own, [field: value]).pointers, ["/\(field)"])
            }
            try await equal(house.api("GET", path, as: .gijs).items.count, 1)
            try await equal(house.api("DELETE", own, as: .gijs).status, 403)
            try await equal(house.api("DELETE", own, as: .cem).status, 204)
            try await equal(house.api("GET", own).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `who helps says so, in other words, and not any more`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            for path in ["/objectives/\(objective)/contributors", "/key-results/\(keyResult)/contributors"] {
                try await equal(house.api("PUT", "\(path)/me", as: .gijs).status, 403)
                let first = try await house.api("PUT", "\(path)/me", as: .fatima)
                #expect(
                    first.status == 200 && first.text("person") == house.id(.fatima).text && first.text("note") == "")
                let second = try await house.api("PUT", "\(path)/me", as: .fatima, ["note": "Met de teksten"])
                #expect(second.id == first.id && second.text("note") == "Met de teksten")
                try await equal(house.api("PUT", "\(path)/me", as: .fatima, ["note": .number(1)]).pointers, ["/note"])
                let form = try await house.api(
                    "PUT", "\(path)/me", as: .fatima, bytes: (Array("a=b".utf8), "text/plain"))
                #expect(form.status == 415)
                try await equal(house.api("GET", path, as: .gijs).items.count, 1)
                try await equal(house.api("DELETE", "\(path)/me", as: .fatima).status, 204)
                try await equal(house.api("DELETE", "\(path)/me", as: .fatima).status, 204)
                try await equal(house.api("GET", path).items.count, 0)
            }
        }
    }

    @Test(arguments: Engine.both) func `search finds what begins like the words`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            let hits = try await house.api("GET", "/search?q=KLANT", as: .gijs)
            #expect(hits.items.compactMap { $0["id"]?.text } == [objective, keyResult])
            #expect(hits.items.map { $0["context"] } == ["Techniek", "Klanten raden ons aan"])
            try await equal(house.api("GET", "/search?q=fat").items.first?["kind"], "person")
            try await equal(house.api("GET", "/search?q=techn").items.first?["kind"], "team")
            try await equal(
                house.api("GET", "/search?q=klant&kind=keyResult").items.compactMap { $0["id"]?.text }, [keyResult])
            let first = try await house.api("GET", "/search?q=klant&limit=1")
            let next = try #require(first.json["next"]?.text)
            let second = try await house.api("GET", "/search?q=klant&limit=1&after=\(next)")
            #expect(first.items.compactMap { $0["id"]?.text } == [objective])
            #expect(second.items.compactMap { $0["id"]?.text } == [keyResult])
            #expect(second.json["next"] == .null)
            for query in ["", "?q=", "?q=%20", "?q=a&limit=0", "?q=a&after=x", "?q=a&after=person_1", "?q=a&kind=x"] {
                try await equal(house.api("GET", "/search\(query)").status, 422, query)
            }
        }
    }
}
