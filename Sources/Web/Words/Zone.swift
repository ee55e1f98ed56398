import Foundation
import Synchronization

/// The local time of a place. Looking an offset up costs a walk through the zone's rules, so they are kept.
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
        /// From when (milliseconds) which offset holds, in order, for the years that are asked for all day; the last one
        /// ends the table. Read without a lock.
        private let spans: [(from: Int64, offset: Int)]
        private let known = Mutex<[Int64: Int]>([:])

        init(_ zone: TimeZone) {
            self.zone = zone
            spans = Self.spans(of: zone)
        }

        func at(_ instant: Int64) -> Int {
            if let first = spans.first, let last = spans.last, instant >= first.from, instant < last.from {
                return spans[Self.place(of: instant, in: spans)].offset
            }
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

        /// 2020 up to 2040.
        private static func spans(of zone: TimeZone) -> [(from: Int64, offset: Int)] {
            let (start, end): (Int64, Int64) = (1_577_836_800_000, 2_208_988_800_000)
            var spans: [(from: Int64, offset: Int)] = []
            var at = start
            while at < end {
                guard spans.count < 200 else { return [] }
                let date = Date(timeIntervalSince1970: Double(at) / 1000)
                spans.append((at, zone.secondsFromGMT(for: date)))
                guard let next = zone.nextDaylightSavingTimeTransition(after: date) else { break }
                let milliseconds = Int64((next.timeIntervalSince1970 * 1000).rounded())
                guard milliseconds > at else { return [] }
                at = milliseconds
            }
            spans.append((end, 0))
            return spans
        }

        /// The last span that begins at or before `instant`.
        private static func place(of instant: Int64, in spans: [(from: Int64, offset: Int)]) -> Int {
            var (low, high) = (0, spans.count - 1)
            while low < high {
                let middle = (low + high + 1) / 2
                if spans[middle].from <= instant { low = middle } else { high = middle - 1 }
            }
            return low
        }
    }
}
