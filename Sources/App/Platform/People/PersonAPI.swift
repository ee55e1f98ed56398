import Domain
import Web

/// People as JSON.
enum PersonAPI {
    static func json(_ person: Person) -> JSON { .object(members(person)) }

    static func members(_ person: Person) -> [JSON.Member] {
        let draft = person.draft
        return [
            .init(name: "id", value: .string(person.id.text)), .init(name: "email", value: .string(draft.email.text)),
            .init(name: "name", value: .string(draft.name.text)), .init(name: "language", value: .text(draft.language)),
            .init(name: "manager", value: .text(draft.manager?.text)),
            .init(name: "role", value: .string(draft.role.rawValue)),
            .init(name: "active", value: .bool(draft.isActive)),
            .init(name: "timeZone", value: .text(draft.zone)),
            .init(name: "erased", value: .bool(person.isErased)),
        ]
    }

    static let properties: [Schema.Property] = [
        .init(name: "id", schema: .id),
        .init(name: "email", schema: .format("idn-email", example: "cem@zonneveld.example")),
        .init(name: "name", schema: .title), .init(name: "language", schema: .nullable(.choice(Language.self))),
        .init(name: "manager", schema: .nullable(.id)), .init(name: "role", schema: .choice(Role.self)),
        .init(name: "active", schema: .bool), .init(name: "timeZone", schema: .nullable(.text(most: 64))),
        .init(
            name: "erased", schema: .bool,
            says: "True when nobody knows any more who this was; name and email then stand for nobody."),
    ]

    private static func writable(isNew: Bool) -> [Schema.Property] {
        let email = Schema.format("idn-email", example: "hanna@zonneveld.example")
        return [
            .init(name: "email", schema: email, isRequired: isNew),
            .init(name: "name", schema: .text(least: 1, most: 200, example: "Hanna"), isRequired: isNew),
            .init(
                name: "language", schema: .nullable(.choice(Language.self)), isRequired: false,
                says: "Null follows the browser, then the organisation."),
            .init(name: "manager", schema: .nullable(.id), isRequired: false),
            .init(name: "role", schema: .choice(Role.self), isRequired: false),
            .init(name: "active", schema: .bool, isRequired: false),
            .init(
                name: "timeZone", schema: .nullable(.text(least: 1, most: 64, example: "Europe/Amsterdam")),
                isRequired: false, says: "Null follows the organisation."),
            .init(name: "reason", schema: .nullable(.prose), isRequired: false),
        ]
    }

    static let schemas = [
        Schema.named("Person", properties),
        Schema.named(
            "Me",
            properties + [
                .init(name: "roles", schema: .list(.choice(["admin", "champion", "member", "observer", "lead"]))),
                .init(name: "scope", schema: .choice(TokenScope.self)),
                .init(
                    name: "teams",
                    schema: .list(
                        .object(
                            [
                                .init(name: "id", schema: .id), .init(name: "name", schema: .title),
                                .init(name: "leads", schema: .bool),
                            ], isOpen: true))),
            ]),
        Schema.request("NewPerson", writable(isNew: true)),
        Schema.request("PersonPatch", writable(isNew: false)),
    ]

    /// What is new about a person, over what was there.
    static func draft(_ call: APICall, over old: Person.Draft?) throws -> Person.Draft {
        let fields = try call.fields()
        var email = old?.email
        var name = old?.name
        read(&email, "email", fields) { json, at throws(Refusal) in try Email(parsing: Parse.string(json, at), at: at) }
        read(&name, "name", fields, Parse.title)
        var language = old?.language.flatMap(Language.init(rawValue:))
        var manager = old?.manager
        var role = old?.role ?? .member
        var isActive = old?.isActive ?? true
        fields.changeOptional("language", &language, Parse.word)
        fields.changeOptional("manager", &manager, Parse.id)
        fields.change("role", &role, Parse.word)
        fields.change("active", &isActive, Parse.bool)
        var zone = old?.zone
        fields.changeOptional("timeZone", &zone) { json, at throws(Refusal) in
            try Zone.checked(Parse.string(json, at), at: at)
        }
        _ = fields.reason()
        try fields.finish(ignoring: ["id", "erased"])
        guard let email, let name else { throw Refusal(.invalid) }
        return Person.Draft(
            email: email, name: name, language: language?.rawValue, manager: manager, role: role, isActive: isActive,
            zone: zone)
    }

    /// A field that must be there unless it was there before.
    static func read<Value>(
        _ value: inout Value?, _ name: String, _ fields: Fields, _ parse: (JSON, String) throws(Refusal) -> Value
    ) {
        if value != nil, !fields.isGiven(name) { return }
        value = fields.required(name, parse) ?? value
    }
}
