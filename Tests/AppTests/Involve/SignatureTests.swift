import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SignatureTests {
    /// A draft of Bram's for Techniek.
    private func draft(_ house: TestHouse) async throws -> String {
        let made = try await house.api("POST", "/objectives", as: .bram, house.body("Wie belt is geholpen"))
        #expect(made.status == 201, "\(made.text)")
        return made.id
    }

    private func move(_ house: TestHouse, _ id: String, to state: Objective.State) async throws {
        try await house.act(as: .daan) { occasion in
            let (objective, cycle) = try ObjectiveSQL.visible(ID(trusted: id), to: occasion.viewer, occasion.tx)
            let change = ObjectiveActs.Change(draft: objective.draft, state: state, reason: nil)
            _ = try ObjectiveActs.change(objective, in: cycle, to: change, occasion)
        }
    }

    private func names(_ house: TestHouse, _ id: String) async throws -> [String] {
        try await house.api("GET", "/objectives/\(id)/signatures").items.compactMap { $0["person"]?.text }
    }

    @Test(arguments: Engine.both) func `people sign what is proposed or agreed, and take it back`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let id = try await draft(house)
            let path = "/objectives/\(id)"
            let mine = path + "/signatures/me"
            try await equal(house.api("PUT", mine, as: .cem).status, 409)
            #expect(try await !house.page(path, as: .cem).text.contains("id=\"signatures\""))
            try await move(house, id, to: .proposed)
            #expect(try await house.page(path, as: .cem).text.contains("Ik sta hierachter"))
            #expect(try await !house.page(path, as: .gijs).text.contains("Ik sta hierachter"))
            try await equal(house.api("PUT", mine, as: .gijs).status, 403)
            let signed = try await house.api("PUT", mine, as: .cem)
            #expect(signed.status == 200 && signed.text("person") == house.id(.cem).text, "\(signed.text)")
            try await equal(house.api("PUT", mine, as: .cem).text("at"), signed.text("at"))
            try await equal(house.post(path + "/signature", as: .eva, [:]).status, 303)
            #expect(try await Set(names(house, id)) == [house.id(.cem).text, house.id(.eva).text])
            let page = try await house.page(path, as: .cem).text
            #expect(page.contains("2 mensen staan hier met naam achter") && page.contains("Haal mijn naam weg"))
            let list = try await house.page(path + "/signatures", as: .gijs).text
            #expect(list.contains(">Cem<") && list.contains(">Eva<"))
            try await move(house, id, to: .agreed)
            try await equal(house.post(path + "/signature/withdrawal", as: .eva, [:]).status, 303)
            try await equal(house.api("DELETE", mine, as: .eva).status, 204)
            #expect(try await names(house, id) == [house.id(.cem).text])
        }
    }

    @Test(arguments: Engine.both) func `a name fills a pillar of the ground, and helping too fills no second one`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let id = try await draft(house)
            try await move(house, id, to: .proposed)
            let path = "/objectives/\(id)"
            func ground() async throws -> String {
                let page = try await house.page(path, as: .cem).text
                return String(try #require(page.firstMatch(of: /<strong>(\d+ van \d+)<\/strong> in het team/)).1)
            }
            #expect(try await ground().hasPrefix("0 van "))
            try await equal(house.api("PUT", path + "/signatures/me", as: .cem).status, 200)
            #expect(try await ground().hasPrefix("1 van "))
            try await equal(house.post(path + "/help", as: .cem, ["note": ""]).status, 303)
            #expect(try await ground().hasPrefix("1 van "))
            // Somebody of another team who signs is counted by name, and carries no pillar of this team.
            try await equal(house.api("PUT", path + "/signatures/me", as: .fatima).status, 200)
            #expect(try await ground().hasPrefix("1 van "))
            try await equal(house.api("DELETE", path + "/signatures/me", as: .cem).status, 204)
            #expect(try await ground().hasPrefix("1 van "))
        }
    }

    @Test(arguments: Engine.both) func `one person counts once, however many requests come at once`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let id = try await draft(house)
            try await move(house, id, to: .proposed)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 {
                    group.addTask { try await house.api("PUT", "/objectives/\(id)/signatures/me", as: .cem).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 64))
            #expect(try await names(house, id) == [house.id(.cem).text])
            #expect(try await house.page("/objectives/\(id)", as: .eva).text.contains("1 persoon staat hier"))
        }
    }

    @Test(arguments: Engine.both) func `a text that is written anew, and a name that is gone, sign nothing`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let id = try await draft(house)
            try await move(house, id, to: .proposed)
            for member in [Cast.cem, .eva] {
                try await equal(house.api("PUT", "/objectives/\(id)/signatures/me", as: member).status, 200)
            }
            try await house.act(as: .anna) { try SignatureSQL.forget(house.id(.eva), $0.tx) }
            #expect(try await names(house, id) == [house.id(.cem).text])
            try await move(house, id, to: .draft)
            #expect(try await names(house, id).isEmpty)
        }
    }

    @Test(arguments: Engine.both) func `names come a page at a time`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let id = try await draft(house)
            try await move(house, id, to: .proposed)
            try await house.act(as: .anna) { occasion in
                for index in 0..<60 {
                    let person = Person(
                        id: occasion.next(),
                        draft: Person.Draft(
                            email: Email(trusted: "n\(index)@zonneveld.example"), name: Title(trusted: "Naam \(index)")),
                        version: 1)
                    try PersonSQL.insert(person, at: occasion.now, occasion.tx)
                    _ = try SignatureSQL.sign(ID(trusted: id), by: person.id, at: occasion.now, occasion.tx)
                }
            }
            let path = "/objectives/\(id)/signatures"
            let first = try await house.page(path, as: .cem).text
            let after = try #require(first.firstMatch(of: /signatures\?after=([0-9A-Z]{26})/)).output.1
            let second = try await house.page(path + "?after=\(after)", as: .cem).text
            for index in 0..<60 {
                let name = ">Naam \(index)<"
                #expect(first.contains(name) != second.contains(name), "\(name) is on one page")
            }
            try await equal(house.page(path + "?after=x", as: .cem).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `what is hidden is not signed, and its names are not read`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let id = try await Hidden.objective(in: house)
            try await move(house, id, to: .proposed)
            let path = "/objectives/\(id)/signatures"
            try await equal(house.api("PUT", path + "/me", as: .fatima).status, 200)
            try await equal(house.api("PUT", path + "/me", as: .cem).status, 404)
            try await equal(house.api("DELETE", path + "/me", as: .cem).status, 404)
            try await equal(house.api("GET", path, as: .cem).status, 404)
            try await equal(house.page(path, as: .cem).status, 404)
        }
    }
}
