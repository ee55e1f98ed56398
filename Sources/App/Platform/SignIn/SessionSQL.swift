import Domain
import Store

/// Every statement on `session` and `sign_in_link`. Secrets come in as their SHA-256.
enum SessionSQL {
    static let idle: Int64 = 14 * Moment.day
    static let absolute: Int64 = 90 * Moment.day
    static let linkLife: Int64 = 3 * Moment.day

    /// A person with one of their teams, and which settings of the organisation stand.
    static let columns: SQL = """
        p.id, p.name, p.email, p.role, p.language, m.team, m.leads, p.scheme, p.density, \(SettingSQL.revision)
        """
    static let width = 10

    /// The person behind a session that is still good, with their teams, in one statement.
    static func viewer(hash: String, at now: Moment, _ tx: any Transaction) throws -> (viewer: Viewer, seenAt: Moment)?
    {
        let rows = try tx.rows(
            """
            SELECT \(columns), s.seen_at
            FROM session AS s JOIN person AS p ON p.id = s.person LEFT JOIN member AS m ON m.person = p.id
            WHERE s.hash = \(hash) AND s.expires_at > \(now) AND s.seen_at > \(now.adding(milliseconds: -idle))
                AND p.active
            """
        ) { (try part($0), try $0[width] as Moment) }
        guard let seenAt = rows.first?.1, let viewer = combined(rows.map(\.0)) else { return nil }
        return (viewer, seenAt)
    }

    /// A person with their teams.
    static func viewer(_ id: ID<Person>, _ tx: any Transaction) throws -> Viewer? {
        combined(
            try tx.rows(
                """
                SELECT \(columns)
                FROM person AS p LEFT JOIN member AS m ON m.person = p.id
                WHERE p.id = \(id) AND p.active
                """, part))
    }

    /// Which of these sessions still let somebody in.
    static func good(_ hashes: Set<String>, at now: Moment, _ tx: any Transaction) throws -> Set<String> {
        Set(
            try tx.rows(
                """
                SELECT s.hash FROM session AS s JOIN person AS p ON p.id = s.person
                WHERE s.hash IN (\(list: hashes)) AND s.expires_at > \(now)
                    AND s.seen_at > \(now.adding(milliseconds: -idle)) AND p.active
                """
            ) { try $0[0] })
    }

    static func begin(hash: String, for person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO session (hash, person, created_at, seen_at, expires_at)
            VALUES (\(hash), \(person), \(now), \(now), \(now.adding(milliseconds: absolute)))
            """)
    }

    /// Written at most once an hour, so that reading stays reading.
    static func touch(hash: String, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE session SET seen_at = \(now) WHERE hash = \(hash)")
    }

    static func end(hash: String, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE hash = \(hash)")
    }

    static func endAll(of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE person = \(person)")
        try tx.run("DELETE FROM sign_in_link WHERE person = \(person)")
    }

    static func insertLink(
        hash: String, for person: ID<Person>, life: Int64 = linkLife, at now: Moment, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO sign_in_link (hash, person, created_at, expires_at)
            VALUES (\(hash), \(person), \(now), \(now.adding(milliseconds: life)))
            """)
    }

    /// The name of the person a link is for, while it is good.
    static func link(hash: String, at now: Moment, _ tx: any Transaction) throws -> (id: ID<Person>, name: String)? {
        try tx.first(
            """
            SELECT p.id, p.name FROM sign_in_link AS l JOIN person AS p ON p.id = l.person
            WHERE l.hash = \(hash) AND l.used_at IS NULL AND l.expires_at > \(now) AND p.active
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Uses a link up; false when someone was first.
    static func useLink(hash: String, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run("UPDATE sign_in_link SET used_at = \(now) WHERE hash = \(hash) AND used_at IS NULL") == 1
    }

    static func forgetOld(at now: Moment, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE expires_at < \(now)")
        try tx.run("DELETE FROM sign_in_link WHERE expires_at < \(now)")
    }

    static func part(_ row: Row) throws -> (Viewer, Viewer.Membership?) {
        let viewer = Viewer(
            id: try row[0], name: try row[1], email: try row[2], role: try row.word(3), language: try row[4],
            memberships: [], look: Viewer.Look(scheme: try row.word(7), density: try row.word(8)),
            settings: try row[9] ?? "")
        let team: ID<Team>? = try row[5]
        return (viewer, try team.map { Viewer.Membership(team: $0, leads: try row[6]) })
    }

    static func combined(_ parts: [(Viewer, Viewer.Membership?)]) -> Viewer? {
        guard let first = parts.first?.0 else { return nil }
        return Viewer(
            id: first.id, name: first.name, email: first.email, role: first.role, language: first.language,
            memberships: parts.compactMap(\.1), look: first.look, settings: first.settings)
    }
}
