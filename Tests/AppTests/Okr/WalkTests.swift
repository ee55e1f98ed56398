import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct WalkTests {
    private func version(_ house: TestHouse, _ id: ID<Objective>) async throws -> String {
        try await house.ask(as: .anna) {
            String(try ObjectiveSQL.visible(id, to: $0.viewer, $0.tx).objective.version)
        }
    }

    @Test(arguments: Engine.both, ["nl", "en"])
    func `a cycle is closed step by step, and each step says how far it is`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase, .binary])
            let path = "/cycles/\(house.cycle)"
            #expect(!(try await house.page(path, as: .bram, language: language).text.contains("/reflection")))
            #expect(try await house.post(path + "/step", as: .daan, [("to", "closing")]).status == 303)
            let (done, none) = language == "nl" ? ("1 van 1 klaar", "0 van 1 klaar") : ("1 of 1 done", "0 of 1 done")
            let before = try await house.page(path, as: .bram, language: language)
            #expect(before.text.contains(none) && before.text.contains("\(path)/closing"))
            let nobody = try await house.page(path, as: .fatima, language: language)
            #expect(nobody.text.contains(language == "nl" ? "niets voor jou" : "nothing for you"))

            let (one, other) = (planted.keyResult(.increase).text, planted.keyResult(.binary).text)
            let form: [(String, String)] = [
                ("objective", planted.objective.text), ("version", try await version(house, planted.objective)),
                ("grade", "1"), ("reason", ""), ("kr-\(one)", "9"), ("v-\(one)", "1"), ("kr-\(other)", "0"),
                ("v-\(other)", "1"),
            ]
            let bare = try await house.post(path + "/closing", as: .bram, form)
            #expect(bare.status == 422 && bare.text.contains("f-why-\(one)-error"), "\(bare.text)")
            #expect(bare.text.contains("<option value=\"9\" selected>"))
            #expect(
                try await house.post(path + "/closing", as: .bram, form + [("why-\(one)", "Bijna")]).status == 303)
            let graded = try await house.page(path + "/closing", as: .bram, language: language)
            #expect(graded.text.contains(done) && graded.text.contains("value=\"Bijna\""))
            let kept = try await house.ask(as: .bram) { try KeyResultSQL.of([planted.objective], $0.tx) }
            let grades = (kept[planted.objective] ?? []).map { $0.grading.grade?.tenths }
            #expect(Set(grades) == [9, 0])
        }
    }

    @Test(arguments: Engine.both) func `what was learned is kept, read by all, and never overwritten unseen`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            let path = "/cycles/\(house.cycle)"
            let empty = Secrets.hash("")
            func form(_ text: String, _ before: String) -> [(String, String)] {
                [("objective", planted.objective.text), ("text", text), ("before", before)]
            }
            let early = try await house.post(path + "/reflection", as: .bram, form("Te vroeg", empty))
            #expect(early.status == 409)
            #expect(try await house.post(path + "/step", as: .daan, [("to", "closing")]).status == 303)
            #expect(try await house.post(path + "/reflection", as: .fatima, form("Niet van mij", empty)).status == 403)
            #expect(try await house.post(path + "/reflection", as: .gijs, form("Kijker", empty)).status == 403)
            #expect(try await house.post(path + "/reflection", as: .bram, form("Eerder meten", empty)).status == 303)
            let page = try await house.page(path + "/reflection", as: .bram)
            #expect(page.text.contains("Eerder meten") && page.text.contains("1 van 1 klaar"))
            let stale = try await house.post(path + "/reflection", as: .anna, form("Over de ander heen", empty))
            #expect(stale.status == 409)
            #expect(stale.text.contains("Eerder meten") && stale.text.contains("Over de ander heen"))
            let long = String(repeating: "a", count: Prose.limit + 1)
            let kept = Secrets.hash("Eerder meten")
            let refused = try await house.post(path + "/reflection", as: .bram, form(long, kept))
            #expect(refused.status == 422 && refused.text.contains("f-text-\(planted.objective)-error"))

            #expect(try await house.post(path + "/step", as: .daan, [("to", "closed")]).status == 303)
            let closed = try await house.page(path, as: .fatima)
            #expect(closed.text.contains("Eerder meten"))
            let late = form("Nog eerder meten", Secrets.hash("Eerder meten"))
            #expect(try await house.post(path + "/reflection", as: .bram, late).status == 303)
            #expect(try await house.page(path, as: .fatima).text.contains("Nog eerder meten"))
        }
    }

    @Test(arguments: Engine.both) func `the page of a cycle costs the same however much is in it`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let cycle = house.cycle
            func read(_ member: Cast) async throws -> (statements: Int, reading: CycleReading) {
                try await house.ask(as: member) { occasion in
                    let before = occasion.tx.statements
                    let reading = try CycleReading(cycle, after: "", occasion)
                    return (occasion.tx.statements - before, reading)
                }
            }
            func fill(_ count: Int, _ state: Objective.State, _ prefix: String) async throws {
                let (team, now) = (house.techniek, house.clock.now.milliseconds)
                try await house.store.write { tx in
                    let rows = (0..<count).map { number -> [SQLValue] in
                        let digits = String(number)
                        let id = prefix + String(repeating: "0", count: 24 - digits.count) + digits
                        return [
                            .text(id), .text("Doel \(number)"), .text(""), .text(cycle.text), .text(team.text),
                            .text("committed"), .text("everyone"), .text(state.rawValue), .integer(now), .bool(false),
                            .integer(1), .integer(now),
                        ]
                    }
                    try tx.insert(
                        into: "objective",
                        columns: [
                            "id", "title", "why", "cycle", "team", "ambition", "visibility", "state", "agreed_at",
                            "without_consent", "version", "created_at",
                        ], rows: rows)
                }
            }
            try await fill(3, .closed, "0A")
            try await fill(3, .agreed, "0B")
            let small = [try await read(.daan).statements, try await read(.fatima).statements]
            try await fill(700, .agreed, "0C")
            try await fill(700, .closed, "0D")
            for (member, statements) in zip([Cast.daan, .fatima], small) {
                let (count, reading) = try await read(member)
                #expect(count <= statements + 1 && count <= 7)
                #expect(reading.counts[.agreed] == CycleViewSQL.mostCounted + 1)
                #expect(reading.grades.reduce(0) { $0 + $1.count } == CycleViewSQL.mostCounted)
                #expect(reading.closed.count == CycleReading.most + 1)
            }
            #expect(try await house.page("/cycles/\(cycle)", as: .daan).text.contains("meer dan 500"))
            let step = try await house.page("/cycles/\(cycle)/step?to=closing", as: .daan)
            #expect(step.text.contains("Het gaat om meer dan 500 doelen"))
        }
    }

    @Test func `counting goes along an index and never through a whole cycle`() async throws {
        try await withHouse(.sqlite) { house in
            let cycle = house.cycle
            for member in [Cast.daan, .fatima] {
                let plan = try await house.ask(as: member) { occasion in
                    let sql = CycleViewSQL.counting(cycle, occasion.viewer)
                    return try occasion.tx.rows("EXPLAIN QUERY PLAN \(sql)") { try $0[3] as String }
                }
                let objectives = plan.filter { $0.contains(" o ") || $0.hasSuffix(" o") }
                #expect(objectives.count == Objective.State.allCases.count)
                #expect(objectives.allSatisfy { $0.contains("objective_state (cycle=? AND state=?") }, "\(plan)")
            }
        }
    }
}
