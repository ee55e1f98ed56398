import CLibPQ
import Store

/// Where the database is: a `postgresql://` URL as libpq reads it, less the parameters that are ours.
struct Address: Sendable {
    let url: String
    /// `?prepare=on`: named prepared statements. Off by default, because PgBouncer before 1.21 loses them in transaction mode.
    let prepares: Bool

    init(_ text: String) throws {
        guard text.hasPrefix("postgresql://") || text.hasPrefix("postgres://"), !Self.spillsPassword(text) else {
            throw Self.unreadable
        }
        let pieces = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let items = pieces.dropFirst().first?.split(separator: "&") ?? []
        let theirs = items.filter { !$0.hasPrefix("prepare=") }
        prepares = items.contains("prepare=on")
        url = String(pieces[0]) + (theirs.isEmpty ? "" : "?" + theirs.joined(separator: "&"))
        guard let options = PQconninfoParse(url, nil) else { throw Self.unreadable }
        PQconninfoFree(options)
    }

    /// A password with a bare @, / or ? in it is read as part of the host, which messages of libpq show.
    private static func spillsPassword(_ text: String) -> Bool {
        let afterScheme = text.drop { $0 != "/" }.dropFirst(2)
        let beyondAuthority = afterScheme.drop { $0 != "/" && $0 != "?" }
        return beyondAuthority.contains("@") || afterScheme.count { $0 == "@" } > 1
    }

    /// Says nothing of the text itself: there is a password in it.
    private static var unreadable: StoreError {
        .unavailable(
            """
            The address of the PostgreSQL database cannot be read. It looks like \
            postgresql://user:password@host:5432/database?sslmode=require, with @, / and : in a password written as %40, %2F and %3A.
            """)
    }

    /// What libpq is given: defaults that the URL may override, the URL, and what it may not override.
    var parameters: [(name: String, value: String)] {
        [
            ("application_name", "draagvlak"), ("connect_timeout", "5"), ("keepalives_idle", "30"),
            ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
    }
}
