import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct GoalsPageTests {
    @Test(arguments: Engine.both, ["nl", "en"])
    func `the tree shows a level with its key results and the teams below`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await scene.checkIn(66, confidence: 6)
            for member in Cast.allCases {
                let top = try await house.page("/goals", as: member, language: language)
                #expect(top.status == 200)
                #expect(top.text.contains("Klanten blijven"))
                #expect(top.text.contains("Techniek"))
                let team = try await house.page("/goals?team=\(house.techniek)", as: member, language: language)
                #expect(team.text.contains("In één gesprek opgelost"))
            }
            #expect(try await house.page("/goals?owner=me", as: .cem).text.contains("Wie belt"))
            #expect(!(try await house.page("/goals?owner=me", as: .eva).text.contains("Wie belt")))
            #expect(try await house.page("/goals?state=agreed", as: .cem).text.contains("Wie belt"))
            #expect(try await house.page("/goals?state=weg", as: .cem).status == 422)
        }
    }

    @Test(arguments: Engine.both) func `a level takes at most eight statements`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await Scene.set(house)
            for question in [
                GoalsQuestion(), GoalsQuestion().but { $0.state = .agreed },
                GoalsQuestion().but { $0.team = house.techniek },
                GoalsQuestion().but { ($0.person, $0.unit, $0.status) = ("cem", "tech", .onTrack) },
                GoalsQuestion().but { ($0.owner, $0.isListed) = (house.id(.cem), true) },
            ] {
                let count = try await house.ask(as: .cem) { occasion in
                    let before = occasion.tx.statements
                    _ = try GoalsView.read(question, occasion)
                    return occasion.tx.statements - before
                }
                #expect(count <= 7)
            }
        }
    }

    @Test(arguments: Engine.both) func `a spreadsheet runs nothing of the CSV`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await house.act(as: .cem) { occasion in
                let draft = Objective.Draft(
                    title: Title(trusted: "=cmd|'/c calc'!A1"), why: Prose(trusted: "@x\n\"y\""), cycle: house.cycle,
                    team: house.techniek, owner: nil)
                _ = try ObjectiveActs.add(draft, occasion)
            }
            let csv = try await house.page("/goals.csv?cycle=\(house.cycle)&team=\(house.techniek)", as: .cem)
            #expect(csv.status == 200)
            #expect(csv.header("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(csv.text.contains("\"'=cmd|'/c calc'!A1\""))
            #expect(csv.text.contains("In één gesprek opgelost"))
            #expect(!csv.text.contains("Klanten blijven"))
            #expect(csv.text.split(separator: "\r\n").count == 1 + scene.keyResults.count + 1)
            #expect(try await house.page("/goals.csv", as: nil).status == 303)
        }
    }

    @Test(arguments: Engine.both, ["nl", "en"])
    func `goals are narrowed by team, owner and status, and each can be taken off`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await scene.checkIn(56, confidence: 2)
            func main(_ query: String) async throws -> String {
                let page = try await house.page("/goals?\(query)", as: .fatima, language: language)
                #expect(page.status == 200, "\(query)")
                return page.text
            }
            for query in ["person=Cem", "owner=\(house.id(.cem))", "unit=techn", "status=offTrack", "view=list"] {
                let text = try await main(query + (query.hasPrefix("unit") ? "&view=list" : ""))
                #expect(text.contains("Wie belt") && text.contains("narrowed"), "\(query)")
            }
            for query in ["person=Eva", "status=done", "unit=personeel&view=list", "state=dropped"] {
                let text = try await main(query)
                #expect(!text.contains("Wie belt"), "\(query)")
                #expect(text.contains(language == "nl" ? "Niets gevonden" : "Nothing found"), "\(query)")
            }
            let both = try await main("status=offTrack&owner=\(house.id(.cem))&team=\(house.techniek)")
            #expect(both.contains("href=\"/goals?team=\(house.techniek)&amp;status=offTrack\""))
            #expect(both.contains("href=\"/goals?team=\(house.techniek)&amp;owner=\(house.id(.cem))\""))
            let nobody = try await main("person=zzz")
            #expect(nobody.contains("f-person-error") && nobody.contains("zzz"))
            for wrong in ["owner=x", "team=x", "status=blauw", "owner=\(String(repeating: "0", count: 26))"] {
                let page = try await house.page("/goals?\(wrong)", as: .fatima)
                #expect([404, 422].contains(page.status), "\(wrong)")
            }
            let csv = try await house.page("/goals.csv?status=offTrack&person=cem", as: .fatima)
            #expect(csv.text.contains("In één gesprek opgelost") && !csv.text.contains("Klanten blijven"))
            let none = try await house.page("/goals.csv?status=done", as: .fatima)
            #expect(none.text.split(separator: "\r\n").count == 1)
        }
    }

    @Test(arguments: Engine.both) func `two of one name are both offered`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await Scene.set(house)
            try await house.store.write { tx in
                for name in ["Cem Aydin", "Cem Bakker"] {
                    let email = "\(name.filter(\.isLetter))@zonneveld.example"
                    let person = Person(
                        id: house.house.ids.next(),
                        draft: Person.Draft(email: Email(trusted: email), name: Title(trusted: name), role: .member),
                        version: 1)
                    try PersonSQL.insert(person, at: house.clock.now, tx)
                }
            }
            let text = try await house.page("/goals?person=cem%20a", as: .eva).text
            #expect(text.contains("Cem Aydin") && !text.contains("f-person-error"))
            let several = try await house.page("/goals?person=ce", as: .eva).text
            for shown in ["Cem Aydin", "Cem Bakker", "f-person-error"] { #expect(several.contains(shown)) }
        }
    }

    @Test(arguments: Engine.both) func `a hundred teams deep each level fetches only its own`(_ engine: Engine)
        async
        throws
    {
        try await withHouse(engine) { house in
            var parent = house.techniek
            for depth in 1...98 {
                let above = parent
                parent = try await house.store.write { tx in
                    let team = Team(
                        id: house.house.ids.next(),
                        draft: Team.Draft(name: Title(trusted: "Diepte \(depth)"), parent: above, lead: nil),
                        version: 1)
                    try TeamSQL.insert(team, at: house.clock.now, tx)
                    return team.id
                }
            }
            let deep = try await house.page("/goals?team=\(parent)", as: .cem)
            #expect(deep.status == 200 && deep.text.contains("Diepte 98"))
            let piece = try await house.page("/goals?team=\(house.techniek)&piece=1", as: .cem)
            #expect(piece.text.hasPrefix("<ul class=\"branches\"") && piece.text.contains("Diepte 1<"))
            #expect(!piece.text.contains("Diepte 2<") && piece.body.count < 2_000)
        }
    }
}
