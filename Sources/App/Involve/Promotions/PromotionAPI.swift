import Domain

/// What an idea became, as JSON.
enum PromotionAPI {
    static let schemas = [
        Schema.named(
            "Promotion",
            [
                .init(name: "idea", schema: .id), .init(name: "by", schema: .id), .init(name: "at", schema: .moment),
                .init(name: "objective", schema: .nullable(.id), says: "Null for who may not see it."),
                .init(name: "keyResult", schema: .nullable(.id), says: "Null when it became the objective itself."),
                .init(name: "progress", schema: .nullable(.fraction)),
                .init(name: "grade", schema: .nullable(.fraction)),
            ]),
        Schema.request(
            "NewPromotion",
            [
                .init(
                    name: "objective", schema: .nullable(.id), isRequired: false,
                    says: "The idea becomes a key result of this one; else it becomes an objective."),
                .init(
                    name: "team", schema: .nullable(.id), isRequired: false,
                    says: "Of the new objective; without it the team of the idea."),
                .init(
                    name: "cycle", schema: .nullable(.id), isRequired: false,
                    says: "Of the new objective; without it the cycle of the idea."),
                .init(
                    name: "title",
                    schema: .nullable(.text(least: 1, most: 200, example: "Elke nieuwe klant is gebeld")),
                    isRequired: false, says: "Without it the title of the idea."),
                .init(
                    name: "reason", schema: .nullable(.prose), isRequired: false,
                    says: "Needed where the objective is agreed already."),
            ]),
    ]

    private static func json(_ id: ID<Idea>, _ call: APICall) throws -> JSON {
        guard let promotion = try PromotionSQL.find(id, call.tx) else { throw Refusal.notFound }
        let became = try Became(promotion, call.occasion)
        return [
            "idea": .string(promotion.idea.text), "by": .string(promotion.author.text),
            "at": .string(promotion.at.rfc3339), "objective": .text(became?.objective.id.text),
            "keyResult": .text(became?.keyResult?.id.text),
            "progress": became?.progress.map(JSON.number) ?? .null,
            "grade": (became?.grade?.value).map(JSON.number) ?? .null,
        ]
    }

    private static func draft(_ call: APICall, of idea: Idea) throws -> Promotion.Draft {
        let fields = try call.fields()
        var title: Title?
        var (objective, team, cycle): (ID<Objective>?, ID<Team>?, ID<Cycle>?) = (nil, nil, nil)
        fields.changeOptional("title", &title, Parse.title)
        fields.changeOptional("objective", &objective, Parse.id)
        fields.changeOptional("team", &team, Parse.id)
        fields.changeOptional("cycle", &cycle, Parse.id)
        if objective != nil, team != nil { fields.fault("team", .mustBeNull) }
        if objective != nil, cycle != nil { fields.fault("cycle", .mustBeNull) }
        let reason = fields.reason()
        try fields.finish(ignoring: ["idea", "by", "at", "keyResult", "progress", "grade"])
        if let objective { return Promotion.Draft(into: .keyResult(of: objective), title: title, reason: reason) }
        guard let cycle = cycle ?? idea.draft.cycle else { throw Refusal.invalid("/cycle", .required) }
        let owner = try team ?? PromotionChoices.team(of: idea, call.viewer, call.tx)
        return Promotion.Draft(into: .objective(of: owner, in: cycle), title: title, reason: reason)
    }

    static let operations: [APIOperation] = [
        .get(
            "/ideas/{id}/promotion", "promotion", "What an adopted idea became, and how far that is.",
            answers: "Promotion", tag: false
        ) { call in
            .one(try json(IdeaSQL.visible(call.id(), to: call.viewer, call.tx).id, call))
        },
        .post(
            "/ideas/{id}/promotion", .answerIdea, "promoteIdea",
            "Makes a draft objective or a key result of an adopted idea, once.", takes: "NewPromotion",
            answers: "Promotion", tag: false
        ) { call in
            let idea = try IdeaSQL.visible(call.id(), to: call.viewer, call.tx)
            try AnswerActs.require(idea, call.occasion)
            _ = try PromotionActs.promote(idea, draft(call, of: idea), call.occasion)
            return .made(try json(idea.id, call), at: "/ideas/\(idea.id)/promotion")
        },
    ]
}
