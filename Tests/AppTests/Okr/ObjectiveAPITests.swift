import Domain
import TestKit
import Testing

@testable import App

@Suite struct ObjectiveAPITests {
    @Test(arguments: Engine.both) func `an objective is drafted in one's own team, owned by who drafts it`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let made = try await house.api("POST", "/objectives", as: .cem, house.body())
            #expect(made.status == 201 && made.text("owner") == house.id(.cem).text && made.text("state") == "draft")
            #expect(made.header("Location") == "/api/v1/objectives/\(made.id)" && made.header("ETag") != nil)
            #expect(made.json["progress"] == .null && made.json["keyResults"] == [])
            for (member, status) in [
                (Cast.fatima, 403), (.gijs, 403), (.eva, 403), (.bram, 201), (.anna, 201), (.daan, 201),
            ] {
                try await equal(house.api("POST", "/objectives", as: member, house.body()).status, status, "\(member)")
            }
            let nobody = try await house.api(
                "POST", "/objectives", as: .cem, house.body("X", [.init(name: "owner", value: .null)]))
            #expect(nobody.json["owner"] == .null)
        }
    }

    static let wrong: [(field: String, value: JSON, pointer: String)] = [
        ("title", "", "/title"), ("title", .string(String(repeating: "x", count: 201)), "/title"),
        ("title", "a\u{0}b", "/title"), ("title", "a\u{202E}b", "/title"), ("title", .null, "/title"),
        ("title", .array([]), "/title"), ("why", "  ", "/why"), ("why", .bool(true), "/why"), ("cycle", "x", "/cycle"),
        ("cycle", "01H0000000000000000000000A", "/cycle"), ("team", "01H0000000000000000000000A", "/team"),
        ("owner", "01H0000000000000000000000A", "/owner"), ("ambition", "huge", "/ambition"),
        ("visibility", .number(1), "/visibility"), ("contributesTo", "x", "/contributesTo"),
        ("contributesTo", ["01H0000000000000000000000A"], "/contributesTo/0"),
        ("contributesTo", .array([.number(1)]), "/contributesTo/0"), ("state", "open", "/state"),
        ("nonsense", .null, "/nonsense"), ("reason", .number(1), "/reason"),
    ]

    @Test(arguments: wrong) func `a wrong field of an objective is named, and nothing is written`(
        _ wrong: (field: String, value: JSON, pointer: String)
    ) async throws {
        try await withHouse(.sqlite) { house in
            let made = try await house.api(
                "POST", "/objectives", house.body("Doel", [.init(name: wrong.field, value: wrong.value)]))
            #expect(made.status == 422 && made.pointers == [wrong.pointer], "\(made.text)")
            try await equal(house.api("GET", "/objectives").items.count, 0)
            let path = "/objectives/\(try await house.objective())"
            let patched = try await house.api("PATCH", path, [wrong.field: wrong.value])
            #expect(patched.status == 422 && patched.pointers == [wrong.pointer], "\(patched.text)")
        }
    }

    @Test(arguments: Engine.both) func `an objective goes from draft to agreed, and changes then need a reason`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let path = "/objectives/\(try await house.objective())"
            func patch(_ member: Cast, _ body: JSON) async throws -> Answer {
                try await house.api("PATCH", path, as: member, body)
            }
            try await equal(patch(.cem, ["state": "proposed"]).status, 200)
            try await equal(patch(.cem, ["state": "agreed"]).status, 403)
            try await equal(patch(.fatima, ["title": "X"]).status, 403)
            try await equal(patch(.eva, ["state": "agreed"]).status, 403)
            let agreed = try await patch(.bram, ["state": "agreed"])
            #expect(agreed.text("state") == "agreed" && agreed.json["withoutConsent"] == .bool(true))
            let silent = try await patch(.cem, ["title": "Anders"])
            #expect(silent.status == 422 && silent.pointers == ["/reason"])
            try await equal(patch(.cem, ["title": "Anders", "reason": "Duidelijker"]).status, 200)
            try await equal(house.api("DELETE", path).status, 409)
            try await equal(patch(.cem, ["state": "dropped"]).pointers, ["/reason"])
            let dropped = try await patch(.cem, ["state": "dropped", "reason": "Niet meer nodig"])
            #expect(dropped.text("state") == "dropped" && dropped.text("title") == "Anders")
            try await equal(patch(.daan, ["state": "draft"]).status, 409)
            try await equal(patch(.daan, ["title": "Nog"]).status, 409)
            let history = try await house.api("GET", "\(path)/history", as: .gijs)
            #expect(history.items.compactMap { $0["field"]?.text } == ["state", "title", "state", "state"])
            #expect(history.items[1]["from"] == "Klanten raden ons aan" && history.items[1]["reason"] == "Duidelijker")
        }
    }

    @Test(arguments: Engine.both) func `a lead may agree a draft at once, a draft can be deleted`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let first = try await house.objective()
            let agreed = try await house.api("PATCH", "/objectives/\(first)", as: .bram, ["state": "agreed"])
            #expect(
                agreed.json["withoutConsent"] == .bool(true) && agreed.json["agreedAt"]?.text == "2026-11-16T09:00:00Z")
            let closed = try await house.api("PATCH", "/objectives/\(first)", as: .cem, ["state": "closed"])
            #expect(closed.text("state") == "closed")
            try await equal(
                house.api("PATCH", "/objectives/\(first)", as: .bram, ["state": "agreed", "reason": "x"]).status, 403)
            try await equal(house.api("PATCH", "/objectives/\(first)", ["state": "agreed"]).pointers, ["/reason"])
            try await equal(
                house.api("PATCH", "/objectives/\(first)", ["state": "agreed", "reason": "Te vroeg"]).status, 200)
            let second = try await house.objective()
            let keyResult = try await house.keyResult(of: second)
            try await equal(house.api("DELETE", "/objectives/\(second)", as: .fatima).status, 403)
            try await equal(house.api("DELETE", "/objectives/\(second)", as: .cem).status, 204)
            try await equal(house.api("GET", "/objectives/\(second)").status, 404)
            try await equal(house.api("GET", "/key-results/\(keyResult)").status, 404)
        }
    }

    @Test(arguments: Engine.both) func `what only a team may see does not exist for others, by any way`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let (hidden, keyResult) = try await house.agreed([.init(name: "visibility", value: "team")])
            let checkIn = try await house.checkIn(keyResult, .number(2)).id
            let comment = try await house.api("POST", "/objectives/\(hidden)/comments", as: .cem, ["text": "x"]).id
            let initiative = try await house.api(
                "POST", "/key-results/\(keyResult)/initiatives", as: .cem, ["title": "x"]
            ).id
            let below = try await house.objective(by: .fatima, team: house.personeel)
            let link = try await house.api("PATCH", "/objectives/\(below)", ["contributesTo": [.string(hidden)]])
            #expect(link.json["contributesTo"] == [.string(hidden)])
            let reads = [
                "/objectives/\(hidden)", "/objectives/\(hidden)/key-results", "/objectives/\(hidden)/history",
                "/objectives/\(hidden)/comments", "/objectives/\(hidden)/contributors", "/key-results/\(keyResult)",
                "/key-results/\(keyResult)/check-ins", "/key-results/\(keyResult)/comments",
                "/key-results/\(keyResult)/initiatives", "/key-results/\(keyResult)/contributors",
                "/check-ins/\(checkIn)", "/comments/\(comment)", "/initiatives/\(initiative)",
            ]
            for path in reads {
                for member in [Cast.fatima, .eva, .gijs] {
                    try await equal(house.api("GET", path, as: member).status, 404, path)
                }
                for member in [Cast.cem, .bram, .anna, .daan] {
                    try await equal(house.api("GET", path, as: member).status, 200, path)
                }
            }
            try await equal(house.api("PATCH", "/objectives/\(hidden)", as: .eva, ["title": "x"]).status, 404)
            try await equal(house.api("DELETE", "/check-ins/\(checkIn)", as: .eva).status, 404)
            try await equal(house.api("PUT", "/objectives/\(hidden)/contributors/me", as: .eva).status, 404)
            try await equal(house.api("GET", "/objectives", as: .eva).items.compactMap { $0["id"]?.text }, [below])
            try await equal(house.api("GET", "/objectives?q=klanten&team=\(house.techniek)", as: .eva).items.count, 0)
            try await equal(
                house.api("GET", "/search?q=klanten", as: .eva).items.compactMap { $0["id"]?.text }, [below])
            let seen = try await house.api("GET", "/objectives/\(below)", as: .fatima)
            #expect(seen.json["contributesTo"] == [])
            let unknown = try await house.api(
                "PATCH", "/objectives/\(below)", as: .fatima, ["contributesTo": [.string(hidden)]])
            #expect(unknown.pointers == ["/contributesTo/0"])
            _ = try await house.api("PATCH", "/objectives/\(below)", as: .fatima, ["contributesTo": []])
            try await equal(house.api("GET", "/objectives/\(below)").json["contributesTo"], [.string(hidden)])
        }
    }

    @Test(arguments: Engine.both) func `links go both ways and never in a loop`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (top, keyResult) = try await house.agreed()
            let below = try await house.objective([.init(name: "contributesTo", value: [.string(keyResult)])])
            try await equal(house.api("GET", "/objectives/\(top)", as: .gijs).json["contributedBy"], [.string(below)])
            let loop = try await house.api(
                "PATCH", "/objectives/\(top)", ["contributesTo": [.string(below)], "reason": "x"])
            #expect(loop.status == 422 && loop.pointers == ["/contributesTo"])
            let itself = try await house.api("PATCH", "/objectives/\(below)", ["contributesTo": [.string(below)]])
            #expect(itself.status == 422)
            try await equal(
                house.api("PATCH", "/objectives/\(below)", ["contributesTo": .null]).json["contributesTo"], [])
        }
    }

    @Test(arguments: Engine.both) func `a list narrows by every filter`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (agreed, _) = try await house.agreed()
            let other = try await house.objective(
                by: .fatima, team: house.personeel, [.init(name: "title", value: "Élan in het team")])
            func found(_ query: String) async throws -> [String] {
                try await house.api("GET", "/objectives?\(query)").items.compactMap { $0["id"]?.text }
            }
            try await equal(found(""), [agreed, other])
            try await equal(found("team=\(house.personeel)"), [other])
            try await equal(found("owner=\(house.id(.cem))&cycle=\(house.cycle)"), [agreed])
            try await equal(found("state=agreed"), [agreed])
            try await equal(found("q=elan"), [other])
            try await equal(found("q=%22%27%3B--"), [])
            try await equal(found("team=01H0000000000000000000000A"), [])
            try await equal(found("unknown=1"), [agreed, other])
            for query in ["state=open", "team=x", "q=\(String(repeating: "x", count: 201))"] {
                try await equal(house.api("GET", "/objectives?\(query)").status, 422, query)
            }
        }
    }
}
