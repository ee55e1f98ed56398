import Domain
import Store

enum TokenScope: String, CaseIterable, Sendable { case read, write, scim }

/// An API token as it is kept: its secret only as a hash.
struct Token: Sendable {
    let id: ID<Token>
    let person: ID<Person>
    let name: Title
    let scope: TokenScope
    let expiresAt: Moment?
}

/// Every statement on `token`.
enum TokenSQL {
    /// Which token was used, and when it was the last time.
    struct Use: Sendable {
        let id: ID<Token>
        let lastAt: Moment?

        /// Written at most once an hour, so that reading stays reading.
        func isDue(at now: Moment) -> Bool { lastAt.map { now.milliseconds - $0.milliseconds > 3_600_000 } ?? true }
    }

    /// A token and what became of it.
    struct Entry: Sendable {
        let token: Token
        let owner: String
        let createdAt: Moment
        let usedAt: Moment?
        let usedFrom: String?
    }

    static func insert(_ token: Token, hash: String, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO token (id, hash, person, name, scope, created_at, expires_at)
            VALUES (\(token.id), \(hash), \(token.person), \(token.name), \(token.scope.rawValue), \(now),
                \(token.expiresAt))
            """)
    }

    /// The person behind a token that is still good, narrowed by its scope.
    static func viewer(hash: String, at now: Moment, _ tx: any Transaction) throws -> (
        viewer: Viewer, scope: TokenScope, use: Use
    )? {
        let rows = try tx.rows(
            """
            SELECT \(SessionSQL.columns), k.scope, k.id, k.used_at
            FROM token AS k JOIN person AS p ON p.id = k.person LEFT JOIN member AS m ON m.person = p.id
            WHERE k.hash = \(hash) AND (k.expires_at IS NULL OR k.expires_at > \(now)) AND k.revoked_at IS NULL
                AND p.active
            """
        ) { row in
            let width = SessionSQL.width
            let use = Use(id: try row[width + 1], lastAt: try row[width + 2])
            return (try SessionSQL.part(row), try row.word(width, TokenScope.self), use)
        }
        guard let first = rows.first, var viewer = SessionSQL.combined(rows.map(\.0)) else { return nil }
        viewer.isReadOnly = first.1 != .write
        return (viewer, first.1, first.2)
    }

    static func used(_ id: ID<Token>, at now: Moment, from address: String?, _ tx: any Transaction) throws {
        try tx.run("UPDATE token SET used_at = \(now), used_from = \(address) WHERE id = \(id)")
    }

    /// False when it was revoked before.
    static func revoke(_ id: ID<Token>, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run("UPDATE token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
    }

    /// Whoever leaves leaves no key behind, also for when they come back.
    static func revokeAll(of person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE token SET revoked_at = \(now) WHERE person = \(person) AND revoked_at IS NULL")
    }

    // MARK: Lists

    private static let columns: SQL = """
        k.id, k.person, k.name, k.scope, k.expires_at, p.name, k.created_at, k.used_at, k.used_from
        """

    private static func entry(_ row: Row) throws -> Entry {
        Entry(
            token: Token(
                id: try row[0], person: try row[1], name: try row[2], scope: try row.word(3), expiresAt: try row[4]),
            owner: try row[5], createdAt: try row[6], usedAt: try row[7], usedFrom: try row[8])
    }

    /// Those of one person that are not revoked, the newest first.
    static func list(of person: ID<Person>, limit: Int, _ tx: any Transaction) throws -> [Entry] {
        try tx.rows(
            """
            SELECT \(columns) FROM token AS k JOIN person AS p ON p.id = k.person
            WHERE k.person = \(person) AND k.revoked_at IS NULL ORDER BY k.id DESC LIMIT \(limit)
            """, entry)
    }

    /// Those with which a directory comes in.
    static func ofDirectory(limit: Int, _ tx: any Transaction) throws -> [Entry] {
        try tx.rows(
            """
            SELECT \(columns) FROM token AS k JOIN person AS p ON p.id = k.person
            WHERE k.scope = 'scim' AND k.revoked_at IS NULL ORDER BY k.id DESC LIMIT \(limit)
            """, entry)
    }

    static func find(_ id: ID<Token>, _ tx: any Transaction) throws -> Entry {
        let found = try tx.first(
            """
            SELECT \(columns) FROM token AS k JOIN person AS p ON p.id = k.person
            WHERE k.id = \(id) AND k.revoked_at IS NULL
            """, entry)
        guard let found else { throw Refusal.notFound }
        return found
    }
}
