import Foundation
import Store
import Synchronization

/// Where passwords are hashed: on threads of our own, one fewer than there are cores, so that a flood of sign-ins costs
/// neither the event loops nor more memory than those threads need. Who waits too long hears that it is busy.
package final class PasswordRoom: Sendable {
    private let running = Mutex<Workers?>(nil)
    private let cost: PasswordCost
    private let threads: Int

    package init(_ cost: PasswordCost = .standard) {
        self.cost = cost
        threads = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    }

    deinit {
        guard let workers = running.withLock({ $0 }) else { return }
        Task { await workers.close() }
    }

    /// The threads, from the first password on.
    private var workers: Workers {
        running.withLock { running in
            let workers = running ?? Workers("password", count: threads, patience: .seconds(4))
            running = workers
            return workers
        }
    }

    /// What came of a comparison.
    package struct Verdict: Sendable {
        package let isRight: Bool
        /// The same password at today's cost, when it was kept at another.
        package let renewed: String?
        /// How many hashes that took: the time of a comparison is theirs.
        package let hashes: Int
    }

    package func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await workers.run { _ in
            guard let made = PasswordHash.make(password, salt: Self.salt(), cost) else {
                throw StoreError.busy(retryAfter: 2)
            }
            return made
        }
    }

    /// Against nothing it takes as long and is wrong: nobody learns from the time whether there is such a person.
    package func verify(_ password: String, against kept: String?) async throws -> Verdict {
        let cost = cost
        return try await workers.run { _ in
            guard let kept else {
                _ = PasswordHash.make(password, salt: Self.salt(), cost)
                return Verdict(isRight: false, renewed: nil, hashes: 1)
            }
            guard PasswordHash.matches(password, kept) else {
                return Verdict(isRight: false, renewed: nil, hashes: 1)
            }
            if kept.hasPrefix(cost.beginning) { return Verdict(isRight: true, renewed: nil, hashes: 1) }
            return Verdict(
                isRight: true, renewed: PasswordHash.make(password, salt: Self.salt(), cost), hashes: 2)
        }
    }

    private static func salt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<PasswordHash.saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
