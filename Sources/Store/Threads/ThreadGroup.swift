import Foundation

/// A fixed number of threads of our own that run one endless body each. Blocking calls belong here and never on the cooperative pool.
package final class ThreadGroup: @unchecked Sendable {
    // Safe to share: `running` and `awaiting` are touched only while `lock` is held.
    private let lock = NSLock()
    private var running: Int
    private var awaiting: [CheckedContinuation<Void, Never>] = []

    /// `body` gets the number of its thread, from 0.
    package init(_ name: String, count: Int, body: @escaping @Sendable (Int) -> Void) {
        running = count
        for number in 0..<count {
            let thread = Thread {
                body(number)
                self.ended()
            }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 2 << 20
            thread.start()
        }
    }

    /// Returns when every body has returned.
    package func join() async {
        await withCheckedContinuation { continuation in
            let isOver = lock.withLock {
                if running > 0 { awaiting.append(continuation) }
                return running == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func ended() {
        let resumed = lock.withLock {
            running -= 1
            guard running == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { awaiting = [] }
            return awaiting
        }
        for continuation in resumed { continuation.resume() }
    }
}
