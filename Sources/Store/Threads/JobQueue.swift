import Foundation

/// First in, first out, between callers that wait in `async` functions and threads that block.
///
/// A job that nobody has taken within `patience` is handed to `expired` instead, so that a stuck database answers "busy" and does not pile up requests.
package final class JobQueue<Job: Sendable>: @unchecked Sendable {
    // Safe to share: every stored variable is touched only while `condition` is held.
    private let condition = NSCondition()
    private var waiting: [(job: Job, deadline: ContinuousClock.Instant)] = []
    private var head = 0
    private var idle = 0
    private var isClosed = false
    private var sweepIsPlanned = false
    private let patience: Duration
    private let expired: @Sendable (Job) -> Void

    package init(patience: Duration, expired: @escaping @Sendable (Job) -> Void) {
        self.patience = patience
        self.expired = expired
    }

    /// False when the queue is closed: the job was not taken in.
    package func submit(_ job: Job) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return false }
        waiting.append((job, .now + patience))
        if idle > 0 { condition.signal() }
        if waiting.count - head > idle { planSweep(at: waiting[head].deadline) }
        return true
    }

    /// Blocks the thread until there is a job; nil when the queue is closed and empty.
    package func take() -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while head == waiting.count {
            if isClosed { return nil }
            idle += 1
            condition.wait()
            idle -= 1
        }
        return removeFirst()
    }

    /// The next job if there is one now and it `fits`.
    package func takeIfWaiting(_ fits: (Job) -> Bool) -> Job? {
        condition.lock()
        defer { condition.unlock() }
        guard head < waiting.count, fits(waiting[head].job) else { return nil }
        return removeFirst()
    }

    /// Refuses new jobs; those that wait are still done.
    package func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.broadcast()
    }

    private func removeFirst() -> Job {
        let job = waiting[head].job
        head += 1
        if head == waiting.count || head > 256 {
            waiting.removeFirst(head)
            head = 0
        }
        return job
    }

    private func planSweep(at deadline: ContinuousClock.Instant) {
        guard !sweepIsPlanned else { return }
        sweepIsPlanned = true
        Task.detached { [weak self] in
            try? await Task.sleep(until: deadline, clock: .continuous)
            self?.sweep()
        }
    }

    private func sweep() {
        var late: [Job] = []
        condition.lock()
        sweepIsPlanned = false
        let now = ContinuousClock.now
        while head < waiting.count, waiting[head].deadline <= now { late.append(removeFirst()) }
        if head < waiting.count { planSweep(at: waiting[head].deadline) }
        condition.unlock()
        late.forEach(expired)
    }
}
