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
    static func insert(_ token: Token, hash: String, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO token (id, hash, person, name, scope, created_at, expires_at)
            VALUES (\(token.id), \(hash), \(token.person), \(token.name), \(token.scope.rawValue), \(now),
                \(token.expiresAt))
            """)
    }

    /// The person behind a token that is still good, narrowed by its scope; with the token's id.
    static func viewer(hash: String, at now: Moment, _ tx: any Transaction) throws -> (
        viewer: Viewer, scope: TokenScope
    )? {
        let rows = try tx.rows(
            """
            SELECT \(SessionSQL.columns), k.scope
            FROM token AS k JOIN person AS p ON p.id = k.person LEFT JOIN member AS m ON m.person = p.id
            WHERE k.hash = \(hash) AND (k.expires_at IS NULL OR k.expires_at > \(now)) AND p.active
            """
        ) { (try SessionSQL.part($0), try $0.word(SessionSQL.width, TokenScope.self)) }
        guard let scope = rows.first?.1, var viewer = SessionSQL.combined(rows.map(\.0)) else { return nil }
        viewer.isReadOnly = scope != .write
        return (viewer, scope)
    }
}
