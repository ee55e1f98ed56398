import Domain
import Store

/// The reads behind a person's page.
enum PersonViewSQL {
    /// What a person owns in cycles that are not closed, or takes part in as owner of a key result. No key results.
    static func owned(by person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try objectives(
            """
            o.id IN (SELECT id FROM objective WHERE owner = \(person)
                UNION SELECT objective FROM key_result WHERE owner = \(person) AND state = 'active')
            """, limit, viewer, tx)
    }

    /// What a person said to help with, that they do not own.
    static func helped(by person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try objectives(
            """
            o.id IN (SELECT objective FROM contributor WHERE person = \(person))
                AND (o.owner IS NULL OR o.owner <> \(person))
            """, limit, viewer, tx)
    }

    /// An action that is not done yet, and the key result it is for.
    struct OpenAction: Sendable {
        let title: Title
        let due: Day?
        let keyResult: ID<KeyResult>
        let about: String
    }

    /// What a person took on and has not done yet, the soonest first.
    static func actions(of person: ID<Person>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenAction]
    {
        try tx.rows(
            """
            SELECT v.title, v.due_on, k.id, k.title
            FROM initiative AS v JOIN key_result AS k ON k.id = v.key_result JOIN objective AS o ON o.id = k.objective
                JOIN cycle AS c ON c.id = o.cycle
            WHERE v.owner = \(person) AND NOT v.done AND k.state = 'active' AND c.state <> 'closed'
                AND o.state IN ('draft', 'proposed', 'agreed') AND \(viewer.sees)
            ORDER BY coalesce(v.due_on, '9999'), v.id LIMIT \(limit)
            """
        ) { OpenAction(title: try $0[0], due: try $0[1], keyResult: try $0[2], about: try $0[3]) }
    }

    private static func objectives(_ scope: SQL, _ limit: Int, _ viewer: Viewer, _ tx: any Transaction) throws
        -> [OpenObjective]
    {
        try tx.rows(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE \(scope) AND c.state <> 'closed' AND o.state IN ('draft', 'proposed', 'agreed') AND \(viewer.sees)
            ORDER BY c.start_on, o.id LIMIT \(limit)
            """, TodaySQL.open)
    }
}
