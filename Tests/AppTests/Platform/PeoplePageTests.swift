import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct PeoplePageTests {
    private let hanna: [(String, String)] = [
        ("name", "Hanna"), ("email", "Hanna@Zonneveld.example"), ("role", "champion"), ("language", "en"),
    ]

    /// The sign-in link that a page shows, as a path.
    private func link(_ page: Answer) throws -> String {
        let rest = try #require(page.text.split(separator: "http://zonneveld.example", maxSplits: 1).last)
        return String(rest.prefix { $0 != "\"" })
    }

    @Test(arguments: Engine.both) func `an admin adds someone, who comes in with the link`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let form = try await house.page("/people/new", as: .anna)
            #expect(form.status == 200 && form.text.contains("Iemand toevoegen"))
            let made = try await house.post("/people", as: .anna, hanna + [("once", "h1")])
            #expect(made.status == 200 && made.text.contains("tot en met 19 november 2026"))
            let path = try link(made)
            let entered = try await house.post(path, as: nil, [("next", "/me/settings")])
            #expect(entered.status == 303 && entered.header("Location") == "/me/settings")
            let own = String((entered.header("Set-Cookie") ?? "").prefix { $0 != ";" })
            let page = try await house.send("GET", "/me/settings", headers: [("Cookie", own)])
            #expect(page.text.contains("<html lang=\"en\">") && page.text.contains("Hanna"))
            let again = try await house.post("/people", as: .anna, hanna + [("once", "h1")])
            #expect(again.status == 303 && again.header("Location")?.hasPrefix("/people/") == true)
            let twice = try await house.post("/people", as: .anna, hanna + [("once", "h2")])
            #expect(twice.status == 422 && twice.text.contains("href=\"#f-email\""))
        }
    }

    @Test(arguments: Engine.both) func `a lost link is replaced, and who left gets none`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let cem = "/people/\(house.id(.cem).text)"
            try await contains(house.page(cem, as: .daan).text, "\(cem)/invitation")
            let fresh = try await house.post("\(cem)/invitation", as: .daan, [:])
            let path = try link(fresh)
            #expect(fresh.status == 200)
            try await equal(house.post(path, as: nil, [:]).status, 303)
            let version = try await house.ask(as: .anna) { try PersonSQL.find(house.id(.cem), $0.tx).version }
            let left = [
                ("name", "Cem"), ("email", "cem@zonneveld.example"), ("role", "member"), ("language", ""),
                ("version", String(version)),
            ]
            let saved = try await house.post("\(cem)/edit", as: .anna, left)
            #expect(saved.status == 303, "\(saved.text)")
            try await equal(house.page("/", as: .cem).status, 303)
            try await equal(house.post("\(cem)/invitation", as: .anna, [:]).status, 409)
            let page = try await house.page(cem, as: .anna)
            #expect(!page.text.contains("/invitation") && page.text.contains("niet meer actief"))
            let stale = try await house.post("\(cem)/edit", as: .anna, left + [("active", "yes")])
            #expect(stale.status == 409 && stale.text.contains("Cem"))
        }
    }

    @Test func `the last admin stays one`() async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.post(
                "/people/\(house.id(.anna).text)/edit", as: .anna,
                [
                    ("name", "Anna"), ("email", "anna@zonneveld.example"), ("role", "member"), ("active", "yes"),
                    ("version", "1"),
                ])
            #expect(answer.status == 409 && answer.text.contains("laatste actieve beheerder"))
        }
    }

    @Test(arguments: Engine.both) func `a champion neither becomes an admin nor gets hold of one`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let anna = "/people/\(house.id(.anna).text)"
            func typed(_ name: String, _ role: String, _ version: Int) -> [(String, String)] {
                [
                    ("name", name), ("email", "\(name.lowercased())@zonneveld.example"), ("role", role),
                    ("active", "yes"), ("version", String(version)),
                ]
            }
            try await equal(house.page("\(anna)/edit", as: .daan).status, 403)
            try await equal(house.post("\(anna)/edit", as: .daan, typed("Anna", "member", 1)).status, 403)
            try await equal(house.post("\(anna)/invitation", as: .daan, [:]).status, 403)
            let page = try await house.page(anna, as: .daan).text
            #expect(!page.contains("\(anna)/edit") && !page.contains("\(anna)/invitation"))
            let other = [("name", "Mol"), ("email", "mol@zonneveld.example"), ("role", "admin"), ("once", "m1")]
            try await equal(house.post("/people", as: .daan, other).status, 403)
            let own = try await house.ask(as: .anna) { try PersonSQL.find(house.id(.daan), $0.tx).version }
            try await equal(
                house.post("/people/\(house.id(.daan).text)/edit", as: .daan, typed("Daan", "admin", own)).status, 403)
            for form in ["/people/new", "/people/\(house.id(.cem).text)/edit"] {
                try await #expect(!house.page(form, as: .daan).text.contains("value=\"admin\""))
                try await contains(house.page(form, as: .anna).text, "value=\"admin\"")
            }
            try await equal(house.api("PATCH", anna, as: .daan, ["email": "mol@zonneveld.example"]).status, 403)
            try await equal(
                house.api("POST", "/people", as: .daan, ["name": "M", "email": "m@x.example", "role": "admin"]).status,
                403)
            // The same, asked by who may.
            try await equal(
                house.api("POST", "/people", as: .anna, ["name": "M", "email": "m@x.example", "role": "admin"]).status,
                201)
        }
    }

    @Test(arguments: Engine.both) func `nobody ends their own access`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let daan = "/people/\(house.id(.daan).text)"
            let gone = try await house.api("PATCH", daan, as: .daan, ["active": .bool(false)])
            #expect(gone.status == 409)
            let form = try await house.post("\(daan)/handover", as: .daan, [("to", ""), ("leaves", "yes")])
            #expect(form.status == 409 && form.text.contains("jezelf niet de toegang"))
            try await #expect(!house.page("\(daan)/handover", as: .daan).text.contains("name=\"leaves\""))
            try await contains(house.page("\(daan)/handover", as: .anna).text, "name=\"leaves\"")
            let edit = try await house.page("\(daan)/edit", as: .daan).text
            #expect(edit.contains("type=\"hidden\" name=\"active\" value=\"yes\""))
            try await equal(house.page("/", as: .daan).status, 200)
        }
    }

    @Test(arguments: Engine.both) func `the sheet of everybody says teams and manager`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await house.act(as: .anna) { occasion in
                try TeamSQL.addMember(house.id(.cem), to: house.company, occasion.tx)
                let cem = try PersonSQL.find(house.id(.cem), occasion.tx)
                var draft = cem.draft
                (draft.manager, draft.zone) = (house.id(.bram), "Asia/Tokyo")
                _ = try PersonActs.change(cem, to: draft, occasion)
            }
            let sheet = try await house.page("/people.csv", as: .anna).text
            let line = try #require(sheet.split(whereSeparator: \.isNewline).first { $0.contains("cem@") })
            #expect(line.contains("bram@zonneveld.example") && line.contains("Asia/Tokyo"))
            #expect(line.contains("Techniek") && line.contains(" · "), "\(line)")
            let head = try #require(sheet.split(whereSeparator: \.isNewline).first)
            #expect(head.contains("Team") && head.contains("Leidinggevende") && head.contains("Tijdzone"))
        }
    }

    @Test func `others may not, and see no button for it`() async throws {
        try await withHouse(.sqlite) { house in
            let cem = "/people/\(house.id(.cem).text)"
            for member in [Cast.bram, .cem, .gijs] {
                try await equal(house.page("/people/new", as: member).status, 403)
                try await equal(house.post("/people", as: member, hanna).status, 403)
                try await equal(house.page("\(cem)/edit", as: member).status, 403)
                try await equal(house.post("\(cem)/edit", as: member, hanna + [("version", "1")]).status, 403)
                try await equal(house.post("\(cem)/invitation", as: member, [:]).status, 403)
                let page = try await house.page(cem, as: member)
                #expect(page.status == 200 && !page.text.contains("\(cem)/edit"))
            }
        }
    }

    @Test(arguments: [
        ("name", ""), ("name", "\u{202E}x"), ("email", "geen"), ("email", ""), ("role", "baas"), ("language", "fr"),
    ])
    func `a wrong field is named and what was typed stays`(_ field: String, _ value: String) async throws {
        try await withHouse(.sqlite) { house in
            let form = hanna.filter { $0.0 != field } + [(field, value)]
            let answer = try await house.post("/people", as: .anna, form)
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-\(field)\""))
            #expect(answer.text.contains(field == "name" ? "Hanna@Zonneveld.example" : "value=\"Hanna\""))
        }
    }

    @Test(arguments: Engine.both) func `a person's page shows what they own, help with and took on`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            let secret = try await house.act(as: .anna) { occasion in
                let team = try TestHouse.agreed(
                    "Alleen voor ons", why: "Zo is het.", house.personeel, house.cycle, house.id(.cem), occasion)
                var draft = team.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(
                    team, in: try CycleSQL.find(house.cycle, occasion.tx),
                    to: ObjectiveActs.Change(
                        draft: draft, state: .agreed, grade: nil, reason: Prose(trusted: "proef")), occasion)
                let action = Initiative.Draft(
                    title: Title(trusted: "Bel de eerste tien klanten"), owner: house.id(.cem), due: nil, isDone: false)
                try InitiativeSQL.insert(
                    Initiative(
                        id: occasion.next(), keyResult: planted.keyResult(.increase), draft: action, version: 1),
                    at: occasion.now, occasion.tx)
                return team.id
            }
            _ = try await house.post("/objectives/\(planted.company.text)/help", as: .cem, ["note": ""])
            let page = try await house.page("/people/\(house.id(.cem).text)", as: .bram)
            for part in ["Wie belt, is geholpen", "Klanten blijven", "Bel de eerste tien klanten", "Techniek"] {
                #expect(page.text.contains(part), "\(part)")
            }
            #expect(!page.text.contains(secret.text) && !page.text.contains("Alleen voor ons"))
            try await contains(house.page("/people/\(house.id(.cem).text)", as: .cem).text, "Alleen voor ons")
        }
    }
}
