import Domain
import Store

/// What sessions of the made-up organisation left behind.
enum DemoSessionSQL {
    /// All but a few of those who were invited came.
    static func fill(_ session: ID<GoalSession>, _ tx: any Transaction) throws {
        try tx.run("UPDATE session_seat SET joined = \(true) WHERE session = \(session)")
    }

    /// Who is in, for the names on cards.
    static func people(in session: ID<GoalSession>, limit: Int, _ tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows("SELECT person FROM session_seat WHERE session = \(session) ORDER BY person LIMIT \(limit)") {
            try $0[0]
        }
    }

    /// An agreed objective of the team that everybody may see, with one of its key results.
    static func goal(of team: ID<Team>, _ tx: any Transaction) throws -> (ID<Objective>, ID<KeyResult>)? {
        try tx.first(
            """
            SELECT o.id, k.id FROM objective AS o JOIN key_result AS k ON k.objective = o.id
                JOIN cycle AS c ON c.id = o.cycle
            WHERE o.team = \(team) AND o.state = 'agreed' AND o.visibility = 'everyone' AND c.state = 'active'
            ORDER BY o.id, k.id LIMIT 1
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// A vote that was counted long ago.
    static func vote(
        _ id: ID<Vote>, in session: GoalSession, _ result: [(option: String, dots: Int)], voters: Int, at: Moment,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO vote (id, session, number, rule, state, options, voters, given, place, box, opened_at, closed_at)
            VALUES (\(id), \(session.id), 1, \(session.draft.rule.text), 'closed', \(result.count), \(voters), \(voters),
                '', NULL, \(at), \(at.adding(minutes: 5)))
            """)
        try tx.insert(
            into: "vote_option", columns: ["vote", "position", "option", "dots"],
            rows: result.enumerated().map { place, one in
                [id.sqlValue, .integer(Int64(place)), .text(one.option), .integer(Int64(one.dots))]
            })
    }
}
