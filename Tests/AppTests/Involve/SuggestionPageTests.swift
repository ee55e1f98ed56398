import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct SuggestionPageTests {
    private func make(
        _ house: TestHouse, _ objective: String, as member: Cast = .fatima, _ text: String, once: String = ""
    )
        async throws -> Answer
    {
        try await house.post(
            "/objectives/\(objective)/suggestions", as: member,
            ["field": "title", "keyResult": "", "text": text, "why": "<i>Korter</i>", "version": "1", "once": once])
    }

    private func path(_ answer: Answer) -> String {
        String((answer.header("Location") ?? "").prefix { $0 != "?" })
    }

    @Test(arguments: Engine.both) func `a suggestion stands beside the text, marked in more than colour`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let form = try await house.page("/objectives/\(objective)/suggestions/new?field=title", as: .fatima)
            #expect(form.status == 200 && form.text.contains("value=\"Klanten raden ons aan\""))
            let sent = try await make(house, objective, "Klanten <b> ons aan", once: "abc")
            try await equal(
                make(house, objective, "Klanten <b> ons aan", once: "abc").header("Location"), sent.header("Location"))
            let page = try await house.page(path(sent), as: .cem)
            #expect(page.text.contains("<del><span class=\"sr\">Weg: </span>raden <span class=\"sr\">"))
            #expect(page.text.contains("<ins><span class=\"sr\">Nieuw: </span>&lt;b&gt; <span class=\"sr\">"))
            #expect(page.text.contains("&lt;i&gt;Korter") && page.text.contains("/acceptance\""))
            let english = try await house.page(path(sent), as: .fatima, language: "en")
            #expect(english.text.contains("Withdraw my suggestion") && !english.text.contains("/acceptance\""))
            try await equal(make(house, objective, "").status, 422)
            try await equal(
                house.page("/objectives/\(objective)", as: .gijs).text.contains("Klanten &lt;b&gt; ons aan"), true)
        }
    }

    @Test(arguments: Engine.both) func `what nobody owns waits for the lead of its team, also where people think along`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.act(as: .daan) { occasion in
                try ObjectiveActs.add(
                    Objective.Draft(
                        title: Title(trusted: "Van niemand"), why: Prose(trusted: "Daarom"), cycle: house.cycle,
                        team: house.techniek, owner: nil), occasion
                ).id.text
            }
            let sent = try await make(house, objective, "Van iedereen")
            #expect(sent.status == 303)
            for page in ["/", "/together"] {
                try await equal(house.page(page, as: .bram).text.contains("1 voorstel wacht op jouw antwoord"), true)
                try await equal(house.page(page, as: .cem).text.contains("op jouw antwoord"), false)
            }
            try await equal(house.post(path(sent) + "/refusal", as: .bram, ["reason": "Zo blijft het"]).status, 303)
            try await equal(house.page("/together", as: .fatima).text.contains("Antwoord op jouw voorstel"), true)
            try await equal(house.page("/together", as: .bram).text.contains("op jouw antwoord"), false)
        }
    }

    @Test(arguments: Engine.both) func `Today says how many wait, and what became of one's own`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let first = try await make(house, objective, "Eén")
            _ = try await make(house, objective, as: .eva, "Twee")
            let sent = try await make(house, objective, as: .bram, "Drie")
            #expect(sent.status == 303)
            try await equal(house.page("/", as: .cem).text.contains("3 voorstellen wachten op jouw antwoord"), true)
            try await equal(house.page("/", as: .bram).text.contains("wachten op jouw antwoord"), false)
            try await equal(house.post(path(first) + "/refusal", as: .cem, ["reason": ""]).status, 422)
            try await equal(house.post(path(first) + "/refusal", as: .cem, ["reason": "Te kort"]).status, 303)
            let told = try await house.page("/", as: .fatima)
            #expect(told.text.contains("Antwoord op jouw voorstel") && told.text.contains("niet overgenomen"))
            try await equal(house.page("/", as: .cem).text.contains("2 voorstellen wachten"), true)
            for member in Cast.allCases {
                let statements = try await house.ask(as: member) { try TodayReading($0).statements }
                #expect(statements <= 8)
            }
        }
    }

    @Test(arguments: Engine.both)
    func `who takes over a text that changed is asked once more, whoever comes second is told`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let (one, two) = (
                try await make(house, objective, "Eén"), try await make(house, objective, as: .eva, "Twee")
            )
            try await equal(house.post(path(one) + "/acceptance", as: .cem, ["text": "Eén, beter"]).status, 303)
            let asked = try await house.post(path(two) + "/acceptance", as: .cem, ["text": "Twee"])
            #expect(
                asked.status == 409 && asked.text.contains("name=\"seen\" value=\"2\"")
                    && asked.text.contains("Eén, beter"))
            let again = try await house.post(path(two) + "/acceptance", as: .bram, ["text": "Twee", "seen": "2"])
            #expect(again.status == 303, "\(again.text)")
            let late = try await house.post(path(two) + "/refusal", as: .cem, ["reason": "Nee"])
            #expect(late.status == 409 && late.text.contains("al over besloten") && late.text.contains("Bram nam dit"))
            let stale = try await make(house, objective, as: .eva, "Vier")
            #expect(
                stale.status == 409 && stale.text.contains("net veranderd") && stale.text.contains("value=\"Vier\""))
        }
    }

    @Test(arguments: Engine.both) func `a number is typed in one's own language`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let keyResult = try await house.keyResult(of: objective)
            let sent = try await house.post(
                "/objectives/\(objective)/suggestions", as: .fatima,
                ["field": "target", "keyResult": keyResult, "text": "1.234,5", "why": "Kan best", "version": "1"])
            let page = try await house.page(path(sent), as: .cem)
            #expect(sent.status == 303 && page.text.contains("1.234,5"), "\(page.text)")
            try await equal(house.post(path(sent) + "/acceptance", as: .cem, ["text": "niets"]).status, 422)
            try await equal(house.post(path(sent) + "/acceptance", as: .cem, ["text": "1.234,5"]).status, 303)
            try await equal(house.api("GET", "/key-results/\(keyResult)").json["target"], .number(1234.5))
            try await equal(house.api("GET", path(sent)).text("state"), "accepted")
        }
    }

    @Test(arguments: Engine.both) func `the owner gets one letter a day about a draft`(_ engine: Engine) async throws {
        try await withMail(engine) { house in
            let objective = try await house.objective()
            func letters() async throws -> Int {
                try await house.store.read { try TestLetterSQL.once(.mention, $0) }.count
            }
            _ = try await make(house, objective, "Eén")
            _ = try await make(house, objective, as: .eva, "Twee")
            try await equal(letters(), 1)
            let id = ID<Objective>(trusted: objective)
            let letter = Letter(
                id: ID(trusted: "x"), kind: .mention, person: house.id(.cem), email: nil,
                about: SuggestionLetter.about(id), attempts: 0, createdAt: house.clock.now)
            let written = try #require(try await house.house.write(letter, at: house.clock.now))
            #expect(written.text.subject == "Voorstellen bij “Klanten raden ons aan”" && written.text.items.count == 2)
            try await equal(house.post("/me/mail", as: .cem, ["reminders": "yes"]).status, 303)
            house.clock.advance(days: 1)
            _ = try await make(house, objective, "Drie")
            try await equal(letters(), 1)
            try await equal(house.api("PATCH", "/objectives/\(objective)", as: .bram, ["state": "agreed"]).status, 200)
            let gone = try await house.house.write(letter, at: house.clock.now)
            #expect(gone == nil)
        }
    }
}
