/// The shape of JSON, as the description says it (JSON Schema 2020-12, the part we need).
indirect enum Schema: Sendable {
    struct Property: Sendable {
        let name: String
        let schema: Schema
        var isRequired = true
        var says: String?
    }

    case text(least: Int = 0, most: Int? = nil, example: String? = nil)
    case format(String, example: String)
    case id
    case choice([String])
    case number(least: Double? = nil, most: Double? = nil, example: Double? = nil)
    case whole(least: Int, most: Int)
    case bool
    case list(Schema, most: Int? = nil)
    /// Open: in answers, where later versions add fields. Closed: in requests, where an unknown field is refused.
    case object([Property], isOpen: Bool)
    case named(String)
    case either([Schema])
    case nullable(Schema)

    static let title = Schema.text(least: 1, most: 200, example: "Klanten raden ons aan")
    static let prose = Schema.text(most: 10_000, example: "Omdat het helpt")
    static let day = Schema.format("date", example: "2026-10-01")
    static let moment = Schema.format("date-time", example: "2026-11-16T09:00:00Z")
    static let fraction = Schema.number(least: 0, most: 1, example: 0.4)
    static let amount = Schema.number(least: -1e12, most: 1e12, example: 42)
    static let confidence = Schema.whole(least: 0, most: 10)

    static func choice<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> Schema where Word.RawValue == String {
        .choice(Word.allCases.map(\.rawValue))
    }

    static func named(_ name: String, _ properties: [Property]) -> (name: String, schema: Schema) {
        (name, .object(properties, isOpen: true))
    }

    static func request(_ name: String, _ properties: [Property]) -> (name: String, schema: Schema) {
        (name, .object(properties, isOpen: false))
    }
}

extension Schema {
    var json: JSON {
        switch self {
        case .text(let least, let most, let example):
            var members: [JSON.Member] = [.init(name: "type", value: "string")]
            if least > 0 { members.append(.init(name: "minLength", value: .count(least))) }
            if let most { members.append(.init(name: "maxLength", value: .count(most))) }
            if let example { members.append(.init(name: "examples", value: [.string(example)])) }
            return .object(members)
        case .format(let format, let example):
            return ["type": "string", "format": .string(format), "examples": [.string(example)]]
        case .id: return ["type": "string", "pattern": "^[0-9A-Z]{26}$"]
        case .choice(let words): return ["type": "string", "enum": .array(words.map(JSON.string))]
        case .number(let least, let most, let example):
            var members: [JSON.Member] = [.init(name: "type", value: "number")]
            if let least { members.append(.init(name: "minimum", value: .number(least))) }
            if let most { members.append(.init(name: "maximum", value: .number(most))) }
            if let example { members.append(.init(name: "examples", value: [.number(example)])) }
            return .object(members)
        case .whole(let least, let most):
            return ["type": "integer", "minimum": .count(least), "maximum": .count(most)]
        case .bool: return ["type": "boolean"]
        case .list(let items, let most):
            var members: [JSON.Member] = [.init(name: "type", value: "array"), .init(name: "items", value: items.json)]
            if let most { members.append(.init(name: "maxItems", value: .count(most))) }
            return .object(members)
        case .object(let properties, let isOpen): return Self.object(properties, isOpen)
        case .named(let name): return ["$ref": .string("#/components/schemas/\(name)")]
        case .either(let schemas): return ["anyOf": .array(schemas.map(\.json))]
        case .nullable(let schema): return schema.orNull
        }
    }

    private static func object(_ properties: [Property], _ isOpen: Bool) -> JSON {
        var members: [JSON.Member] = [.init(name: "type", value: "object")]
        let required = properties.filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { members.append(.init(name: "required", value: .array(required))) }
        members.append(
            .init(
                name: "properties",
                value: .object(
                    properties.map { property in
                        var schema = property.schema.json
                        if let says = property.says, case .object(let inner) = schema {
                            schema = .object(inner + [.init(name: "description", value: .string(says))])
                        }
                        return .init(name: property.name, value: schema)
                    })))
        if !isOpen { members.append(.init(name: "additionalProperties", value: .bool(false))) }
        return .object(members)
    }

    /// A type array where there is a type; a choice also lists null; a reference becomes one of two.
    private var orNull: JSON {
        guard case .object(let members) = json, case .string(let type)? = json["type"] else {
            return ["anyOf": [json, ["type": "null"]]]
        }
        return .object(
            members.map { member in
                switch member.name {
                case "type": return .init(name: "type", value: [.string(type), "null"])
                case "enum":
                    guard case .array(let words) = member.value else { return member }
                    return .init(name: "enum", value: .array(words + [.null]))
                default: return member
                }
            })
    }
}
