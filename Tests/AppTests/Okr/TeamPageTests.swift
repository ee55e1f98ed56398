import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct TeamPageTests {
    @Test(arguments: Engine.both) func `every page of ours opens for every role in both languages`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            _ = try await house.plant()
            let bram = house.id(.bram).text
            let pages = [
                "/", "/check-in", "/teams", "/teams?q=tech", "/teams?q=%3Cb%3E", "/teams/\(house.techniek.text)",
                "/teams/\(house.company.text)", "/teams/\(house.techniek.text)/members", "/people/\(bram)", "/cycles",
                "/cycles/\(house.cycle.text)", "/cycles/\(house.cycle.text)/closing", "/search", "/search?q=geholpen",
                "/search?q=cem", "/search?q=cem&kind=person", "/search?q=%22%3E%3Csvg%2Fonload%3D1%3E", "/teams.csv",
            ]
            for member in Cast.allCases {
                for path in pages {
                    for language in ["nl", "en"] {
                        let page = try await house.page(path, as: member, language: language)
                        #expect(page.status == 200, "\(member) \(path)")
                        #expect(!page.text.contains("<svg/onload") && !page.text.contains("{n"), "\(path)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.both) func `what only some may do is refused to the others`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let cycle = house.cycle.text
            let team = house.techniek.text
            let guarded = [
                "/people", "/people.csv", "/cycles/new", "/cycles/\(cycle)/edit", "/cycles/\(cycle)/step?to=closing",
                "/teams/new", "/teams/\(team)/edit", "/teams/\(team)/members/\(house.id(.cem).text)/removal",
            ]
            for path in guarded {
                for (member, status) in [(Cast.anna, 200), (.fatima, 403), (.gijs, 403)] {
                    let page = try await house.page(path, as: member)
                    #expect(page.status == status, "\(member) \(path)")
                }
            }
            let own = try await house.page("/teams/\(team)/edit", as: .bram)
            let nothing = try await house.page("/teams/\(String(repeating: "0", count: 26))", as: .anna)
            #expect(own.status == 200 && nothing.status == 404)
        }
    }

    @Test(arguments: Engine.both) func `the team page reads at most eight statements`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await house.plant()
            house.clock.advance(days: 20)
            let techniek = house.techniek
            for member in Cast.allCases {
                let statements = try await house.ask(as: member) {
                    try TeamReading(techniek, cycle: nil, after: "", $0).statements
                }
                #expect(statements <= 8)
            }
        }
    }

    @Test func `the team page names what is due and never who did not check in`() async throws {
        try await withHouse(.sqlite) { house in
            _ = try await house.plant(kinds: [.increase])
            house.clock.advance(days: 13, hours: 23)
            let page = try await house.page("/teams/\(house.techniek.text)", as: .bram)
            #expect(page.text.contains("0 van 1 kernresultaten zijn bij") && page.text.contains("verouderd"))
            let rhythm = page.text.components(between: "Ritme", and: "</section>")
            #expect(!rhythm.isEmpty && !rhythm.contains("Cem") && !rhythm.contains("Bram"))
        }
    }

    @Test(arguments: Engine.both) func `a lead makes, fills, changes and deletes a team`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let form: [(String, String)] = [
                ("name", "Netwerk"), ("parent", house.techniek.text), ("lead", "cem@zonneveld.example"), ("once", "t1"),
            ]
            let added = try await house.post("/teams", as: .bram, form)
            let again = try await house.post("/teams", as: .bram, form)
            #expect(added.status == 303 && added.header("Location") == again.header("Location"))
            let path = String((added.header("Location") ?? "").prefix { $0 != "?" })
            let page = try await house.page(path, as: .fatima)
            #expect(page.text.contains("Netwerk") && page.text.contains("Cem"))
            let wrong = try await house.post(path + "/members", as: .cem, [("email", "nobody@example.org")])
            #expect(wrong.status == 422 && wrong.text.contains("nobody@example.org"))
            #expect(
                try await house.post(path + "/members", as: .cem, [("email", "gijs@zonneveld.example")]).status == 303)
            let gijs = house.id(.gijs).text
            #expect(try await house.post(path + "/members/\(gijs)/removal", as: .fatima, []).status == 403)
            #expect(try await house.post(path + "/members/\(gijs)/removal", as: .cem, []).status == 303)
            let edit: [(String, String)] = [("name", "Net & werk"), ("parent", house.techniek.text), ("lead", "")]
            #expect(try await house.post(path + "/edit", as: .bram, edit + [("version", "1")]).status == 303)
            let stale = try await house.post(path + "/edit", as: .bram, [("name", "Anders"), ("version", "1")])
            #expect(stale.status == 409 && stale.text.contains("value=\"Anders\""))
            #expect(try await house.page(path + "/deletion", as: .bram).status == 200)
            #expect(try await house.post(path + "/deletion", as: .bram, []).status == 303)
            #expect(try await house.page(path, as: .bram).status == 404)
        }
    }
}

extension String {
    func components(between start: String, and end: String) -> String {
        let parts = split(separator: start, maxSplits: 1)
        guard parts.count == 2 else { return "" }
        return String(parts[1].split(separator: end, maxSplits: 1).first ?? "")
    }
}
