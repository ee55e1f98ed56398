import Domain

/// Answers to ideas as JSON.
enum AnswerAPI {
    private static func json(_ answer: IdeaAnswer) -> JSON {
        [
            "id": .string(answer.id.text), "author": .string(answer.author.text),
            "outcome": .string(answer.outcome.name.rawValue), "until": .text(answer.outcome.until?.text),
            "into": .text(answer.outcome.into?.text),
            "reason": .string(answer.reason.text), "at": .string(answer.at.rfc3339),
            "verdict": .text(answer.verdict?.rawValue), "word": .string(answer.word.text),
        ]
    }

    static let schemas = [
        Schema.named(
            "Answer",
            [
                .init(name: "id", schema: .id), .init(name: "author", schema: .id),
                .init(name: "outcome", schema: .choice(IdeaAnswer.Outcome.Name.self)),
                .init(name: "until", schema: .nullable(.day), says: "Of what is parked: when it comes back."),
                .init(
                    name: "into", schema: .nullable(.id),
                    says: "Of what is merged: the idea in which it goes on."),
                .init(name: "reason", schema: .prose), .init(name: "at", schema: .moment),
                .init(
                    name: "verdict", schema: .nullable(.choice(IdeaAnswer.Verdict.self)),
                    says: "Whether the author of the idea calls it an answer; null until they say."),
                .init(name: "word", schema: .prose, says: "What the author says with it."),
            ]),
        Schema.request(
            "NewAnswer",
            [
                .init(name: "outcome", schema: .choice(IdeaAnswer.Outcome.Name.self), isRequired: true),
                .init(
                    name: "until", schema: .nullable(.day), isRequired: false,
                    says: "Needed for what is parked, a day after today; null for anything else."),
                .init(
                    name: "into", schema: .nullable(.id), isRequired: false,
                    says: "Needed for what is merged: an idea that is open and yours to answer, or adopted."),
                .init(
                    name: "reason", schema: .text(least: 1, most: 10_000, example: "Dit past bij onze koers"),
                    isRequired: true),
            ]),
        Schema.request(
            "Verdict",
            [
                .init(name: "verdict", schema: .choice(IdeaAnswer.Verdict.self), isRequired: true),
                .init(name: "word", schema: .nullable(.prose), isRequired: false, says: "Needed with `no`."),
            ]),
    ]

    private static func visible(_ call: APICall) throws -> Idea {
        try IdeaSQL.visible(call.id(), to: call.viewer, call.tx)
    }

    static let operations: [APIOperation] = [
        .list("/ideas/{id}/answers", "answers", "What was answered to an idea, newest first.", of: "Answer") { call in
            let idea = try visible(call)
            return try call.page(.id) {
                try AnswerSQL.list(of: idea.id, before: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post(
            "/ideas/{id}/answers", .answerIdea, "answerIdea", "Who owes the answer publishes it.", takes: "NewAnswer",
            answers: "Answer", tag: false
        ) { call in
            let idea = try visible(call)
            try AnswerActs.require(idea, call.occasion)
            let fields = try call.fields()
            var (name, until, reason): (IdeaAnswer.Outcome.Name?, Day?, Prose?) = (nil, nil, nil)
            PersonAPI.read(&name, "outcome", fields, Parse.word)
            PersonAPI.read(&reason, "reason", fields, Parse.requiredProse)
            fields.changeOptional("until", &until, Parse.day)
            var into: ID<Idea>?
            fields.changeOptional("into", &into, Parse.id)
            try fields.finish()
            guard let name, let reason else { throw Refusal(.invalid) }
            guard idea.isOpen else { throw Refusal.conflict(.ideaNotOpen) }
            let outcome = try IdeaAnswer.Outcome(name, until: until, into: into, today: call.occasion.today)
            let answer = try AnswerActs.publish(outcome, reason, for: idea, call.occasion)
            return .made(json(answer), at: "/ideas/\(idea.id)")
        },
        .put(
            "/ideas/{id}/verdict", .changeIdea, "judgeAnswer", "The author says whether the last answer is one.",
            takes: "Verdict", answers: "Idea"
        ) { call in
            let idea = try visible(call)
            try call.require(.changeIdea, Relation(isOwner: idea.author == call.viewer.id))
            let fields = try call.fields()
            var (verdict, word): (IdeaAnswer.Verdict?, Prose?) = (nil, nil)
            PersonAPI.read(&verdict, "verdict", fields, Parse.word)
            fields.changeOptional("word", &word, Parse.prose)
            try fields.finish()
            guard let verdict else { throw Refusal(.invalid) }
            _ = try AnswerActs.judge(verdict, word ?? Prose(trusted: ""), idea, call.occasion)
            return .one(IdeaAPI.json(try IdeaViewSQL.one(idea.id, for: call.viewer, call.tx)))
        },
    ]
}
