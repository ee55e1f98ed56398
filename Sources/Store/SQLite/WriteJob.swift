/// A block that waits for its turn on the writer, with the caller that waits for it.
final class WriteJob: @unchecked Sendable {
    // Safe to share: handed from the caller to the writer thread through a queue, and touched by that thread only.

    /// Runs the block and keeps its outcome.
    let attempt: (SQLiteTransaction) -> Bool
    /// Tells the caller the outcome that was kept last.
    let deliver: () -> Void
    /// Tells the caller that the block did not happen.
    let refuse: (any Error) -> Void
    let isAlone: Bool

    init<T: Sendable>(
        alone: Bool, _ continuation: CheckedContinuation<T, any Error>,
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) {
        var outcome: Result<T, any Error> = .failure(StoreError.other("A block was answered before it ran."))
        isAlone = alone
        attempt = { transaction in
            outcome = Result { try transaction.perform(body) }
            if case .success = outcome { return true }
            return false
        }
        deliver = { continuation.resume(with: outcome) }
        refuse = { continuation.resume(throwing: $0) }
    }
}
