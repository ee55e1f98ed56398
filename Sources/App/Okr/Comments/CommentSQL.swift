import Domain
import Store

/// Every statement on `comment`.
enum CommentSQL {
    static let columns: SQL = "n.id, n.author, n.text, n.at, n.kind"

    static func comment(_ row: Row) throws -> Comment {
        Comment(
            id: try row[0], author: try row[1], text: try row[2], at: try row[3],
            isRoadblock: try row[4] as String == "roadblock")
    }

    static func find(_ id: ID<Comment>, _ tx: any Transaction) throws -> (comment: Comment, objective: ID<Objective>) {
        let found = try tx.first("SELECT \(columns), n.objective FROM comment AS n WHERE n.id = \(id)") { row in
            (try comment(row), try row[5] as ID<Objective>)
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(
        _ comment: Comment, under objective: ID<Objective>, keyResult: ID<KeyResult>?, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO comment (id, objective, key_result, author, text, at, kind)
            VALUES (\(comment.id), \(objective), \(keyResult), \(comment.author), \(comment.text), \(comment.at),
                \(comment.isRoadblock ? "roadblock" : "comment"))
            """)
    }

    /// Said of the objective itself, newest first, from before `before` (empty: from the newest).
    static func list(of objective: ID<Objective>, before: String, limit: Int, _ tx: any Transaction) throws -> [Comment]
    {
        let page: SQL = before.isEmpty ? "TRUE" : "n.id < \(before)"
        return try tx.rows(
            """
            SELECT \(columns) FROM comment AS n
            WHERE n.objective = \(objective) AND n.key_result IS NULL AND \(page) ORDER BY n.id DESC LIMIT \(limit)
            """, comment)
    }

    /// Said of one key result, newest first, from before `before`.
    static func list(of keyResult: ID<KeyResult>, before: String, limit: Int, _ tx: any Transaction) throws -> [Comment]
    {
        let page: SQL = before.isEmpty ? "TRUE" : "n.id < \(before)"
        return try tx.rows(
            """
            SELECT \(columns) FROM comment AS n
            WHERE n.key_result = \(keyResult) AND \(page) ORDER BY n.id DESC LIMIT \(limit)
            """, comment)
    }
}

/// What can be done with comments.
enum CommentActs {
    static func add(
        _ text: Prose, under objective: ID<Objective>, keyResult: ID<KeyResult>?, isRoadblock: Bool = false,
        _ occasion: Occasion
    ) throws -> Comment {
        try occasion.require(.comment)
        let comment = Comment(
            id: occasion.next(), author: occasion.viewer.id, text: text, at: occasion.now, isRoadblock: isRoadblock)
        try CommentSQL.insert(comment, under: objective, keyResult: keyResult, occasion.tx)
        try Mentions.tell(comment, under: objective, occasion)
        try occasion.tell([.okr(.commented(comment.id))])
        return comment
    }
}
