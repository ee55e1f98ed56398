import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct ScimGroupTests {
    private func members(_ house: TestHouse, _ group: String) async throws -> [String] {
        try await house.scim("GET", "/Groups/\(group)").json["members"]?.all("value") ?? []
    }

    private func patch(_ house: TestHouse, _ group: String, _ operations: String) async throws -> Answer {
        try await house.scim(
            "PATCH", "/Groups/\(group)",
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[\(operations)]}")
    }

    @Test(arguments: Engine.both) func `the bodies of Entra ID and Okta fill and empty a group`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (cem, eva) = (house.id(.cem).text, house.id(.eva).text)
            let made = try await house.scim(
                "POST", "/Groups",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                "externalId":"8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159","displayName":"Techniek","members":[],
                "meta":{"resourceType":"Group"}}
                """)
            #expect(made.status == 201, "\(made.text)")
            let group = made.id
            let asked = try await house.scim(
                "GET", "/Groups?excludedAttributes=members&filter=displayName%20eq%20%22TECHNIEK%22")
            #expect(asked.json["Resources"]?.all("id") == [group])
            try await equal(house.scim("POST", "/Groups", "{\"displayName\":\"techniek\"}").status, 409)
            let added = try await patch(
                house, group, "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"\(cem)\"}]}")
            #expect(added.status == 204 && added.body.isEmpty, "\(added.text)")
            #expect(try await members(house, group) == [cem])
            // Entra ID without its flag: what goes stands beside the path.
            _ = try await patch(
                house, group, "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"value\":\"\(eva)\"}]}")
            _ = try await patch(
                house, group,
                "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"\(cem)\"}]}")
            #expect(try await members(house, group) == [eva])
            // Okta: a new name comes with every change, and empties nothing.
            let renamed = try await patch(
                house, group,
                """
                {"op":"replace","value":{"id":"\(group)","displayName":"Techniek en ICT"}},
                {"op":"remove","path":"members[value eq \\"\(eva)\\"]"},
                {"op":"add","path":"members","value":[{"value":"\(cem)","display":"cem"}]}
                """)
            #expect(renamed.status == 204)
            #expect(try await members(house, group) == [cem])
            _ = try await patch(
                house, group, "{\"op\":\"replace\",\"value\":{\"id\":\"\(group)\",\"displayName\":\"T\"}}")
            #expect(try await members(house, group) == [cem])
            let mine = try await house.scim("GET", "/Users/\(cem)")
            #expect(mine.json["groups"]?.all("value") == [group])
            _ = try await patch(house, group, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}")
            #expect(try await members(house, group) == [])
            let stranger = try await patch(
                house, group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"\(group)\"}]}")
            #expect(stranger.status == 400)
            try await equal(house.scim("DELETE", "/Groups/\(group)").status, 204)
            try await equal(house.scim("GET", "/Groups/\(group)").status, 404)
        }
    }

    @Test(arguments: Engine.both) func `a group that stands for a team and a role gives and takes them`(
        _ engine: Engine
    )
        async throws
    {
        try await withHouse(engine) { house in
            let group = try await house.scim("POST", "/Groups", "{\"displayName\":\"Coaches\"}").id
            let gijs = house.id(.gijs)
            let mapped = try await house.post(
                "/settings/directory/\(group)", as: .anna, ["team": "Personeel", "role": "champion"])
            #expect(mapped.status == 303, "\(mapped.text)")
            let all = [house.id(.gijs), house.id(.fatima), house.id(.anna)].map { "{\"value\":\"\($0.text)\"}" }
            _ = try await patch(
                house, group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[\(all.joined(separator: ","))]}")
            func standing(_ id: ID<Person>) async throws -> String {
                try await house.ask(as: .anna) {
                    let role = try PersonSQL.find(id, $0.tx).draft.role
                    return "\(role) \(try TeamSQL.isMember(id, of: house.personeel, $0.tx))"
                }
            }
            #expect(try await standing(gijs) == "champion true")
            #expect(try await standing(house.id(.anna)) == "admin true")
            _ = try await patch(house, group, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}")
            #expect(try await standing(gijs) == "observer false")
            #expect(try await standing(house.id(.anna)) == "admin false")
            // Fatima was in the team before any group said so.
            #expect(try await standing(house.id(.fatima)) == "member true")
            _ = try await patch(house, group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[\(all[0])]}")
            let loose = try await house.post("/settings/directory/\(group)", as: .anna, ["team": "", "role": ""])
            #expect(loose.status == 303)
            #expect(try await standing(gijs) == "observer false")
            for member in [Cast.daan, .bram, .cem, .gijs] {
                try await equal(house.page("/settings/directory", as: member).status, 403)
                try await equal(
                    house.post("/settings/directory/\(group)", as: member, ["team": "", "role": "admin"]).status, 403)
            }
        }
    }

    @Test func `a group of many is filled and emptied in pieces`() async throws {
        try await withHouse(.sqlite) { house in
            let count = 3_000
            let ids = try await house.act(as: .anna) { occasion -> [ID<Person>] in
                let ids = (0..<count).map { _ in occasion.next(Person.self) }
                try occasion.tx.insert(
                    into: "person", columns: ["id", "email", "name", "role", "active", "version", "created_at"],
                    rows: ids.map {
                        [
                            $0.sqlValue, .text("\($0.text)@x.example"), "Iemand".sqlValue, .text("member"), .bool(true),
                            .integer(1), .integer(1),
                        ]
                    })
                return ids
            }
            let members = ids.map { "{\"value\":\"\($0.text)\"}" }.joined(separator: ",")
            let made = try await house.scim("POST", "/Groups", "{\"displayName\":\"Allen\",\"members\":[\(members)]}")
            #expect(made.status == 201 && made.json["members"]?.items.count == count)
            let list = try await house.scim("GET", "/Groups?count=10&attributes=displayName")
            #expect(list.body.count < 2_000)
            _ = try await patch(
                house, made.id, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"\(ids[0].text)\"}]}")
            #expect(try await self.members(house, made.id) == [ids[0].text])
        }
    }
}
