import Foundation
import GRDB
import GRDBSQLite

/// SQLite in one file, through GRDB: write-ahead log, a full sync at every commit, one writer with group commit, four readers.
package final class SQLiteStore: Store {
    package let dialect = Dialect.sqlite
    private let path: String
    private let pool: DatabasePool
    private let writes: JobQueue<WriteJob>
    private let writer: ThreadGroup
    private let readers: Workers
    private let lock: FileLock

    /// Opens the file, and makes it when it is not there. Throws ``StoreError/locked(path:)`` when another process has it.
    package init(path: String) async throws {
        let path = URL(fileURLWithPath: path).path
        lock = try FileLock(beside: path)
        do {
            pool = try openPool(path)
        } catch {
            throw storeError(error, path: path)
        }
        self.path = path
        let queue = JobQueue<WriteJob>(patience: .seconds(10)) { $0.refuse(StoreError.busy(retryAfter: 5)) }
        let commits = GroupCommit(pool, path: path, queue: queue)
        writes = queue
        writer = ThreadGroup("sqlite-writer", count: 1) { _ in commits.run() }
        readers = Workers("sqlite-reader", count: 4)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await readers.run { [pool, path] _ in
            do {
                return try pool.unsafeRead { database in
                    try execute("BEGIN", database)
                    defer { try? execute("COMMIT", database) }
                    return try SQLiteTransaction(database, path: path).perform(body)
                }
            } catch {
                throw storeError(error, path: path)
            }
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await submit(alone: false, body)
    }

    @discardableResult
    package func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await submit(alone: true, body)
    }

    package func snapshot(before number: Int) async throws -> String? {
        try await readers.run { [pool, path] _ in
            do {
                return try makeSnapshot(of: path, before: number, pool)
            } catch {
                throw storeError(error, path: path)
            }
        }
    }

    /// Moves the log into the file and empties it; where somebody reads too long, the next time does it.
    package func scrub() async {
        try? await readers.run { [pool] _ in emptyLog(pool) }
    }

    package func close() async {
        writes.close()
        await writer.join()
        await readers.close()
        closePool(pool)
    }

    private func submit<T: Sendable>(
        alone: Bool, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(alone: alone, continuation, body)
            if !writes.submit(job) {
                job.refuse(StoreError.unavailable("The database is closed: the program is stopping."))
            }
        }
    }
}

private func openPool(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    // A transaction that could not be rolled back is reported as an error; GRDB would end the process.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        try database.execute(sql: "PRAGMA mmap_size = 0")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
        // Only now: GRDB sets NORMAL after prepareDatabase, and NORMAL loses acknowledged writes when the power goes.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // What is deleted is overwritten, so that the file forgets it too.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
            try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1
        else {
            throw StoreError.unavailable(
                "SQLite refuses to sync every commit or to check foreign keys, so \(path) is not opened.")
        }
    }
    return pool
}

/// Leaves one file and no log beside it. When that fails the log stays, and nothing is lost.
private func closePool(_ pool: DatabasePool) {
    emptyLog(pool)
    try? pool.close()
}

private func emptyLog(_ pool: DatabasePool) {
    try? pool.writeWithoutTransaction { try execute("PRAGMA wal_checkpoint(TRUNCATE)", $0) }
}
