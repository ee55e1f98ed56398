package import Domain
import Synchronization

/// A clock that stands still until a test moves it; begins on Monday 16 November 2026, 10:00 in Amsterdam.
package final class TestClock: Sendable {
    package static let start = Moment(milliseconds: 1_794_819_600_000)
    private let time = Mutex(TestClock.start)

    package init() {}

    package var now: Moment { time.withLock { $0 } }

    package func advance(days: Int = 0, hours: Int = 0, seconds: Int = 0) {
        let more = Int64(days) * 86_400_000 + Int64(hours) * 3_600_000 + Int64(seconds) * 1000
        time.withLock { $0 = $0.adding(milliseconds: more) }
    }
}
