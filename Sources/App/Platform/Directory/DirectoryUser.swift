import Domain
import Foundation

/// A person as the directory knows them.
struct DirectoryUser: Sendable {
    let person: Person
    /// As the directory sent it; nil for who was added here.
    var userName: String?
    var externalID: String?
    /// What the directory sent of name, language and addresses.
    var attributes: JSON
    /// Deleted in the directory; stays here for what they did.
    var isDeleted = false
    let createdAt: Moment

    /// A name with which the directory asks for somebody: letters count, their case does not.
    static func key(_ userName: String) -> String { userName.precomposedStringWithCanonicalMapping.lowercased() }

    /// As `/Users` shows it.
    func json(groups: [(id: String, name: String)], below base: String) -> JSON {
        let draft = person.draft
        var members: [JSON.Member] = [.init(name: "id", value: .string(person.id.text))]
        if let externalID { members.append(.init(name: "externalId", value: .string(externalID))) }
        members.append(.init(name: "userName", value: .string(userName ?? draft.email.text)))
        members += shown(["name", "displayName"], isCurrent: isNameCurrent) {
            [.init(name: "displayName", value: .string(draft.name.text))]
        }
        if let language = attributes["preferredLanguage"] ?? draft.language.map(JSON.string) {
            members.append(.init(name: "preferredLanguage", value: language))
        }
        members.append(.init(name: "active", value: .bool(draft.isActive)))
        members += shown(["emails"], isCurrent: isAddressCurrent) {
            let own: JSON = ["value": .string(draft.email.text), "type": "work", "primary": .bool(true)]
            return [.init(name: "emails", value: [own])]
        }
        if !groups.isEmpty { members.append(.init(name: "groups", value: .array(groups.map { Self.group($0, base) }))) }
        if let manager = draft.manager {
            let value: JSON = [
                "value": .string(manager.text), "$ref": .string("\(base)/Users/\(manager.text)"),
            ]
            members.append(.init(name: ScimResource.enterprise, value: ["manager": value]))
        }
        let urns = [ScimResource.user.core.urn] + (draft.manager == nil ? [] : [ScimResource.enterprise])
        let meta: JSON = [
            "resourceType": "User", "created": .string(createdAt.rfc3339),
            "location": .string("\(base)/Users/\(person.id.text)"),
        ]
        return .object(
            [.init(name: "schemas", value: .array(urns.map(JSON.string)))] + members + [
                .init(name: "meta", value: meta)
            ])
    }

    /// What was sent, while it still says what is here; else what is here.
    private func shown(_ names: [String], isCurrent: Bool, _ own: () -> [JSON.Member]) -> [JSON.Member] {
        guard isCurrent else { return own() }
        return names.compactMap { name in attributes[name].map { JSON.Member(name: name, value: $0) } }
    }

    private var isNameCurrent: Bool {
        userName.map { DirectoryDraft.name(in: attributes, userName: $0) == person.draft.name.text } ?? false
    }

    private var isAddressCurrent: Bool {
        userName.map { DirectoryDraft.address(in: attributes, userName: $0)?.lowercased() == person.draft.email.text }
            ?? false
    }

    private static func group(_ group: (id: String, name: String), _ base: String) -> JSON {
        [
            "value": .string(group.id), "$ref": .string("\(base)/Groups/\(group.id)"),
            "display": .string(group.name),
        ]
    }
}

/// What a directory wants somebody to be.
struct DirectoryDraft: Sendable {
    let userName: String
    let externalID: String?
    let name: Title
    let email: Email
    let isActive: Bool
    /// Nil where the directory says nothing that we speak.
    let language: String?
    let manager: ID<Person>?
    let attributes: JSON

    var key: String { DirectoryUser.key(userName) }

    init(_ resource: JSON, over old: DirectoryUser? = nil) throws {
        let userName = try Self.text(resource.scim("userName"), "userName", limit: 254) ?? ""
        guard !userName.isEmpty else { throw ScimRefused.wrong(.invalidValue, "userName is required.") }
        try Self.refuseLookAlike(userName, "userName")
        self.userName = userName
        externalID = try Self.externalID(resource)
        var kept: [JSON.Member] = []
        for name in ["name", "displayName", "preferredLanguage", "emails"] {
            guard let attribute = ScimResource.user.core.attribute(name), let value = resource.scim(name) else {
                continue
            }
            if let value = try Self.read(value, attribute) { kept.append(.init(name: name, value: value)) }
        }
        attributes = .object(kept)
        do {
            name = try Title(parsing: Self.name(in: attributes, userName: userName), at: "/displayName")
            let address = Self.address(in: attributes, userName: userName)
            guard let address else {
                throw ScimRefused.wrong(.invalidValue, "emails is required where userName is no mail address.")
            }
            try Self.refuseLookAlike(address, "emails")
            email = try Email(parsing: address.precomposedStringWithCanonicalMapping, at: "/emails")
        }
        isActive = try Self.active(resource) ?? old?.person.draft.isActive ?? true
        language = Self.language(resource.scim("preferredLanguage")?.words)
        manager = try Self.manager(resource)
    }

    /// What others see: the name as a whole, else its parts, else the user name.
    static func name(in attributes: JSON, userName: String) -> String {
        let parts = [attributes["name"]?["givenName"]?.words, attributes["name"]?["familyName"]?.words]
        let joined = parts.compactMap { $0 }.joined(separator: " ")
        let whole = attributes["displayName"]?.words ?? attributes["name"]?["formatted"]?.words
        return PlainText.trimmed(whole ?? (joined.isEmpty ? userName : joined))
    }

    /// The address to write to: the one at work, else the first one, else the user name if it is an address.
    static func address(in attributes: JSON, userName: String) -> String? {
        let all = attributes["emails"]?.values.filter { $0["value"]?.words != nil } ?? []
        let best =
            all.first { $0["primary"]?.truth == true } ?? all.first { $0["type"]?.words?.lowercased() == "work" }
            ?? all.first
        if let value = best?["value"]?.words { return PlainText.trimmed(value) }
        return (try? Email(parsing: userName)) == nil ? nil : userName
    }

    private static func read(_ value: JSON, _ attribute: ScimAttribute) throws -> JSON? {
        guard attribute.isMany else { return try attribute.read(value) }
        guard value.values.count <= 50 else {
            throw ScimRefused.wrong(.invalidValue, "\(attribute.name) are too many.")
        }
        let all = try value.values.compactMap { try attribute.read($0) }
        return all.isEmpty ? nil : .array(all)
    }

    static func text(_ value: JSON?, _ name: String, limit: Int) throws -> String? {
        guard let value, value != .null else { return nil }
        guard case .string(let raw) = value else { throw ScimRefused.wrong(.invalidValue, "\(name) is text.") }
        return try PlainText.checked(raw, limit: limit, required: false, lines: false, at: "/\(name)")
            .precomposedStringWithCanonicalMapping
    }

    /// What the directory calls its own; never what we call ours.
    static func externalID(_ resource: JSON) throws -> String? {
        guard let text = try text(resource.scim("externalId"), "externalId", limit: 200), !text.isEmpty else {
            return nil
        }
        guard ID<Void>(parsing: text) == nil else {
            throw ScimRefused.wrong(.invalidValue, "externalId has the form of our own ids.")
        }
        return text
    }

    private static func refuseLookAlike(_ text: String, _ name: String) throws {
        guard LookAlike.isMixed(text) else { return }
        throw ScimRefused.wrong(.invalidValue, "\(name) mixes letters that look alike.")
    }

    private static func active(_ resource: JSON) throws -> Bool? {
        guard let value = resource.scim("active"), value != .null else { return nil }
        guard let flag = value.truth else { throw ScimRefused.wrong(.invalidValue, "active is true or false.") }
        return flag
    }

    private static func language(_ text: String?) -> String? {
        guard let text else { return nil }
        let first = text.lowercased().split { "-_,;".contains($0) }.first.map(String.init)
        return first == "nl" || first == "en" ? first : nil
    }

    private static func manager(_ resource: JSON) throws -> ID<Person>? {
        let value = resource.scim(ScimResource.enterprise)?.scim("manager")
        guard let text = value?.words ?? value?.scim("value")?.words else { return nil }
        guard let id = ID<Person>(parsing: text) else {
            throw ScimRefused.wrong(.invalidValue, "manager: nobody has this id.")
        }
        return id
    }
}
