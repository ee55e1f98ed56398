import Domain
import Store

/// Who is mentioned in a comment, and what was said there.
enum MentionSQL {
    struct Said: Sendable {
        let author: String
        let text: String
        let objective: ID<Objective>
        let keyResult: ID<KeyResult>?
        /// Of the key result, else of the objective.
        let title: String
    }

    static func said(_ comment: ID<Comment>, _ tx: any Transaction) throws -> Said? {
        try tx.first(
            """
            SELECT p.name, n.text, n.objective, n.key_result, coalesce(k.title, o.title)
            FROM comment AS n JOIN person AS p ON p.id = n.author JOIN objective AS o ON o.id = n.objective
                LEFT JOIN key_result AS k ON k.id = n.key_result
            WHERE n.id = \(comment)
            """
        ) {
            Said(
                author: try $0[0], text: try $0[1], objective: try $0[2], keyResult: try $0[3], title: try $0[4])
        }
    }

    struct Candidate: Sendable {
        let id: ID<Person>
        let name: String
        let wantsMail: Bool
    }

    /// Active people with this word (folded) in their name, at most `limit`.
    static func named(_ word: String, limit: Int, _ tx: any Transaction) throws -> [Candidate] {
        try tx.rows(
            """
            SELECT p.id, p.name, p.mentions FROM term AS t JOIN person AS p ON p.id = t.subject
            WHERE t.word = \(word) AND t.kind = 'person' AND p.active ORDER BY p.id LIMIT \(limit)
            """
        ) { Candidate(id: try $0[0], name: try $0[1], wantsMail: try $0[2]) }
    }

    static func addressed(_ email: String, _ tx: any Transaction) throws -> [Candidate] {
        try tx.rows("SELECT id, name, mentions FROM person WHERE email = \(email) AND active") {
            Candidate(id: try $0[0], name: try $0[1], wantsMail: try $0[2])
        }
    }
}
