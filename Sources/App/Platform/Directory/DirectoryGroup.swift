import Domain

/// A group of the directory, and what being in it means here.
struct DirectoryGroup: Sendable {
    let id: ID<DirectoryGroup>
    var name: String
    var externalID: String?
    var team: ID<Team>?
    var role: Role?
    let createdAt: Moment

    func json(members: [String]?, below base: String) -> JSON {
        var all: [JSON.Member] = [
            .init(name: "schemas", value: [.string(ScimResource.group.core.urn)]),
            .init(name: "id", value: .string(id.text)),
        ]
        if let externalID { all.append(.init(name: "externalId", value: .string(externalID))) }
        all.append(.init(name: "displayName", value: .string(name)))
        if let members, !members.isEmpty {
            let list = members.map { member -> JSON in
                ["value": .string(member), "$ref": .string("\(base)/Users/\(member)"), "type": "User"]
            }
            all.append(.init(name: "members", value: .array(list)))
        }
        all.append(
            .init(
                name: "meta",
                value: [
                    "resourceType": "Group", "created": .string(createdAt.rfc3339),
                    "location": .string("\(base)/Groups/\(id.text)"),
                ]))
        return .object(all)
    }
}
