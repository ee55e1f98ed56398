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
                    says: "The objective of a key result, the team of an objective, the author of an idea."),
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
            "/search", "search", "Objectives, key results, ideas, people and teams with words that begin like this.",
            of: "Hit",
            query: [
                APIParameter(
                    name: "q", schema: .text(least: 1, most: 200, example: "klant"), says: "What to look for.",
                    isRequired: true),
                APIParameter(name: "kind", schema: .choice(TermSQL.Kind.self), says: "Only things of this kind."),
            ] + APIParameter.paging
        ) { call in
            guard let question = try call.query(text: "q") else { throw WrongQuery("q", .required) }
            let kind: TermSQL.Kind? = try call.query(word: "kind")
            let search = SearchSQL(question, for: call.viewer, call.tx)
            return try call.page(.hit) { after, limit in
                guard let kind else { return try search.inOrder(after: after, limit: limit) }
                return try search.find(kind, before: after?.id, limit: limit)
            } key: {
                $0.place
            } show: {
                $0.map(json)
            }
        }
    ]
}

extension Cursor where Key == Hit.Place {
    static let hit = Cursor(
        write: { "\($0.kind.rawValue)_\($0.id)" },
        read: { text in
            let parts = text.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let kind = TermSQL.Kind(rawValue: String(parts[0])),
                let id = ID<Void>(parsing: String(parts[1]))
            else { return nil }
            return Hit.Place(kind: kind, id: id.text)
        })
}
