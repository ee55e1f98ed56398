import GRDB
import GRDBSQLite

/// The writer: one thread that commits the blocks of many callers together.
///
/// Each block runs in a savepoint of one transaction, and nobody hears anything before the common COMMIT. A block that fails is undone alone.
/// When the transaction itself is lost, or its COMMIT fails, nothing has been promised yet and every block runs again by itself.
/// A group takes what is waiting: at most 128 blocks or 10 ms.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let path: String
    private let queue: JobQueue<WriteJob>
    private let largest = 128
    private let longest = Duration.milliseconds(10)

    init(_ pool: DatabasePool, path: String, queue: JobQueue<WriteJob>) {
        self.pool = pool
        self.path = path
        self.queue = queue
    }

    /// The body of the writer thread: until the queue is closed and empty.
    func run() {
        while let job = queue.take() {
            pool.writeWithoutTransaction { database in
                if job.isAlone { commitAlone(job, database) } else { commitGroup(from: job, database) }
            }
        }
    }

    private func commitGroup(from first: WriteJob, _ database: Database) {
        let until = ContinuousClock.now + longest
        guard begin(database, for: [first]) else { return }
        // No savepoint for the first: nothing stands before it, so undoing it is undoing the transaction.
        guard first.attempt(transaction(database)), stands(database) else {
            rollback(database)
            return first.deliver()
        }
        var group = [first]
        while group.count < largest, ContinuousClock.now < until, let next = queue.takeIfWaiting({ !$0.isAlone }) {
            group.append(next)
            guard attemptInSavepoint(next, database) else { return runSingly(group, database) }
        }
        do {
            try execute("COMMIT", database)
            for job in group { job.deliver() }
        } catch {
            runSingly(group, database)
        }
    }

    /// False when the transaction was lost.
    private func attemptInSavepoint(_ job: WriteJob, _ database: Database) -> Bool {
        do {
            try execute("SAVEPOINT block", database)
            if !job.attempt(transaction(database)) {
                guard stands(database) else { return false }
                try execute("ROLLBACK TO block", database)
            }
            guard stands(database) else { return false }
            try execute("RELEASE block", database)
            return true
        } catch {
            return false
        }
    }

    private func runSingly(_ jobs: [WriteJob], _ database: Database) {
        rollback(database)
        for job in jobs { commitAlone(job, database) }
    }

    private func commitAlone(_ job: WriteJob, _ database: Database) {
        guard begin(database, for: [job]) else { return }
        guard job.attempt(transaction(database)) else {
            rollback(database)
            return job.deliver()
        }
        do {
            try execute("COMMIT", database)
            job.deliver()
        } catch {
            rollback(database)
            job.refuse(storeError(error, path: path))
        }
    }

    private func begin(_ database: Database, for jobs: [WriteJob]) -> Bool {
        do {
            try execute("BEGIN IMMEDIATE", database)
            return true
        } catch {
            for job in jobs { job.refuse(storeError(error, path: path)) }
            return false
        }
    }

    private func rollback(_ database: Database) {
        guard stands(database) else { return }
        try? execute("ROLLBACK", database)
    }

    /// Whether the transaction is still open: some failures (disk full, OR ROLLBACK) end it by themselves.
    private func stands(_ database: Database) -> Bool {
        sqlite3_get_autocommit(database.sqliteConnection) == 0
    }

    private func transaction(_ database: Database) -> SQLiteTransaction {
        SQLiteTransaction(database, path: path)
    }
}

/// Runs a statement without parameters or rows from the connection's cache.
func execute(_ text: String, _ database: Database) throws {
    let statement = try SQLiteStatementRun(text, on: database)
    defer { statement.reset() }
    while try statement.step() {}
}
