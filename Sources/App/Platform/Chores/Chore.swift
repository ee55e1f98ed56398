import Domain
import Store
import Synchronization

/// Work that nobody asks for and that has to be done now and then.
struct Chore: Sendable {
    enum Hands: Sendable {
        /// Every process does its part: the work takes its own rows with leases.
        case every
        /// One process at a time, by a row with a lease of so many milliseconds.
        case one(lease: Int64)
    }

    let name: String
    /// Milliseconds between one time and the next.
    let every: Int64
    let hands: Hands
    /// Does a piece that is soon done; true when more waits.
    let work: @Sendable (House, Moment) async throws -> Bool
}

extension House {
    /// One line a chore.
    static let chores: [Chore] = [
        .letters, .reminders, .tidying, .retention, .comingBack, .consentRounds, .votes, .forgottenSessions,
    ]

    /// Does what is due, and returns when nothing is any more, or when the task is cancelled.
    ///
    /// - Parameter report: a chore that failed, in a sentence for the operator. It is tried again later.
    package func doChores(report: @Sendable (String) -> Void = { _ in }) async {
        for chore in Self.chores where choreTimes.isDue(chore.name, at: clock()) {
            do {
                try await perform(chore)
                choreTimes.plan(chore.name, at: clock().milliseconds + chore.every)
            } catch {
                choreTimes.plan(chore.name, at: clock().milliseconds + max(chore.every, 30_000))
                report("The chore \(chore.name) failed and is tried again: \(error)")
            }
            if Task.isCancelled { return }
        }
    }

    private func perform(_ chore: Chore) async throws {
        guard case .one(let lease) = chore.hands else { return try await finish(chore) }
        let (now, owner) = (clock(), secrets.link())
        let isOurs = try await store.write { tx in
            try ChoreSQL.take(chore.name, for: owner, until: now.adding(milliseconds: lease), at: now, tx)
        }
        guard isOurs else { return }
        try await finish(chore)
        let next = clock().adding(milliseconds: chore.every)
        try await store.write { try ChoreSQL.finish(chore.name, of: owner, next: next, $0) }
    }

    private func finish(_ chore: Chore) async throws {
        while try await chore.work(self, clock()) {
            if Task.isCancelled { return }
        }
    }
}

/// When this process looks at which chore again.
final class ChoreTimes: Sendable {
    private let times = Mutex<[String: Int64]>([:])

    func isDue(_ name: String, at now: Moment) -> Bool { times.withLock { $0[name] ?? 0 } <= now.milliseconds }
    func plan(_ name: String, at time: Int64) { times.withLock { $0[name] = time } }
    /// For a test, and for who just wrote a letter: look at everything again.
    func forget() { times.withLock { $0 = [:] } }
}
