import Domain

/// Teams as JSON.
enum TeamAPI {
    static func json(_ team: Team) -> JSON {
        [
            "id": .string(team.id.text), "name": .string(team.draft.name.text),
            "parent": .text(team.draft.parent?.text), "lead": .text(team.draft.lead?.text),
        ]
    }

    private static func writable(isNew: Bool) -> [Schema.Property] {
        [
            .init(name: "name", schema: .text(least: 1, most: 200, example: "Techniek"), isRequired: isNew),
            .init(name: "parent", schema: .nullable(.id), isRequired: false, says: "The company when absent."),
            .init(name: "lead", schema: .nullable(.id), isRequired: false),
            .init(name: "reason", schema: .nullable(.prose), isRequired: false),
        ]
    }

    static let schemas = [
        Schema.named(
            "Team",
            [
                .init(name: "id", schema: .id), .init(name: "name", schema: .title),
                .init(name: "parent", schema: .nullable(.id), says: "Null for the company."),
                .init(name: "lead", schema: .nullable(.id)),
            ]),
        Schema.request("NewTeam", writable(isNew: true)),
        Schema.request("TeamPatch", writable(isNew: false)),
    ]

    static func draft(_ call: APICall, over old: Team.Draft?) throws -> Team.Draft {
        let fields = try call.fields()
        var name = old?.name
        var parent = old?.parent
        var lead = old?.lead
        PersonAPI.read(&name, "name", fields, Parse.title)
        fields.changeOptional("parent", &parent, Parse.id)
        fields.changeOptional("lead", &lead, Parse.id)
        _ = fields.reason()
        try fields.finish(ignoring: ["id"])
        guard let name else { throw Refusal(.invalid) }
        return Team.Draft(name: name, parent: parent, lead: lead)
    }
}
