import Ballot
import Domain
import Store

/// Every statement on `vote` and `vote_option`.
enum VoteSQL {
    private static let columns: SQL = """
        v.id, v.session, v.number, v.rule, v.state, v.cancelled, v.voters, v.given, v.opened_at, v.closed_at
        """

    private static func votes(_ where: SQL, _ tx: any Transaction) throws -> [Vote] {
        let found: [Vote] = try tx.rows(
            "SELECT \(columns) FROM vote AS v WHERE \(`where`) ORDER BY v.session, v.number"
        ) { row in
            let cancelled: String? = try row[5]
            return Vote(
                id: try row[0], session: try row[1], number: try row[2],
                rule: DotRule(stored: try row[3]) ?? .approval, options: [], state: try row.word(4),
                cancellation: cancelled.flatMap(Vote.Cancellation.init(rawValue:)), voters: try row[6],
                given: try row[7], openedAt: try row[8], closedAt: try row[9])
        }
        guard !found.isEmpty else { return [] }
        var options: [ID<Vote>: [(option: String, dots: Int?)]] = [:]
        let rows: [(ID<Vote>, String, Int?)] = try tx.rows(
            """
            SELECT vote, option, dots FROM vote_option WHERE vote IN (\(list: found.map(\.id)))
            ORDER BY vote, position
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        for (vote, option, dots) in rows { options[vote, default: []].append((option, dots)) }
        return found.map { vote in
            let own = options[vote.id] ?? []
            let dots = own.compactMap(\.dots)
            return Vote(
                id: vote.id, session: vote.session, number: vote.number, rule: vote.rule, options: own.map(\.option),
                state: vote.state, cancellation: vote.cancellation, voters: vote.voters, given: vote.given,
                openedAt: vote.openedAt, closedAt: vote.closedAt,
                dots: vote.state == .closed && dots.count == own.count ? dots : nil)
        }
    }

    /// All votes of a session, the first one first.
    static func votes(of session: String, _ tx: any Transaction) throws -> [Vote] {
        try votes("v.session = \(session)", tx)
    }

    /// The last vote of a session, whatever became of it.
    static func last(of session: String, _ tx: any Transaction) throws -> Vote? {
        try votes(
            "v.id = (SELECT l.id FROM vote AS l WHERE l.session = \(session) ORDER BY l.number DESC LIMIT 1)", tx
        ).first
    }

    static func vote(_ id: ID<Vote>, _ tx: any Transaction) throws -> Vote {
        guard let vote = try votes("v.id = \(id)", tx).first else { throw Refusal.notFound }
        return vote
    }

    static func isOpen(in session: String, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM vote WHERE session = \(session) AND state = 'open'")
    }

    /// A vote that is open, with where its ballots wait; without the names of its options.
    struct Open: Sendable {
        let id: ID<Vote>
        let rule: DotRule
        let options: Int
        let voters: Int
        let given: Int
        let place: String
        let box: String
    }

    static func open(_ id: ID<Vote>, _ tx: any Transaction) throws -> Open? {
        try tx.first(
            """
            SELECT id, rule, options, voters, given, place, coalesce(box, '') FROM vote WHERE id = \(id) AND state = 'open'
            """
        ) { row in
            Open(
                id: try row[0], rule: DotRule(stored: try row[1]) ?? .approval, options: try row[2],
                voters: try row[3], given: try row[4], place: try row[5], box: try row[6])
        }
    }

    /// Votes of this folder that are over, and whose box is still to be destroyed.
    static func over(in place: String, limit: Int, _ tx: any Transaction) throws -> [(id: ID<Vote>, box: String)] {
        try tx.rows(
            """
            SELECT id, box FROM vote WHERE place = \(place) AND box IS NOT NULL AND state <> 'open'
            ORDER BY id LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Open votes of this folder with somebody on the way.
    static func underWay(in place: String, _ tx: any Transaction) throws -> [Open] {
        let ids: [ID<Vote>] = try tx.rows(
            """
            SELECT v.id FROM vote AS v WHERE v.place = \(place) AND v.box IS NOT NULL AND v.state = 'open'
                AND EXISTS (SELECT 1 FROM vote_going AS g WHERE g.vote = v.id)
            ORDER BY v.id
            """
        ) { try $0[0] }
        return try ids.compactMap { try open($0, tx) }
    }

    static func insert(_ vote: Vote, place: String, box: String, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO vote (id, session, number, rule, state, options, voters, given, place, box, opened_at)
            VALUES (\(vote.id), \(vote.session), \(vote.number), \(vote.rule.text), \(vote.state.rawValue),
                \(vote.options.count), \(vote.voters), 0, \(place), \(box), \(vote.openedAt))
            """)
        try tx.insert(
            into: "vote_option", columns: ["vote", "position", "option"],
            rows: vote.options.enumerated().map { [vote.id.sqlValue, $0.sqlValue, .text($1)] })
    }

    static func setGiven(_ given: Int, in id: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run("UPDATE vote SET given = \(given) WHERE id = \(id)")
    }

    /// Writes down how many may vote, those included who left.
    static func count(in id: ID<Vote>, _ tx: any Transaction) throws {
        let voters = try BallotSQL.count(in: id, tx)
        try tx.run("UPDATE vote SET voters = \(voters) WHERE id = \(id)")
    }

    /// The sums in, in order, unless there were too few ballots; who took part is forgotten.
    static func close(_ open: Open, _ tally: Tally, at now: Moment, _ tx: any Transaction) throws {
        let id = open.id
        try tx.run("UPDATE vote SET state = 'closed', closed_at = \(now) WHERE id = \(id)")
        if Vote.tells(given: tally.ballots, of: open.voters) {
            let sums = tally.sums.isEmpty ? [Int](repeating: 0, count: open.options) : tally.sums
            for (position, dots) in sums.enumerated() {
                try tx.run("UPDATE vote_option SET dots = \(dots) WHERE vote = \(id) AND position = \(position)")
            }
        }
        try BallotSQL.forget(id, tx)
    }

    static func cancel(_ id: ID<Vote>, because why: Vote.Cancellation, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE vote SET state = 'cancelled', cancelled = \(why.rawValue), closed_at = \(now) WHERE id = \(id)
            """)
        try BallotSQL.forget(id, tx)
    }

    /// Nothing waits for it any more.
    static func setBurnt(_ id: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run("UPDATE vote SET box = NULL WHERE id = \(id) AND state <> 'open'")
    }
}
