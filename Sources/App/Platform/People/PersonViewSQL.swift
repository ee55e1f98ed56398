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
