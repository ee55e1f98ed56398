import Domain
import Store

/// Every statement on `consent_round` and `consent_note`. No statement here ever holds an answer of somebody.
enum ConsentSQL {
    static let columns: SQL = """
        r.id, r.objective, r.opened_at, r.closes_at, r.state, r.cancelled, r.invited, r.figures, r.turnout,
        coalesce(r.follow_up, ''), r.in_session
        """
    static let width = 11

    static func round(_ row: Row) throws -> ConsentRound {
        let (figures, turnout): (String?, String?) = (try row[7], try row[8])
        let cancelled: String? = try row[5]
        return ConsentRound(
            id: try row[0], objective: try row[1], openedAt: try row[2], closesAt: try row[3], state: try row.word(4),
            cancellation: cancelled.flatMap(ConsentRound.Cancellation.init(rawValue:)), invited: try row[6],
            outcome: figures.map {
                ConsentOutcome(figures: .init(trusted: $0), turnout: .init(trusted: turnout ?? ""))
            }, followUp: try row[9], isInSession: try row[10])
    }

    /// Newest first, from before `before` (empty: from the newest).
    static func list(of objective: ID<Objective>, before: String = "", limit: Int, _ tx: any Transaction) throws
        -> [ConsentRound]
    {
        let page: SQL = before.isEmpty ? "TRUE" : "r.id < \(before)"
        return try tx.rows(
            """
            SELECT \(columns) FROM consent_round AS r WHERE r.objective = \(objective) AND \(page)
            ORDER BY r.id DESC LIMIT \(limit)
            """, round)
    }

    /// The last round that came to a result.
    static func lastClosed(of objective: ID<Objective>, _ tx: any Transaction) throws -> ConsentRound? {
        try tx.first(
            """
            SELECT \(columns) FROM consent_round AS r WHERE r.objective = \(objective) AND r.state = 'closed'
            ORDER BY r.id DESC LIMIT 1
            """, round)
    }

    /// A round that is open, with where its answers wait.
    struct Open: Sendable {
        let round: ConsentRound
        let place: String
        let box: String
        let given: Int
    }

    private static let openColumns: SQL = "\(columns), r.place, coalesce(r.box, ''), r.given"

    private static func open(_ row: Row) throws -> Open {
        Open(round: try round(row), place: try row[width], box: try row[width + 1], given: try row[width + 2])
    }

    static func open(of objective: ID<Objective>, _ tx: any Transaction) throws -> Open? {
        try tx.first(
            """
            SELECT \(openColumns) FROM consent_round AS r WHERE r.objective = \(objective) AND r.state = 'open'
            """, open)
    }

    static func open(_ id: ID<ConsentRound>, _ tx: any Transaction) throws -> Open? {
        try tx.first(
            "SELECT \(openColumns) FROM consent_round AS r WHERE r.id = \(id) AND r.state = 'open'", open)
    }

    /// Open rounds of this folder with somebody on the way.
    static func underWay(in place: String, _ tx: any Transaction) throws -> [Open] {
        try tx.rows(
            """
            SELECT \(openColumns) FROM consent_going AS g JOIN consent_round AS r ON r.id = g.round
            WHERE r.place = \(place) AND r.box IS NOT NULL AND r.state = 'open' ORDER BY r.id
            """, open)
    }

    static func isOpen(on objective: ID<Objective>, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM consent_round WHERE objective = \(objective) AND state = 'open'")
    }

    /// Whether exactly this text had a round with a result.
    static func wasAnswered(_ proposal: String, of objective: ID<Objective>, _ tx: any Transaction) throws -> Bool {
        try tx.exists(
            """
            SELECT 1 FROM consent_round
            WHERE objective = \(objective) AND state = 'closed' AND proposal = \(proposal)
            """)
    }

    /// Rounds of this folder whose time has come, or whose box is still to be destroyed.
    static func due(in place: String, at now: Moment, limit: Int, _ tx: any Transaction) throws
        -> [(id: ID<ConsentRound>, box: String, isOpen: Bool)]
    {
        try tx.rows(
            """
            SELECT r.id, r.box, r.state = 'open' FROM consent_round AS r
            WHERE r.place = \(place) AND r.box IS NOT NULL AND (r.state <> 'open' OR r.closes_at <= \(now))
            ORDER BY r.closes_at, r.id LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    static func insert(
        _ round: ConsentRound, by opener: ID<Person>, proposal: String, place: String, box: String,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO consent_round (id, objective, opened_by, opened_at, closes_at, state, proposal, invited, place,
                box, given, in_session)
            VALUES (\(round.id), \(round.objective), \(opener), \(round.openedAt), \(round.closesAt),
                \(round.state.rawValue), \(proposal), \(round.invited), \(place), \(box), 0,
                \(round.isInSession))
            """)
    }

    /// From now on it takes no answers, and is due.
    static func setOver(_ id: ID<ConsentRound>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            "UPDATE consent_round SET closes_at = \(now) WHERE id = \(id) AND state = 'open' AND closes_at > \(now)")
    }

    static func opener(of id: ID<ConsentRound>, _ tx: any Transaction) throws -> ID<Person> {
        guard
            let opener: ID<Person> = try tx.value("SELECT opened_by FROM consent_round WHERE id = \(id)")
        else { throw Refusal.notFound }
        return opener
    }

    /// Only what may be published; who took part is forgotten.
    static func close(
        _ id: ID<ConsentRound>, _ outcome: ConsentOutcome, notes: [(id: String, text: String)], _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE consent_round SET state = 'closed', figures = \(outcome.figures.text),
                turnout = \(outcome.turnout.text), given = 0
            WHERE id = \(id)
            """)
        try tx.insert(
            into: "consent_note", columns: ["id", "round", "text"],
            rows: notes.map { [.text($0.id), id.sqlValue, .text($0.text)] })
        try VoterSQL.forget(id, tx)
    }

    static func cancel(_ id: ID<ConsentRound>, because why: ConsentRound.Cancellation, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE consent_round SET state = 'cancelled', cancelled = \(why.rawValue), given = 0 WHERE id = \(id)
            """)
        try VoterSQL.forget(id, tx)
    }

    static func setGiven(_ given: Int, in id: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run("UPDATE consent_round SET given = \(given) WHERE id = \(id)")
    }

    /// Nothing waits for it any more.
    static func setBurnt(_ id: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run("UPDATE consent_round SET box = NULL WHERE id = \(id) AND state <> 'open'")
    }

    static func follow(_ id: ID<ConsentRound>, with text: Prose, _ occasion: Occasion) throws {
        try occasion.tx.run(
            """
            UPDATE consent_round SET follow_up = \(text), follow_up_by = \(occasion.viewer.id),
                follow_up_at = \(occasion.now)
            WHERE id = \(id)
            """)
    }

    /// In the order of their random names, which is no order.
    static func notes(of id: ID<ConsentRound>, _ tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT text FROM consent_note WHERE round = \(id) ORDER BY id LIMIT 2000") { try $0[0] }
    }
}
