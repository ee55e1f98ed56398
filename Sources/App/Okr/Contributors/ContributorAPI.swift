import Domain

/// People who help, as JSON.
enum ContributorAPI {
    static func json(_ contributor: Contributor) -> JSON {
        [
            "id": .string(contributor.id), "person": .string(contributor.person.text),
            "name": .string(contributor.name),
            "note": .string(contributor.note), "at": .string(contributor.at.rfc3339),
        ]
    }

    static let schemas = [
        Schema.named(
            "Contributor",
            [
                .init(name: "id", schema: .id), .init(name: "person", schema: .id), .init(name: "name", schema: .title),
                .init(name: "note", schema: .prose), .init(name: "at", schema: .moment),
            ]),
        Schema.request(
            "Help",
            [
                .init(name: "note", schema: .nullable(.prose), isRequired: false),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]

    static let operations =
        operations(under: "/objectives/{id}", "", "an objective", objective)
        + operations(under: "/key-results/{id}", "KeyResult", "a key result", keyResult)

    /// What is helped with.
    private typealias Place = (objective: ID<Objective>, keyResult: ID<KeyResult>?)

    private static let objective: @Sendable (APICall) throws -> Place = { call in
        (try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx).objective.id, nil)
    }

    private static let keyResult: @Sendable (APICall) throws -> Place = { call in
        let keyResult = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx).keyResult
        return (keyResult.objective, keyResult.id)
    }

    private static func operations(
        under path: String, _ name: String, _ thing: String, _ place: @escaping @Sendable (APICall) throws -> Place
    ) -> [APIOperation] {
        [
            .list(
                "\(path)/contributors", "list\(name)Contributors", "Who said they help with \(thing).",
                of: "Contributor"
            ) { call in
                let place = try place(call)
                return try call.page(.id) {
                    try ContributorSQL.list(
                        of: place.objective, keyResult: place.keyResult, after: $0 ?? "", limit: $1, call.tx)
                } key: {
                    $0.id
                } show: {
                    $0.map(json)
                }
            },
            .put(
                "\(path)/contributors/me", .help, "help\(name)", "You help with \(thing), or say it in other words.",
                takes: "Help", answers: "Contributor"
            ) { call in
                let place = try place(call)
                let contributor = try ContributorActs.help(
                    with: place.objective, keyResult: place.keyResult, note: note(call), call.occasion)
                return .one(json(contributor))
            },
            .delete("\(path)/contributors/me", .help, "stopHelping\(name)", "You do not help with \(thing) any more.") {
                call in
                let place = try place(call)
                try ContributorActs.stop(helping: place.objective, keyResult: place.keyResult, call.occasion)
                return .gone
            },
        ]
    }

    private static func note(_ call: APICall) throws -> Prose {
        try call.require(.help)
        let fields = try call.fields()
        var note: Prose?
        fields.changeOptional("note", &note, Parse.prose)
        _ = fields.reason()
        try fields.finish(ignoring: ["id", "person", "name", "at"])
        return note ?? Prose(trusted: "")
    }
}
