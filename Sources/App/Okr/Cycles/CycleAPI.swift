import Domain

/// Cycles as JSON.
enum CycleAPI {
    static func json(_ cycle: Cycle) -> JSON {
        [
            "id": .string(cycle.id.text), "name": .string(cycle.name.text), "start": .string(cycle.start.text),
            "end": .string(cycle.end.text), "parent": .text(cycle.draft.parent?.text),
            "state": .string(cycle.state.rawValue),
        ]
    }

    private static func writable(isNew: Bool) -> [Schema.Property] {
        [
            .init(name: "name", schema: .text(least: 1, most: 200, example: "2027 Q1"), isRequired: isNew),
            .init(name: "start", schema: .format("date", example: "2027-01-01"), isRequired: isNew),
            .init(
                name: "end", schema: .format("date", example: "2027-03-31"), isRequired: isNew, says: "After the start."
            ),
            .init(name: "parent", schema: .nullable(.id), isRequired: false),
            .init(
                name: "state", schema: .choice(Cycle.State.self), isRequired: false,
                says: "One step at a time: planning, active, closing, closed; back with a reason."),
            .init(name: "reason", schema: .nullable(.prose), isRequired: false),
        ]
    }

    static let schemas = [
        Schema.named(
            "Cycle",
            [
                .init(name: "id", schema: .id), .init(name: "name", schema: .title),
                .init(name: "start", schema: .day), .init(name: "end", schema: .day),
                .init(name: "parent", schema: .nullable(.id)), .init(name: "state", schema: .choice(Cycle.State.self)),
            ]),
        Schema.request("NewCycle", writable(isNew: true)),
        Schema.request("CyclePatch", writable(isNew: false)),
    ]

    /// A cycle as a body wants it.
    struct Wish {
        let draft: Cycle.Draft
        let state: Cycle.State
        let reason: Prose?
    }

    static func wish(_ call: APICall, over old: Cycle?) throws -> Wish {
        let fields = try call.fields()
        var name = old?.name
        var start = old?.start
        var end = old?.end
        var parent = old?.draft.parent
        var state = old?.state ?? .planning
        PersonAPI.read(&name, "name", fields, Parse.title)
        PersonAPI.read(&start, "start", fields, Parse.day)
        PersonAPI.read(&end, "end", fields, Parse.day)
        fields.changeOptional("parent", &parent, Parse.id)
        fields.change("state", &state, Parse.word)
        let reason = fields.reason()
        var draft: Cycle.Draft?
        if let name, let start, let end, fields.faults.isEmpty {
            draft = fields.attempt { () throws(Refusal) in
                try Cycle.Draft(name: name, start: start, end: end, parent: parent)
            }
        }
        try fields.finish(ignoring: ["id"])
        guard let draft else { throw Refusal(.invalid) }
        return Wish(draft: draft, state: state, reason: reason)
    }
}
