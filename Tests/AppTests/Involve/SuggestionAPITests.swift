import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SuggestionAPITests {
    private func suggest(
        _ house: TestHouse, _ objective: String, as member: Cast = .fatima, field: String = "title",
        _ text: String = "Klanten blijven bij ons", keyResult: String? = nil
    ) async throws -> Answer {
        try await house.api(
            "POST", "/objectives/\(objective)/suggestions", as: member,
            [
                "field": .string(field), "text": .string(text), "why": "Dat is waar het om gaat",
                "keyResult": .text(keyResult),
            ])
    }

    @Test(arguments: Engine.both) func `what is taken over changes the text and keeps the name of who proposed it`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let keyResult = try await house.keyResult(of: objective)
            let title = try await suggest(house, objective)
            let target = try await suggest(house, objective, as: .eva, field: "target", "12.5", keyResult: keyResult)
            #expect(title.status == 201 && title.text("madeOn") == "Klanten raden ons aan", "\(title.text)")
            #expect(target.status == 201 && target.text("madeOn") == "10" && target.text("state") == "open")
            try await equal(
                house.api("PATCH", "/suggestions/\(title.id)", as: .fatima, ["state": "accepted"]).status, 403)
            let same = try await house.api("PATCH", "/suggestions/\(title.id)", as: .cem, ["state": "accepted"])
            #expect(same.status == 200 && same.text("state") == "accepted", "\(same.text)")
            let merged = try await house.api(
                "PATCH", "/suggestions/\(target.id)", as: .bram, ["state": "accepted", "text": "12"])
            #expect(merged.text("state") == "merged" && merged.text("result") == "12")
            let whole = try await house.api("GET", "/objectives/\(objective)")
            #expect(whole.text("title") == "Klanten blijven bij ons")
            try await equal(house.api("GET", "/key-results/\(keyResult)").json["target"], .number(12))
            let history = try await house.api("GET", "/objectives/\(objective)/history").items
            let credit = { (field: String) in
                history.first { $0["field"] == .string(field) }?["proposedBy"]?.text
            }
            #expect(credit("title") == house.id(.fatima).text && credit("target") == house.id(.eva).text)
            #expect(credit("keyResult") == nil)
            let page = try await house.page("/objectives/\(objective)", as: .gijs)
            #expect(page.text.contains("voorgesteld door Fatima") && page.text.contains("voorgesteld door Eva"))
        }
    }

    @Test(arguments: Engine.both) func `it is declined with a reason, withdrawn by its author, and decided once`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let one = try await suggest(house, objective)
            let path = "/suggestions/\(one.id)"
            try await equal(house.api("PATCH", path, as: .cem, ["state": "declined"]).pointers, ["/reason"])
            try await equal(house.api("PATCH", path, as: .cem, ["state": "open"]).pointers, ["/state"])
            for other in [Cast.cem, .anna, .daan] {
                try await equal(house.api("DELETE", path, as: other).status, 403)
            }
            let no = try await house.api("PATCH", path, as: .cem, ["state": "declined", "reason": "Te vaag"])
            #expect(no.text("state") == "declined" && no.text("reason") == "Te vaag" && no.json["result"] == .null)
            try await equal(house.api("PATCH", path, as: .bram, ["state": "accepted"]).status, 409)
            try await equal(house.api("DELETE", path, as: .fatima).status, 409)
            let mine = try await suggest(house, objective)
            try await equal(house.api("DELETE", "/suggestions/\(mine.id)", as: .fatima).status, 204)
            try await equal(house.api("GET", "/suggestions/\(mine.id)", as: .gijs).text("state"), "withdrawn")
            try await equal(
                house.api("GET", "/objectives/\(objective)/suggestions", as: .gijs).items.compactMap { $0["id"]?.text },
                [mine.id, one.id])
        }
    }

    @Test(arguments: Engine.both) func `over a text that changed it is taken over only by who saw that`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let one = try await suggest(house, objective)
            let path = "/suggestions/\(one.id)"
            _ = try await house.api("PATCH", "/objectives/\(objective)", as: .cem, ["title": "Iets anders"])
            try await equal(house.api("PATCH", path, as: .cem, ["state": "accepted"]).status, 409)
            try await equal(house.api("PATCH", path, as: .cem, ["state": "accepted", "seen": .number(1)]).status, 409)
            let now = try await house.api("GET", path, as: .cem)
            #expect(now.text("current") == "Iets anders" && now.text("madeOn") == "Klanten raden ons aan")
            let seen = now.json["currentVersion"] ?? .null
            let done = try await house.api("PATCH", path, as: .cem, ["state": "accepted", "seen": seen])
            #expect(done.status == 200, "\(done.text)")
            try await equal(house.api("GET", "/objectives/\(objective)").text("title"), "Klanten blijven bij ons")
        }
    }

    @Test(arguments: Engine.both) func `of many who decide at once one wins and the others are told`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let id = try await suggest(house, objective).id
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<12 {
                    group.addTask {
                        let body: JSON =
                            index % 2 == 0 ? ["state": "accepted"] : ["state": "declined", "reason": "Nee"]
                        let who: Cast = index % 3 == 0 ? .cem : index % 3 == 1 ? .bram : .anna
                        return try await house.api("PATCH", "/suggestions/\(id)", as: who, body).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 409 } == 11, "\(statuses)")
            let state = try await house.api("GET", "/suggestions/\(id)").text("state")
            let title = try await house.api("GET", "/objectives/\(objective)").text("title")
            #expect((state == "accepted") == (title == "Klanten blijven bij ons"))
        }
    }

    @Test(arguments: Engine.both) func `what is open closes when the objective is agreed or dropped, or its text goes`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            for step: JSON in [["state": "agreed"], ["state": "dropped", "reason": "toch niet"]] {
                let objective = try await house.objective()
                let id = try await suggest(house, objective).id
                _ = try await house.api("PATCH", "/objectives/\(objective)", as: .cem, ["state": "proposed"])
                try await equal(house.api("GET", "/suggestions/\(id)").text("state"), "open")
                try await equal(house.api("PATCH", "/objectives/\(objective)", as: .bram, step).status, 200)
                try await equal(house.api("GET", "/suggestions/\(id)").text("state"), "closed")
                try await equal(suggest(house, objective).status, 409)
                try await equal(house.api("PATCH", "/suggestions/\(id)", as: .bram, ["state": "accepted"]).status, 409)
            }
            let objective = try await house.objective()
            let keyResult = try await house.keyResult(of: objective)
            let id = try await suggest(house, objective, field: "target", "8", keyResult: keyResult).id
            try await equal(house.api("DELETE", "/key-results/\(keyResult)", as: .cem).status, 204)
            let gone = try await house.api("GET", "/suggestions/\(id)")
            #expect(gone.text("state") == "closed" && gone.json["current"] == .null)
            try await equal(house.page("/suggestions/\(id)", as: .cem).status, 200)
        }
    }

    @Test(arguments: Engine.both) func `what makes no sense is refused at its field`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let keyResult = try await house.keyResult(of: objective)
            let other = try await house.keyResult(of: house.objective())
            let long = String(repeating: "x", count: 10_001)
            for (field, text, place, pointer) in [
                ("title", "", nil, "/text"), ("title", "Klanten raden ons aan", nil, "/text"),
                ("why", long, nil, "/text"),
                ("title", String(repeating: "x", count: 201), nil, "/text"), ("target", "3", nil, "/field"),
                ("owner", "x", nil, "/field"), ("target", "drie", keyResult, "/text"),
                ("target", "-5", keyResult, "/text"), ("target", "1e300", keyResult, "/text"),
                ("why", "x", keyResult, "/field"), ("target", "3", other, "/keyResult"),
            ] as [(String, String, String?, String)] {
                let answer = try await suggest(house, objective, field: field, text, keyResult: place)
                #expect(
                    answer.status == 422 && answer.pointers == [pointer], "\(field) \(text.prefix(30)): \(answer.text)")
            }
            try await equal(suggest(house, objective, as: .gijs).status, 403)
            for index in 0..<Suggestion.mostOpen {
                try await equal(suggest(house, objective, "Titel \(index)").status, 201)
            }
            try await equal(suggest(house, objective, "Nog een").status, 409)
            try await equal(suggest(house, objective, as: .eva, "Nog een").status, 201)
        }
    }

    @Test(arguments: Engine.both) func `a draft for a team only takes suggestions of those who see it`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective([.init(name: "visibility", value: "team")])
            let id = try await suggest(house, objective, as: .bram).id
            try await equal(suggest(house, objective, as: .fatima).status, 404)
            for method in ["GET", "DELETE"] {
                try await equal(house.api(method, "/suggestions/\(id)", as: .fatima).status, 404)
            }
            try await equal(house.page("/suggestions/\(id)", as: .fatima).status, 404)
            try await equal(house.api("GET", "/objectives/\(objective)/suggestions", as: .fatima).status, 404)
        }
    }
}
