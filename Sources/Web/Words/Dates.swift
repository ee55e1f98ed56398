/// Days and moments in words. Months and weekdays are written out here: the kit needs no locale tables.
extension Voice {
    private var months: [String] { language == .nl ? CalendarNames.dutch.months : CalendarNames.english.months }
    private var shortMonths: [String] {
        language == .nl ? CalendarNames.dutch.shortMonths : CalendarNames.english.shortMonths
    }
    private var weekdays: [String] { language == .nl ? CalendarNames.dutch.weekdays : CalendarNames.english.weekdays }

    /// `ma 3 nov.`, `Mon 3 Nov`; with the year when `year` is set.
    package func day(_ day: CalendarDay, withYear: Bool = false) -> String {
        let weekday = weekdays[day.weekday].prefix(language == .nl ? 2 : 3)
        return "\(weekday) \(day.day) \(shortMonths[day.month - 1])" + (withYear ? " \(day.year)" : "")
    }

    /// `3 november 2026`, `3 November 2026`.
    package func longDay(_ day: CalendarDay) -> String { "\(day.day) \(months[day.month - 1]) \(day.year)" }

    /// `maandag 3 november 2026`.
    package func fullDay(_ day: CalendarDay) -> String { weekdays[day.weekday] + " " + longDay(day) }

    /// `3 nov.`, `3 Nov`: for axes and tables.
    package func shortDay(_ day: CalendarDay) -> String { "\(day.day) \(shortMonths[day.month - 1])" }

    /// `november 2026`.
    package func month(_ day: CalendarDay) -> String { "\(months[day.month - 1]) \(day.year)" }

    /// The local day and time of an instant: `ma 3 nov. 14:05`.
    package func moment(_ instant: Int64) -> String {
        let (day, minute) = zone.local(instant)
        return self.day(day) + " " + clock(minute)
    }

    /// Minutes of a day as `14:05`.
    package func clock(_ minute: Int) -> String {
        let hour = minute / 60
        let rest = minute % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `vandaag`, `gisteren`, `3 dagen geleden`, `over 2 weken`; beyond eight weeks the day with its year.
    package func relative(_ day: CalendarDay, to today: CalendarDay) -> String {
        let distance = day.number - today.number
        switch distance {
        case 0: return self(.kitToday)
        case -1: return self(.kitYesterday)
        case 1: return self(.kitTomorrow)
        case -13 ... -2: return self(.kitDaysAgo, ["n": .count(-distance)])
        case 2...13: return self(.kitInDays, ["n": .count(distance)])
        case -56 ... -14: return self(.kitWeeksAgo, ["n": .count(-distance / 7)])
        case 14...56: return self(.kitInWeeks, ["n": .count(distance / 7)])
        default: return self.day(day, withYear: true)
        }
    }

    /// The same for two instants (milliseconds), by local days.
    package func relative(_ instant: Int64, to now: Int64) -> String { relative(zone.day(instant), to: zone.day(now)) }
}

/// Made once: a page says many dates.
private struct CalendarNames: Sendable {
    let months: [String]
    let shortMonths: [String]
    let weekdays: [String]

    static let dutch = CalendarNames(
        months: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ],
        shortMonths: [
            "jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.",
        ],
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"])
    static let english = CalendarNames(
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
}
