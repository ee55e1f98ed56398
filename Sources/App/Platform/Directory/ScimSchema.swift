import Web

/// One attribute of a resource, as `/Schemas` says it and as changes are held to it.
struct ScimAttribute: Sendable {
    enum Kind: String, Sendable { case string, boolean, complex, reference }

    let name: String
    var kind = Kind.string
    var says: String
    var isMany = false
    var isRequired = false
    var isExact = false
    var isReadOnly = false
    var isUnique = false
    var words: [String] = []
    var refersTo: [String] = []
    var parts: [ScimAttribute] = []

    func part(_ name: String) -> ScimAttribute? { parts.first { $0.name.lowercased() == name.lowercased() } }

    var json: JSON {
        var members: [JSON.Member] = [
            .init(name: "name", value: .string(name)), .init(name: "type", value: .string(kind.rawValue)),
            .init(name: "multiValued", value: .bool(isMany)), .init(name: "description", value: .string(says)),
            .init(name: "required", value: .bool(isRequired)),
            .init(name: "mutability", value: .string(isReadOnly ? "readOnly" : "readWrite")),
            .init(name: "returned", value: "default"),
        ]
        if kind == .string || kind == .reference {
            members.append(.init(name: "caseExact", value: .bool(isExact)))
            members.append(.init(name: "uniqueness", value: .string(isUnique ? "server" : "none")))
        }
        if !words.isEmpty { members.append(.init(name: "canonicalValues", value: .array(words.map(JSON.string)))) }
        if !refersTo.isEmpty {
            members.append(.init(name: "referenceTypes", value: .array(refersTo.map(JSON.string))))
        }
        if !parts.isEmpty { members.append(.init(name: "subAttributes", value: .array(parts.map(\.json)))) }
        return .object(members)
    }
}

/// What we keep of a kind of resource, and nothing more is said to be kept.
struct ScimSchema: Sendable {
    let urn: String
    let name: String
    let says: String
    let attributes: [ScimAttribute]

    func attribute(_ name: String) -> ScimAttribute? {
        attributes.first { $0.name.lowercased() == name.lowercased() }
    }

    func json(below base: String) -> JSON {
        [
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": .string(urn), "name": .string(name),
            "description": .string(says), "attributes": .array(attributes.map(\.json)),
            "meta": ["resourceType": "Schema", "location": .string("\(base)/Schemas/\(urn)")],
        ]
    }
}

/// Users or groups.
struct ScimResource: Sendable {
    let name: String
    let endpoint: String
    let core: ScimSchema
    var extensions: [ScimSchema] = []

    var schemas: [ScimSchema] { [core] + extensions }

    func json(below base: String) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "schemas", value: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"]),
            .init(name: "id", value: .string(name)), .init(name: "name", value: .string(name)),
            .init(name: "endpoint", value: .string(endpoint)), .init(name: "description", value: .string(core.says)),
            .init(name: "schema", value: .string(core.urn)),
        ]
        if !extensions.isEmpty {
            let all = extensions.map { one -> JSON in ["schema": .string(one.urn), "required": .bool(false)] }
            members.append(.init(name: "schemaExtensions", value: .array(all)))
        }
        members.append(
            .init(
                name: "meta",
                value: ["resourceType": "ResourceType", "location": .string("\(base)/ResourceTypes/\(name)")]))
        return .object(members)
    }

    static let all = [user, group]

    static let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    static let user = ScimResource(
        name: "User", endpoint: "/Users",
        core: ScimSchema(
            urn: "urn:ietf:params:scim:schemas:core:2.0:User", name: "User", says: "Somebody of the organisation",
            attributes: [
                ScimAttribute(
                    name: "userName", says: "What this person is called in the directory, mostly a mail address.",
                    isRequired: true, isUnique: true),
                ScimAttribute(
                    name: "name", kind: .complex, says: "The name in its parts.",
                    parts: [
                        ScimAttribute(name: "formatted", says: "The whole name."),
                        ScimAttribute(name: "familyName", says: "The family name."),
                        ScimAttribute(name: "givenName", says: "The given name."),
                    ]),
                ScimAttribute(name: "displayName", says: "The name as others see it."),
                ScimAttribute(name: "preferredLanguage", says: "nl and en are spoken here; others are kept."),
                ScimAttribute(
                    name: "active", kind: .boolean, says: "Whether this person may sign in; without it they may.",
                    isRequired: true),
                ScimAttribute(
                    name: "emails", kind: .complex,
                    says: "Mail addresses. May be left out where userName is one.", isMany: true, isRequired: true,
                    parts: [
                        ScimAttribute(name: "value", says: "The address.", isRequired: true),
                        ScimAttribute(name: "type", says: "What it is for.", words: ["work", "home", "other"]),
                        ScimAttribute(name: "primary", kind: .boolean, says: "Whether it is the one to use."),
                    ]),
                ScimAttribute(
                    name: "groups", kind: .complex, says: "The groups this person is in.", isMany: true,
                    isReadOnly: true,
                    parts: [
                        ScimAttribute(name: "value", says: "The id of the group.", isExact: true, isReadOnly: true),
                        ScimAttribute(
                            name: "$ref", kind: .reference, says: "Where the group is.", isExact: true,
                            isReadOnly: true, refersTo: ["Group"]),
                        ScimAttribute(name: "display", says: "The name of the group.", isReadOnly: true),
                    ]),
            ]),
        extensions: [
            ScimSchema(
                urn: enterprise, name: "EnterpriseUser", says: "Who this person answers to",
                attributes: [
                    ScimAttribute(
                        name: "manager", kind: .complex, says: "The manager.",
                        parts: [
                            ScimAttribute(name: "value", says: "The id of the manager.", isExact: true),
                            ScimAttribute(
                                name: "$ref", kind: .reference, says: "Where the manager is.", isExact: true,
                                refersTo: ["User"]),
                        ])
                ])
        ])

    static let group = ScimResource(
        name: "Group", endpoint: "/Groups",
        core: ScimSchema(
            urn: "urn:ietf:params:scim:schemas:core:2.0:Group", name: "Group", says: "A group of the directory",
            attributes: [
                ScimAttribute(name: "displayName", says: "The name of the group.", isRequired: true, isUnique: true),
                ScimAttribute(
                    name: "members", kind: .complex, says: "Who is in it.", isMany: true,
                    parts: [
                        ScimAttribute(name: "value", says: "The id of the user.", isExact: true),
                        ScimAttribute(
                            name: "$ref", kind: .reference, says: "Where the user is.", isExact: true,
                            refersTo: ["User"]),
                        ScimAttribute(name: "type", says: "Users only.", words: ["User"]),
                    ]),
            ]))
}
