import Foundation
import Synchronization

/// Threads of our own on which requests wait for their answer: so many at once, and so many waiting behind them.
final class Lane: Sendable {
    private let queue = OperationQueue()
    private let load = Mutex(0)
    private let most: Int

    init(_ name: String, threads: Int, waiting: Int) {
        queue.name = name
        queue.maxConcurrentOperationCount = threads
        most = threads + waiting
    }

    func run<Value: Sendable>(
        _ body: @escaping @Sendable (Wish) -> Result<Value, OutboundFailure>
    ) async throws(OutboundFailure) -> Value {
        let isTaken = load.withLock { load in
            if load >= most { return false }
            load += 1
            return true
        }
        guard isTaken else { throw .busy }
        let wish = Wish()
        let result: Result<Value, OutboundFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.addOperation {
                    let result = body(wish)
                    self.load.withLock { $0 -= 1 }
                    continuation.resume(returning: result)
                }
            }
        } onCancel: {
            wish.isOver.withLock { $0 = true }
        }
        return try result.get()
    }
}

/// Whether somebody still waits for the answer.
final class Wish: Sendable {
    let isOver = Mutex(false)
}
