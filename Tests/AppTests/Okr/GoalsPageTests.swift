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
                GoalsView.Question(), GoalsView.Question(state: .agreed), GoalsView.Question(team: house.techniek),
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
}
