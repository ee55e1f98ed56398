import Domain

/// Initiatives as JSON.
enum InitiativeAPI {
    static func json(_ initiative: Initiative) -> JSON {
        let draft = initiative.draft
        return [
            "id": .string(initiative.id.text), "keyResult": .string(initiative.keyResult.text),
            "title": .string(draft.title.text), "owner": .text(draft.owner?.text), "due": .text(draft.due?.text),
            "done": .bool(draft.isDone),
        ]
    }

    private static func writable(isNew: Bool) -> [Schema.Property] {
        [
            .init(name: "title", schema: .text(least: 1, most: 200, example: "Tien klanten bellen"), isRequired: isNew),
            .init(name: "owner", schema: .nullable(.id), isRequired: false),
            .init(name: "due", schema: .nullable(.day), isRequired: false),
            .init(name: "done", schema: .bool, isRequired: false),
            .init(name: "reason", schema: .nullable(.prose), isRequired: false),
        ]
    }

    static let schemas = [
        Schema.named(
            "Initiative",
            [
                .init(name: "id", schema: .id), .init(name: "keyResult", schema: .id),
                .init(name: "title", schema: .title), .init(name: "owner", schema: .nullable(.id)),
                .init(name: "due", schema: .nullable(.day)), .init(name: "done", schema: .bool),
            ]),
        Schema.request("NewInitiative", writable(isNew: true)),
        Schema.request("InitiativePatch", writable(isNew: false)),
    ]

    private static func draft(_ call: APICall, over old: Initiative.Draft?) throws -> Initiative.Draft {
        let fields = try call.fields()
        var title = old?.title
        var owner = old?.owner
        var due = old?.due
        var isDone = old?.isDone ?? false
        PersonAPI.read(&title, "title", fields, Parse.title)
        fields.changeOptional("owner", &owner, Parse.id)
        fields.changeOptional("due", &due, Parse.day)
        fields.change("done", &isDone, Parse.bool)
        _ = fields.reason()
        try fields.finish(ignoring: ["id", "keyResult"])
        guard let title else { throw Refusal(.invalid) }
        return Initiative.Draft(title: title, owner: owner, due: due, isDone: isDone)
    }

    static let operations: [APIOperation] = [
        .list(
            "/key-results/{id}/initiatives", "listInitiatives", "What people will do for a key result.",
            of: "Initiative"
        ) { call in
            let keyResult = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx).keyResult
            return try call.page(.id) {
                try InitiativeSQL.list(of: keyResult.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post(
            "/key-results/{id}/initiatives", .writeInitiative, "addInitiative", "Adds an initiative.",
            takes: "NewInitiative", answers: "Initiative"
        ) { call in
            let (keyResult, objective, _) = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx)
            try InitiativeActs.require(keyResult, objective, nil, call.occasion)
            let initiative = try InitiativeActs.add(draft(call, over: nil), to: keyResult.id, call.occasion)
            return .made(json(initiative), at: "/initiatives/\(initiative.id)", version: initiative.version)
        },
        .get("/initiatives/{id}", "initiative", "One initiative.", answers: "Initiative") { call in
            let initiative = try InitiativeActs.visible(call.id(), call.occasion).initiative
            return .one(json(initiative), version: initiative.version)
        },
        .patch(
            "/initiatives/{id}", .writeInitiative, "changeInitiative", "Changes an initiative.",
            takes: "InitiativePatch", answers: "Initiative"
        ) { call in
            let found = try InitiativeActs.mayWrite(call.id(), call.occasion)
            try call.requireMatch(found.initiative.version)
            let draft = try draft(call, over: found.initiative.draft)
            let changed = try InitiativeActs.change(found, to: draft, call.occasion)
            return .one(json(changed), version: changed.version)
        },
        .delete("/initiatives/{id}", .writeInitiative, "deleteInitiative", "Deletes an initiative.") { call in
            let found = try InitiativeActs.mayWrite(call.id(), call.occasion)
            try call.requireMatch(found.initiative.version)
            try InitiativeActs.delete(found, call.occasion)
            return .gone
        },
    ]
}
