@testable import App

/// The served description, and whether an answer is what it promises.
struct Described {
    let description: JSON

    /// What an answer to this request does that the description does not say.
    func faults(_ method: String, _ target: String, _ answer: Answer) -> [String] {
        let path = String(target.prefix { $0 != "?" })
        guard let item = item(at: path), let operation = item[method.lowercased()] else {
            return answer.status >= 400 ? problem(answer) : ["\(method) \(path) is not described"]
        }
        guard answer.status < 400 else {
            return problem(answer) + (operation["responses"]?[String(answer.status)] == nil ? missing(answer) : [])
        }
        guard let response = operation["responses"]?[String(answer.status)] else {
            return ["\(method) \(path): \(answer.status) is not described"]
        }
        guard let schema = response["content"]?["application/json"]?["schema"] else {
            return answer.body.isEmpty ? [] : ["\(method) \(path): a body that is not described"]
        }
        guard answer.header("Content-Type") == "application/json" else { return ["\(path): no application/json"] }
        var faults = JSONSchema(description: description).faults(answer.json, schema)
        if case .object(let headers)? = response["headers"] {
            faults += headers.filter { answer.header($0.name) == nil }.map { "\(path): no \($0.name)" }
        }
        return faults
    }

    /// Those that every route may give are covered by `default`.
    private func missing(_ answer: Answer) -> [String] {
        [400, 405, 413, 429, 503].contains(answer.status) ? [] : ["\(answer.status) is not described: \(answer.text)"]
    }

    private func problem(_ answer: Answer) -> [String] {
        guard answer.header("Content-Type") == "application/problem+json" else {
            return ["no problem+json: \(answer.text)"]
        }
        let reference: JSON = ["$ref": "#/components/schemas/Problem"]
        var faults = JSONSchema(description: description).faults(answer.json, reference)
        if answer.json["status"] != .number(Double(answer.status)) { faults.append("another status in the body") }
        return faults
    }

    /// The path of the description that fits; a literal segment before a parameter.
    private func item(at path: String) -> JSON? {
        guard case .object(let paths)? = description["paths"] else { return nil }
        let segments = path.split(separator: "/")
        let fitting = paths.filter { candidate in
            let names = candidate.name.split(separator: "/")
            return names.count == segments.count && zip(names, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        return fitting.min { $0.name.filter { $0 == "{" }.count < $1.name.filter { $0 == "{" }.count }?.value
    }
}
