/// A day of the proleptic Gregorian calendar, in no time zone: the organisation's day. Years 1970 to 2200.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Whole days since 1970-01-01, which is 0.
    package let number: Int

    package static let years = 1970...2200
    package static let least = Day(number: 0)
    package static let most = Day(number: Day.count(toYear: 2200, month: 12, day: 31))

    package init(number: Int) { self.number = number }

    /// Nil when there is no such day, or its year is out of range.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        number = Self.count(toYear: year, month: month, day: day)
    }

    /// From `YYYY-MM-DD`, nothing else.
    package init(parsing text: String, at pointer: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
            let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
            let day = Self.digits(bytes[8..<10])
        else { throw .invalid(pointer, .notDay) }
        guard Self.years.contains(year) else { throw .invalid(pointer, .yearOutOfRange) }
        guard let found = Day(year: year, month: month, day: day) else { throw .invalid(pointer, .notDay) }
        self = found
    }

    /// From our own database; falls back to 1970-01-01 for what cannot be read.
    package init(trusted text: String) {
        self = (try? Day(parsing: text, at: "")) ?? .least
    }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    package static func - (left: Day, right: Day) -> Int { left.number - right.number }

    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// Year, month 1–12, day 1–31. Algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms".
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// `YYYY-MM-DD`.
    package var text: String {
        let (year, month, day) = parts
        return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
    }

    package var description: String { text }

    static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var total = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            total = total * 10 + Int(byte - 48)
        }
        return total
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func count(toYear year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }
}
