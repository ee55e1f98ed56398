package import Testing

@testable package import App

extension Answer {
    /// The body; null when it is no JSON.
    package var json: JSON { (try? JSONReader.read(body)) ?? .null }
    /// A member of the body as text; empty when it is none.
    package func text(_ name: String) -> String { json[name]?.text ?? "" }
    package var id: String { text("id") }
    /// The members of a list.
    package var items: [JSON] { json["items"]?.items ?? [] }
    /// Where the errors of a problem point.
    package var pointers: [String] {
        (json["errors"]?.items ?? []).compactMap { ($0["pointer"] ?? $0["parameter"])?.text }
    }
}

extension JSON {
    package var text: String? { if case .string(let text) = self { text } else { nil } }
    package var number: Double? { if case .number(let number) = self { number } else { nil } }
    package var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    /// Text members of a list of objects.
    package func all(_ name: String) -> [String] { items.compactMap { $0[name]?.text } }
}

extension TestHouse {
    /// A request to the JSON API below `/api/v1`. The answer must be what the served description says.
    package func api(
        _ method: String, _ path: String, as member: Cast? = .daan, _ body: JSON? = nil,
        headers: [(String, String)] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await api(
            method, path, as: member, bytes: body.map { ($0.bytes, "application/json") }, headers: headers,
            sourceLocation: sourceLocation)
    }

    /// The same with a body as it is, and its media type.
    package func api(
        _ method: String, _ path: String, as member: Cast? = .daan, bytes: (body: [UInt8], type: String)?,
        headers: [(String, String)] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var all = headers
        if let bytes { all.append(("Content-Type", bytes.type)) }
        if let member { all.append(("Authorization", "Bearer \(token(member))")) }
        let target = "/api/v1" + path
        let answer = try await send(method, target, headers: all, body: bytes?.body ?? [])
        let faults = Described(description: Self.description).faults(method, target, answer)
        #expect(faults == [], sourceLocation: sourceLocation)
        return answer
    }

    private static let description = OpenAPI(operations: House.operations, schemas: House.schemas).json
}
