import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

extension TestHouse {
    /// A request of the directory, with the token of an admin.
    func scim(_ method: String, _ path: String, _ body: String? = nil, as member: Cast = .anna) async throws -> Answer {
        let type = body == nil ? [] : [("Content-Type", "application/scim+json")]
        return try await send(
            method, "/scim/v2" + path,
            headers: [("Authorization", "Bearer \(token(member, scope: "Scim"))")] + type,
            body: Array((body ?? "").utf8))
    }

    func scimUser(_ name: String, more: String = "") async throws -> String {
        let made = try await scim("POST", "/Users", "{\"userName\":\"\(name)\"\(more)}")
        #expect(made.status == 201, "\(made.text)")
        return made.id
    }
}

/// A filter as it stands in an address.
private func query(_ filter: String) -> String { "?filter=" + PercentCoding.encode(filter) }

@Suite struct ScimUserTests {
    /// As Entra ID sends it (Microsoft, "use SCIM to provision users and groups").
    private let entra = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"Hanna.Bos@zonneveld.example","active":true,
        "emails":[{"primary":true,"type":"work","value":"hanna@zonneveld.example"}],
        "meta":{"resourceType":"User"},"name":{"formatted":"Hanna Bos","familyName":"Bos","givenName":"Hanna"},
        "roles":[]}
        """

    /// As Okta sends it (Okta developer documentation, SCIM 2.0).
    private let okta = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ilse@zonneveld.example",
        "name":{"givenName":"Ilse","familyName":"Vos"},
        "emails":[{"primary":true,"value":"ilse@zonneveld.example","type":"work"}],"displayName":"Ilse Vos",
        "locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nq","active":true}
        """

    @Test(arguments: Engine.both) func `the bodies of Entra ID create, find, change, disable and enable`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let nobody = try await house.scim(
                "GET", "/Users" + query("userName eq \"f2a3c8f4-0000-4f2e-9d1e-1f6f0d3f0001\""))
            #expect(nobody.status == 200 && nobody.json["totalResults"] == .number(0))
            #expect(nobody.json["Resources"] == .array([]))
            let made = try await house.scim("POST", "/Users", entra)
            #expect(made.status == 201 && made.header("Content-Type") == "application/scim+json", "\(made.text)")
            #expect(made.text("userName") == "Hanna.Bos@zonneveld.example" && made.header("Location") != nil)
            try await equal(house.scim("POST", "/Users", entra).status, 409)
            let twice = try await house.scim("POST", "/Users", entra.lowercased())
            #expect(twice.status == 409 && twice.text("scimType") == "uniqueness" && twice.text("status") == "409")
            for filter in [
                "userName eq \"hanna.bos@ZONNEVELD.example\"", "externalId eq 0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
                "emails[type eq \"work\"].value eq \"hanna@zonneveld.example\"",
                "userName sw \"hanna\" and active eq true",
                "(userName co \"bos@\" or userName co \"xx\") and not (active eq false)",
            ] {
                let found = try await house.scim("GET", "/Users" + query(filter))
                #expect(found.json["Resources"]?.all("id") == [made.id], "\(filter): \(found.text)")
            }
            let path = "/Users/\(made.id)"
            let off = try await house.scim(
                "PATCH", path,
                """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations":[{"op":"Replace","path":"active","value":"False"}]}
                """)
            #expect(off.status == 200 && off.json["active"] == .bool(false), "\(off.text)")
            // Who is disabled is found all the same.
            let found = try await house.scim(
                "GET", "/Users" + query("externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\""))
            #expect(found.json["Resources"]?.all("id") == [made.id])
            let on = try await house.scim(
                "PATCH", path,
                """
                {"Operations":[{"op":"Replace","path":"active","value":"True"},
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"h.bos@zonneveld.example"},
                {"op":"Add","path":"emails[type eq \\"home\\"].value","value":"hanna@thuis.example"},
                {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
                "value":"\(house.id(.bram).text)"},
                {"op":"Add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"06"},
                {"op":"Replace","path":"name.familyName","value":"de Bos"}]}
                """)
            #expect(on.status == 200 && on.json["active"] == .bool(true), "\(on.text)")
            let dotted = try await house.scim(
                "PATCH", path,
                """
                {"Operations":[{"op":"replace","value":{"name.givenName":"Johanna","displayName":"Johanna de Bos",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager":{"value":"\(house.id(.eva).text)"},
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"7"}}]}
                """)
            #expect(dotted.json["name"]?["givenName"] == "Johanna", "\(dotted.text)")
            let person = try await house.ask(as: .anna) { try PersonSQL.find(ID(trusted: made.id), $0.tx) }
            #expect(person.draft.email.text == "h.bos@zonneveld.example" && person.draft.manager == house.id(.eva))
            #expect(person.draft.name.text == "Johanna de Bos" && person.draft.role == .member)
        }
    }

    @Test(arguments: Engine.both) func `the bodies of Okta create, page, replace and disable`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let first = try await house.scim("GET", "/Users?startIndex=1&count=2")
            #expect(first.json["totalResults"] == .number(7) && first.json["itemsPerPage"] == .number(2))
            #expect(first.json["startIndex"] == .number(1))
            let made = try await house.scim("POST", "/Users", okta)
            #expect(made.status == 201 && made.json["password"] == nil, "\(made.text)")
            let path = "/Users/\(made.id)"
            var whole = try await house.scim("GET", path).text
            whole = whole.replacing("\"active\":true", with: "\"active\":false")
            let off = try await house.scim("PUT", path, whole)
            #expect(off.status == 200 && off.json["active"] == .bool(false), "\(off.text)")
            let on = try await house.scim(
                "PATCH", path,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":true}}]}"
            )
            #expect(on.json["active"] == .bool(true) && on.id == made.id)
            var seen: [String] = []
            for start in stride(from: 1, through: 9, by: 3) {
                let page = try await house.scim("GET", "/Users?startIndex=\(start)&count=3")
                seen += page.json["Resources"]?.all("id") ?? []
            }
            #expect(seen.count == 8 && Set(seen).count == 8 && seen == seen.sorted())
            try await equal(house.scim("DELETE", path).status, 204)
            try await equal(house.scim("GET", path).status, 404)
            try await equal(house.scim("DELETE", path).status, 404)
            let back = try await house.scim("POST", "/Users", okta)
            #expect(back.status == 201 && back.id == made.id, "the same person comes back: \(back.text)")
        }
    }

    @Test(arguments: Engine.both) func `T5 an external id never stands for an id of ours`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let anna = house.id(.anna).text
            let own = try await house.scim(
                "POST", "/Users", "{\"userName\":\"x@zonneveld.example\",\"externalId\":\"\(anna)\"}")
            #expect(own.status == 400 && own.text("scimType") == "invalidValue")
            let number = try await house.scimUser("nul@zonneveld.example", more: ",\"externalId\":\"1\"")
            let other = try await house.scim(
                "POST", "/Users", "{\"userName\":\"een@zonneveld.example\",\"externalId\":\"1\"}")
            #expect(other.status == 409 && other.text("scimType") == "uniqueness")
            try await equal(house.scim("GET", "/Users/1").status, 404)
            let found = try await house.scim("GET", "/Users" + query("id eq \"1\""))
            #expect(found.json["totalResults"] == .number(0))
            let taken = try await house.scim(
                "PATCH", "/Users/\(number)",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"\(anna)\"}]}")
            #expect(taken.id == number)
            let before = try await house.ask(as: .anna) { try PersonSQL.find(house.id(.anna), $0.tx) }
            #expect(before.draft.email.text == "anna@zonneveld.example" && before.draft.role == .admin)
        }
    }

    @Test(arguments: [
        "\u{0430}nna@zonneveld.example", "ann\u{0430}@zonneveld.example", "\u{FF41}nna@zonneveld.example",
        "anna@zonn\u{0435}veld.example", "\u{1D41A}nna@zonneveld.example", "\u{03B1}nna@zonneveld.example",
    ]) func `T5 a user name in letters that look alike is refused`(_ name: String) async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.scim("POST", "/Users", "{\"userName\":\"\(name)\"}")
            #expect(answer.status == 400 && answer.text("scimType") == "invalidValue", "\(answer.text)")
            let mail = try await house.scim(
                "POST", "/Users", "{\"userName\":\"q1\",\"emails\":[{\"value\":\"\(name)\"}]}")
            #expect(mail.status == 400)
        }
    }

    @Test(arguments: Engine.both)
    func `T5 a user name is unique whatever the case, composed or not, and nobody's address`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            for name in ["ANNA@zonneveld.example", "Anna@Zonneveld.Example"] {
                try await equal(house.scim("POST", "/Users", "{\"userName\":\"\(name)\"}").status, 409)
            }
            _ = try await house.scimUser("caf\u{E9}@zonneveld.example")
            let apart = try await house.scim("POST", "/Users", "{\"userName\":\"cafe\u{301}@zonneveld.example\"}")
            #expect(apart.status == 409, "\(apart.text)")
            _ = try await house.scimUser("u-1", more: ",\"emails\":[{\"value\":\"u1@zonneveld.example\"}]")
            let mine = try await house.scim(
                "POST", "/Users", "{\"userName\":\"u-2\",\"emails\":[{\"value\":\"U1@zonneveld.example\"}]}")
            #expect(mine.status == 409)
            let cem = try await house.scim(
                "PATCH", "/Users/\(house.id(.cem).text)",
                "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"userName\":\"anna@zonneveld.example\"}}]}")
            #expect(cem.status == 409)
            try await equal(house.scim("POST", "/Users", "{\"userName\":\"борис@пример.рф\"}").status, 201)
        }
    }

    @Test(arguments: Engine.both) func `T5 a directory makes no admin, and does not send the last one away`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let id = try await house.scimUser(
                "baas@zonneveld.example",
                more: ",\"roles\":[{\"value\":\"admin\"}],\"role\":\"admin\",\"userType\":\"admin\"")
            let person = try await house.ask(as: .anna) { try PersonSQL.find(ID(trusted: id), $0.tx) }
            #expect(person.draft.role == .member)
            let anna = "/Users/\(house.id(.anna).text)"
            for (method, body) in [
                ("PATCH", "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":false}}]}"),
                ("PUT", "{\"userName\":\"anna@zonneveld.example\",\"active\":\"False\"}"), ("DELETE", nil as String?),
            ] {
                let answer = try await house.scim(method, anna, body)
                #expect(answer.status == 409 && answer.text("status") == "409", "\(method) \(answer.text)")
            }
        }
    }

    @Test func `only a token of scope scim of an admin comes in`() async throws {
        try await withHouse(.sqlite) { house in
            for (member, scope) in [(Cast.anna, "Write"), (.anna, "Read"), (.daan, "Scim"), (.cem, "Scim")] {
                let answer = try await house.send(
                    "GET", "/scim/v2/Users", headers: [("Authorization", "Bearer \(house.token(member, scope: scope))")]
                )
                #expect(answer.status == 403 && answer.header("Content-Type") == "application/scim+json")
            }
            let none = try await house.send("POST", "/scim/v2/Users", body: Array("{}".utf8))
            #expect(none.status == 401 && none.header("WWW-Authenticate") != nil)
            let page = try await house.page("/scim/v2/Users", as: .anna)
            #expect(page.status == 401)
            try await equal(house.scim("POST", "/ResourceTypes", "{}").status, 405)
            try await equal(house.scim("GET", "/Nothing").status, 404)
            try await equal(house.scim("GET", "/Schemas?filter=id%20eq%20x").status, 403)
        }
    }

    static let wrong: [(method: String, path: String, body: String?, status: Int, kind: String)] = [
        ("GET", "/Users?filter=", nil, 200, ""),
        ("GET", "/Users?filter=userName", nil, 400, "invalidFilter"),
        ("GET", "/Users?filter=userName%20xx%20%22a%22", nil, 400, "invalidFilter"),
        ("GET", "/Users?filter=((((((((((userName%20pr))))))))))", nil, 400, "invalidFilter"),
        ("GET", "/Users?filter=userName%20eq%20%22a", nil, 400, "invalidFilter"),
        ("GET", "/Users?startIndex=99999999999999999999", nil, 400, "invalidValue"),
        ("GET", "/Users?startIndex=-5&count=-1", nil, 200, ""), ("GET", "/Users?count=0", nil, 200, ""),
        ("GET", "/Users?count=1000000&startIndex=1000000000", nil, 200, ""),
        ("POST", "/Users", "{", 400, "invalidSyntax"), ("POST", "/Users", "[]", 400, "invalidSyntax"),
        ("POST", "/Users", "{}", 400, "invalidValue"), ("POST", "/Users", "{\"userName\":7}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"\"}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"zonder-adres\"}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"a@b.example\",\"active\":\"misschien\"}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"a@b.example\",\"emails\":\"x\"}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"a\\u0000@b.example\"}", 400, "invalidValue"),
        ("POST", "/Users", "{\"userName\":\"a\\r\\nBcc: x@b.example\"}", 400, "invalidValue"),
        ("PATCH", "/Users/me", "{\"Operations\":[]}", 404, ""),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[]}", 400, "invalidSyntax"),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"move\"}]}", 400, "invalidSyntax"),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"remove\"}]}", 400, "noTarget"),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"add\",\"value\":7}]}", 400, "invalidValue"),
        (
            "PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"add\",\"path\":\"emails[\",\"value\":7}]}", 400,
            "invalidPath"
        ),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"add\",\"path\":\"urn:x:y\",\"value\":\"z\"}]}", 200, ""),
        ("PATCH", "/Users/{cem}", "{\"Operations\":[{\"op\":\"remove\",\"path\":\"userName\"}]}", 400, "invalidValue"),
    ]

    @Test(arguments: wrong) func `what is wrong is said, and nothing breaks`(
        _ wrong: (method: String, path: String, body: String?, status: Int, kind: String)
    ) async throws {
        try await withHouse(.sqlite) { house in
            let path = wrong.path.replacing("{cem}", with: house.id(.cem).text)
            let answer = try await house.scim(wrong.method, path, wrong.body)
            #expect(answer.status == wrong.status && answer.text("scimType") == wrong.kind, "\(answer.text)")
            #expect(answer.header("Content-Type") == "application/scim+json")
        }
    }
}
