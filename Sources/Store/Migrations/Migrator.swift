#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Brings a database to the schema that this program knows, one transaction per migration, each recorded in `schema_version`.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let now: @Sendable () -> Int64

    /// - Parameter now: milliseconds since 1970 in UTC, written beside each migration.
    package init(
        _ migrations: [Migration],
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    ) {
        self.migrations = migrations.sorted { $0.number < $1.number }
        self.now = now
    }

    /// The newest schema that this program knows; 0 when it knows none.
    package var known: Int { migrations.last?.number ?? 0 }

    /// What `migrate` would apply, in order. Changes nothing.
    package func pending(_ store: some Store) async throws -> [Migration] {
        let found = try await store.read { try version($0) }
        guard found <= known else { throw StoreError.newerSchema(found: found, known: known) }
        return migrations.filter { $0.number > found }
    }

    /// Applies what is pending and answers what it applied. A snapshot comes first when there is something to lose.
    @discardableResult
    package func migrate(_ store: some Store) async throws -> [Migration] {
        try refuseDoubles()
        let pending = try await pending(store)
        guard let first = pending.first else { return [] }
        if try await store.read({ try version($0) > 0 }) {
            _ = try await store.snapshot(before: first.number)
        }
        var applied: [Migration] = []
        for migration in pending where try await store.writeAlone({ try apply(migration, $0) }) {
            applied.append(migration)
        }
        return applied
    }

    /// False when another process was first.
    private func apply(_ migration: Migration, _ transaction: any Transaction) throws -> Bool {
        try waitForOthers(transaction)
        let found = try version(transaction)
        guard found < migration.number else { return false }
        try createVersionTable(transaction)
        for statement in migration.statements(for: transaction.dialect) {
            try transaction.run(statement)
        }
        try transaction.run(
            "INSERT INTO schema_version (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(now()))"
        )
        return true
    }

    /// SQLite has one process. On PostgreSQL a lock makes two processes take turns; it must be READ COMMITTED,
    /// because a snapshot taken before the lock was granted would not see what the other one did.
    private func waitForOthers(_ transaction: any Transaction) throws {
        guard transaction.dialect == .postgres else { return }
        try transaction.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        try transaction.run("SET LOCAL lock_timeout = 0")
        try transaction.run("SELECT pg_advisory_xact_lock(7223417011)")
    }

    private func createVersionTable(_ transaction: any Transaction) throws {
        let table = Migration(
            number: 0, name: "",
            sql: """
                CREATE TABLE IF NOT EXISTS schema_version (
                    number {int} NOT NULL PRIMARY KEY,
                    name {text} NOT NULL,
                    applied_at {int} NOT NULL
                ) {strict}
                """)
        for statement in table.statements(for: transaction.dialect) { try transaction.run(statement) }
    }

    private func version(_ transaction: any Transaction) throws -> Int {
        let table: SQL =
            switch transaction.dialect {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
            // Not to_regclass: inside a transaction it may remember that the table was not there.
            case .postgres: "SELECT 1 FROM pg_class WHERE relname = 'schema_version' AND pg_table_is_visible(oid)"
            }
        guard try transaction.exists(table) else { return 0 }
        return try transaction.value("SELECT coalesce(max(number), 0) FROM schema_version") ?? 0
    }

    private func refuseDoubles() throws {
        for (one, next) in zip(migrations, migrations.dropFirst()) where one.number == next.number {
            throw StoreError.other("Two migrations have number \(one.number): \(one.name) and \(next.name).")
        }
    }
}
