import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct SettingsTests {
    private let english: KeyValuePairs = ["language": "en", "scheme": "dark", "density": "compact"]

    @Test(arguments: Engine.both) func `everybody chooses language, colours and density for themselves`(
        _ engine: Engine
    )
        async throws
    {
        try await withHouse(engine) { house in
            for member in [Cast.cem, .gijs] {
                let before = try await house.page("/me/settings", as: member)
                #expect(before.text.contains("<html lang=\"nl\">") && before.text.contains("Jouw instellingen"))
                let saved = try await house.post("/me/settings", as: member, english)
                #expect(saved.status == 303 && saved.header("Location") == "/me/settings?done=saved")
                let after = try await house.page("/me/settings?done=saved", as: member)
                #expect(after.text.contains("<html lang=\"en\" data-scheme=\"dark\" data-density=\"compact\">"))
                #expect(after.text.contains("Saved.") && after.text.contains("value=\"dark\" checked"))
                let today = try await house.page("/", as: member)
                #expect(today.text.contains("data-scheme=\"dark\"") && today.text.contains("Good morning"))
            }
            let other = try await house.page("/", as: .bram)
            #expect(other.text.contains("<html lang=\"nl\">"))
            let back: KeyValuePairs = ["language": "", "scheme": "system", "density": "comfortable"]
            try await equal(house.post("/me/settings", as: .cem, back).status, 303)
            try await contains(house.page("/", as: .cem, language: "nl").text, "<html lang=\"nl\">")
        }
    }

    @Test(arguments: Engine.both) func `only a language is a change that the API shows`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/people/\(house.id(.cem).text)"
            let first = try await house.api("GET", path).header("ETag")
            let looks: KeyValuePairs = ["language": "", "scheme": "light", "density": "compact"]
            _ = try await house.post("/me/settings", as: .cem, looks)
            try await equal(house.api("GET", path).header("ETag"), first)
            _ = try await house.post("/me/settings", as: .cem, english)
            let changed = try await house.api("GET", path)
            #expect(changed.header("ETag") != first && changed.text("language") == "en")
        }
    }

    @Test(arguments: ["", "zwart", "'\"><svg/onload=1>", String(repeating: "x", count: 9_000)])
    func `a choice that is none is refused at its field`(_ scheme: String) async throws {
        try await withHouse(.sqlite) { house in
            let form: KeyValuePairs = ["language": "fr", "scheme": scheme, "density": "compact"]
            let answer = try await house.post("/me/settings", as: .cem, form)
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-scheme\""))
            #expect(answer.text.contains("href=\"#f-language\"") && !answer.text.contains("<svg/onload"))
        }
    }

    private func organisation(
        _ house: TestHouse, as member: Cast = .anna, name: String = "Zonneveld", terms: String = "english",
        zone: String = "America/New_York", revision: String = ""
    ) async throws -> Answer {
        try await house.post(
            "/settings", as: member,
            ["name": name, "language": "en", "terms": terms, "zone": zone, "revision": revision])
    }

    @Test(arguments: Engine.both) func `what the organisation chooses holds at once, in every process`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let other = house.with(House.Options())
            try await contains(other.page("/goals", as: .cem).text, "doel")
            let saved = try await organisation(house)
            #expect(saved.status == 303, "\(saved.text)")
            for process in [house, other] {
                let goals = try await process.page("/goals", as: .cem)
                #expect(goals.text.contains("Objective") && goals.text.contains("<span>Zonneveld</span>"))
                let door = try await process.page("/sign-in", as: nil, language: "fr")
                #expect(door.text.contains("<html lang=\"en\">") && door.text.contains("Zonneveld"))
            }
            let read = try await other.ask(as: .cem) { $0.today.text }
            #expect(read == "2026-11-16")
            house.clock.advance(hours: 18)
            let later = try await other.ask(as: .cem) { $0.today.text }
            #expect(later == "2026-11-16")
            let page = try await other.page("/settings", as: .daan)
            #expect(page.text.contains("Wie veranderde wat") && page.text.contains("“Draagvlak” naar “Zonneveld”"))
            let told = try await house.store.read { tx in
                try tx.rows("SELECT subject FROM event WHERE name = 'settingChanged' ORDER BY id") {
                    try $0[0] as String
                }
            }
            #expect(told == ["language", "name", "terms", "zone"])
        }
    }

    @Test(arguments: Engine.both) func `who was second sees what was first, and nothing is lost`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            try await equal(organisation(house).status, 303)
            let late = try await organisation(house, as: .daan, name: "Zonneveld bv")
            #expect(late.status == 409 && late.text.contains("value=\"Zonneveld bv\""))
            let revision = try #require(late.text.split(separator: "name=\"revision\" value=\"").last)
            let again = try await organisation(
                house, as: .daan, name: "Zonneveld bv", revision: String(revision.prefix { $0 != "\"" }))
            #expect(again.status == 303)
            try await contains(house.page("/", as: .cem).text, "<span>Zonneveld bv</span>")
        }
    }

    @Test func `only admins and champions may`() async throws {
        try await withHouse(.sqlite) { house in
            for (member, status) in [(Cast.anna, 200), (.daan, 200), (.bram, 403), (.cem, 403), (.gijs, 403)] {
                try await equal(house.page("/settings", as: member).status, status)
            }
            for member in [Cast.bram, .cem, .gijs] {
                try await equal(organisation(house, as: member).status, 403)
            }
        }
    }

    @Test(arguments: ["", "Mars/Phobos", "../../etc/passwd", "GMT+5", "/etc/localtime", "CET;DROP"])
    func `a place without a clock is refused`(_ zone: String) async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await organisation(house, name: " ", zone: zone)
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-zone\""))
            #expect(answer.text.contains("href=\"#f-name\""))
        }
    }
}

/// Whether a page says something; the page is shown when it does not.
func contains(_ text: String, _ part: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(text.contains(part), "\(text)", sourceLocation: sourceLocation)
}
