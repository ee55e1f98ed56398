import Store

/// A store that takes back every write after it was done: a request can then really succeed, again and again, and the
/// next one finds everything as it was.
struct UndoingStore: Store {
    let inner: any Store

    private struct Undone<T: Sendable>: Error { let value: T }

    var dialect: Dialect { inner.dialect }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await inner.read(body)
    }

    @discardableResult func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws
        -> T
    {
        do {
            return try await inner.write { tx -> T in throw Undone(value: try body(tx)) }
        } catch let undone as Undone<T> { return undone.value }
    }

    @discardableResult func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T)
        async throws -> T
    {
        try await write(body)
    }

    func scrub() async { await inner.scrub() }

    func close() async { await inner.close() }
}
