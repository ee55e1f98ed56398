import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct IdeaPageTests {
    @Test(arguments: Engine.both) func `an idea is sent with a form, once, and answered for by name and day`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let place = "team:" + house.techniek.text
            let form: KeyValuePairs = [
                "title": "<b>Bel</b> ze", "why": "Ze *gaan* weg", "place": place, "cycle": "", "once": "abc",
            ]
            let sent = try await house.post("/ideas", as: .cem, form)
            let link = sent.header("Location") ?? ""
            try await equal(house.post("/ideas", as: .cem, form).header("Location"), link)
            let page = try await house.page(link, as: .gijs)
            #expect(page.text.contains("Bram antwoordt uiterlijk op 30 november 2026."))
            #expect(page.text.contains("&lt;b&gt;Bel") && page.text.contains("<em>gaan</em>"))
            #expect(!page.text.contains("/support\""), "an observer only reads")
            let english = try await house.page(link, as: .bram, language: "en")
            #expect(english.text.contains("Bram answers by 30 November 2026 at the latest."))
            try await equal(house.page("/together", as: .cem).text.contains("&lt;b&gt;Bel"), true)
            try await house.act(as: .anna) { _ = try $0.tx.run("UPDATE idea SET due_on = '2026-11-13'") }
            try await equal(house.page("/together?view=overdue", as: .eva).text.contains("&lt;b&gt;Bel"), true)
            try await equal(house.page("/together?view=asked", as: .bram).text.contains("&lt;b&gt;Bel"), true)
            try await equal(house.page("/together?view=asked", as: .eva).text.contains("&lt;b&gt;Bel"), false)
            try await equal(house.page("/ideas.csv", as: .gijs).text.contains("2026-11-13"), true)
            try await equal(house.page("/together?view=lost", as: .cem).status, 422)
        }
    }

    @Test(arguments: Engine.both) func `a form with faults comes back with what was typed`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let wrong = try await house.post(
                "/ideas", as: .cem, ["title": "", "why": "Omdat het moet", "place": "team:x", "cycle": ""])
            #expect(wrong.status == 422 && wrong.text.contains("Omdat het moet"))
            let good: KeyValuePairs = ["title": "Eén", "why": "Twee", "place": "", "cycle": ""]
            let sent = try await house.post("/ideas", as: .cem, good)
            let path = String((sent.header("Location") ?? "").prefix { $0 != "?" })
            let stale = try await house.post(
                path, as: .cem, ["title": "Anders", "why": "Twee", "place": "", "cycle": "", "version": "7"])
            #expect(stale.status == 409 && stale.text.contains("Anders"))
            try await equal(house.post(path + "/withdrawal", as: .bram, [:]).status, 403)
            try await equal(house.post(path + "/withdrawal", as: .cem, [:]).status, 303)
            try await equal(house.page(path, as: .bram).text.contains("Ingetrokken"), true)
        }
    }

    @Test(arguments: Engine.both) func `the organisation chooses the term`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            for wrong in ["0", "61", "", "tien", "99999999999999999999"] {
                try await equal(house.post("/settings/ideas", as: .anna, ["days": wrong]).status, 422)
            }
            try await equal(house.post("/settings/ideas", as: .cem, ["days": "3"]).status, 403)
            try await equal(house.post("/settings/ideas", as: .anna, ["days": "3"]).status, 303)
            let sent = try await house.post("/ideas", as: .cem, ["title": "x", "why": "y", "place": "", "cycle": ""])
            let page = try await house.page(sent.header("Location") ?? "", as: .cem)
            #expect(page.text.contains("19 november 2026"))
        }
    }
}
