/// On which days people work: Monday to Friday, without the days that are off.
package struct WorkingDays: Hashable, Sendable {
    /// Also off: the holidays of the Netherlands.
    package var keepsDutchHolidays: Bool
    package var off: Set<Day>

    package init(keepsDutchHolidays: Bool = true, off: Set<Day> = []) {
        (self.keepsDutchHolidays, self.off) = (keepsDutchHolidays, off)
    }

    package func contains(_ day: Day) -> Bool {
        day.weekday <= 5 && !off.contains(day) && !(keepsDutchHolidays && Holidays.isDutch(day))
    }
}

/// Days on which the Netherlands stand still, besides Sundays. Good Friday is an ordinary day for most; Liberation Day
/// is off once in five years.
package enum Holidays {
    package static func isDutch(_ day: Day) -> Bool {
        let (year, month, date) = day.parts
        switch (month, date) {
        case (1, 1), (12, 25), (12, 26): return true
        case (5, 5): if year % 5 == 0 { return true }
        // King's Day, a day earlier when it is a Sunday.
        case (4, 27): if day.weekday != 7 { return true }
        case (4, 26): if day.adding(days: 1).weekday == 7 { return true }
        default: break
        }
        guard let easter = easter(year) else { return false }
        // Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
        return [0, 1, 39, 49, 50].contains(day - easter)
    }

    /// Easter Sunday of the Gregorian calendar (the "Anonymous" algorithm, as in Meeus).
    package static func easter(_ year: Int) -> Day? {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}

/// When somebody wants to be asked for their check-ins. Minutes count from midnight, where that person is.
package struct ReminderTime: Hashable, Sendable {
    /// 1 is Monday; nil: on the day that something becomes due.
    package var weekday: Int?
    /// 0 to 1439.
    package var minute: Int

    package init(weekday: Int? = nil, minute: Int) { (self.weekday, self.minute) = (weekday, minute) }

    /// Whether a reminder may go on this day. A weekday that is off moves to the next working day.
    package func falls(on day: Day, _ working: WorkingDays) -> Bool {
        guard working.contains(day) else { return false }
        guard let weekday else { return true }
        var candidate = day
        for _ in 0..<14 {
            if candidate.weekday == weekday { return true }
            candidate = candidate.adding(days: -1)
            if working.contains(candidate) { return false }
        }
        return false
    }

    /// The first day after this moment on which a reminder may go; tomorrow where two months are off.
    package func next(after day: Day, minute now: Int, _ working: WorkingDays) -> Day {
        let first = now < minute ? day : day.adding(days: 1)
        for distance in 0..<62 where falls(on: first.adding(days: distance), working) {
            return first.adding(days: distance)
        }
        return first
    }

    /// Whether there is something to say today: on a fixed weekday whatever is due; else what became due since the last
    /// time, or once a week what still is.
    package func asks(for dueOn: [Day], today: Day, last: Day?) -> Bool {
        guard !dueOn.isEmpty else { return false }
        guard let last else { return true }
        if last >= today { return false }
        return weekday != nil || today - last >= 7 || dueOn.contains { $0 > last }
    }
}

/// Hours in which no mail arrives that can wait; may go over midnight.
package struct QuietHours: Hashable, Sendable {
    package var from: Int
    package var until: Int

    package init(from: Int, until: Int) { (self.from, self.until) = (from, until) }

    package func contains(_ minute: Int) -> Bool {
        from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
    }
}
