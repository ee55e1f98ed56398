import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct PresentTests {
    @Test(arguments: Engine.both, ["nl", "en"])
    func `objectives are presented one by one, and all together to print`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant()
            let (techniek, cycle) = (house.techniek, house.cycle)
            try await house.act(as: .anna) { occasion in
                _ = try TestHouse.agreed("Het tweede doel", why: "", techniek, cycle, nil, occasion)
            }
            let team = "/teams/\(techniek)/present"
            let first = try await house.page(team, as: .fatima, language: language)
            #expect(first.text.contains("Wie belt") && !first.text.contains("Het tweede doel"))
            #expect(first.text.contains(language == "nl" ? "1 van 2" : "1 of 2"))
            #expect(first.text.contains("rel=\"next\"") && !first.text.contains("rel=\"prev\""))
            let second = try await house.page(team + "?at=2", as: .fatima, language: language)
            #expect(second.text.contains("Het tweede doel") && second.text.contains("rel=\"prev\""))
            #expect(!second.text.contains("rel=\"next\""))
            for far in ["?at=999999999999999999999", "?at=-4", "?at=x", "?at="] {
                #expect(try await house.page(team + far, as: .fatima).status == 200, "\(far)")
            }
            let all = try await house.page(team + "?at=all", as: .fatima, language: language)
            #expect(all.text.contains("Wie belt") && all.text.contains("Het tweede doel"))
            let company = try await house.page("/cycles/\(cycle)/present", as: .gijs, language: language)
            #expect(company.text.contains("Klanten blijven") && !company.text.contains("Wie belt"))
            let one = try await house.page("/objectives/\(planted.objective)/present", as: .eva, language: language)
            #expect(one.text.contains("Wie belt") && one.text.contains("href=\"/objectives/\(planted.objective)\""))
            let empty = try await house.page("/teams/\(house.personeel)/present", as: .eva, language: language)
            #expect(empty.status == 200)
        }
    }

    @Test(arguments: Engine.both) func `what one may not see is not presented, at eight statements a page`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant()
            let (techniek, cycle, id) = (house.techniek, house.cycle, planted.objective)
            try await house.act(as: .anna) { occasion in
                let (objective, running) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                var draft = objective.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(
                    objective, in: running,
                    to: .init(draft: draft, state: .agreed, grade: nil, reason: Prose(trusted: "proef")), occasion)
            }
            for path in ["/teams/\(techniek)/present", "/teams/\(techniek)/present?at=all"] {
                #expect(!(try await house.page(path, as: .fatima).text.contains("Wie belt")))
                #expect(try await house.page(path, as: .cem).text.contains("Wie belt"))
            }
            #expect(try await house.page("/objectives/\(id)/present", as: .fatima).status == 404)
            for subject in [Presented.team(techniek, in: nil), .cycle(cycle), .objective(id)] {
                let count = try await house.ask(as: .cem) { occasion in
                    let before = occasion.tx.statements
                    _ = try PresentReading(subject, at: "all", occasion)
                    return occasion.tx.statements - before
                }
                #expect(count <= 7)
            }
        }
    }
}
