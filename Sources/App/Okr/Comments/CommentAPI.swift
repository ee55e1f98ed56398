import Domain

/// Comments as JSON.
enum CommentAPI {
    static func json(_ comment: Comment) -> JSON {
        [
            "id": .string(comment.id.text), "text": .string(comment.text.text), "by": .string(comment.author.text),
            "at": .string(comment.at.rfc3339),
        ]
    }

    static let schemas = [
        Schema.named(
            "Comment",
            [
                .init(name: "id", schema: .id), .init(name: "text", schema: .prose), .init(name: "by", schema: .id),
                .init(name: "at", schema: .moment),
            ]),
        Schema.request(
            "NewComment",
            [
                .init(name: "text", schema: .text(least: 1, most: 10_000, example: "Mooi gegaan"), says: "Markdown."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]

    static let operations: [APIOperation] = [
        .list(
            "/objectives/{id}/comments", "listComments", "What was said of an objective, newest first.", of: "Comment"
        ) { call in
            let (objective, _) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            return try page(call) { try CommentSQL.list(of: objective.id, before: $0, limit: $1, call.tx) }
        },
        .post(
            "/objectives/{id}/comments", .comment, "comment", "Says something of an objective.", takes: "NewComment",
            answers: "Comment", tag: false
        ) { call in
            let (objective, _) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            return try add(under: objective.id, keyResult: nil, call)
        },
        .list(
            "/key-results/{id}/comments", "listKeyResultComments", "What was said of a key result, newest first.",
            of: "Comment"
        ) { call in
            let keyResult = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx).keyResult
            return try page(call) { try CommentSQL.list(of: keyResult.id, before: $0, limit: $1, call.tx) }
        },
        .post(
            "/key-results/{id}/comments", .comment, "commentKeyResult", "Says something of a key result.",
            takes: "NewComment", answers: "Comment", tag: false
        ) { call in
            let keyResult = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx).keyResult
            return try add(under: keyResult.objective, keyResult: keyResult.id, call)
        },
        .get("/comments/{id}", "commentItem", "One comment.", answers: "Comment", tag: false) { call in
            if let (comment, idea) = try IdeaTalkSQL.find(call.id(), call.tx) {
                _ = try IdeaSQL.visible(idea, to: call.viewer, call.tx)
                return .one(json(comment))
            }
            let (comment, objective) = try CommentSQL.find(call.id(), call.tx)
            guard try ObjectiveSQL.isVisible(objective, to: call.viewer, call.tx) else { throw Refusal.notFound }
            return .one(json(comment))
        },
    ]

    private static func page(_ call: APICall, _ load: (String, Int) throws -> [Comment]) throws -> APIAnswer {
        try call.page(.id) {
            try load($0 ?? "", $1)
        } key: {
            $0.id.text
        } show: {
            $0.map(json)
        }
    }

    /// What was sent as `NewComment`.
    static func text(_ call: APICall) throws -> Prose {
        let fields = try call.fields()
        let text: Prose? = fields.required("text", Parse.requiredProse)
        _ = fields.reason()
        try fields.finish(ignoring: ["id", "by", "at"])
        guard let text else { throw Refusal(.invalid) }
        return text
    }

    private static func add(under objective: ID<Objective>, keyResult: ID<KeyResult>?, _ call: APICall) throws
        -> APIAnswer
    {
        try call.require(.comment)
        let comment = try CommentActs.add(text(call), under: objective, keyResult: keyResult, call.occasion)
        return .made(json(comment), at: "/comments/\(comment.id)")
    }
}
