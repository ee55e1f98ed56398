import Domain
import Store
import Synchronization

/// How many people are active, as last counted: counting costs what the organisation is large, so a large one is
/// counted once in five minutes.
final class EveryoneCount: Sendable {
    private static let small = 500
    private static let life: Int64 = 300_000
    private let last = Mutex<(count: Int, at: Moment)?>(nil)

    func value(_ occasion: Occasion) throws -> Int {
        if let known = last.withLock({ $0 }), known.count > Self.small,
            occasion.now.milliseconds - known.at.milliseconds < Self.life
        {
            return known.count
        }
        let count = try SurroundingsSQL.everyone(occasion.tx)
        last.withLock { $0 = (count, occasion.now) }
        return count
    }
}
