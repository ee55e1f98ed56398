import Domain
import Store

/// What surrounds a session.
enum SceneSQL {
    static func names(of session: GoalSession, _ tx: any Transaction) throws -> (team: String, cycle: String) {
        try tx.first(
            """
            SELECT t.name, c.name FROM team AS t, cycle AS c
            WHERE t.id = \(session.draft.team) AND c.id = \(session.draft.cycle)
            """
        ) { (try $0[0], try $0[1]) } ?? ("", "")
    }

    static let mostGoals = 12

    /// What everybody may see: the objectives of this cycle of the team and those above it, and how the team's own of
    /// the cycle before ended.
    static func context(of session: GoalSession, _ tx: any Transaction) throws -> [SessionScene.ContextGoal] {
        let team = session.draft.team
        return try tx.rows(
            """
            SELECT id, title, name, grade, earlier FROM (
                SELECT o.id, o.title, t.name, o.grade, \(false) AS earlier
                FROM team_above AS up JOIN objective AS o ON o.team = up.above JOIN team AS t ON t.id = o.team
                WHERE up.team = \(team) AND o.cycle = \(session.draft.cycle) AND o.visibility = 'everyone'
                    AND o.state IN ('proposed', 'agreed') ORDER BY o.id LIMIT \(mostGoals)) AS now
            UNION ALL SELECT id, title, name, grade, earlier FROM (
                SELECT o.id, o.title, t.name, o.grade, \(true) AS earlier
                FROM objective AS o JOIN team AS t ON t.id = o.team
                WHERE o.team = \(team) AND o.visibility = 'everyone' AND o.grade IS NOT NULL AND o.cycle = (
                    SELECT p.id FROM cycle AS p, cycle AS c WHERE c.id = \(session.draft.cycle)
                        AND p.end_on < c.start_on ORDER BY p.end_on DESC, p.id DESC LIMIT 1)
                ORDER BY o.id LIMIT \(mostGoals)) AS before
            """
        ) {
            SessionScene.ContextGoal(
                id: try $0[0], title: try $0[1], team: try $0[2], grade: try $0[3], isBefore: try $0[4])
        }
    }
}
