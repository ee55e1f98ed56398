package import Store

/// PostgreSQL through libpq: a fixed number of connections, each with a thread of its own.
///
/// `write` is SERIALIZABLE and is tried again when another transaction was in the way; `read` is REPEATABLE READ READ ONLY.
/// Nothing is kept on a connection between transactions, so PgBouncer in transaction mode may stand in front.
package final class PostgresStore: Store {
    package let dialect = Dialect.postgres
    private let workers: Workers
    private let seats: [Seat]

    /// Connects once, and throws ``StoreError/unavailable(_:)`` when that fails; further connections are made when they are needed.
    /// - Parameter url: `postgresql://…`, as libpq reads it, and `prepare=on` for named prepared statements
    package init(url: String, connections: Int = 8) async throws {
        let address = try Address(url)
        let seats = (0..<max(1, connections)).map { _ in Seat(address) }
        self.seats = seats
        workers = Workers("postgres", count: seats.count) { number in seats[number].leave() }
        do {
            try await workers.run { number in try seats[number].welcome() }
        } catch {
            await workers.close()
            throw error
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run(.read, body)
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run(.write, body)
    }

    @discardableResult
    package func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run(.longWrite, body)
    }

    package func close() async {
        await workers.close()
    }

    private func run<T: Sendable>(
        _ mode: Mode, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await workers.run { [seats] number in try seats[number].perform(mode, body) }
    }
}

/// How a transaction begins. Time-outs in milliseconds; `SET LOCAL` ends with the transaction, as PgBouncer needs.
enum Mode {
    case read, write, longWrite

    var begin: String {
        switch self {
        case .read:
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + timeouts(statement: 15_000, lock: 5_000)
        case .write:
            "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL synchronous_commit = on; "
                + timeouts(statement: 30_000, lock: 5_000)
        case .longWrite:
            "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL synchronous_commit = on; "
                + timeouts(statement: 600_000, lock: 30_000)
        }
    }

    private func timeouts(statement: Int, lock: Int) -> String {
        "SET LOCAL statement_timeout = \(statement); SET LOCAL lock_timeout = \(lock)"
    }
}
