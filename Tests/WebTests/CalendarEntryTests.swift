import Testing

@testable import Web

@Suite struct CalendarEntryTests {
    private func entry(_ title: String, _ text: String = "") -> CalendarEntry {
        CalendarEntry(
            id: "a", revision: 3, madeAt: 0, startsAt: 1_792_849_500_000, minutes: 90, title: title, text: text,
            place: "", address: "https://okr.example/sessions/a")
    }

    @Test func `an appointment is an iCalendar file`() {
        #expect(
            entry("Doelen").file
                == """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Draagvlak//Draagvlak//NL
                METHOD:PUBLISH
                BEGIN:VEVENT
                UID:a
                SEQUENCE:3
                DTSTAMP:19700101T000000Z
                DTSTART:20261024T134500Z
                DURATION:PT90M
                SUMMARY:Doelen
                URL:https://okr.example/sessions/a
                END:VEVENT
                END:VCALENDAR

                """.replacing("\n", with: "\r\n"))
    }

    @Test func `no line is longer than 75 octets, no character is cut, and unfolded it is the same`() {
        for title in [String(repeating: "é", count: 200), String(repeating: "👩🏽‍🔬 ", count: 40), "kort"] {
            let file = entry(title).file
            #expect(file.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(file.replacing("\r\n ", with: "").contains("SUMMARY:" + title + "\r\n"))
        }
    }

    @Test func `nothing that is typed becomes a line of its own`() {
        let file = entry("Eén\r\nBEGIN:VALARM", "a\nb\rc\u{7}\u{85}d").file
        #expect(file.contains("SUMMARY:Eén\\nBEGIN:VALARM\r\n") && file.contains("DESCRIPTION:a\\nbcd\r\n"))
        #expect(!file.split(separator: "\r\n").contains("BEGIN:VALARM"))
    }

    @Test func `moments before 1970 and far ahead are dates too`() {
        #expect(CalendarEntry.moment(-1_000) == "19691231T235959Z")
        #expect(CalendarEntry.moment(253_402_300_799_000) == "99991231T235959Z")
        #expect(CalendarEntry.moment(.max).hasPrefix("9999") && CalendarEntry.moment(.min).hasPrefix("0001"))
    }
}
