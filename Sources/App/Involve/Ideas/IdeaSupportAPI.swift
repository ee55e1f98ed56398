import Domain

/// Who supports an idea and what is said about it, as JSON.
enum IdeaSupportAPI {
    private static func visible(_ call: APICall) throws -> Idea {
        try IdeaSQL.visible(call.id(), to: call.viewer, call.tx)
    }

    private static func json(_ one: (person: ID<Person>, at: Moment)) -> JSON {
        ["person": .string(one.person.text), "at": .string(one.at.rfc3339)]
    }

    static let operations: [APIOperation] = [
        .list("/ideas/{id}/supporters", "supporters", "Who supports an idea.", of: "Supporter") { call in
            let idea = try visible(call)
            return try call.page(.id) {
                try IdeaSQL.supporters(of: idea.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.person.text
            } show: {
                $0.map(json)
            }
        },
        .put(
            "/ideas/{id}/supporters/me", .supportIdea, "supportIdea", "I support this idea.", takes: nil,
            answers: "Idea"
        ) { call in
            let idea = try visible(call)
            try IdeaActs.support(idea, call.occasion)
            return .one(IdeaAPI.json(try IdeaViewSQL.one(idea.id, for: call.viewer, call.tx)))
        },
        .delete("/ideas/{id}/supporters/me", .supportIdea, "stopSupporting", "I do not support it any more.") { call in
            try IdeaActs.stopSupporting(try visible(call), call.occasion)
            return .gone
        },
        .list("/ideas/{id}/comments", "ideaComments", "What was said of an idea, newest first.", of: "Comment") {
            call in
            let idea = try visible(call)
            return try call.page(.id) {
                try IdeaTalkSQL.list(of: idea.id, before: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(CommentAPI.json)
            }
        },
        .post(
            "/ideas/{id}/comments", .comment, "commentIdea", "Says something of an idea.", takes: "NewComment",
            answers: "Comment", tag: false
        ) { call in
            let idea = try visible(call)
            try call.require(.comment)
            let comment = try IdeaActs.comment(CommentAPI.text(call), on: idea, call.occasion)
            return .made(CommentAPI.json(comment), at: "/comments/\(comment.id)")
        },
    ]
}
