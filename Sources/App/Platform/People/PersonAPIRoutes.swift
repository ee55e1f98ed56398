import Domain

extension PersonAPI {
    static let operations: [APIOperation] = [
        .get("/me", "me", "The person behind the token, with roles and teams.", answers: "Me") { call in
            let person = try PersonSQL.find(call.viewer.id, call.tx)
            let teams = try TeamSQL.of(person.id, call.tx)
            let isLead = teams.contains { $0.leads }
            let roles = [person.draft.role.rawValue] + (isLead ? ["lead"] : [])
            let more: [JSON.Member] = [
                .init(name: "roles", value: .array(roles.map(JSON.string))),
                .init(name: "scope", value: .string(call.scope.rawValue)),
                .init(
                    name: "teams",
                    value: .array(
                        teams.map {
                            ["id": .string($0.id.text), "name": .string($0.name), "leads": .bool($0.leads)]
                        })),
            ]
            return .one(.object(members(person) + more), version: person.version)
        },
        .list("/people", "listPeople", "Everybody, by id.", of: "Person") { call in
            try call.page(.id) { after, limit in
                try PersonSQL.list(after: after ?? "", limit: limit, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post("/people", .managePeople, "addPerson", "Adds a person.", takes: "NewPerson", answers: "Person") { call in
            try call.require(.managePeople)
            let person = try PersonActs.add(draft(call, over: nil), call.occasion)
            return .made(json(person), at: "/people/\(person.id)", version: person.version)
        },
        .get("/people/{id}", "person", "One person.", answers: "Person") { call in
            let person = try PersonSQL.find(call.id(), call.tx)
            return .one(json(person), version: person.version)
        },
        .patch(
            "/people/{id}", .managePeople, "changePerson", "Changes a person.", takes: "PersonPatch", answers: "Person"
        ) { call in
            let person = try PersonSQL.find(call.id(), call.tx)
            try call.require(.managePeople)
            try call.requireMatch(person.version)
            let changed = try PersonActs.change(person, to: draft(call, over: person.draft), call.occasion)
            return .one(json(changed), version: changed.version)
        },
        .delete(
            "/people/{id}", .erasePerson, "erasePerson",
            "Erases who is not active any more: what they did stays, who they were goes. Cannot be undone."
        ) { call in
            let person = try PersonSQL.find(call.id(), call.tx)
            try call.require(.erasePerson)
            try call.requireMatch(person.version)
            try EraseActs.erase(person, call.occasion)
            return .gone
        },
    ]
}
