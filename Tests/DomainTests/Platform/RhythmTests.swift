import Testing

@testable import Domain

@Suite struct RhythmTests {
    private func day(_ text: String) -> Day { Day(trusted: text) }

    @Test(arguments: [
        (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"),
        (2285, ""), (1981, "1981-04-19"), (1954, ""),
    ])
    func `Easter falls where the churches say`(_ year: Int, _ text: String) {
        // Outside the years that a Day knows there is none.
        #expect(Holidays.easter(year)?.text ?? "" == text)
    }

    @Test func `the holidays of 2026 and 2025 are those of the Dutch government`() {
        func all(_ year: Int) -> [String] {
            (0..<366).map { day("\(year)-01-01").adding(days: $0) }.filter {
                $0.parts.year == year && Holidays.isDutch($0)
            }
            .map(\.text)
        }
        #expect(
            all(2026) == [
                "2026-01-01", "2026-04-05", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-24", "2026-05-25",
                "2026-12-25", "2026-12-26",
            ])
        // King's Day would have been a Sunday in 2025; Liberation Day is off.
        #expect(
            all(2025) == [
                "2025-01-01", "2025-04-20", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29", "2025-06-08",
                "2025-06-09", "2025-12-25", "2025-12-26",
            ])
    }

    @Test func `a weekday that is off moves to the next working day, and once only`() {
        let working = WorkingDays(off: [day("2026-04-07")])
        let monday = ReminderTime(weekday: 1, minute: 540)
        // Easter Monday and an own day off: Wednesday.
        #expect(!monday.falls(on: day("2026-04-06"), working))
        #expect(!monday.falls(on: day("2026-04-07"), working))
        #expect(monday.falls(on: day("2026-04-08"), working))
        #expect(!monday.falls(on: day("2026-04-09"), working))
        #expect(monday.falls(on: day("2026-04-13"), working))
        let friday = ReminderTime(weekday: 5, minute: 540)
        #expect(friday.falls(on: day("2026-12-28"), WorkingDays()))
        #expect(!friday.falls(on: day("2026-12-28"), WorkingDays(keepsDutchHolidays: false)))
    }

    @Test func `the next time is today when it is still to come, else a day on which one may go`() {
        let each = ReminderTime(minute: 540)
        #expect(each.next(after: day("2026-11-20"), minute: 539, WorkingDays()) == day("2026-11-20"))
        #expect(each.next(after: day("2026-11-20"), minute: 540, WorkingDays()) == day("2026-11-23"))
        let tuesday = ReminderTime(weekday: 2, minute: 540)
        #expect(tuesday.next(after: day("2026-11-20"), minute: 0, WorkingDays()) == day("2026-11-24"))
        let never = WorkingDays(off: Set((0..<100).map { day("2026-11-20").adding(days: $0) }))
        #expect(each.next(after: day("2026-11-20"), minute: 600, never) == day("2026-11-21"))
    }

    @Test func `what is due is asked for once, and again after a week or when more becomes due`() {
        let each = ReminderTime(minute: 540)
        let (monday, tuesday) = (day("2026-11-16"), day("2026-11-17"))
        #expect(!each.asks(for: [], today: monday, last: nil))
        #expect(each.asks(for: [monday], today: monday, last: nil))
        #expect(!each.asks(for: [monday], today: monday, last: monday))
        #expect(!each.asks(for: [monday], today: tuesday, last: monday))
        #expect(each.asks(for: [monday, tuesday], today: tuesday, last: monday))
        #expect(each.asks(for: [monday], today: day("2026-11-23"), last: monday))
        let weekly = ReminderTime(weekday: 2, minute: 540)
        #expect(weekly.asks(for: [monday], today: tuesday, last: monday))
        #expect(!weekly.asks(for: [monday], today: tuesday, last: tuesday))
    }

    @Test func `quiet hours may go over midnight`() {
        let night = QuietHours(from: 1140, until: 420)
        #expect([1140, 1439, 0, 419].allSatisfy(night.contains))
        #expect(![420, 720, 1139].contains(where: night.contains))
        #expect(QuietHours(from: 600, until: 660).contains(630) && !QuietHours(from: 600, until: 600).contains(600))
    }
}
