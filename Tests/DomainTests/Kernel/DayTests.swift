import Domain
import Testing

@Suite struct DayTests {
    private func refused(_ text: String) -> Refusal? {
        refusal { () throws(Refusal) in try Day(parsing: text, at: "/start") }
    }

    @Test func `every day from 1970 to 2200 reads back as itself, one after the other`() throws {
        #expect(Day.least.text == "1970-01-01")
        #expect(Day.most.text == "2200-12-31")
        let wrong = (Day.least.number...Day.most.number).first { number in
            let (year, month, ofMonth) = Day(number: number).parts
            return Day(year: year, month: month, day: ofMonth)?.number != number
        }
        #expect(wrong == nil)
        for number in stride(from: 0, through: Day.most.number, by: 97) {
            let day = Day(number: number)
            try #require(try Day(parsing: day.text, at: "") == day)
        }
    }

    @Test(arguments: [("2026-11-23", 1), ("1970-01-01", 4), ("2000-02-29", 2), ("2026-03-01", 7)])
    func `weekdays count from Monday`(_ text: String, _ weekday: Int) throws {
        #expect(try Day(parsing: text, at: "").weekday == weekday)
    }

    @Test func `days are counted over months, years and leap days`() throws {
        let start = try Day(parsing: "2028-02-28", at: "")
        #expect(start.adding(days: 1).text == "2028-02-29")
        #expect(start.adding(days: 2).text == "2028-03-01")
        #expect(try Day(parsing: "2029-02-28", at: "") - start == 366)
        #expect(start.adding(days: -59).text == "2027-12-31")
    }

    @Test(arguments: ["0000-01-01", "0001-01-01", "1969-12-31", "2201-01-01", "9999-12-31"])
    func `a year before 1970 or after 2200 is refused`(_ text: String) {
        #expect(refused(text) == .invalid("/start", .yearOutOfRange))
    }

    @Test(arguments: [
        "", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-29", "2026-04-31", "2026-01-00", "2100-02-29",
        "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "+026-01-01", "-026-01-01", "２０２６-01-01", "2026-01-0\0",
        "2026-01-01T00:00:00Z", "morgen", "🙂🙂-1-", "2026-0a-01",
    ]) func `what is not a day is refused`(_ text: String) {
        #expect(refused(text) == .invalid("/start", .notDay))
    }
}

@Suite struct MomentTests {
    private func refused(_ text: String) -> Refusal? {
        refusal { () throws(Refusal) in try Moment(parsing: text, at: "/at") }
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), ("2026-11-22T10:30:00.250+01:00", "2026-11-22T09:30:00.250Z"),
        ("2026-11-22t09:30:00z", "2026-11-22T09:30:00Z"), ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"),
        ("2026-06-30T23:59:60Z", "2026-06-30T23:59:59Z"),
        ("2026-11-22T09:30:00.123456789Z", "2026-11-22T09:30:00.123Z"),
        ("2026-11-22T09:30:00.005Z", "2026-11-22T09:30:00.005Z"), ("2026-11-22T09:30:00-00:00", "2026-11-22T09:30:00Z"),
    ]) func `an instant is read and written in UTC`(_ text: String, _ written: String) throws {
        #expect(try Moment(parsing: text, at: "/at").rfc3339 == written)
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22 09:30:00Z", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z",
        "2026-11-22T09:30:61Z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00+0100", "2026-11-22T09:30:00+25:00",
        "2026-11-22T09:30:00+01:60", "2026-02-30T09:30:00Z", "2026-11-22T09:30:00Zz", "2026-11-22T0a:30:00Z",
        "2026-11-22T09:30:00.1\0Z", "🙂🙂🙂🙂🙂🙂", "2026-11-22T09:30:00.00000000000000000000000000000000000Z",
    ]) func `what is not an instant is refused`(_ text: String) {
        #expect(refused(text) == .invalid("/at", .notMoment))
    }

    @Test(arguments: [
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00+23:59", "2200-12-31T23:59:59-00:01",
    ]) func `an instant outside 1970 to 2200 is refused, also by its zone`(_ text: String) {
        #expect(refused(text) == .invalid("/at", .yearOutOfRange))
    }

    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max]) func `no stored instant can bring the program down`(
        _ number: Int64
    ) {
        #expect(Moment(milliseconds: number).rfc3339.hasSuffix("Z"))
    }

    @Test func `an instant before 1970 has the right clock`() {
        #expect(Moment(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
        #expect(Moment(milliseconds: -Moment.day).rfc3339 == "1969-12-31T00:00:00Z")
        #expect(Moment(milliseconds: -1).utcDay.number == -1)
    }
}
