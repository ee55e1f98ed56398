import Domain
import Store

/// The open round of an objective and the last one that closed, as a part of the statement behind its page.
enum ConsentLineSQL {
    /// Which part it is.
    static let number = 20

    // Columns: what, id, name, then five texts and a number.
    static func part(of id: ID<Objective>, for viewer: Viewer) -> SQL {
        """
        SELECT 20, u.id, u.objective, u.state, u.figures, u.turnout, u.follow_up, u.asked, u.closes_at, '' FROM (
            SELECT r.id, r.objective, r.state, coalesce(r.figures, '') AS figures, coalesce(r.turnout, '') AS turnout,
                coalesce(r.follow_up, '') AS follow_up, CASE WHEN EXISTS (
                    SELECT 1 FROM consent_voter AS v
                    WHERE v.round = r.id AND v.person = \(viewer.id) AND v.took_part = \(false)
                ) THEN 'yes' ELSE '' END AS asked, r.closes_at
            FROM consent_round AS r WHERE r.objective = \(id) AND r.state <> 'cancelled'
            ORDER BY r.id DESC LIMIT 2) AS u
        """
    }

    static func line(_ row: Row) throws -> (round: ConsentRound, asks: Bool) {
        let state: ConsentRound.State = try row.word(3)
        let (figures, turnout): (String, String) = (try row[4], try row[5])
        let outcome = ConsentOutcome(figures: .init(trusted: figures), turnout: .init(trusted: turnout))
        let closesAt: Moment = try row[8]
        // When it opened, and for how many, is said on its own page.
        let round = ConsentRound(
            id: try row[1], objective: try row[2], openedAt: closesAt, closesAt: closesAt, state: state, invited: 0,
            outcome: state == .closed ? outcome : nil, followUp: try row[6])
        return (round, try row[7] as String == "yes")
    }
}
