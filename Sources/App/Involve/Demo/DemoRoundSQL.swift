import Domain
import Store

/// Where the rounds of the made-up organisation go.
enum DemoRoundSQL {
    /// The objectives of the company in this state, newest cycle first, that everybody may see.
    static func company(_ state: Objective.State, _ tx: any Transaction) throws -> [ID<Objective>] {
        try tx.rows(
            """
            SELECT o.id FROM objective AS o JOIN team AS t ON t.id = o.team JOIN cycle AS c ON c.id = o.cycle
            WHERE t.parent IS NULL AND o.state = \(state.rawValue) AND o.visibility = 'everyone'
                AND c.state IN ('planning', 'active')
            ORDER BY c.start_on DESC, o.id
            """
        ) { try $0[0] }
    }

    /// Some who are invited and have no part in the story.
    static func strangers(in round: ID<ConsentRound>, limit: Int, _ tx: any Transaction) throws -> [ID<Person>] {
        let cast = DemoCast.allCases.map { $0.rawValue + "@zonneveld.example" }
        return try tx.rows(
            """
            SELECT v.person FROM consent_voter AS v JOIN person AS p ON p.id = v.person
            WHERE v.round = \(round) AND p.email NOT IN (\(list: cast)) ORDER BY v.person LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
