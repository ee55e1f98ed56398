import Foundation
import Testing

@testable import Web

@Suite struct VoiceTests {
    let nl = Voice(.nl)
    let en = Voice(.en)

    @Test func `words are filled and plurals chosen`() {
        let word = Word(
            "a.b", nl: "{name} deed {n, zero {niets} one {# check-in} other {# check-ins}}.",
            en: "{name} made {n, one {# check-in} other {# check-ins}}.", nlEnglishTerms: "E")
        #expect(nl(word, ["name": "Anna", "n": 0]) == "Anna deed niets.")
        #expect(nl(word, ["name": "Anna", "n": 1]) == "Anna deed 1 check-in.")
        #expect(nl(word, ["name": "Anna", "n": 1234]) == "Anna deed 1.234 check-ins.")
        #expect(en(word, ["name": "Anna", "n": 0]) == "Anna made 0 check-ins.")
        #expect(nl(word, ["name": "{n}", "n": 2]) == "{n} deed 2 check-ins.")
        #expect(Voice(.nl, terms: .english)(word) == "E")
        #expect(en(word, ["n": 1]) == "{name} made 1 check-in.")
    }

    @Test func `words as markup escape their text and nest what is markup`() {
        let word = Word("a.b", nl: "<{who}> & {n, one {#} other {#}}", en: "")
        #expect(nl.html(word, ["who": .html("<b>x</b>"), "n": 2]).text == "&lt;<b>x</b>&gt; &amp; 2")
        #expect(nl.html(word, ["who": "<i>", "n": 2]).text == "&lt;&lt;i&gt;&gt; &amp; 2")
    }

    @Test func `every word of the kit is whole in both languages`() {
        #expect(!WebWords.all.isEmpty)
        for word in WebWords.all {
            for voice in [nl, en] {
                #expect(
                    !voice(word, ["n": 2, "name": "x", "share": "x", "expected": "x", "value": "x", "max": "x"])
                        .contains("{"), "\(word.key)")
            }
        }
    }

    @Test func `numbers are written by language`() {
        #expect(nl.number(1234.5) == "1.234,5" && en.number(1234.5) == "1,234.5")
        #expect(nl.percent(0.125, maxDecimals: 1) == "12,5%" && en.percent(0.125, maxDecimals: 1) == "12.5%")
        #expect(nl.number(-0.001) == "0" && nl.number(0.1 + 0.2) == "0,3" && nl.number(1e6) == "1.000.000")
        #expect(
            nl.number(.nan) == "—" && nl.number(-2.5, maxDecimals: 1) == "−2,5"
                && nl.number(2.005, maxDecimals: 0) == "2")
        #expect(nl.whole(-1_234_567) == "−1.234.567" && nl.whole(.min) == "−9.223.372.036.854.775.808")
    }

    static let typed: [(String, Double?, Double?)] = [
        ("1.234,5", 1234.5, 1234.5), ("1,234.5", 1234.5, 1234.5), ("1.234", 1234, 1.234), ("1,234", 1.234, 1234),
        ("12,5", 12.5, 12.5),
        ("12.5", 12.5, 12.5), ("12,5%", 12.5, 12.5), (" 7 ", 7, 7), ("-3", -3, -3), ("−3,5", -3.5, -3.5), ("+4", 4, 4),
        ("1.234.567", 1234567, 1234567),
        ("1 234", 1234, 1234), ("", nil, nil), ("abc", nil, nil), ("1,2,3", nil, nil), ("1.2.3", nil, nil),
        ("NaN", nil, nil), ("inf", nil, nil),
        ("1e5", nil, nil), ("0x10", nil, nil), ("--1", nil, nil), ("1.23,4.5", nil, nil), ("٣", nil, nil),
        (",", nil, nil), ("-", nil, nil), ("0,5", 0.5, 0.5),
        ("0.500", 0.5, 0.5), (String(repeating: "9", count: 400), nil, nil), ("-0", 0, 0), ("10,00", 10, 10),
    ]
    @Test(arguments: typed) func `numbers are read by language`(_ text: String, _ dutch: Double?, _ english: Double?) {
        #expect(nl.parseNumber(text) == dutch)
        #expect(en.parseNumber(text) == english)
    }

    @Test func `what is written can be read back`() {
        var random = Seeded(3)
        for _ in 0..<2_000 {
            let value = (Double.random(in: -1e7...1e7, using: &random) * 100).rounded() / 100
            for voice in [nl, en] where value.magnitude >= 1000 || value == value.rounded() || voice.language == .nl {
                let read = voice.parseNumber(voice.number(value))
                #expect(read.map { ($0 - value).magnitude < 0.006 } == true, "\(value) \(voice.number(value))")
            }
        }
    }

    @Test func `days are written by language`() throws {
        let day = try #require(CalendarDay(2025, 11, 3))
        #expect(nl.day(day) == "ma 3 nov." && en.day(day) == "Mon 3 Nov")
        #expect(nl.longDay(day) == "3 november 2025" && en.fullDay(day) == "Monday 3 November 2025")
        #expect(day.iso == "2025-11-03" && day.week == 45 && CalendarDay(2027, 1, 1)?.week == 53)
        let today = CalendarDay(number: day.number + 1)
        #expect(nl.relative(day, to: today) == "gisteren" && en.relative(today, to: today) == "today")
        #expect(nl.relative(day, to: CalendarDay(number: day.number + 3)) == "3 dagen geleden")
        #expect(en.relative(CalendarDay(number: day.number + 21), to: day) == "in 3 weeks")
    }

    @Test func `a day and its number are one`() {
        for number in stride(from: -719_162, through: 2_932_896, by: 367) {
            let day = CalendarDay(number: number)
            #expect(day.number == number && CalendarDay(iso: day.iso) == day)
        }
        for wrong in [
            "2026-02-29", "2026-13-01", "2026-1-1", "x", "", "0000-01-01", "2026-01-01 ", "-026-01-01", "２０２６-01-01",
        ] { #expect(CalendarDay(iso: wrong) == nil) }
        #expect(
            CalendarDay(2024, 2, 29)?.weekday == 3 && CalendarDay(number: .max).year == 9999
                && CalendarDay(number: .min).year == 1)
    }

    @Test func `the clock of Amsterdam changes on the right night`() throws {
        let zone = try #require(Zone("Europe/Amsterdam"))
        let before: Int64 = 1_774_745_999_000  // 29 March 2026, 00:59:59 UTC
        #expect(zone.local(before).minute == 119 && zone.local(before + 1000).minute == 180)
        #expect(zone.day(1_793_483_999_999).iso == "2026-10-31" && zone.day(1_793_487_600_000).iso == "2026-11-01")
        #expect(Zone.utc.local(-1).day.iso == "1969-12-31" && Zone.utc.local(-1).minute == 1439)
        #expect(Zone("Nowhere/Land") == nil && zone.local(.max).day.year == 9999 && zone.local(.min).day.year == 1)
    }

    @Test(arguments: [
        "Europe/Amsterdam", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu",
    ])
    func `the kept offsets are those of the system`(_ name: String) throws {
        let zone = try #require(Zone(name))
        let system = try #require(TimeZone(identifier: name))
        // From 2019 to 2041, in steps of 5 hours and a bit.
        for second in stride(from: 1_546_300_800, to: 2_240_524_800, by: 18_137) {
            let real = system.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            if zone.offset(at: Int64(second) * 1000) != real { Issue.record("\(name) at \(second)") }
        }
    }

    @Test(arguments: [
        ("nl-NL,nl;q=0.9,en;q=0.8", Language.nl), ("en-US,en;q=0.9,nl;q=0.8", .en), ("fr,en;q=0.5", .en),
        ("en;q=0,nl;q=0.1", .nl), ("NL", .nl),
    ]) func `the browser's language is understood`(_ header: String, _ language: Language) {
        #expect(Language.preferred(in: header) == language)
    }

    @Test(arguments: ["", "fr", ";;;q=", "*", "en;q=x"]) func `a header without a language of ours gives none`(
        _ header: String
    ) {
        #expect(Language.preferred(in: header) == nil)
    }

    @Test func `initials`() {
        #expect(
            Avatar.initials("Fatima el Benali") == "FB" && Avatar.initials("çem") == "Ç" && Avatar.initials("  ") == "?"
        )
    }
}
