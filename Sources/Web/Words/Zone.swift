import Foundation
import Synchronization

/// The local time of a place. Looking an offset up costs a walk through the zone's rules, so each hour is kept.
package struct Zone: Sendable {
    package let identifier: String
    private let offsets: Offsets?

    package static let utc = Zone()

    private init() {
        identifier = "UTC"
        offsets = nil
    }

    /// Nil for a name the system does not know (`Europe/Amsterdam` is one it should).
    package init?(_ identifier: String) {
        guard identifier.utf8.count <= 64, let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        offsets = Offsets(zone)
    }

    /// Seconds to add to UTC at that instant (milliseconds since 1970).
    package func offset(at instant: Int64) -> Int { offsets?.at(instant) ?? 0 }

    /// The day and the minute of that day (0 to 1439) there.
    package func local(_ instant: Int64) -> (day: CalendarDay, minute: Int) {
        let bounded = min(max(instant, -62_135_596_800_000), 253_402_300_799_000)
        let seconds = Int(bounded / 1000) - (bounded % 1000 < 0 ? 1 : 0) + offset(at: bounded)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return (CalendarDay(number: day), (seconds - day * 86_400) / 60)
    }

    package func day(_ instant: Int64) -> CalendarDay { local(instant).day }

    private final class Offsets: Sendable {
        private let zone: TimeZone
        private let known = Mutex<[Int64: Int]>([:])

        init(_ zone: TimeZone) { self.zone = zone }

        func at(_ instant: Int64) -> Int {
            // A quarter of an hour is the finest step at which any zone ever changed in our time.
            let quarter = instant / 900_000
            return known.withLock { known in
                if let offset = known[quarter] { return offset }
                let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(quarter) * 900))
                if known.count > 8_192 { known.removeAll(keepingCapacity: true) }
                known[quarter] = offset
                return offset
            }
        }
    }
}
