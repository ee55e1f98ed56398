import Domain

/// What came of a session, as JSON.
enum ReportAPI {
    static func json(_ scene: SessionScene) -> JSON {
        let vote = scene.vote?.vote
        return [
            "session": .string(scene.session.id.text), "seats": .count(scene.seats), "joined": .count(scene.joined),
            "voters": vote.map { .count($0.voters) } ?? .null, "ballots": vote.map { .count($0.given) } ?? .null,
            "options": .array(
                scene.ranked.map { option, dots in
                    let product = scene.products.first { $0.chosen == option.id }
                    return [
                        "id": .string(option.id), "title": .string(option.title.text),
                        "cards": .array(option.cards.map { .string($0.id.text) }),
                        "dots": dots.map { .count($0) } ?? .null,
                        "note": .text(scene.notes[option.id].flatMap { $0.text.isEmpty ? nil : $0.text.text }),
                        "objective": .text(product?.objective.text), "keyResult": .text(product?.keyResult?.text),
                    ]
                }),
        ]
    }

    private static let most = GoalSession.mostCards

    static let schemas = [
        Schema.named(
            "SessionReport",
            [
                .init(name: "session", schema: .id), .init(name: "seats", schema: .whole(least: 0, most: 100_000)),
                .init(name: "joined", schema: .whole(least: 0, most: 100_000)),
                .init(
                    name: "voters", schema: .nullable(.whole(least: 0, most: 100_000)),
                    says: "Of the last vote; null when there was none."),
                .init(name: "ballots", schema: .nullable(.whole(least: 0, most: 100_000))),
                .init(name: "options", schema: .list(.named("SessionOption"), most: most)),
            ]),
        Schema.named(
            "SessionOption",
            [
                .init(name: "id", schema: .id, says: "Of a group, or of a card by itself."),
                .init(name: "title", schema: .title), .init(name: "cards", schema: .list(.id, most: most)),
                .init(
                    name: "dots", schema: .nullable(.whole(least: 0, most: 1_000_000)),
                    says: "Null before a vote was counted."),
                .init(name: "note", schema: .nullable(.prose), says: "What was said of it."),
                .init(name: "objective", schema: .nullable(.id), says: "What it became."),
                .init(name: "keyResult", schema: .nullable(.id)),
            ]),
    ]

    static let operations: [APIOperation] = [
        .get(
            "/sessions/{id}/report", "getSessionReport",
            "What lies on the table: the most dots first, what was said of it and what it became. While a session goes "
                + "on only for who is in or runs it.",
            answers: "SessionReport", tag: false
        ) { call in
            let session = try SessionAPI.visible(call)
            guard try SessionDoor.mayLook(session, call.viewer, call.tx) else { throw Refusal.notFound }
            return .one(json(try SessionScene(session, for: call.viewer, call.tx)))
        }
    ]
}
