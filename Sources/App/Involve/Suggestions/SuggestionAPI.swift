import Domain

/// Suggestions as JSON.
enum SuggestionAPI {
    static func json(_ one: Suggestion, _ subject: SuggestionSubject) -> JSON {
        let decision = one.decision
        return [
            "id": .string(one.id.text), "objective": .string(one.objective.text),
            "keyResult": .text(one.draft.keyResult?.text), "field": .string(one.draft.field.rawValue),
            "text": .string(one.draft.text), "why": .string(one.draft.why.text), "madeOn": .string(one.madeOn),
            "current": .text(subject.current), "currentVersion": subject.version.map(JSON.count) ?? .null,
            "by": .string(one.author.text), "at": .string(one.at.rfc3339), "state": .string(one.state.rawValue),
            "decidedBy": .text(decision?.by.text), "decidedAt": .text(decision?.at.rfc3339),
            "reason": .text(decision?.reason?.text), "result": .text(decision?.result),
        ]
    }

    static let schemas = [
        Schema.named(
            "Suggestion",
            [
                .init(name: "id", schema: .id), .init(name: "objective", schema: .id),
                .init(name: "keyResult", schema: .nullable(.id), says: "Null: the objective itself."),
                .init(name: "field", schema: .choice(Suggestion.Field.self)),
                .init(name: "text", schema: .prose, says: "Numbers are written with a point."),
                .init(name: "why", schema: .prose),
                .init(name: "madeOn", schema: .prose, says: "What stood there when it was made."),
                .init(name: "current", schema: .nullable(.prose), says: "What stands there now; null when it is gone."),
                .init(
                    name: "currentVersion", schema: .nullable(.whole(least: 1, most: 1_000_000_000)),
                    says: "Send it along as `seen` to accept over a text that changed."),
                .init(name: "by", schema: .id), .init(name: "at", schema: .moment),
                .init(name: "state", schema: .choice(Suggestion.State.self)),
                .init(name: "decidedBy", schema: .nullable(.id)), .init(name: "decidedAt", schema: .nullable(.moment)),
                .init(name: "reason", schema: .nullable(.prose)),
                .init(name: "result", schema: .nullable(.prose), says: "The text that came of it."),
            ]),
        Schema.request(
            "NewSuggestion",
            [
                .init(name: "keyResult", schema: .nullable(.id), isRequired: false),
                .init(name: "field", schema: .choice(Suggestion.Field.self)),
                .init(name: "text", schema: .prose), .init(name: "why", schema: .text(least: 1, most: Prose.limit)),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
        Schema.request(
            "SuggestionPatch",
            [
                .init(name: "state", schema: .choice(["accepted", "declined"])),
                .init(
                    name: "text", schema: .nullable(.prose), isRequired: false,
                    says: "Other words to accept it with; it is then `merged`."),
                .init(
                    name: "seen", schema: .nullable(.whole(least: 1, most: 1_000_000_000)), isRequired: false,
                    says: "The `currentVersion` that you looked at; needed when the text changed since."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false, says: "Needed to decline."),
            ]),
    ]

    static let operations: [APIOperation] = [
        .list(
            "/objectives/{id}/suggestions", "listSuggestions",
            "What people suggest for an objective and its key results, newest first.", of: "Suggestion"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            let keyResults = try KeyResultSQL.of([objective.id], call.tx)[objective.id] ?? []
            return try call.page(.id) {
                try SuggestionSQL.list(of: objective.id, before: $0 ?? "", limit: $1, call.tx).map(\.suggestion)
            } key: {
                $0.id.text
            } show: {
                $0.map { one in
                    json(
                        one,
                        SuggestionSubject(
                            objective, in: cycle, keyResults, keyResult: one.draft.keyResult, field: one.draft.field))
                }
            }
        },
        .post(
            "/objectives/{id}/suggestions", .suggest, "suggest",
            "Suggests another text for a field of what is still being written.", takes: "NewSuggestion",
            answers: "Suggestion"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.suggest)
            let made = try SuggestionActs.make(draft(call), on: objective, in: cycle, call.occasion)
            let whole = try whole(made, call)
            return .made(whole.body ?? .null, at: "/suggestions/\(made.id)", version: made.version)
        },
        .get("/suggestions/{id}", "suggestion", "One suggestion.", answers: "Suggestion") { call in
            try whole(SuggestionSQL.visible(call.id(), to: call.viewer, call.tx), call)
        },
        .patch(
            "/suggestions/{id}", .changeObjective, "decideSuggestion", "Accepts or declines a suggestion.",
            takes: "SuggestionPatch", answers: "Suggestion"
        ) { call in
            let one = try SuggestionSQL.visible(call.id(), to: call.viewer, call.tx)
            let subject = try SuggestionActs.subject(of: one, call.occasion)
            guard try SuggestionActs.mayDecide(subject, call.occasion) else { throw Refusal.forbidden }
            try call.requireMatch(one.version)
            return try whole(decided(one, call), call)
        },
        .delete("/suggestions/{id}", .withdrawSuggestion, "withdrawSuggestion", "Takes back a suggestion of yours.") {
            call in
            let one = try SuggestionSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.withdrawSuggestion, Relation(isOwner: one.author == call.viewer.id))
            try call.requireMatch(one.version)
            try SuggestionActs.withdraw(one, call.occasion)
            return .gone
        },
    ]

    private static func whole(_ one: Suggestion, _ call: APICall) throws -> APIAnswer {
        .one(json(one, try SuggestionActs.subject(of: one, call.occasion)), version: one.version)
    }

    private static func draft(_ call: APICall) throws -> Suggestion.Draft {
        let fields = try call.fields()
        var keyResult: ID<KeyResult>?
        fields.changeOptional("keyResult", &keyResult, Parse.id)
        let field: Suggestion.Field? = fields.required("field", Parse.word)
        let text = fields.required("text", Parse.string)
        let why = fields.required("why", Parse.requiredProse)
        _ = fields.reason()
        try fields.finish(ignoring: readOnly)
        guard let field, let text, let why else { throw Refusal(.invalid) }
        return Suggestion.Draft(keyResult: keyResult, field: field, text: text, why: why)
    }

    private static func decided(_ one: Suggestion, _ call: APICall) throws -> Suggestion {
        let fields = try call.fields()
        let state: Decided? = fields.required("state", Parse.word)
        var text: String?
        fields.changeOptional("text", &text, Parse.string)
        var seen: Double?
        fields.changeOptional("seen", &seen, Parse.number)
        let reason = fields.reason()
        try fields.finish(ignoring: readOnly)
        switch state {
        case .accepted?:
            return try SuggestionActs.accept(one, as: text, seen: seen.flatMap { Int(exactly: $0) }, call.occasion)
        case .declined?:
            return try SuggestionActs.decline(one, because: reason ?? Prose(trusted: ""), call.occasion)
        case nil: throw Refusal(.invalid)
        }
    }

    private enum Decided: String, CaseIterable { case accepted, declined }

    private static let readOnly: Set<String> = [
        "id", "objective", "madeOn", "current", "currentVersion", "by", "at", "decidedBy", "decidedAt", "result",
    ]
}
