import Foundation
import Store

/// The place of one thread in the pool, with its connection when it has one.
final class Seat: @unchecked Sendable {
    // Safe to share: only the thread with this seat's number calls it.
    private let address: Address
    private var connection: Connection?
    private let mostAttempts = 10

    init(_ address: Address) {
        self.address = address
    }

    /// Connects, and refuses a database that would not keep our text.
    func welcome() throws {
        let encoding: String? = try perform(.read) { try $0.value("SELECT current_setting('server_encoding')") }
        guard encoding == "UTF8" else {
            throw StoreError.unavailable(
                "The PostgreSQL database has encoding \(encoding ?? "unknown"). Make one with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
            )
        }
    }

    func leave() {
        connection = nil
    }

    /// Runs the block in a transaction, and again when that may help: after a conflict at most ten times,
    /// once after a lost connection, and once after a duplicate key, because then the block can see the row that was in its way.
    func perform<T>(_ mode: Mode, _ body: (any Transaction) throws -> T) throws -> T {
        var conflicts = 0
        var losses = 0
        var duplicates = 0
        while true {
            do {
                return try attempt(mode, body)
            } catch let failure as Failure {
                switch failure.kind {
                case .conflict where conflicts < mostAttempts - 1:
                    conflicts += 1
                    pause(after: conflicts)
                case .connectionLost where losses == 0: losses += 1
                case .duplicate where duplicates == 0: duplicates += 1
                default: throw failure.error
                }
            }
        }
    }

    private func attempt<T>(_ mode: Mode, _ body: (any Transaction) throws -> T) throws -> T {
        let connection = try seated()
        do {
            try connection.command(mode.begin)
            let value = try PostgresTransaction(connection).perform(body)
            try commit(connection, mode)
            return value
        } catch {
            recover(from: error, connection)
            throw error
        }
    }

    private func seated() throws -> Connection {
        if let connection { return connection }
        let fresh = try Connection(address)
        connection = fresh
        return fresh
    }

    private func commit(_ connection: Connection, _ mode: Mode) throws {
        do {
            // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK and no error.
            guard try connection.command("COMMIT").commandTag == "COMMIT" else {
                throw StoreError.other("PostgreSQL rolled a transaction back that was to be committed.")
            }
        } catch let failure as Failure where failure.kind == .connectionLost {
            // A reader has what it came for. A writer cannot know, and a second run could do everything twice.
            self.connection = nil
            if mode == .read { return }
            throw StoreError.outcomeUnknown(
                "The connection to PostgreSQL was lost while a change was being saved. It may have been saved, or not: look before doing it again."
            )
        }
    }

    private func recover(from error: any Error, _ connection: Connection) {
        let isLost = (error as? Failure)?.kind == .connectionLost
        do {
            if isLost { self.connection = nil } else { try connection.command("ROLLBACK") }
        } catch {
            self.connection = nil
        }
    }

    /// Full jitter: two transactions that met do not meet again at the same moment.
    private func pause(after conflicts: Int) {
        let longest = min(0.2, 0.002 * Double(1 << min(conflicts, 10)))
        Thread.sleep(forTimeInterval: Double.random(in: 0...longest))
    }
}
