import Domain
import Web

/// Which attributes somebody wants to see.
struct ScimProjection: Sendable {
    private let wanted: [ScimPath]
    private let unwanted: [ScimPath]

    init(wanted: [String], unwanted: [String]) {
        self.wanted = wanted.compactMap { try? ScimReader.path($0) }
        self.unwanted = unwanted.compactMap { try? ScimReader.path($0) }
    }

    init(_ request: Request) {
        func names(_ text: String?) -> [String] {
            (text ?? "").split(separator: ",").prefix(50).map { PlainText.trimmed(String($0)) }
        }
        self.init(wanted: names(request.query["attributes"]), unwanted: names(request.query["excludedAttributes"]))
    }

    /// Whether an attribute of the core is shown at all.
    func shows(_ name: String) -> Bool {
        if !wanted.isEmpty { return wanted.contains { $0.attribute == name } }
        return !unwanted.contains { $0.attribute == name && $0.part == nil }
    }

    /// The id and the schemas always stay.
    func of(_ resource: JSON) -> JSON {
        guard !wanted.isEmpty || !unwanted.isEmpty, case .object(let members) = resource else { return resource }
        return .object(
            members.compactMap { member in
                if ["id", "schemas"].contains(member.name) { return member }
                let isExtension = member.name.hasPrefix("urn:")
                guard isExtension, case .object(let inner) = member.value else { return kept(member, nil) }
                let left = inner.compactMap { kept($0, member.name.lowercased()) }
                return left.isEmpty ? nil : JSON.Member(name: member.name, value: .object(left))
            })
    }

    private func kept(_ member: JSON.Member, _ schema: String?) -> JSON.Member? {
        let name = member.name.lowercased()
        func about(_ paths: [ScimPath]) -> [ScimPath] {
            paths.filter { $0.schema == schema && ($0.attribute == name || $0.attribute.isEmpty) }
        }
        if !wanted.isEmpty {
            let paths = about(wanted)
            if paths.isEmpty { return nil }
            if paths.contains(where: { $0.part == nil }) { return member }
            return JSON.Member(
                name: member.name, value: parts(member.value) { part in paths.contains { $0.part == part } })
        }
        let paths = about(unwanted)
        if paths.contains(where: { $0.part == nil }) { return nil }
        if paths.isEmpty { return member }
        return JSON.Member(
            name: member.name, value: parts(member.value) { part in !paths.contains { $0.part == part } })
    }

    private func parts(_ value: JSON, _ isKept: (String) -> Bool) -> JSON {
        switch value {
        case .array(let items): .array(items.map { parts($0, isKept) })
        case .object(let members): .object(members.filter { isKept($0.name.lowercased()) })
        default: value
        }
    }
}

/// What a list is asked for, in the query or in the body of `.search`.
struct ScimQuestion: Sendable {
    let filter: ScimFilter?
    /// From 1.
    let start: Int
    let count: Int
    let projection: ScimProjection

    init(_ request: Request) throws {
        let query = request.query
        filter = try query["filter"].flatMap { $0.isEmpty ? nil : try ScimReader.filter($0) }
        start = try Self.number(query["startIndex"], "startIndex") ?? 1
        count = min(try Self.number(query["count"], "count") ?? 100, Scim.most)
        projection = ScimProjection(request)
    }

    init(searching body: JSON) throws {
        filter = try body.scim("filter")?.words.map { try ScimReader.filter($0) }
        func number(_ name: String) -> Int? {
            guard case .number(let value)? = body.scim(name), abs(value) <= 1e9 else { return nil }
            return Int(value)
        }
        start = max(1, number("startIndex") ?? 1)
        count = min(max(0, number("count") ?? 100), Scim.most)
        func names(_ name: String) -> [String] { (body.scim(name)?.values ?? []).prefix(50).compactMap(\.words) }
        projection = ScimProjection(wanted: names("attributes"), unwanted: names("excludedAttributes"))
    }

    /// Below what makes sense counts as the least that does (RFC 7644 3.4.2.4).
    private static func number(_ text: String?, _ name: String) throws -> Int? {
        guard let text, !text.isEmpty else { return nil }
        guard let number = Int(text), abs(number) <= 1_000_000_000 else {
            throw ScimRefused.wrong(.invalidValue, "\(name) is a whole number.")
        }
        return max(name == "startIndex" ? 1 : 0, number)
    }
}

/// A piece of a list, and how many there are in all.
struct ScimFound: Sendable {
    var total = 0
    var resources: [JSON] = []

    func reply(_ question: ScimQuestion) -> Reply {
        Scim.reply(json(question))
    }

    func json(_ question: ScimQuestion) -> JSON {
        [
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": .count(total),
            "startIndex": .count(question.start), "itemsPerPage": .count(resources.count),
            "Resources": .array(resources.map(question.projection.of)),
        ]
    }
}
