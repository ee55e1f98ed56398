package import Domain
import Foundation

extension House {
    /// The machine's clock.
    package static let systemClock: @Sendable () -> Moment = {
        Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
