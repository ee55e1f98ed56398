import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct IdeaAnswerTests {
    /// An idea of Cem for Techniek, which Bram answers.
    private func send(_ house: TestHouse, as member: Cast = .cem) async throws -> Answer {
        let made = try await house.api(
            "POST", "/ideas", as: member,
            ["title": "Bel elke nieuwe klant", "why": "Ze gaan weg", "team": .string(house.techniek.text)])
        #expect(made.status == 201, "\(made.text)")
        return made
    }

    private func waiting(_ house: TestHouse, _ member: Cast) async throws -> TodayPlace {
        try await house.act(as: member) { try TodayPlace($0) }
    }

    @Test(arguments: Engine.both) func `who owes the answer publishes it, and its author says whether it is one`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let path = "/ideas/\(try await send(house).id)"
            #expect(try await waiting(house, .bram).owes.map(\.title) == ["Bel elke nieuwe klant"])
            #expect(try await house.page("/", as: .bram).text.contains("Eén idee wacht op jouw antwoord"))
            for other in [Cast.cem, .fatima, .gijs] {
                try await equal(house.page(path + "/answer", as: other).status, 403)
                try await equal(
                    house.api("POST", path + "/answers", as: other, ["outcome": "adopted", "reason": "ja"]).status, 403)
            }
            #expect(try await house.page(path, as: .bram).text.contains(path + "/answer"))
            #expect(try await !house.page(path, as: .fatima).text.contains(path + "/answer"))
            let made = try await house.api(
                "POST", path + "/answers", as: .bram, ["outcome": "adopted", "reason": "Dit **past** bij ons"])
            #expect(made.status == 201 && made.text("outcome") == "adopted", "\(made.text)")
            let seen = try await house.page(path, as: .gijs)
            #expect(seen.text.contains("Dit idee is overgenomen.") && seen.text.contains("<strong>past</strong>"))
            #expect(!seen.text.contains("/verdict"), "only its author is asked")
            #expect(try await waiting(house, .bram).owes.isEmpty)
            #expect(try await waiting(house, .cem).asks.map(\.title) == ["Bel elke nieuwe klant"])
            #expect(try await house.page("/", as: .cem).text.contains("is dit een antwoord?"))
            try await equal(house.api("PUT", path + "/verdict", as: .bram, ["verdict": "yes"]).status, 403)
            // No needs a word: who answers has to know what is missing.
            try await equal(house.api("PUT", path + "/verdict", as: .cem, ["verdict": "no"]).pointers, ["/word"])
            let empty = try await house.post(path + "/verdict", as: .cem, ["verdict": "no", "word": " "])
            #expect(empty.status == 422 && empty.text.contains("f-word"))
            let back = try await house.post(path + "/verdict", as: .cem, ["verdict": "no", "word": "Wanneer dan?"])
            #expect(back.status == 303)
            let open = try await house.api("GET", path, as: .cem)
            #expect(
                open.text("state") == "open" && open.json["inTime"] == .bool(true) && open.json["asks"] == .bool(false))
            #expect(try await house.page(path, as: .bram).text.contains("Wanneer dan?"))
            try await equal(house.api("PUT", path + "/verdict", as: .cem, ["verdict": "yes"]).status, 409)
            let list = try await house.api("GET", path + "/answers", as: .gijs).items
            #expect(list.count == 1 && list[0]["verdict"] == "no")
        }
    }

    @Test(arguments: Engine.both) func `an answer is written first, and read by others when it is published`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let path = "/ideas/\(try await send(house).id)"
            let draft: KeyValuePairs = ["outcome": "parked", "until": "", "reason": "Half af", "to": "keep"]
            try await equal(house.post(path + "/answer", as: .bram, draft).status, 303)
            let form = try await house.page(path + "/answer", as: .bram)
            #expect(form.text.contains("Half af") && form.text.contains("value=\"parked\" checked"))
            // Who runs the OKRs may go on with it; nobody else sees it.
            #expect(try await house.page(path + "/answer", as: .daan).text.contains("Half af"))
            #expect(try await !house.page(path, as: .cem).text.contains("Half af"))
            #expect(try await house.page(path, as: .bram).text.contains("Ga verder met je antwoord"))
            for (until, field) in [
                ("", "f-until"), ("2026-11-16", "f-until"), ("2126-01-01", "f-until"), ("x", "f-until"),
            ] {
                let wrong = try await house.post(
                    path + "/answer", as: .bram,
                    ["outcome": "parked", "until": until, "reason": "Nu niet", "to": "publish"])
                #expect(wrong.status == 422 && wrong.text.contains(field + "-error"), "\(until)")
                #expect(wrong.text.contains("Nu niet"))
            }
            let none = try await house.post(path + "/answer", as: .bram, ["to": "publish"])
            #expect(none.status == 422 && none.text.contains("f-outcome-error") && none.text.contains("f-reason-error"))
            let long = String(repeating: "x", count: 10_001)
            for to in ["publish", "keep"] {
                try await equal(
                    house.post(path + "/answer", as: .bram, ["outcome": "declined", "reason": long, "to": to]).status,
                    422)
            }
            let published = try await house.post(
                path + "/answer", as: .bram,
                ["outcome": "parked", "until": "2027-01-11", "reason": "Eerst de storing", "to": "publish"])
            #expect(published.status == 303)
            #expect(try await house.page(path, as: .cem).text.contains("Op 11 januari 2027 komt het terug."))
            let drafts: Int? = try await house.store.read { try $0.value("SELECT count(*) FROM idea_draft") }
            #expect(drafts == 0)
            // Published once: a second one is told that somebody was first, and keeps what was typed.
            let late = try await house.post(
                path + "/answer", as: .daan, ["outcome": "declined", "reason": "Mijn woorden", "to": "publish"])
            #expect(late.status == 409 && late.text.contains("Mijn woorden"))
        }
    }

    @Test(arguments: Engine.both) func `two who answer at once give one answer`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/ideas/\(try await send(house).id)"
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for turn in 0..<8 {
                    group.addTask {
                        try await house.api(
                            "POST", path + "/answers", as: turn.isMultiple(of: 2) ? .bram : .daan,
                            ["outcome": "declined", "reason": .string("antwoord \(turn)")]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(
                statuses.count(where: { $0 == 201 }) == 1 && statuses.count(where: { $0 == 409 }) == 7, "\(statuses)")
            try await equal(house.api("GET", path + "/answers", as: .cem).items.count, 1)
        }
    }

    @Test(arguments: Engine.both) func `what was parked comes back on its day, to who can answer it`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let path = "/ideas/\(try await send(house).id)"
            _ = try await house.api(
                "POST", path + "/answers", as: .bram, ["outcome": "parked", "until": "2026-11-20", "reason": "Later"])
            await house.house.doChores()
            try await equal(house.api("GET", path, as: .cem).text("state"), "parked")
            try await house.act(as: .anna) { occasion in
                let bram = try PersonSQL.find(house.id(.bram), occasion.tx)
                var draft = bram.draft
                draft.isActive = false
                _ = try PersonActs.change(bram, to: draft, occasion)
            }
            house.clock.advance(hours: 24 * 4 + 1)
            await house.house.doChores()
            let back = try await house.api("GET", path, as: .cem)
            #expect(back.text("state") == "open" && back.text("owes") == house.id(.daan).text, "\(back.text)")
            // Friday 20 November and ten working days.
            #expect(back.text("due") == "2026-12-04" && back.json["parkedUntil"] == .null)
        }
    }

    @Test(arguments: Engine.both) func `the record is open to everybody, for what they see`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            #expect(try await !house.page("/together", as: .gijs).text.contains("op tijd"))
            for _ in 0..<3 { _ = try await send(house) }
            let ids = try await house.api("GET", "/ideas", as: .cem).items.compactMap { $0["id"]?.text }
            for id in ids.prefix(2) {
                _ = try await house.api(
                    "POST", "/ideas/\(id)/answers", as: .bram, ["outcome": "declined", "reason": "Nee"])
            }
            try await house.act(as: .anna) {
                _ = try $0.tx.run("UPDATE idea SET due_on = '2026-11-13' WHERE state = 'open'")
            }
            let page = try await house.page("/together?view=answered", as: .gijs).text
            #expect(page.contains("2 van de laatste 2 antwoorden kwamen op tijd."), "\(page)")
            #expect(page.contains("Nu is 1 antwoord te laat.") && page.contains("Niet overgenomen"))
            #expect(try await house.page("/ideas.csv?view=answered", as: .gijs).text.contains("Niet overgenomen"))
            #expect(try await !house.page("/together?team=\(house.company.text)", as: .gijs).text.contains("laatste"))
        }
    }

    @Test(arguments: Engine.both) func `who answers and who asked get a mail, if they want`(_ engine: Engine)
        async throws
    {
        try await withMail(engine) { house in
            func letters() async throws -> Int { try await house.store.read { try TestLetterSQL.states($0).count } }
            let path = "/ideas/\(try await send(house).id)"
            try await equal(letters(), 1)
            let quiet: KeyValuePairs = ["reminders": "on", "mentions": "on", "weekday": "", "time": ""]
            try await equal(house.post("/me/mail", as: .cem, quiet).status, 303)
            _ = try await house.api("POST", path + "/answers", as: .bram, ["outcome": "declined", "reason": "Nee"])
            try await equal(letters(), 1)
            let second = "/ideas/\(try await send(house, as: .fatima).id)"
            _ = try await house.api("POST", second + "/answers", as: .bram, ["outcome": "adopted", "reason": "Graag"])
            try await equal(letters(), 3)
        }
    }
}
