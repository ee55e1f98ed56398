/// A database. `read` and `write` are the only doors.
///
/// A block may run more than once (a group commit that falls apart, a serialization failure), so it has no side effects but SQL.
/// An acknowledged write survives `kill -9` and power loss. Cancelling the caller does not stop a block that has been handed in.
package protocol Store: Sendable {
    var dialect: Dialect { get }

    /// Reads one consistent state of the database; writing inside fails.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// Writes: all of the block or nothing of it, and as if no other block ran at the same time.
    @discardableResult func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws
        -> T

    /// A long write (demo, import): in a transaction that it shares with nobody and with time-outs that allow for minutes.
    @discardableResult func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T)
        async throws -> T

    /// A cheap health probe: throws when the database does not answer.
    func check() async throws

    /// A copy of the whole database beside it, made before migration `number`; nil where the engine leaves that to the operator.
    func snapshot(before number: Int) async throws -> String?

    /// Leaves nothing of what was deleted in files beside the database, as far as the engine can do that now.
    func scrub() async

    /// Finishes the blocks that were handed in and closes. Afterwards every call is refused.
    func close() async
}

extension Store {
    package func check() async throws {
        _ = try await read { try $0.first("SELECT 1") { try $0[0] as Int } }
    }

    package func snapshot(before number: Int) async throws -> String? { nil }

    package func scrub() async {}
}
