import Domain
import Store

/// Every statement on `promotion`.
enum PromotionSQL {
    private static let columns: SQL = "m.idea, m.objective, m.key_result, m.author, m.at"
    private static let width = 5

    private static func promotion(_ row: Row) throws -> Promotion {
        Promotion(
            idea: try row[0], objective: try row[1], keyResult: try row[2], author: try row[3], at: try row[4])
    }

    /// False when somebody else was first.
    static func insert(_ promotion: Promotion, _ tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO promotion (idea, objective, key_result, author, at)
            VALUES (\(promotion.idea), \(promotion.objective), \(promotion.keyResult), \(promotion.author),
                \(promotion.at))
            ON CONFLICT (idea) DO NOTHING
            """) > 0
    }

    static func find(_ idea: ID<Idea>, _ tx: any Transaction) throws -> Promotion? {
        try tx.first("SELECT \(columns) FROM promotion AS m WHERE m.idea = \(idea)", promotion)
    }

    /// The same with the name of who did it.
    static func shown(_ idea: ID<Idea>, _ tx: any Transaction) throws -> (promotion: Promotion, by: String)? {
        try tx.first(
            """
            SELECT \(columns), p.name FROM promotion AS m JOIN person AS p ON p.id = m.author WHERE m.idea = \(idea)
            """
        ) { (try promotion($0), try $0[width]) }
    }

    /// Where an idea is only for those who see what it is for: not to be told to others by what it becomes.
    static func isReserved(_ idea: ID<Idea>, _ tx: any Transaction) throws -> Bool {
        try tx.exists(
            """
            SELECT 1 FROM \(IdeaSQL.source) WHERE i.id = \(idea) AND (i.reserved OR o.visibility = 'team')
            """)
    }

    // MARK: What is offered

    static let mostOffered = 40

    /// Objectives that an idea may become a key result of: what it is for, those of its team, and the reader's own.
    static func objectives(for place: Idea.Place, _ team: ID<Team>, _ viewer: Viewer, _ tx: any Transaction) throws
        -> [ObjectiveChoices.Named]
    {
        try tx.rows(
            """
            SELECT o.id, o.title, t.name FROM objective AS o JOIN cycle AS c ON c.id = o.cycle
                JOIN team AS t ON t.id = o.team
            WHERE (o.id = \(place.objective?.text ?? "") OR o.team = \(team) OR o.owner = \(viewer.id))
                AND c.state IN ('planning', 'active') AND o.state IN ('draft', 'proposed', 'agreed') AND \(viewer.sees)
            ORDER BY CASE WHEN o.id = \(place.objective?.text ?? "") THEN 0 ELSE 1 END, o.id DESC
            LIMIT \(mostOffered)
            """
        ) { .init(id: try $0[0], name: try $0[1], note: try $0[2]) }
    }

    // MARK: Where it shows

    /// An idea that an objective or one of its key results came from.
    struct Origin: Sendable {
        let idea: ID<Idea>
        let title: String
        let author: ID<Person>
        let name: String
        /// Empty where it became the objective itself.
        let keyResult: String
    }

    static let mostOrigins = 12

    /// Part of a union: see `SurroundingsSQL`. Only ideas that this person may see.
    static func origins(of objective: ID<Objective>, for viewer: Viewer) -> SQL {
        """
        SELECT 10, g.id, g.name, g.title, g.measured, g.author, '', '', 0, '' FROM (
            SELECT i.id, p.name, i.title, coalesce(k.title, '') AS measured, i.author
            FROM (SELECT idea, key_result FROM promotion WHERE objective = \(objective)
                    UNION ALL SELECT v.idea, w.key_result FROM promotion AS w JOIN idea_merge AS v ON v.kept = w.idea
                    WHERE w.objective = \(objective)) AS m
                JOIN idea AS i ON i.id = m.idea JOIN person AS p ON p.id = i.author
                LEFT JOIN objective AS o ON o.id = i.objective LEFT JOIN key_result AS k ON k.id = m.key_result
            WHERE \(viewer.seesIdea) ORDER BY i.id LIMIT \(mostOrigins)) AS g
        """
    }
}
