import Domain
import Store

/// Every statement on `consent_voter` and `consent_going`: who is invited and who took part, while a round is open.
enum VoterSQL {
    /// Whom a round is for.
    enum Crowd: Sendable, Hashable {
        case everyone
        case members(of: ID<Team>)
        /// Of these teams and of those below them.
        case below([ID<Team>])
        /// These people; of them those in `team`, where it is for one team only.
        case people([ID<Person>], of: ID<Team>?)
    }

    /// Active people who are no observers, without those who propose it.
    private static func people(_ crowd: Crowd, without proposers: Set<ID<Person>>) -> SQL {
        let none = proposers.sorted().map(\.text) + [""]
        let own: SQL = "p.active AND p.role <> 'observer' AND p.id NOT IN (\(list: none))"
        switch crowd {
        case .people(let people, nil):
            return "SELECT p.id FROM person AS p WHERE \(own) AND p.id IN (\(list: people.map(\.text) + [""]))"
        case .people(let people, let team?):
            return """
                \(sql: self.people(.members(of: team), without: proposers)) AND p.id IN (\(list: people.map(\.text) + [""]))
                """
        case .everyone: return "SELECT p.id FROM person AS p WHERE \(own)"
        case .members(let team):
            return "SELECT p.id FROM member AS m JOIN person AS p ON p.id = m.person WHERE m.team = \(team) AND \(own)"
        case .below(let teams):
            return """
                SELECT DISTINCT p.id FROM team_above AS up JOIN member AS m ON m.team = up.team
                    JOIN person AS p ON p.id = m.person
                WHERE up.above IN (\(list: teams)) AND \(own)
                """
        }
    }

    /// How many they are, counted up to `most`.
    static func count(_ crowd: Crowd, without proposers: Set<ID<Person>>, most: Int, _ tx: any Transaction) throws
        -> Int
    {
        let some: SQL = "SELECT 1 FROM (\(sql: people(crowd, without: proposers))) AS q LIMIT \(most)"
        return try tx.value("SELECT count(*) FROM (\(sql: some)) AS w") ?? 0
    }

    /// Who proposed it and who leads its team: they would know their own answer and so subtract it.
    static func proposers(of objective: Objective, _ tx: any Transaction) throws -> Set<ID<Person>> {
        let found: [ID<Person>] = try tx.rows(
            """
            SELECT h.actor FROM (
                SELECT actor FROM history
                WHERE objective = \(objective.id) AND field = 'state' AND after = 'proposed'
                ORDER BY id DESC LIMIT 1) AS h
            UNION ALL
            SELECT m.person FROM member AS m WHERE m.team = \(objective.draft.team) AND m.leads
            """
        ) { try $0[0] }
        return Set(found + [objective.draft.owner].compactMap { $0 })
    }

    /// All at once and sorted: their order says nothing, and later only a mark changes.
    static func invite(
        _ crowd: Crowd, without proposers: Set<ID<Person>>, to round: ID<ConsentRound>, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO consent_voter (round, person, took_part)
            SELECT \(round), q.id, \(false) FROM (\(sql: people(crowd, without: proposers))) AS q ORDER BY q.id
            """)
    }

    /// Whether this person took part; nil for who is not invited.
    static func tookPart(_ person: ID<Person>, in round: ID<ConsentRound>, _ tx: any Transaction) throws -> Bool? {
        try tx.first("SELECT took_part FROM consent_voter WHERE round = \(round) AND person = \(person)") {
            try $0[0]
        }
    }

    static func mark(_ person: ID<Person>, tookPart: Bool, in round: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run(
            "UPDATE consent_voter SET took_part = \(tookPart) WHERE round = \(round) AND person = \(person)")
    }

    // MARK: On the way

    static func going(in round: ID<ConsentRound>, _ tx: any Transaction) throws -> ID<Person>? {
        try tx.value("SELECT person FROM consent_going WHERE round = \(round)")
    }

    static func setGoing(_ person: ID<Person>, in round: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run("INSERT INTO consent_going (round, person) VALUES (\(round), \(person))")
    }

    static func arrived(in round: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM consent_going WHERE round = \(round)")
    }

    /// After a round nobody needs to know who took part.
    static func forget(_ round: ID<ConsentRound>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM consent_going WHERE round = \(round)")
        try tx.run("DELETE FROM consent_voter WHERE round = \(round)")
    }

    /// Open rounds that this person is invited to, the first to close first, whether they took part or not: for a mail,
    /// which tells nobody who did.
    static func rounds(inviting viewer: Viewer, at now: Moment, limit: Int, _ tx: any Transaction) throws
        -> [(objective: ID<Objective>, title: String, closesAt: Moment)]
    {
        try tx.rows(
            """
            SELECT o.id, o.title, r.closes_at FROM \(invited(viewer, at: now))
            ORDER BY r.closes_at, r.id LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    /// Those that they did not answer, as a part of the statement behind Today: kind, id, title, moment as text.
    static func part(asking viewer: Viewer, at now: Moment, limit: Int) -> SQL {
        """
        SELECT kind, id, title, at, '', '' FROM (
            SELECT 'round' AS kind, o.id, o.title, CAST(r.closes_at AS TEXT) AS at FROM \(invited(viewer, at: now))
                AND v.took_part = \(false)
            ORDER BY r.closes_at, r.id LIMIT \(limit)) AS rounds
        """
    }

    /// From this person's invitations to rounds, never through all rounds.
    private static func invited(_ viewer: Viewer, at now: Moment) -> SQL {
        """
        consent_voter AS v CROSS JOIN consent_round AS r CROSS JOIN objective AS o
        WHERE v.person = \(viewer.id) AND r.id = v.round AND r.state = 'open' AND r.closes_at > \(now)
            AND o.id = r.objective AND \(viewer.sees)
        """
    }
}
