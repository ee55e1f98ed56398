import Domain
import Store

/// What groups and cards of a session became.
enum ProductSQL {
    /// A group or card, and the objective or key result that it is now.
    struct Product: Sendable, Hashable {
        let chosen: String
        let objective: ID<Objective>
        /// The objective's own title.
        let title: String
        let state: Objective.State
        let keyResult: ID<KeyResult>?
        let measured: String?
        /// Whether a consent round on the objective is open, or was held.
        let hasOpenRound: Bool
        let hadRound: Bool
    }

    /// False when somebody else was first.
    static func insert(
        _ chosen: String, in session: ID<GoalSession>, as objective: ID<Objective>, _ keyResult: ID<KeyResult>?,
        _ tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO session_product (session, chosen, objective, key_result)
            VALUES (\(session), \(chosen), \(objective), \(keyResult)) ON CONFLICT (session, chosen) DO NOTHING
            """) > 0
    }

    /// A session that something was made in.
    struct Origin: Sendable, Hashable {
        let session: ID<GoalSession>
        let title: String
    }

    static let number = 12
    static let mostOrigins = 3

    /// Part of a union: see `SurroundingsSQL`. The sessions in which an objective or a key result of it was made, as far
    /// as this person may see them.
    static func origins(of objective: ID<Objective>, for viewer: Viewer) -> SQL {
        """
        SELECT \(number), w.id, w.title, '', '', '', '', '', 0, '' FROM (
            SELECT g.id, g.title FROM goal_session AS g
            WHERE g.id IN (SELECT session FROM session_product WHERE objective = \(objective)) AND \(viewer.seesSession)
            ORDER BY g.id LIMIT \(mostOrigins)) AS w
        """
    }

    /// Only what this person may see; nil: what everybody may see.
    static func list(of session: ID<GoalSession>, for viewer: Viewer?, _ tx: any Transaction) throws -> [Product] {
        try tx.rows(
            """
            SELECT x.chosen, o.id, o.title, o.state, k.id, k.title,
                EXISTS (SELECT 1 FROM consent_round AS r WHERE r.objective = o.id AND r.state = 'open'),
                EXISTS (SELECT 1 FROM consent_round AS r WHERE r.objective = o.id AND r.state = 'closed')
            FROM session_product AS x JOIN objective AS o ON o.id = x.objective
                LEFT JOIN key_result AS k ON k.id = x.key_result
            WHERE x.session = \(session) AND \(viewer?.sees ?? "o.visibility = 'everyone'") ORDER BY o.id, k.id
            """
        ) {
            Product(
                chosen: try $0[0], objective: try $0[1], title: try $0[2], state: try $0.word(3), keyResult: try $0[4],
                measured: try $0[5], hasOpenRound: try $0[6], hadRound: try $0[7])
        }
    }
}
