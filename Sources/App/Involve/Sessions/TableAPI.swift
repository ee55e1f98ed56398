import Domain

/// What lies on the table of a session, as JSON: cards, and the groups they are put in.
enum TableAPI {
    static func json(_ card: SessionCard) -> JSON {
        [
            "id": .string(card.id.text), "title": .string(card.title.text), "why": .string(card.why.text),
            "author": .text(card.author?.text), "group": .text(card.group?.text),
        ]
    }

    static func json(_ group: SessionGroup) -> JSON {
        ["id": .string(group.id.text), "name": .string(group.name.text)]
    }

    private static let why = Schema.text(most: CardTyped.whyLimit)
    private static let reason = Schema.Property(name: "reason", schema: .nullable(.prose), isRequired: false)

    static let schemas = [
        Schema.named(
            "SessionCard",
            [
                .init(name: "id", schema: .id), .init(name: "title", schema: .title),
                .init(name: "why", schema: .prose),
                .init(name: "author", schema: .nullable(.id), says: "Null where none is stored."),
                .init(name: "group", schema: .nullable(.id)),
            ]),
        Schema.request(
            "NewSessionCard",
            [
                .init(name: "title", schema: .text(least: 1, most: 200, example: "Bel terug"), isRequired: true),
                .init(name: "why", schema: .nullable(why), isRequired: false), reason,
            ]),
        Schema.request(
            "SessionCardPatch",
            [
                .init(name: "title", schema: .text(least: 1, most: 200, example: "Bel terug"), isRequired: false),
                .init(name: "why", schema: .nullable(why), isRequired: false),
                .init(
                    name: "group", schema: .nullable(.id), isRequired: false,
                    says: "Null takes it out of its group. Who comes last decides."),
                reason,
            ]),
        Schema.named(
            "SessionGroup", [.init(name: "id", schema: .id), .init(name: "name", schema: .title)]),
        Schema.request(
            "NewSessionGroup",
            [.init(name: "name", schema: .text(least: 1, most: 200, example: "Snelheid"), isRequired: true), reason]),
        Schema.request(
            "SessionGroupPatch",
            [.init(name: "name", schema: .text(least: 1, most: 200, example: "Snelheid"), isRequired: false), reason]),
    ]
}
