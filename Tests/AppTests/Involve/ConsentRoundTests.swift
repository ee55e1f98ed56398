import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

@Suite struct ConsentRoundTests {
    @Test(arguments: Engine.both) func `a round goes its whole way, and its result comes only after closing`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 12) { circle, _ in
            let house = circle.house
            let objective = "/objectives/\(circle.objective)"
            #expect(try await house.page(objective, as: .cem, language: "en").text.contains("Open a consent round"))
            #expect(try await house.post(circle.path, as: .fatima, ["days": "3"]).status == 403)
            try await circle.open()
            #expect(try await house.post(circle.path, as: .cem, ["days": "3"]).status == 409)
            #expect(try await circle.page(as: 0).text.contains("I gladly work on it"))
            #expect(try await circle.page(as: 0, "/").text.contains("A consent round asks what you think"))
            for member in [Cast.cem, .bram, .fatima, .gijs] {
                #expect(!(try await house.page(circle.path, as: member).text.contains("name=\"fingers\"")))
            }
            let notes = (0..<12).map { "opmerking\($0)" }
            for index in 0..<12 {
                let given = try await circle.answer(index, "\([5, 4, 4, 3, 3, 2][index % 6])", notes[index])
                #expect(given.status == 303)
                let page = try await circle.page(as: index).text
                #expect(page.contains("You took part") && !page.contains("gave"))
                #expect(!(try await circle.page(as: index, "/").text.contains("asks what you think")))
                #expect(!(try await house.page(objective, as: .cem).text.contains("opmerking")))
            }
            try await circle.close()
            let page = try await circle.page(as: 3).text
            for note in notes { #expect(page.contains(note)) }
            #expect(page.contains("More than three quarters took part"))
            // 2 of 12 gave 2, 4 of 12 gave 3, 6 of 12 gave 4 or 5.
            #expect(
                try await circle.rounds().first?.outcome?.figures
                    == .bands(low: .about(20), middle: .about(30), high: .about(50)))
            #expect(
                try await house.page(objective, as: .gijs, language: "en").text.contains("Last round, confidential"))
            #expect(try await circle.answer(3, "5").status == 409)
            #expect(try await house.post(circle.path, as: .cem, ["days": "3"]).status == 409)
        }
    }

    @Test(arguments: Engine.both) func `the objective is agreed when it was said what was done with the round`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 9) { circle, _ in
            let house = circle.house
            let objective = "/objectives/\(circle.objective)"
            try await circle.open()
            // While people answer, what they answer about stays.
            for step in ["/proposal/withdrawal", "/agreement", "/deletion"] {
                #expect(try await house.post(objective + step, as: .bram, [:]).status == 409, "\(step)")
            }
            let result = try await house.send(
                "POST", "/api/v1\(objective)/key-results", headers: Self.token(house), body: Self.binary)
            #expect(result.status == 409)
            for index in 0..<7 { try await circle.answer(index, index < 5 ? "1" : "4") }
            try await circle.close()
            #expect(try await house.post(objective + "/agreement", as: .bram, [:]).status == 409)
            #expect(try await house.post(circle.path + "/follow-up", as: .cem, ["text": " "]).status == 422)
            #expect(try await house.post(circle.path + "/follow-up", as: .fatima, ["text": "niets"]).status == 403)
            #expect(
                try await house.post(circle.path + "/follow-up", as: .cem, ["text": "KR 2 is nu kleiner"]).status
                    == 303)
            #expect(try await house.post(objective + "/agreement", as: .bram, [:]).status == 303)
            let page = try await house.page(objective, as: .gijs, language: "en").text
            #expect(page.contains("Low support") && page.contains("KR 2 is nu kleiner"))
            #expect(!page.contains("agreed without a consent round"))
        }
    }

    static func token(_ house: TestHouse, _ member: Cast = .cem) -> [(String, String)] {
        [("Authorization", "Bearer \(house.token(member))"), ("Content-Type", "application/json")]
    }
    static let binary = Array(#"{"title":"Nieuw","kind":"binary"}"#.utf8)

    @Test(arguments: Engine.both) func `another round needs another text`(_ engine: Engine) async throws {
        try await withCircle(engine, 8) { circle, _ in
            let house = circle.house
            try await circle.open()
            for index in 0..<5 { try await circle.answer(index, "4") }
            try await circle.close()
            #expect(try await house.post(circle.path, as: .cem, ["days": "3"]).status == 409)
            #expect(try await house.page(circle.path, as: .cem, language: "en").text.contains("exactly this text"))
            let result = try await house.send(
                "POST", "/api/v1/objectives/\(circle.objective)/key-results", headers: Self.token(house),
                body: Self.binary)
            #expect(result.status == 201)
            try await circle.open()
            #expect(try await circle.answer(0, "4").status == 303)
        }
    }

    @Test(arguments: Engine.both) func `who are few are told to hold it aloud, and nothing is kept`(_ engine: Engine)
        async throws
    {
        try await withCircle(engine, 7) { circle, _ in
            let page = try await circle.house.page(circle.path, as: .cem, language: "en")
            #expect(page.text.contains("You are few") && !page.text.contains("name=\"days\""))
            #expect(try await circle.house.post(circle.path, as: .cem, ["days": "3"]).status == 409)
            #expect(try await circle.rounds().isEmpty)
            #expect(
                try await circle.house.post("/objectives/\(circle.objective)/agreement", as: .bram, [:]).status == 303)
            #expect(
                try await circle.house.page("/objectives/\(circle.objective)", as: .gijs, language: "en").text.contains(
                    "agreed without a consent round"))
        }
    }

    @Test(arguments: Engine.both) func `fewer than five answers leave nothing`(_ engine: Engine) async throws {
        try await withCircle(engine, 12) { circle, folder in
            try await circle.open()
            for index in 0..<4 { try await circle.answer(index, "0", "geheim") }
            try await circle.close()
            #expect(try await circle.rounds().first?.outcome == ConsentOutcome(figures: .none, turnout: .untold))
            #expect(try await circle.page(as: 0).text.contains("Fewer than five people took part"))
            let left = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("ballots").path)
            #expect(left == ["place"])
            // Without a result there is nothing to say of it.
            #expect(
                try await circle.house.post("/objectives/\(circle.objective)/agreement", as: .bram, [:]).status == 303)
        }
    }

    @Test(arguments: Engine.both) func `bad answers are refused at the field, and late ones altogether`(
        _ engine: Engine
    )
        async throws
    {
        try await withCircle(engine, 8) { circle, _ in
            let house = circle.house
            #expect(try await circle.answer(0, "3").status == 409)
            for days in ["", "0", "31", "x", "-1", "99999999999999999999"] {
                #expect(try await house.post(circle.path, as: .cem, ["days": "\(days)"]).status == 422, "\(days)")
            }
            try await circle.open()
            for (fingers, note) in [
                ("", "x"), ("6", "x"), ("-1", ""), ("3.5", ""), ("%00", ""), ("3", String(repeating: "n", count: 601)),
                ("3", "%00"), ("3", "%E2%80%AE"),
            ] {
                let answer = try await circle.answer(0, fingers, note)
                // A zero byte is no text at all: the form is refused as a whole.
                #expect(answer.status == ((fingers + note).contains("%00") ? 400 : 422), "\(fingers) \(note.prefix(9))")
            }
            #expect(try await house.post(circle.path + "/answer", as: .cem, ["fingers": "3"]).status == 409)
            #expect(try await house.post(circle.path + "/answer", as: .gijs, ["fingers": "3"]).status == 403)
            #expect(try await house.post(circle.path + "/answer", as: nil, ["fingers": "3"]).status == 303)
            #expect(try await circle.answer(0, "3", String(repeating: "%F0%9F%98%80", count: 600)).status == 303)
            #expect(try await circle.answer(0, "4").status == 409)
            // The clock is past the end, and the chore did not come by yet.
            house.clock.advance(days: 4)
            #expect(try await circle.answer(1, "3").status == 409)
            #expect(try await circle.page(as: 1).text.contains("being counted"))
            try await circle.close()
            #expect(try await circle.answer(2, "3").status == 409)
        }
    }

    @Test(arguments: Engine.both) func `sixty-four answers of one person at once count once`(_ engine: Engine)
        async throws
    {
        try await withCircle(engine, 9) { circle, _ in
            try await circle.open()
            for index in 1..<5 { try await circle.answer(index, "0") }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { try await circle.answer(0, "5").status } }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [303: 1, 409: 63])
            let objective = circle.objective
            #expect(try await circle.house.store.read { try ConsentSQL.open(of: objective, $0)?.given } == 5)
            try await circle.close()
            // One of five.
            #expect(try await circle.rounds().first?.outcome?.figures == .share(.about(20)))
        }
    }

    @Test(arguments: Engine.both) func `all at once are all counted, on two servers with one folder too`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 40) { circle, folder in
            try await circle.open()
            let other = circle.seen(from: circle.house.with(Circle.options(folder)))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<40 {
                    let one = index % 2 == 0 ? circle : other
                    group.addTask { try await one.answer(index, "\(index % 6)").status }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [303: 40])
            circle.house.clock.advance(days: 5)
            async let one = circle.house.house.closeSomeRounds(at: circle.house.clock.now)
            async let two = other.house.house.closeSomeRounds(at: circle.house.clock.now)
            _ = try await (one, two)
            let round = try await circle.rounds().first
            #expect(round?.outcome?.figures == .counts([7, 7, 7, 7, 6, 6]) && round?.outcome?.turnout == .exactly(40))
        }
    }

    @Test(arguments: Engine.both) func `a server with another folder refuses, and takes and loses nothing`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            let away = folder.appendingPathComponent("elsewhere")
            try FileManager.default.createDirectory(at: away, withIntermediateDirectories: true)
            let other = circle.seen(from: circle.house.with(Circle.options(away)))
            #expect(try await other.answer(0, "3").status == 409)
            let without = circle.seen(from: circle.house.with(House.Options(baseURL: "http://zonneveld.example")))
            #expect(try await without.answer(0, "3").status == 409)
            for index in 0..<6 { #expect(try await circle.answer(index, "4").status == 303) }
            circle.house.clock.advance(days: 5)
            #expect(try await other.house.house.closeSomeRounds(at: circle.house.clock.now) == false)
            #expect(try await circle.rounds().first?.state == .open)
            try await circle.close()
            #expect(try await circle.rounds().first?.outcome?.figures == .share(.atLeast(85)))
        }
    }
}
