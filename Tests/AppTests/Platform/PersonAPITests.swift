import Domain
import TestKit
import Testing

@testable import App

@Suite struct PersonAPITests {
    @Test(arguments: Engine.both) func `me is the person behind the token`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let me = try await house.api("GET", "/me", as: .bram)
            #expect(me.id == house.id(.bram).text)
            #expect(me.json["roles"] == ["member", "lead"])
            #expect(
                me.json["teams"] == [["id": .string(house.techniek.text), "name": "Techniek", "leads": .bool(true)]])
        }
    }

    @Test(arguments: Engine.both) func `admins and champions add and change people, others do not`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let new: JSON = [
                "email": "Hanna@Zonneveld.example", "name": " Hanna ", "language": "nl",
                "manager": .string(house.id(.bram).text),
            ]
            for member in [Cast.bram, .cem, .gijs] {
                try await equal(house.api("POST", "/people", as: member, new).status, 403)
            }
            let made = try await house.api("POST", "/people", as: .anna, new)
            #expect(
                made.status == 201 && made.text("email") == "hanna@zonneveld.example" && made.text("name") == "Hanna")
            #expect(made.header("Location") == "/api/v1/people/\(made.id)")
            let again = try await house.api("POST", "/people", new)
            #expect(again.status == 422 && again.pointers == ["/email"])
            let path = "/people/\(made.id)"
            let changed = try await house.api(
                "PATCH", path, ["language": .null, "manager": .null, "role": "observer", "id": "anders", "reason": "x"])
            #expect(
                changed.json["language"] == .null && changed.json["manager"] == .null
                    && changed.text("role") == "observer")
            #expect(changed.id == made.id)
            try await equal(house.api("PATCH", path, as: .cem, ["name": "X"]).status, 403)
            try await equal(house.api("GET", path, as: .gijs).body, changed.body)
        }
    }

    static let wrong: [(field: String, value: JSON, pointer: String)] = [
        ("email", "geen", "/email"), ("email", .null, "/email"), ("name", .number(3), "/name"),
        ("language", "fr", "/language"), ("role", "baas", "/role"), ("manager", "x", "/manager"),
        ("manager", "01H0000000000000000000000A", "/manager"), ("active", "ja", "/active"),
        ("salaris", .number(1), "/salaris"), ("a/b~c", .null, "/a~1b~0c"),
    ]

    @Test(arguments: wrong)
    func `a wrong field of a person is named`(_ wrong: (field: String, value: JSON, pointer: String)) async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.api("PATCH", "/people/\(house.id(.cem))", [wrong.field: wrong.value])
            #expect(answer.status == 422 && answer.pointers == [wrong.pointer], "\(answer.text)")
        }
    }

    @Test(arguments: Engine.both) func `the last admin stays one, and nobody manages themselves`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let anna = "/people/\(house.id(.anna))"
            try await equal(house.api("PATCH", anna, as: .anna, ["role": "member"]).status, 409)
            try await equal(house.api("PATCH", anna, as: .anna, ["active": .bool(false)]).status, 409)
            let own = try await house.api("PATCH", anna, as: .anna, ["manager": .string(house.id(.anna).text)])
            #expect(own.status == 422 && own.pointers == ["/manager"])
        }
    }

    @Test(arguments: Engine.both) func `a lead looks after the teams below`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let child: JSON = [
                "name": "Apps", "parent": .string(house.techniek.text), "lead": .string(house.id(.cem).text),
            ]
            try await equal(house.api("POST", "/teams", as: .cem, child).status, 403)
            try await equal(house.api("POST", "/teams", as: .eva, child).status, 403)
            let made = try await house.api("POST", "/teams", as: .bram, child)
            #expect(made.status == 201)
            let path = "/teams/\(made.id)"
            try await equal(
                house.api("GET", "\(path)/members", as: .gijs).items.compactMap { $0["name"]?.text }, ["Cem"])
            try await equal(house.api("PATCH", path, as: .bram, ["name": "Appjes"]).text("name"), "Appjes")
            let loop = try await house.api("PATCH", "/teams/\(house.techniek)", ["parent": .string(made.id)])
            #expect(loop.status == 422 && loop.pointers == ["/parent"])
            try await equal(house.api("DELETE", "/teams/\(house.company)").status, 409)
            try await equal(house.api("DELETE", "/teams/\(house.techniek)", as: .bram).status, 409)
            try await equal(house.api("DELETE", path, as: .bram).status, 204)
            try await equal(house.api("GET", path).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `members come and go`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/teams/\(house.techniek)/members"
            let fatima = "\(path)/\(house.id(.fatima))"
            try await equal(house.api("PUT", fatima, as: .cem).status, 403)
            try await equal(house.api("PUT", fatima, as: .bram).status, 200)
            try await equal(house.api("PUT", fatima, as: .bram).status, 200)
            try await equal(house.api("GET", path).items.count, 3)
            try await equal(house.api("DELETE", fatima, as: .bram).status, 204)
            try await equal(house.api("DELETE", fatima, as: .bram).status, 404)
            try await equal(house.api("PUT", "\(path)/01H0000000000000000000000A", as: .bram).status, 404)
            try await equal(house.api("DELETE", "\(path)/\(house.id(.bram))").status, 204)
            try await equal(house.api("GET", "/teams/\(house.techniek)").json["lead"], .null)
        }
    }
}
