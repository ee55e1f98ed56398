import Domain

/// What search found, as JSON.
enum SearchAPI {
    static let schemas = [
        Schema.named(
            "Hit",
            [
                .init(name: "kind", schema: .choice(TermSQL.Kind.self)), .init(name: "id", schema: .id),
                .init(name: "title", schema: .title),
                .init(
                    name: "context", schema: .nullable(.text()),
                    says: "The objective of a key result, the team of an objective."),
                .init(name: "objective", schema: .nullable(.id), says: "Of a key result."),
            ])
    ]

    static func json(_ hit: Hit) -> JSON {
        [
            "kind": .string(hit.kind.rawValue), "id": .string(hit.id), "title": .string(hit.title),
            "context": hit.context.isEmpty ? .null : .string(hit.context),
            "objective": hit.kind == .keyResult ? .string(hit.objective) : .null,
        ]
    }

    static let operations: [APIOperation] = [
        .list(
            "/search", "search", "Objectives, key results, people and teams with words that begin like this.",
            of: "Hit",
            query: [
                APIParameter(
                    name: "q", schema: .text(least: 1, most: 200, example: "klant"), says: "What to look for.",
                    isRequired: true),
                .limit,
            ]
        ) { call in
            guard let question = try call.query(text: "q") else { throw WrongQuery("q", .required) }
            let limit = try call.limit()
            let hits = try SearchSQL.find(question, limit: max(1, limit / 4), for: call.viewer, call.tx)
            return .one(["items": .array(hits.prefix(limit).map(json)), "next": .null])
        }
    ]
}
