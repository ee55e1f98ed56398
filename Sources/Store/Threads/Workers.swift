/// Threads that each take blocking jobs from one queue, for SQLite's readers and PostgreSQL's connections.
package final class Workers: Sendable {
    private struct Job: Sendable {
        let work: @Sendable (Int) -> Void
        let refuse: @Sendable (StoreError) -> Void
    }

    private let queue: JobQueue<Job>
    private let threads: ThreadGroup

    /// - Parameters:
    ///   - patience: how long a job may wait for a free thread before it is refused as busy
    ///   - ending: runs last on each thread, with its number
    package init(
        _ name: String, count: Int, patience: Duration = .seconds(5),
        ending: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let queue = JobQueue<Job>(patience: patience) { $0.refuse(.busy(retryAfter: 2)) }
        self.queue = queue
        threads = ThreadGroup(name, count: count) { number in
            while let job = queue.take() { job.work(number) }
            ending(number)
        }
    }

    /// Runs `body` on a thread; it gets the thread's number.
    package func run<T: Sendable>(_ body: @escaping @Sendable (Int) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                work: { number in continuation.resume(with: Result { try body(number) }) },
                refuse: { continuation.resume(throwing: $0) })
            if !queue.submit(job) { job.refuse(.unavailable("The database is closed: the program is stopping.")) }
        }
    }

    /// Finishes what waits and ends the threads.
    package func close() async {
        queue.close()
        await threads.join()
    }
}
