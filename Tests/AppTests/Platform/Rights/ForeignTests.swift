import Domain
import Store
import TestKit
import Testing

@testable import App

/// What an attacker tries at each door with what belongs to somebody else.
@Suite struct ForeignTests {
    @Test(arguments: Engine.both) func `T9 the id of something invisible opens nothing, wherever it is sent`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            let (secret, own) = (land.places[0], land.places[2])
            for id in [secret.objective, secret.keyResult] {
                let links: JSON = ["contributesTo": .array([.string(id)]), "reason": "x"]
                let answer = try await house.api("PATCH", "/objectives/\(own.objective)", as: .cem, links)
                #expect(answer.status == 422 && answer.pointers == ["/contributesTo/0"])
                let new = try await house.api(
                    "POST", "/objectives", as: .cem,
                    house.body("Nieuw", [.init(name: "contributesTo", value: .array([.string(id)]))]))
                #expect(new.status == 422 && new.pointers == ["/contributesTo/0"])
            }
            for query in ["team=\(house.personeel)", "owner=\(house.id(.eva))", "q=merk-secret", "state=agreed"] {
                let list = try await house.api("GET", "/objectives?limit=200&\(query)", as: .cem)
                #expect(list.status == 200 && !list.items.isEmpty || query.hasPrefix("q="))
                for mark in secret.marks { #expect(!list.text.contains(mark), "\(query)") }
            }
            let after = try await house.api("GET", "/objectives?after=\(secret.objective)", as: .cem)
            #expect(after.status == 200 && !after.text.contains("merk-secret"))
            // Ids of another kind, and of nothing.
            for id in [house.id(.eva).text, house.cycle.text, "01H0000000000000000000000A", "x"] {
                try await equal(house.api("GET", "/objectives/\(id)", as: .anna).status, 404)
            }
            let before = try await house.api("GET", "/objectives/\(secret.objective)", as: .eva)
            for form in [["objective": secret.objective, "cycle": house.cycle.text]] {
                let body = form.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
                for noun in ["closing", "carry-over", "reflection"] {
                    let answer = try await house.send(
                        "POST", "/cycles/\(house.cycle)/\(noun)",
                        headers: [
                            ("Cookie", "s=\(house.session(.cem))"), ("Sec-Fetch-Site", "same-origin"),
                            ("Content-Type", "application/x-www-form-urlencoded"),
                        ], body: Array(body.utf8))
                    #expect(answer.status == 404, "\(noun)")
                }
            }
            try await equal(house.api("GET", "/objectives/\(secret.objective)", as: .eva).body, before.body)
        }
    }

    @Test(arguments: Engine.both) func `T9 history and predecessor name nothing that the reader may not see`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            let (secret, own) = (land.places[0], land.places[2])
            for (member, mayKnow) in [(Cast.cem, false), (.bram, false), (.gijs, false), (.eva, true), (.anna, true)] {
                for path in ["", "/history"] {
                    let answer = try await house.api("GET", "/objectives/\(own.objective)\(path)", as: member)
                    #expect(answer.status == 200)
                    #expect(answer.text.contains(secret.objective) == mayKnow, "\(member) \(path)")
                }
                let page = try await house.page("/objectives/\(own.objective)", as: member)
                #expect(page.text.contains(secret.objective) == mayKnow, "\(member)")
            }
        }
    }

    @Test(arguments: Engine.both) func `T10 the lead of one team has no say over another`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            let own = land.places[2]
            let tries: [(String, String, JSON?)] = [
                ("PATCH", "/objectives/\(own.objective)", ["title": "Van mij", "reason": "x"]),
                ("PATCH", "/objectives/\(own.objective)", ["state": "closed", "reason": "x"]),
                ("PATCH", "/key-results/\(own.keyResult)", ["title": "Van mij", "reason": "x"]),
                ("DELETE", "/check-ins/\(own.checkIn)", nil), ("DELETE", "/initiatives/\(own.initiative)", nil),
                ("PATCH", "/teams/\(house.techniek)", ["lead": .string(house.id(.eva).text)]),
                ("PATCH", "/teams/\(house.company)", ["lead": .string(house.id(.eva).text)]),
                ("PUT", "/teams/\(house.techniek)/members/\(house.id(.eva))", nil),
                ("DELETE", "/teams/\(house.techniek)/members/\(house.id(.bram))", nil),
                ("DELETE", "/teams/\(land.platform)", nil), ("PATCH", "/people/\(house.id(.eva))", ["role": "admin"]),
                ("PATCH", "/people/\(house.id(.cem))", ["active": .bool(false)]),
            ]
            for (method, path, body) in tries {
                try await equal(house.api(method, path, as: .eva, body).status, 403)
            }
        }
    }

    @Test(arguments: Engine.both) func `T11 a change of parent needs rights at both ends`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let land = try await Territory.plant(house)
            let own = land.places[2]
            let moved = try await house.api(
                "PATCH", "/objectives/\(own.objective)", as: .cem,
                ["team": .string(house.personeel.text), "reason": "x"])
            #expect(moved.status == 403)
            // Eva leads Personeel: she may not take a team of Techniek, nor push hers below it.
            for (team, parent) in [(land.platform, house.personeel), (house.personeel, house.techniek)] {
                let answer = try await house.api(
                    "PATCH", "/teams/\(team)", as: .eva, ["parent": .string(parent.text)])
                #expect(answer.status == 403)
            }
            let loop = try await house.api(
                "PATCH", "/teams/\(house.techniek)", as: .anna, ["parent": .string(land.platform.text)])
            #expect(loop.status == 422 && loop.pointers == ["/parent"])
            // What says whose it is cannot be written.
            for (path, name, value) in [
                ("/objectives/\(own.objective)", "id", land.places[5].objective),
                ("/key-results/\(own.keyResult)", "objective", land.places[5].objective),
                ("/initiatives/\(own.initiative)", "keyResult", land.places[5].keyResult),
                ("/objectives/\(own.objective)", "carriedFrom", land.places[0].objective),
            ] {
                let before = try await house.api("GET", path, as: .cem)
                let answer = try await house.api("PATCH", path, as: .cem, [name: .string(value)])
                #expect(answer.status == 200, "\(name)")
                #expect(answer.json[name] == before.json[name], "\(name)")
            }
        }
    }
}
