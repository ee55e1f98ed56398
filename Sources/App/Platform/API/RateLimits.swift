import Domain
import Synchronization

/// Requests a minute by token; counts in windows of a minute, forgotten when it is over.
final class RateLimits: Sendable {
    private struct Window {
        var minute: Int64 = 0
        var counts: [String: Int] = [:]
    }

    private let window = Mutex(Window())

    /// The seconds to wait when there is no room, without counting.
    func look(at key: String, limit: Int, at now: Moment) -> Int? {
        window.withLock { window in
            guard window.minute == now.milliseconds / 60_000, window.counts[key, default: 0] > limit else { return nil }
            return Int(60 - now.milliseconds / 1000 % 60)
        }
    }

    /// Nil when there is room; else the seconds to wait.
    func wait(for token: String, limit: Int, at now: Moment) -> Int? {
        window.withLock { window in
            let minute = now.milliseconds / 60_000
            if window.minute != minute { window = Window(minute: minute) }
            window.counts[token, default: 0] += 1
            guard window.counts[token, default: 0] > limit else { return nil }
            return Int(60 - now.milliseconds / 1000 % 60)
        }
    }
}

/// Failed sign-ins and tokens by address: after 60 in a minute the next ones are told to wait.
final class FailedTries: Sendable {
    static let limit = 60
    private let most: Int
    private let tries = RateLimits()

    init(limit: Int = FailedTries.limit) { most = limit }

    func failed(from address: String?, at now: Moment) -> Int? { tries.wait(for: address ?? "", limit: most, at: now) }

    /// Whether this one has to wait already.
    func wait(for address: String?, at now: Moment) -> Int? { tries.look(at: address ?? "", limit: most, at: now) }
}
