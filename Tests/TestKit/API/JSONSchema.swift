import Foundation

@testable import App

/// Holds JSON against a schema of the served description (JSON Schema 2020-12, what the description uses of it).
/// Stricter than the standard in one thing: a property that the schema does not name is a fault.
struct JSONSchema {
    /// The whole description, for `$ref`.
    let description: JSON

    /// What is wrong, each with its place.
    func faults(_ value: JSON, _ schema: JSON, at place: String = "") -> [String] {
        if case .string(let reference)? = schema["$ref"] {
            guard let target = resolve(reference) else { return ["\(place): nothing at \(reference)"] }
            return faults(value, target, at: place)
        }
        if case .array(let choices)? = schema["anyOf"] {
            let all = choices.map { faults(value, $0, at: place) }
            return all.contains([]) ? [] : ["\(place): none of \(choices.count) fits: \(all.joined())"]
        }
        return wrongType(value, schema, place) + wrongText(value, schema, place) + wrongNumber(value, schema, place)
            + wrongItems(value, schema, place) + wrongMembers(value, schema, place)
    }

    private func resolve(_ reference: String) -> JSON? {
        reference.dropFirst(2).split(separator: "/").reduce(description) { $0?[String($1)] }
    }

    private func wrongType(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        var faults: [String] = []
        if let type = schema["type"] {
            let names: [JSON] = if case .array(let all) = type { all } else { [type] }
            let own = names.contains { $0 == .string(Self.type(value)) }
            let whole = names.contains("integer") && Self.isWhole(value)
            if !own && !whole { faults.append("\(place): \(Self.type(value)) is not \(type)") }
        }
        if case .array(let words)? = schema["enum"], !words.contains(value) {
            faults.append("\(place): not in the list")
        }
        return faults
    }

    private func wrongText(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        guard case .string(let text) = value else { return [] }
        var faults: [String] = []
        let count = text.unicodeScalars.count
        if case .number(let least)? = schema["minLength"], count < Int(least) { faults.append("\(place): too short") }
        if case .number(let most)? = schema["maxLength"], count > Int(most) { faults.append("\(place): too long") }
        if case .string(let pattern)? = schema["pattern"], text.range(of: pattern, options: .regularExpression) == nil {
            faults.append("\(place): \(text) is not \(pattern)")
        }
        let formats = [
            "date": "^\\d{4}-\\d\\d-\\d\\d$", "date-time": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
            "idn-email": "^[^@ ]+@[^@ ]+$",
        ]
        if case .string(let format)? = schema["format"],
            text.range(of: formats[format] ?? "^unknown$", options: .regularExpression) == nil
        {
            faults.append("\(place): \(text) is no \(format)")
        }
        return faults
    }

    private func wrongNumber(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        guard case .number(let number) = value else { return [] }
        if case .number(let least)? = schema["minimum"], number < least { return ["\(place): \(number) < \(least)"] }
        if case .number(let most)? = schema["maximum"], number > most { return ["\(place): \(number) > \(most)"] }
        return []
    }

    private func wrongItems(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        guard case .array(let items) = value else { return [] }
        var found: [String] = []
        if case .number(let most)? = schema["maxItems"], items.count > Int(most) { found.append("\(place): too many") }
        if let inner = schema["items"] {
            for (index, item) in items.enumerated() { found += faults(item, inner, at: "\(place)/\(index)") }
        }
        return found
    }

    private func wrongMembers(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        guard case .object(let members) = value, case .object(let properties)? = schema["properties"] else { return [] }
        var found: [String] = []
        if case .array(let names)? = schema["required"] {
            for case .string(let name) in names where value[name] == nil {
                found.append("\(place): \(name) is missing")
            }
        }
        for member in members {
            guard let property = properties.first(where: { $0.name == member.name }) else {
                found.append("\(place): \(member.name) is not described")
                continue
            }
            found += faults(member.value, property.value, at: "\(place)/\(member.name)")
        }
        return found
    }

    private static func type(_ value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    private static func isWhole(_ value: JSON) -> Bool {
        if case .number(let number) = value { number == number.rounded() } else { false }
    }
}
