import Domain
import Store

/// Every statement on `session` and `sign_in_link`. Secrets come in as their SHA-256.
enum SessionSQL {
    static let linkLife: Int64 = 3 * Moment.day

    /// A person with one of their teams, and which settings of the organisation stand.
    static let columns: SQL = """
        p.id, p.name, p.email, p.role, p.language, m.team, m.leads, p.scheme, p.density, \(SettingSQL.revision),
        p.zone
        """
    static let width = 11

    private static let own: SQL =
        "s.id, s.means, s.device, s.created_at, s.seen_at, s.renewed_at, s.proven_at, s.replaced_at"

    /// The person behind a session that is still there, with their teams, in one statement. How long it lasts is for
    /// the organisation to say: see ``Session/isGood(_:at:)``.
    static func viewer(hash: String, at now: Moment, _ tx: any Transaction) throws -> Viewer? {
        let rows = try tx.rows(
            """
            SELECT \(columns), \(own)
            FROM session AS s JOIN person AS p ON p.id = s.person LEFT JOIN member AS m ON m.person = p.id
            WHERE s.hash = \(hash) AND s.expires_at > \(now) AND p.active
                AND (s.replaced_at IS NULL OR s.replaced_at > \(now.adding(milliseconds: -Session.overlap)))
            """
        ) { (try part($0), try session($0, from: width)) }
        var viewer = combined(rows.map(\.0))
        viewer?.session = rows.first?.1
        return viewer
    }

    private static func session(_ row: Row, from at: Int) throws -> Session {
        Session(
            id: try row[at], means: try row.word(at + 1), device: try row[at + 2], createdAt: try row[at + 3],
            seenAt: try row[at + 4], renewedAt: try row[at + 5], provenAt: try row[at + 6],
            isReplaced: try row[at + 7] as Moment? != nil)
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

    /// Which of these sessions still let somebody in, be it by a later secret.
    static func good(_ hashes: Set<String>, _ limits: Session.Limits, at now: Moment, _ tx: any Transaction) throws
        -> Set<String>
    {
        Set(
            try tx.rows(
                """
                SELECT s.hash FROM session AS s JOIN session AS n ON n.id = s.id JOIN person AS p ON p.id = s.person
                WHERE s.hash IN (\(list: hashes)) AND n.replaced_at IS NULL AND n.expires_at > \(now)
                    AND n.seen_at > \(now.adding(milliseconds: -limits.idle))
                    AND n.created_at > \(now.adding(milliseconds: -limits.absolute)) AND p.active
                """
            ) { try $0[0] })
    }

    /// The sessions of somebody, the last used first.
    static func list(of person: ID<Person>, _ limits: Session.Limits, at now: Moment, _ tx: any Transaction) throws
        -> [Session]
    {
        try tx.rows(
            """
            SELECT \(own) FROM session AS s
            WHERE s.person = \(person) AND s.replaced_at IS NULL AND s.expires_at > \(now)
                AND s.seen_at > \(now.adding(milliseconds: -limits.idle))
                AND s.created_at > \(now.adding(milliseconds: -limits.absolute))
            ORDER BY s.seen_at DESC, s.id DESC LIMIT 50
            """
        ) { try session($0, from: 0) }
    }

    /// A way in that was just used.
    struct Beginning: Sendable {
        let hash: String
        let id: ID<Session>
        let person: ID<Person>
        let means: Session.Means
        var device = ""
    }

    static func begin(_ new: Beginning, _ limits: Session.Limits, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO session (hash, person, created_at, seen_at, expires_at, id, means, device, proven_at, renewed_at)
            VALUES (\(new.hash), \(new.person), \(now), \(now), \(now.adding(milliseconds: limits.absolute)), \(new.id),
                \(new.means.rawValue), \(new.device), \(now), \(now))
            """)
        try PersonSQL.setArrived(new.person, at: now, tx)
    }

    /// Another secret for the same session; false when somebody was first.
    static func renew(hash: String, by next: String, at now: Moment, _ tx: any Transaction) throws -> Bool {
        let count = try tx.run(
            "UPDATE session SET replaced_at = \(now) WHERE hash = \(hash) AND replaced_at IS NULL")
        guard count == 1 else { return false }
        try tx.run(
            """
            INSERT INTO session (hash, person, created_at, seen_at, expires_at, id, means, device, proven_at, renewed_at)
            SELECT \(next), person, created_at, \(now), expires_at, id, means, device, proven_at, \(now)
            FROM session WHERE hash = \(hash)
            """)
        return true
    }

    /// Written now and then, so that reading stays reading.
    static func touch(hash: String, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE session SET seen_at = \(now) WHERE hash = \(hash)")
    }

    static func prove(_ session: ID<Session>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE session SET proven_at = \(now) WHERE id = \(session)")
    }

    static func end(hash: String, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE id = (SELECT s.id FROM session AS s WHERE s.hash = \(hash))")
    }

    /// False when that person has no such session.
    static func end(_ session: ID<Session>, of person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM session WHERE id = \(session) AND person = \(person)") > 0
    }

    static func endAll(of person: ID<Person>, besides kept: ID<Session>? = nil, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE person = \(person) AND id <> \(kept?.text ?? "")")
        try tx.run("DELETE FROM half_session WHERE person = \(person)")
        try tx.run("DELETE FROM sign_in_link WHERE person = \(person)")
    }

    static func insertLink(
        hash: String, for person: ID<Person>, byOperator: Bool = false, life: Int64 = linkLife, at now: Moment,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO sign_in_link (hash, person, created_at, expires_at, by_operator)
            VALUES (\(hash), \(person), \(now), \(now.adding(milliseconds: life)), \(byOperator))
            """)
    }

    struct FoundLink: Sendable {
        let person: ID<Person>
        let name: String
        let email: String
        let role: Role
        let isByOperator: Bool
    }

    /// Who a link is for, while it is good.
    static func link(hash: String, at now: Moment, _ tx: any Transaction) throws -> FoundLink? {
        try tx.first(
            """
            SELECT p.id, p.name, p.email, p.role, l.by_operator FROM sign_in_link AS l JOIN person AS p ON p.id = l.person
            WHERE l.hash = \(hash) AND l.used_at IS NULL AND l.expires_at > \(now) AND p.active
            """
        ) {
            FoundLink(
                person: try $0[0], name: try $0[1], email: try $0[2], role: try $0.word(3), isByOperator: try $0[4])
        }
    }

    /// Uses a link up; false when someone was first.
    static func useLink(hash: String, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run("UPDATE sign_in_link SET used_at = \(now) WHERE hash = \(hash) AND used_at IS NULL") == 1
    }

    static func forgetOld(at now: Moment, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE expires_at < \(now)")
        try tx.run("DELETE FROM half_session WHERE expires_at < \(now)")
        try tx.run("DELETE FROM sign_in_link WHERE expires_at < \(now)")
    }

    static func part(_ row: Row) throws -> (Viewer, Viewer.Membership?) {
        let viewer = Viewer(
            id: try row[0], name: try row[1], email: try row[2], role: try row.word(3), language: try row[4],
            memberships: [], zone: try row[10], look: Viewer.Look(scheme: try row.word(7), density: try row.word(8)),
            settings: try row[9] ?? "")
        let team: ID<Team>? = try row[5]
        return (viewer, try team.map { Viewer.Membership(team: $0, leads: try row[6]) })
    }

    static func combined(_ parts: [(Viewer, Viewer.Membership?)]) -> Viewer? {
        guard let first = parts.first?.0 else { return nil }
        return Viewer(
            id: first.id, name: first.name, email: first.email, role: first.role, language: first.language,
            memberships: parts.compactMap(\.1), zone: first.zone, look: first.look, settings: first.settings)
    }
}
