import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct MergeTests {
    private func send(
        _ house: TestHouse, _ title: String, as member: Cast, _ more: [JSON.Member] = []
    ) async throws -> String {
        let place: [JSON.Member] = more.isEmpty ? [.init(name: "team", value: .string(house.techniek.text))] : more
        let made = try await house.api(
            "POST", "/ideas", as: member,
            .object([.init(name: "title", value: .string(title)), .init(name: "why", value: "Daarom")] + place))
        #expect(made.status == 201, "\(made.text)")
        return made.id
    }

    private func merge(_ house: TestHouse, _ idea: String, into other: String, as member: Cast = .bram) async throws
        -> Answer
    {
        try await house.api(
            "POST", "/ideas/\(idea)/answers", as: member,
            ["outcome": "merged", "into": .string(other), "reason": "Dit is hetzelfde"])
    }

    private func support(_ house: TestHouse, _ idea: String, _ members: [Cast]) async throws {
        for member in members {
            try await equal(house.api("PUT", "/ideas/\(idea)/supporters/me", as: member).status, 200)
        }
    }

    private func supporters(_ house: TestHouse, _ idea: String) async throws -> Set<String> {
        Set(try await house.api("GET", "/ideas/\(idea)/supporters").items.compactMap { $0["person"]?.text })
    }

    private func ids(_ house: TestHouse, _ members: [Cast]) -> Set<String> { Set(members.map { house.id($0).text }) }

    @Test(arguments: Engine.both) func `support goes along once for each person, and nothing is destroyed`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let kept = try await send(house, "Bel elke nieuwe klant", as: .cem)
            let idea = try await send(house, "Elke nieuwe klant bellen", as: .fatima)
            try await support(house, kept, [.daan])
            // Daan supports both, and Cem sent the one that stays.
            try await support(house, idea, [.daan, .cem, .eva])
            _ = try await house.post("/ideas/\(idea)/comments", as: .eva, ["text": "Doen we al lang", "once": "a"])
            let page = try await house.page("/ideas/\(idea)", as: .bram)
            #expect(page.text.contains("/ideas/\(idea)/answer?into=\(kept)"))
            #expect(try await !house.page("/ideas/\(idea)", as: .gijs).text.contains("answer?into="))
            let made = try await merge(house, idea, into: kept)
            #expect(made.status == 201 && made.text("outcome") == "merged" && made.text("into") == kept, "\(made.text)")
            #expect(try await supporters(house, kept) == ids(house, [.daan, .eva, .fatima]))
            #expect(try await supporters(house, idea).isEmpty)
            let one = try await house.api("GET", "/ideas/\(idea)", as: .gijs)
            #expect(
                one.text("mergedInto") == kept && one.text("state") == "answered" && one.json["asks"] == .bool(true))
            #expect(one.json["supporters"] == .number(0))
            try await equal(house.api("GET", "/ideas/\(kept)").json["supporters"], .number(3))
            for path in ["/ideas/\(idea)/supporters/me"] {
                try await equal(house.api("PUT", path, as: .daan).status, 409)
                try await equal(house.api("DELETE", path, as: .eva).status, 409)
            }
            let gone = try await house.page("/ideas/\(idea)", as: .gijs)
            #expect(gone.text.contains("Doen we al lang") && gone.text.contains("Het gaat verder in:"))
            #expect(gone.text.contains("/ideas/\(kept)") && !gone.text.contains("id=\"support\""))
            let stays = try await house.page("/ideas/\(kept)", as: .gijs)
            #expect(stays.text.contains("Samengevoegd met dit idee") && stays.text.contains("/ideas/\(idea)"))
            #expect(try await house.page("/ideas/\(kept)/trace", as: .gijs).text.contains("Fatima stuurde het idee in"))
            // Others' words do not go when its author goes.
            try await equal(house.api("DELETE", "/ideas/\(kept)", as: .cem).status, 409)
            try await equal(merge(house, idea, into: kept).status, 409)
        }
    }

    @Test(arguments: Engine.both) func `its author follows the idea in which it goes on, up to what that becomes`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let kept = try await send(house, "Bel elke nieuwe klant", as: .cem)
            let idea = try await send(house, "Elke nieuwe klant bellen", as: .fatima)
            try await equal(merge(house, idea, into: kept).status, 201)
            #expect(try await house.page("/", as: .fatima).text.contains("is dit een antwoord?"))
            #expect(try await !house.page("/", as: .fatima).text.contains("is overgenomen"))
            let adopted = try await house.api(
                "POST", "/ideas/\(kept)/answers", as: .bram, ["outcome": "adopted", "reason": "Ja"])
            #expect(adopted.status == 201)
            #expect(
                try await house.page("/", as: .fatima).text.contains("het idee waarin dit verdergaat, is overgenomen"))
            let made = try await house.api(
                "POST", "/ideas/\(kept)/promotion", as: .bram, ["cycle": .string(house.cycle.text)])
            #expect(made.status == 201)
            let today = try await house.page("/", as: .fatima).text
            #expect(today.contains("werd een doel") && !today.contains("is overgenomen"))
            let objective = try await house.page("/objectives/\(made.text("objective"))", as: .gijs).text
            #expect(objective.contains("/ideas/\(kept)") && objective.contains("/ideas/\(idea)"))
            #expect(objective.contains(">Cem<") && objective.contains(">Fatima<"))
            let trace = try await house.page("/ideas/\(idea)/trace", as: .fatima).text
            #expect(trace.contains("Fatima stuurde het idee in") && trace.contains("Bram maakte er een doel van"))
            // To merge with what is adopted, one need not have answered that.
            let late = try await send(house, "Klanten bellen in week één", as: .eva)
            try await equal(merge(house, late, into: idea).text("into"), kept)
        }
    }

    @Test(arguments: Engine.both) func `a no brings it back with its own support and what was merged into it`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let first = try await send(house, "Bel elke klant", as: .eva)
            let idea = try await send(house, "Bel elke nieuwe klant", as: .fatima)
            let kept = try await send(house, "Elke nieuwe klant bellen", as: .cem)
            try await support(house, first, [.daan])
            try await support(house, kept, [.anna])
            try await equal(merge(house, first, into: idea).status, 201)
            try await equal(merge(house, idea, into: kept).status, 201)
            try await equal(house.api("GET", "/ideas/\(first)").text("mergedInto"), kept)
            #expect(try await supporters(house, kept) == ids(house, [.anna, .daan, .eva, .fatima]))
            let no = try await house.api(
                "PUT", "/ideas/\(idea)/verdict", as: .fatima, ["verdict": "no", "word": "Het is iets anders"])
            #expect(no.status == 200 && no.text("state") == "open" && no.json["mergedInto"] == .null)
            #expect(try await supporters(house, kept) == ids(house, [.anna]))
            #expect(try await supporters(house, idea) == ids(house, [.daan, .eva]))
            try await equal(house.api("GET", "/ideas/\(first)").text("mergedInto"), idea)
        }
    }

    @Test(arguments: Engine.both) func `no circle, no hidden end, and only with what goes on`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let kept = try await send(house, "Bel elke nieuwe klant", as: .cem)
            let idea = try await send(house, "Elke nieuwe klant bellen", as: .fatima)
            let eva = try await send(
                house, "Voor personeel", as: .eva, [.init(name: "team", value: .string(house.personeel.text))])
            let parked = try await send(house, "Later misschien", as: .cem)
            _ = try await house.api(
                "POST", "/ideas/\(parked)/answers", as: .bram, ["outcome": "declined", "reason": "Nee"])
            for other in [idea, eva, parked, "01H0000000000000000000000A", "x", ""] {
                let answer = try await merge(house, idea, into: other)
                #expect(answer.status == 422 && answer.pointers == ["/into"], "\(other): \(answer.text)")
            }
            let bare = try await house.api(
                "POST", "/ideas/\(idea)/answers", as: .bram, ["outcome": "merged", "reason": "x"])
            #expect(bare.status == 422 && bare.pointers == ["/into"])
            let both = try await house.api(
                "POST", "/ideas/\(idea)/answers", as: .bram,
                ["outcome": "adopted", "into": .string(kept), "reason": "x"])
            #expect(both.status == 422 && both.pointers == ["/into"])
            try await equal(merge(house, idea, into: kept, as: .cem).status, 403)
            let objective = try await Hidden.objective(in: house)
            let hidden = try await send(
                house, "Stil plan", as: .eva, [.init(name: "objective", value: .string(objective))])
            try await equal(merge(house, idea, into: hidden).pointers, ["/into"])
            let unseen = try await merge(house, kept, into: hidden, as: .daan)
            #expect(unseen.status == 422 && unseen.text.contains("cannot see"), "its author would lose sight of it")
            try await equal(merge(house, idea, into: kept).status, 201)
            try await equal(merge(house, kept, into: idea).status, 409)
        }
    }

    @Test(arguments: Engine.both) func `of two that are merged into each other at once one stays`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            for round in 0..<6 {
                let one = try await send(house, "Bel elke nieuwe klant \(round)", as: .cem)
                let other = try await send(house, "Elke nieuwe klant bellen \(round)", as: .fatima)
                try await support(house, one, [.anna, .eva])
                try await support(house, other, [.anna, .eva])
                async let there = merge(house, one, into: other)
                async let back = merge(house, other, into: one, as: .daan)
                let statuses = try await [there.status, back.status]
                #expect(statuses.sorted() == [201, 409])
                let (kept, author) = statuses[0] == 201 ? (other, Cast.cem) : (one, .fatima)
                #expect(try await supporters(house, kept) == ids(house, [.anna, .eva, author]))
            }
        }
    }

    @Test(arguments: Engine.both) func `the form merges, and keeps what was typed`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let kept = try await send(house, "Bel elke nieuwe klant", as: .cem)
            let idea = try await send(house, "Elke nieuwe klant bellen", as: .fatima)
            let path = "/ideas/\(idea)"
            let form = try await house.page(path + "/answer?into=\(kept)", as: .bram).text
            #expect(form.contains("value=\"merged\" checked") && form.contains("value=\"\(kept)\" selected"))
            try await equal(house.page(path + "/answer?into=x", as: .bram).status, 404)
            let wrong = try await house.post(
                path + "/answer", as: .bram, ["outcome": "merged", "into": "", "reason": "Zelfde", "to": "publish"])
            #expect(wrong.status == 422 && wrong.text.contains("f-into") && wrong.text.contains("Zelfde"))
            let good: KeyValuePairs = ["outcome": "merged", "into": kept, "reason": "Zelfde", "to": "keep"]
            try await equal(house.post(path + "/answer", as: .bram, good).status, 303)
            #expect(try await house.page(path + "/answer", as: .bram).text.contains("value=\"\(kept)\" selected"))
            let publish: KeyValuePairs = ["outcome": "merged", "into": kept, "reason": "Zelfde", "to": "publish"]
            try await equal(house.post(path + "/answer", as: .bram, publish).status, 303)
            try await equal(house.post(path + "/answer", as: .bram, publish).status, 409)
            #expect(try await house.page("/together?view=answered", as: .gijs).text.contains("Samengevoegd"))
        }
    }

    @Test(arguments: Engine.both) func `another idea is looked for on the form, and nothing typed is lost`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let idea = try await send(house, "Elke nieuwe klant bellen", as: .fatima)
            let path = "/ideas/\(idea)/answer"
            let far = try await house.api(
                "POST", "/ideas", as: .cem,
                ["title": "Minder papier <b>nu</b>", "why": "Het kost bomen"]
            ).id
            #expect(try await !house.page(path, as: .daan).text.contains(far))
            let look: KeyValuePairs = [
                "outcome": "declined", "into": "", "reason": "Getypt", "look": "PAPI", "to": "look",
            ]
            let form = try await house.post(path, as: .daan, look)
            #expect(form.status == 200 && form.text.contains("value=\"\(far)\"") && form.text.contains("Getypt"))
            #expect(form.text.contains("value=\"declined\" checked") && form.text.contains("value=\"PAPI\""))
            #expect(!form.text.contains("<b>nu</b>"))
            // It was looked for, not answered.
            try await equal(house.api("GET", "/ideas/\(idea)", as: .daan).text("state"), "open")
            let none = try await house.post(path, as: .daan, ["reason": "", "look": "nergens", "to": "look"])
            #expect(none.status == 200 && !none.text.contains(far) && none.text.contains("role=\"status\""))
            #expect(none.text.contains("value=\"merged\" checked"))
            let long = try await house.post(
                path, as: .daan, ["look": String(repeating: "é", count: 20_000), "to": "look"])
            #expect(long.status == 200)
            // What another one answers is not offered to who may not answer it.
            try await equal(house.post(path, as: .cem, look).status, 403)
            let publish: KeyValuePairs = ["outcome": "merged", "into": far, "reason": "Zelfde", "to": "publish"]
            try await equal(house.post(path, as: .daan, publish).status, 303)
            // An idea that goes on in another one takes in no more.
            let third = try await send(house, "Klanten bellen terug", as: .fatima)
            let again = try await house.post(
                "/ideas/\(third)/answer", as: .daan, ["look": "elke nieuwe", "to": "look"])
            #expect(again.status == 200 && !again.text.contains("value=\"\(idea)\""))
        }
    }
}
