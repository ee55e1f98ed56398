import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct PromotionTests {
    /// An idea of Cem for Techniek that Bram adopted.
    private func adopted(_ house: TestHouse, _ more: [JSON.Member] = []) async throws -> String {
        let place: [JSON.Member] = more.isEmpty ? [.init(name: "team", value: .string(house.techniek.text))] : more
        let sent = try await house.api(
            "POST", "/ideas", as: .cem,
            .object(
                [.init(name: "title", value: "Bel elke nieuwe klant"), .init(name: "why", value: "Ze gaan weg")] + place
            ))
        try await answer(house, sent.id, "adopted")
        return sent.id
    }

    private func answer(_ house: TestHouse, _ id: String, _ outcome: String) async throws {
        let answer = try await house.api(
            "POST", "/ideas/\(id)/answers", as: .daan,
            ["outcome": .string(outcome), "reason": "Dat willen we allemaal"])
        #expect(answer.status == 201)
    }

    private func inCycle(_ house: TestHouse) -> JSON { ["cycle": .string(house.cycle.text)] }

    @Test(arguments: Engine.both) func `an adopted idea becomes a draft objective, and its author keeps the credit`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let idea = try await adopted(house)
            try await equal(house.api("GET", "/ideas/\(idea)/promotion", as: .gijs).status, 404)
            let made = try await house.api("POST", "/ideas/\(idea)/promotion", as: .bram, inCycle(house))
            #expect(made.status == 201 && made.json["keyResult"] == .null && made.json["progress"] == .null)
            let path = "/objectives/\(made.text("objective"))"
            let objective = try await house.api("GET", path, as: .gijs)
            #expect(objective.text("title") == "Bel elke nieuwe klant" && objective.text("why") == "Ze gaan weg")
            #expect(objective.text("state") == "draft" && objective.text("team") == house.techniek.text)
            #expect(objective.text("owner") == house.id(.bram).text)
            try await equal(house.api("GET", "/ideas/\(idea)", as: .gijs).text("author"), house.id(.cem).text)
            let page = try await house.page(path, as: .eva)
            #expect(page.text.contains("Komt uit een idee van") && page.text.contains("/ideas/\(idea)"))
            let trace = try await house.page("/ideas/\(idea)/trace", as: .gijs)
            #expect(
                trace.text.contains("Cem stuurde het idee in") && trace.text.contains("Bram maakte er een doel van"))
            let today = try await house.page("/", as: .cem)
            #expect(today.text.contains("Wat er van jouw ideeën werd") && today.text.contains("werd een doel"))
            try await equal(house.page("/", as: .eva).text.contains("Wat er van jouw ideeën werd"), false)
            // A draft that is deleted leaves the idea free to become something else.
            try await equal(house.api("DELETE", path, as: .bram).status, 204)
            try await equal(house.api("POST", "/ideas/\(idea)/promotion", as: .bram, inCycle(house)).status, 201)
        }
    }

    @Test(arguments: Engine.both) func `it becomes a key result, and the trace follows it to its progress`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let objective = scene.objective.text
            let idea = try await adopted(house, [.init(name: "objective", value: .string(objective))])
            let into: [JSON.Member] = [.init(name: "objective", value: .string(objective))]
            let bare = try await house.api("POST", "/ideas/\(idea)/promotion", as: .daan, .object(into))
            #expect(bare.status == 422 && bare.pointers == ["/reason"])
            let reason = JSON.Member(name: "reason", value: "Dit hoort erbij")
            let made = try await house.api("POST", "/ideas/\(idea)/promotion", as: .daan, .object(into + [reason]))
            #expect(made.status == 201 && made.text("objective") == objective)
            let keyResult = made.text("keyResult")
            try await equal(house.api("GET", "/key-results/\(keyResult)", as: .gijs).text("kind"), "binary")
            _ = try await house.api(
                "POST", "/key-results/\(keyResult)/check-ins", as: .daan,
                ["value": .bool(true), "confidence": .number(9)])
            let trace = try await house.api("GET", "/ideas/\(idea)/promotion", as: .gijs)
            #expect(trace.json["progress"] == .number(1) && trace.json["grade"] == .null)
            let today = try await house.page("/", as: .cem)
            #expect(today.text.contains("werd kernresultaat 4") && today.text.contains("nu op 100%"))
            let page = try await house.page("/ideas/\(idea)/trace", as: .gijs)
            #expect(page.text.contains("100%") && page.text.contains("Wie belt is geholpen"))
            // The way ends in a grade.
            for state in ["closing", "closed"] { try await house.move(cycle: state) }
            let ended = try await house.api("GET", "/ideas/\(idea)/promotion", as: .gijs)
            #expect(ended.json["grade"] == .number(1))
            #expect(try await house.page("/ideas/\(idea)/trace", as: .gijs).text.contains("Eindcijfer: 1,0"))
        }
    }

    @Test(arguments: Engine.both) func `of many who promote at once one is first, and nothing is left of the others`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let idea = try await adopted(house)
            let before = try await house.api("GET", "/objectives").items.count
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    let member: Cast = number.isMultiple(of: 2) ? .bram : .daan
                    group.addTask {
                        try await house.api("POST", "/ideas/\(idea)/promotion", as: member, inCycle(house)).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201] + Array(repeating: 409, count: 15))
            try await equal(house.api("GET", "/objectives").items.count, before + 1)
        }
    }

    @Test(arguments: Engine.both) func `only what was adopted, by who may, into what is there`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let sent = try await house.api(
                "POST", "/ideas", as: .cem, ["title": "Nog niets", "why": "x", "cycle": .string(house.cycle.text)])
            let open = "/ideas/\(sent.id)/promotion"
            try await equal(house.api("POST", open, as: .daan, [:]).status, 409)
            try await answer(house, sent.id, "declined")
            try await equal(house.api("POST", open, as: .daan, [:]).status, 409)
            let path = try await "/ideas/\(adopted(house))/promotion"
            try await equal(house.api("POST", path, as: .cem, inCycle(house)).status, 403)
            try await equal(house.api("POST", path, as: .gijs, inCycle(house)).status, 403)
            try await equal(house.api("POST", path, as: .bram, [:]).pointers, ["/cycle"])
            let nobodys = JSON.string("01H0000000000000000000000A")
            try await equal(house.api("POST", path, as: .bram, ["objective": nobodys]).pointers, ["/objective"])
            try await equal(house.api("POST", path, as: .bram, ["cycle": nobodys]).pointers, ["/cycle"])
            try await equal(
                house.api("POST", path, as: .bram, ["objective": nobodys, "team": nobodys]).pointers, ["/team"])
            let long = JSON.string(String(repeating: "x", count: 10_000))
            try await equal(house.api("POST", path, as: .bram, ["title": long]).pointers, ["/title"])
            try await house.move(cycle: "closing")
            try await equal(house.api("POST", path, as: .bram, inCycle(house)).status, 409)
        }
    }

    @Test(arguments: Engine.both) func `the form makes it, and says what is wrong`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = try await "/ideas/\(adopted(house))"
            let form = try await house.page(path + "/promotion", as: .bram)
            #expect(form.status == 200 && form.text.contains("Bel elke nieuwe klant"))
            try await equal(house.page(path + "/promotion", as: .cem).status, 403)
            let wrong = try await house.post(
                path + "/promotion", as: .bram,
                [
                    "into": "objective", "title": "", "team": house.techniek.text, "cycle": "", "objective": "",
                    "reason": "",
                ])
            #expect(wrong.status == 422)
            let good: KeyValuePairs = [
                "into": "objective", "title": "Elke klant gebeld", "team": house.techniek.text,
                "cycle": house.cycle.text, "objective": "", "reason": "",
            ]
            let made = try await house.post(path + "/promotion", as: .bram, good)
            #expect(made.status == 303 && (made.header("Location") ?? "").hasPrefix("/objectives/"))
            try await equal(house.post(path + "/promotion", as: .bram, good).status, 409)
            try await equal(house.page(path, as: .cem).text.contains(path + "/trace"), true)
        }
    }

    @Test(arguments: Engine.both) func `what is only for a team stays with it`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let hidden = try await Hidden.objective(in: house)
            let sent = try await house.api(
                "POST", "/ideas", as: .fatima,
                [
                    "title": "Stil plan", "why": "Daarom", "objective": .string(hidden),
                    "cycle": .string(house.cycle.text),
                ])
            try await answer(house, sent.id, "adopted")
            let made = try await house.api("POST", "/ideas/\(sent.id)/promotion", as: .daan, [:])
            #expect(made.status == 201)
            let path = "/objectives/\(made.text("objective"))"
            try await equal(house.api("GET", path, as: .fatima).text("visibility"), "team")
            for hidden in [path, "/ideas/\(sent.id)/promotion"] {
                try await equal(house.api("GET", hidden, as: .cem).status, 404)
            }
            try await equal(house.page("/ideas/\(sent.id)/trace", as: .cem).status, 404)
        }
    }
}
