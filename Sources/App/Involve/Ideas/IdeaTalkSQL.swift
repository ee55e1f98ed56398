import Domain
import Store

/// Every statement on `idea_comment`.
enum IdeaTalkSQL {
    private static func comment(_ row: Row) throws -> Comment {
        Comment(id: try row[0], author: try row[1], text: try row[2], at: try row[3], isRoadblock: false)
    }

    static func find(_ id: ID<Comment>, _ tx: any Transaction) throws -> (comment: Comment, idea: ID<Idea>)? {
        try tx.first("SELECT id, author, text, at, idea FROM idea_comment WHERE id = \(id)") {
            (try comment($0), try $0[4])
        }
    }

    static func insert(_ comment: Comment, on idea: ID<Idea>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO idea_comment (id, idea, author, text, at)
            VALUES (\(comment.id), \(idea), \(comment.author), \(comment.text), \(comment.at))
            """)
    }

    /// Newest first, from before `before` (empty: from the newest).
    static func list(of idea: ID<Idea>, before: String, limit: Int, _ tx: any Transaction) throws -> [Comment] {
        let page: SQL = before.isEmpty ? "TRUE" : "n.id < \(before)"
        return try tx.rows(
            """
            SELECT n.id, n.author, n.text, n.at FROM idea_comment AS n
            WHERE n.idea = \(idea) AND \(page) ORDER BY n.id DESC LIMIT \(limit)
            """, comment)
    }

    /// The same with names, for the page.
    static func said(of idea: ID<Idea>, limit: Int, _ tx: any Transaction) throws -> [Surroundings.Said] {
        try tx.rows(
            """
            SELECT n.id, n.author, p.name, n.text, n.at FROM idea_comment AS n JOIN person AS p ON p.id = n.author
            WHERE n.idea = \(idea) ORDER BY n.id DESC LIMIT \(limit)
            """
        ) { .init(id: try $0[0], person: try $0[1], name: try $0[2], text: try $0[3], at: try $0[4]) }
    }
}
