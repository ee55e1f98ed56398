/// An instant: whole milliseconds since 1970-01-01T00:00Z.
package struct Moment: Hashable, Sendable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(milliseconds more: Int64) -> Moment { Moment(milliseconds: milliseconds &+ more) }

    package static let day: Int64 = 86_400_000

    /// From RFC 3339 (`2026-11-22T09:30:00Z`, `…T10:30:00.250+01:00`). Refuses what has no zone.
    package init(parsing text: String, at pointer: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes[10] == 84 || bytes[10] == 116,
            bytes[13] == 58, bytes[16] == 58,
            let hour = Self.pair(bytes, 11), let minute = Self.pair(bytes, 14), let second = Self.pair(bytes, 17),
            hour < 24, minute < 60, second <= 60
        else { throw .invalid(pointer, .notMoment) }
        let day: Day
        do { day = try Day(parsing: String(decoding: bytes[0..<10], as: UTF8.self), at: pointer) } catch {
            throw error.reason == .yearOutOfRange ? error : .invalid(pointer, .notMoment)
        }
        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == 46 {
            index += 1
            var scale: Int64 = 100
            let start = index
            while index < bytes.count, (48...57).contains(bytes[index]) {
                fraction += Int64(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
            guard index > start else { throw .invalid(pointer, .notMoment) }
        }
        guard let offset = Self.offset(bytes, from: index) else { throw .invalid(pointer, .notMoment) }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59))
        milliseconds = (seconds - Int64(offset) * 60) * 1000 + fraction
        // A zone can carry the first and the last hours over the edge.
        guard Day.least <= utcDay, utcDay <= Day.most else { throw .invalid(pointer, .yearOutOfRange) }
    }

    /// `2026-11-22T09:30:00.250Z`; the fraction only where there is one.
    package var rfc3339: String {
        let days = milliseconds.quotientFloored(by: Self.day)
        let rest = Int(milliseconds.remainderFloored(by: Self.day))
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map(Day.padded).joined(separator: ":")
        let thousandths = rest % 1000
        let fraction = thousandths == 0 ? "" : "." + String(String(thousandths + 1000).dropFirst())
        return "\(Day(number: Int(days)).text)T\(clock)\(fraction)Z"
    }

    /// The day it is in UTC.
    package var utcDay: Day { Day(number: Int(milliseconds.quotientFloored(by: Self.day))) }

    private static func pair(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index + 1 < bytes.count, (48...57).contains(bytes[index]), (48...57).contains(bytes[index + 1]) else {
            return nil
        }
        return Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48)
    }

    /// Minutes east of UTC.
    private static func offset(_ bytes: [UInt8], from index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == 90 || bytes[index] == 122 { return index + 1 == bytes.count ? 0 : nil }
        guard bytes[index] == 43 || bytes[index] == 45, index + 6 == bytes.count, bytes[index + 3] == 58,
            let hours = pair(bytes, index + 1), let minutes = pair(bytes, index + 4), hours < 24, minutes < 60
        else { return nil }
        return (bytes[index] == 43 ? 1 : -1) * (hours * 60 + minutes)
    }
}

extension Int64 {
    fileprivate func quotientFloored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// 0 up to the divisor, whatever the sign.
    fileprivate func remainderFloored(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
