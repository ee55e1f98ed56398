import Domain
import Store

/// Every statement on `letter`.
enum LetterSQL {
    private static let columns: SQL = "l.id, l.kind, l.person, l.email, l.about, l.attempts, l.created_at"

    private static func letter(_ row: Row) throws -> Letter {
        Letter(
            id: try row[0], kind: try row.word(1), person: try row[2], email: try row[3], about: try row[4],
            attempts: try row[5], createdAt: try row[6])
    }

    static func insert(
        _ id: ID<Letter>, _ kind: Letter.Kind, person: ID<Person>?, email: String?, about: String, once: String?,
        at now: Moment, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO letter (id, kind, person, email, about, once, state, rank, attempts, due_at, lease_until,
                owner, error, created_at)
            VALUES (\(id), \(kind.rawValue), \(person), \(email), \(about), \(once), 'waiting', \(kind.rank), 0, \(now), 0,
                '', '', \(now))
            ON CONFLICT (once) DO NOTHING
            """)
    }

    /// One letter to each of many people, in one statement for every few hundred; who had it already gets no other.
    ///
    /// - Parameter once: before the person's id, what makes this letter the same letter.
    static func insert(
        _ letters: [(id: ID<Letter>, person: ID<Person>)], _ kind: Letter.Kind, about: String, once: String,
        at now: Moment, _ tx: any Transaction
    ) throws {
        let known = Set(
            try tx.rows("SELECT once FROM letter WHERE kind = \(kind.rawValue) AND about = \(about)") {
                try $0[0] as String?
            })
        let fresh = letters.filter { !known.contains(once + $0.person.text) }
        try tx.insert(
            into: "letter",
            columns: [
                "id", "kind", "person", "about", "once", "state", "rank", "attempts", "due_at", "lease_until", "owner",
                "error", "created_at",
            ],
            rows: fresh.map { letter in
                [
                    letter.id.sqlValue, .text(kind.rawValue), letter.person.sqlValue, .text(about),
                    .text(once + letter.person.text), .text("waiting"), .integer(Int64(kind.rank)), .integer(0),
                    now.sqlValue, .integer(0), .text(""), .text(""), now.sqlValue,
                ]
            })
    }

    /// How many typed addresses wait; counts no further than `most`.
    static func typedWaiting(most: Int, _ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM letter WHERE state = 'waiting' AND rank = 0 LIMIT \(most)) AS counted
            """) ?? 0
    }

    /// How often this address was typed since then; counts no further than `most`.
    static func typed(_ email: String, since: Moment, most: Int, _ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM letter WHERE email = \(email) AND created_at > \(since) LIMIT \(most)) AS counted
            """) ?? 0
    }

    /// Takes letters that are due and that nobody has, for `owner`, until a moment.
    static func take(
        _ limit: Int, for owner: String, until: Moment, at now: Moment, _ tx: any Transaction
    ) throws -> [Letter] {
        let letters = try tx.rows(
            """
            SELECT \(columns) FROM letter AS l
            WHERE l.state = 'waiting' AND l.due_at <= \(now) AND l.lease_until <= \(now)
            ORDER BY l.rank, l.due_at, l.id LIMIT \(limit)
            \(tx.dialect.skipLocked)
            """, letter)
        guard !letters.isEmpty else { return [] }
        try tx.run(
            """
            UPDATE letter SET lease_until = \(until), owner = \(owner), attempts = attempts + 1
            WHERE id IN (\(list: letters.map(\.id)))
            """)
        return letters
    }

    enum State: String { case sent, skipped, dead }

    /// Only who has the lease says how it ended.
    static func finish(_ id: ID<Letter>, of owner: String, as state: State, error: String = "", _ tx: any Transaction)
        throws
    {
        try tx.run(
            """
            UPDATE letter SET state = \(state.rawValue), error = \(error), lease_until = 0, owner = ''
            WHERE id = \(id) AND owner = \(owner)
            """)
    }

    static func postpone(
        _ id: ID<Letter>, of owner: String, until: Moment, error: String, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE letter SET due_at = \(until), error = \(error), lease_until = 0, owner = ''
            WHERE id = \(id) AND owner = \(owner)
            """)
    }

    /// A letter that was given up.
    struct Dead: Sendable {
        let id: ID<Letter>
        let kind: Letter.Kind
        let to: String
        let error: String
        let at: Moment
    }

    /// Newest first, at most `limit`.
    static func dead(limit: Int, _ tx: any Transaction) throws -> [Dead] {
        try tx.rows(
            """
            SELECT l.id, l.kind, coalesce(p.email, l.email, ''), l.error, l.created_at
            FROM letter AS l LEFT JOIN person AS p ON p.id = l.person
            WHERE l.state = 'dead' ORDER BY l.id DESC LIMIT \(limit)
            """
        ) { Dead(id: try $0[0], kind: try $0.word(1), to: try $0[2], error: try $0[3], at: try $0[4]) }
    }

    /// How many wait; counts no further than `most`.
    static func waiting(most: Int, _ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM letter WHERE state = 'waiting' LIMIT \(most)) AS counted
            """) ?? 0
    }

    /// Tries a letter again that was given up, from the beginning.
    static func revive(_ id: ID<Letter>, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE letter SET state = 'waiting', attempts = 0, due_at = \(now), created_at = \(now), error = ''
            WHERE id = \(id) AND state = 'dead'
            """) == 1
    }

    static func discard(_ id: ID<Letter>, _ tx: any Transaction) throws -> Bool {
        try tx.run("UPDATE letter SET state = 'skipped' WHERE id = \(id) AND state = 'dead'") == 1
    }

    /// Typed addresses after a day: nobody chose to give them to us. How long the rest is kept, the organisation chooses.
    static func forgetOld(at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM letter WHERE email IS NOT NULL AND state <> 'waiting'
                AND created_at < \(now.adding(milliseconds: -Moment.day))
            """)
    }

    /// How many went.
    static func forget(before moment: Moment, limit: Int, _ tx: any Transaction) throws -> Int {
        try tx.run(
            """
            DELETE FROM letter WHERE id IN (
                SELECT id FROM letter WHERE created_at < \(moment) AND state <> 'waiting'
                ORDER BY created_at LIMIT \(limit))
            """)
    }
}

/// What the links at the end of mails stop.
enum UnsubscribeSQL {
    static func insert(
        hash: String, person: ID<Person>, kind: Letter.Kind, at now: Moment, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO unsubscribe (hash, person, kind, created_at)
            VALUES (\(hash), \(person), \(kind.rawValue), \(now))
            """)
    }

    static func find(hash: String, _ tx: any Transaction) throws -> (person: ID<Person>, kind: Letter.Kind)? {
        try tx.first("SELECT person, kind FROM unsubscribe WHERE hash = \(hash)") { (try $0[0], try $0.word(1)) }
    }

    static func forgetOld(at now: Moment, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM unsubscribe WHERE created_at < \(now.adding(milliseconds: -400 * Moment.day))")
    }
}
