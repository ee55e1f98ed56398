import Domain
import Outbound
import Store
import TestKit
import Testing

@testable import App

/// Mail that is written and never leaves: nobody listens where it would go.
func withMail(_ engine: Engine, _ body: (TestHouse) async throws -> Void) async throws {
    let server = MailServer(host: "127.0.0.1", port: 1, security: .none, hello: "okr.zonneveld.example")
    let options = House.Options(
        baseURL: "http://zonneveld.example", mail: MailOptions(server: server, from: "okr@zonneveld.example"))
    try await withHouse(engine, options: options) { try await body($0) }
}

@Suite struct ReminderTests {
    private func reminders(_ house: TestHouse) async throws -> [String] {
        try await house.store.read { try TestLetterSQL.once(.reminder, $0) }.map {
            $0.replacing(house.id(.cem).text, with: "cem").replacing(house.id(.bram).text, with: "bram")
        }
    }

    /// Everything that is due, as the loop of a process would do it.
    private func remind(_ house: TestHouse) async throws {
        while try await house.house.remindSome(at: house.clock.now) {}
    }

    @Test(arguments: Engine.both) func `who has something due is reminded once, at nine, on a working day`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            _ = try await Scene.set(house)
            // Monday 16 November, ten o'clock: planned, for something becomes due in a week.
            try await remind(house)
            house.clock.advance(days: 6)
            try await remind(house)
            #expect(try await reminders(house) == [])
            // Monday the 23rd, 8:59 and 9:00.
            house.clock.advance(hours: 22)
            house.clock.advance(seconds: 59 * 60)
            try await remind(house)
            #expect(try await reminders(house) == [])
            house.clock.advance(seconds: 60)
            for _ in 0..<3 { try await remind(house) }
            #expect(try await reminders(house) == ["reminder/cem/2026-11-23"])
            // Not again the next day; again after a week.
            house.clock.advance(days: 1)
            try await remind(house)
            #expect(try await reminders(house).count == 1)
            house.clock.advance(days: 6)
            try await remind(house)
            #expect(try await reminders(house) == ["reminder/cem/2026-11-23", "reminder/cem/2026-11-30"])
        }
    }

    @Test(arguments: Engine.both) func `nine is nine where somebody is`(_ engine: Engine) async throws {
        try await withMail(engine) { house in
            _ = try await Scene.set(house)
            try await remind(house)
            let body: JSON = ["timeZone": "America/New_York"]
            try await equal(house.api("PATCH", "/people/\(house.id(.cem))", as: .anna, body).status, 200)
            try await remind(house)
            // Monday the 23rd: nine in Amsterdam is three at night there.
            house.clock.advance(days: 6, hours: 23)
            try await remind(house)
            #expect(try await reminders(house) == [])
            house.clock.advance(hours: 5)
            house.clock.advance(seconds: 59 * 60)
            try await remind(house)
            #expect(try await reminders(house) == [])
            house.clock.advance(seconds: 60)
            try await remind(house)
            #expect(try await reminders(house) == ["reminder/cem/2026-11-23"])
        }
    }

    @Test(arguments: Engine.both) func `quiet hours, holidays and own days off are kept`(_ engine: Engine) async throws
    {
        try await withMail(engine) { house in
            _ = try await Scene.set(house)
            let saved = try await house.post(
                "/settings/mail", as: .anna,
                [
                    "was": Rhythm().stored, "weekday": "", "time": "09:00", "from": "19:00", "until": "07:00",
                    "dutch": "yes", "off": "2026-11-23\n2026-11-24",
                ])
            #expect(saved.status == 303)
            try await remind(house)
            house.clock.advance(days: 7)
            try await remind(house)
            house.clock.advance(days: 1)
            try await remind(house)
            #expect(try await reminders(house) == [])
            // Wednesday; nothing ran until eight in the evening, which is quiet: it goes the next morning.
            house.clock.advance(days: 1, hours: 10)
            try await remind(house)
            #expect(try await reminders(house) == [])
            house.clock.advance(hours: 13)
            try await remind(house)
            #expect(try await reminders(house) == ["reminder/cem/2026-11-26"])
        }
    }

    @Test(arguments: Engine.both) func `everybody chooses their own day and hour, or none`(_ engine: Engine)
        async throws
    {
        try await withMail(engine) { house in
            _ = try await Scene.set(house)
            let own: KeyValuePairs = ["reminders": "yes", "weekday": "3", "time": "13:30"]
            #expect(try await house.post("/me/mail", as: .cem, own).status == 303)
            #expect(try await house.page("/me/mail", as: .cem).text.contains("value=\"13:30\" selected"))
            try await remind(house)
            house.clock.advance(days: 8)
            try await remind(house)
            #expect(try await reminders(house) == [])
            house.clock.advance(days: 1, hours: 4)
            try await remind(house)
            #expect(try await reminders(house) == ["reminder/cem/2026-11-25"])
            #expect(try await house.post("/me/mail", as: .cem, ["mentions": "yes"]).status == 303)
            house.clock.advance(days: 7)
            try await remind(house)
            #expect(try await reminders(house).count == 1)
        }
    }

    @Test(arguments: Engine.both) func `what was done in the meantime is not reminded of`(_ engine: Engine) async throws
    {
        try await withMail(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            try await remind(house)
            house.clock.advance(days: 7)
            try await remind(house)
            #expect(try await reminders(house) == ["reminder/cem/2026-11-23"])
            _ = try await house.act(as: .cem) {
                let draft = CheckIn.Draft(
                    value: .number(100), confidence: Confidence(trusted: 9), note: Prose(trusted: "Klaar"), at: nil)
                return try CheckInActs.record(draft, on: planted.keyResult(.increase), $0).checkIn.id
            }
            await house.house.doChores()
            #expect(try await house.store.read { try TestLetterSQL.states($0) } == ["skipped"])
        }
    }

    @Test(arguments: [
        ("weekday", "6"), ("weekday", "x"), ("time", "24:00"), ("time", "9"), ("time", "<b>"), ("weekday", "-1"),
    ])
    func `a choice that is none is refused at its field`(_ name: String, _ value: String) async throws {
        try await withMail(.sqlite) { house in
            let answer = try await house.post("/me/mail", as: .cem, [name: value])
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-\(name)\""))
        }
    }

    @Test(arguments: [
        ("time", "25:00"), ("time", "20:00"), ("from", ""), ("until", "7 uur"), ("off", "24 december"),
        ("off", String(repeating: "2026-12-24 ", count: 9_000)), ("weekday", "8"),
    ])
    func `settings that cannot be are refused at their field`(_ name: String, _ value: String) async throws {
        try await withMail(.sqlite) { house in
            var form = [
                "was": Rhythm().stored, "weekday": "", "time": "09:00", "from": "19:00", "until": "07:00", "off": "",
            ]
            form[name] = value
            let body = form.map { ($0.key, $0.value) }
            let answer = try await house.send(
                "POST", "/settings/mail",
                headers: [
                    ("Cookie", "s=\(house.session(.anna))"), ("Sec-Fetch-Site", "same-origin"),
                    ("Content-Type", "application/x-www-form-urlencoded"),
                ],
                body: Array(
                    body.map { "\($0)=\($1.replacing("\n", with: "%0A").replacing(" ", with: "+"))" }.joined(
                        separator: "&"
                    ).utf8))
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-\(name)\""))
        }
    }

    @Test func `settings that somebody else changed meanwhile are not overwritten`() async throws {
        try await withMail(.sqlite) { house in
            let form: KeyValuePairs = [
                "was": "day=;at=08:00", "weekday": "", "time": "10:00", "from": "19:00", "until": "07:00",
            ]
            let answer = try await house.post("/settings/mail", as: .anna, form)
            #expect(answer.status == 409 && answer.text.contains("value=\"10:00\""))
            #expect(try await house.post("/settings/mail", as: .cem, form).status == 403)
        }
    }

    @Test func `a stored rhythm comes back as it was, and nonsense is what it was from the beginning`() {
        var rhythm = Rhythm()
        rhythm.time = ReminderTime(weekday: 3, minute: 601)
        rhythm.quiet = QuietHours(from: 0, until: 420)
        rhythm.working = WorkingDays(keepsDutchHolidays: false, off: [Day(trusted: "2026-12-24")])
        #expect(Rhythm(stored: rhythm.stored) == rhythm)
        #expect(Rhythm(stored: "day=9;at=99:99;off=x;=;;dutch") == Rhythm())
    }
}

/// What the tests want to know of `letter`.
enum TestLetterSQL {
    static func once(_ kind: Letter.Kind, _ tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT once FROM letter WHERE kind = \(kind.rawValue) ORDER BY once") { try $0[0] }
    }

    static func states(_ tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT state FROM letter ORDER BY id") { try $0[0] }
    }
}
