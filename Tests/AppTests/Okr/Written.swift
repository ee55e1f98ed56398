import Domain
import TestKit
import Testing

@testable import App

/// What tests write through the API before they begin.
extension TestHouse {
    func body(_ title: String = "Klanten raden ons aan", team: ID<Team>? = nil, _ more: [JSON.Member] = []) -> JSON {
        .object(
            [
                .init(name: "title", value: .string(title)),
                .init(name: "why", value: "Omdat tevreden klanten blijven"),
                .init(name: "cycle", value: .string(cycle.text)),
                .init(name: "team", value: .string((team ?? techniek).text)),
            ].filter { own in !more.contains { $0.name == own.name } } + more)
    }

    /// A drafted objective of Techniek, owned by Cem.
    func objective(
        by member: Cast = .cem, team: ID<Team>? = nil, _ more: [JSON.Member] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let answer = try await api("POST", "/objectives", as: member, body(team: team, more))
        try #require(answer.status == 201, "\(answer.text)", sourceLocation: sourceLocation)
        return answer.id
    }

    static let increase: JSON = [
        "title": "Meer klanten", "kind": "increase", "baseline": .number(0), "target": .number(10),
    ]

    func keyResult(
        of objective: String, by member: Cast = .cem, _ body: JSON = increase,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let answer = try await api("POST", "/objectives/\(objective)/key-results", as: member, body)
        try #require(answer.status == 201, "\(answer.text)", sourceLocation: sourceLocation)
        return answer.id
    }

    /// An agreed objective of Cem's with one key result from 0 to 10.
    func agreed(_ more: [JSON.Member] = [], _ body: JSON = increase) async throws -> (
        objective: String, keyResult: String
    ) {
        let objective = try await objective(more)
        let keyResult = try await keyResult(of: objective, body)
        let answer = try await api("PATCH", "/objectives/\(objective)", as: .bram, ["state": "agreed"])
        try #require(answer.status == 200, "\(answer.text)")
        return (objective, keyResult)
    }

    func checkIn(_ keyResult: String, _ value: JSON, confidence: Double = 7, as member: Cast = .cem) async throws
        -> Answer
    {
        try await api(
            "POST", "/key-results/\(keyResult)/check-ins", as: member,
            ["value": value, "confidence": .number(confidence)])
    }

    func move(cycle state: String) async throws {
        let answer = try await api("PATCH", "/cycles/\(cycle)", ["state": .string(state)])
        try #require(answer.status == 200, "\(answer.text)")
    }
}
