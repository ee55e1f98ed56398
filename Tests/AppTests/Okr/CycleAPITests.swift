import Domain
import TestKit
import Testing

@testable import App

@Suite struct CycleAPITests {
    @Test(arguments: Engine.both) func `a cycle takes one step at a time, and back with a reason`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let new: JSON = ["name": "2027 Q1", "start": "2027-01-01", "end": "2027-03-31", "parent": .null]
            for member in [Cast.bram, .cem, .gijs] {
                try await equal(house.api("POST", "/cycles", as: member, new).status, 403)
            }
            let made = try await house.api("POST", "/cycles", new)
            #expect(made.status == 201 && made.text("state") == "planning")
            let path = "/cycles/\(made.id)"
            func move(_ state: JSON, _ reason: JSON = .null) async throws -> Int {
                try await house.api("PATCH", path, ["state": state, "reason": reason]).status
            }
            try await equal(move("closing"), 409)
            try await equal(move("nonsense"), 422)
            try await equal(move("active"), 200)
            try await equal(move("active"), 200)
            try await equal(move("planning"), 409)
            try await equal(move("closing"), 200)
            try await equal(move("closed"), 200)
            try await equal(house.api("PATCH", path, ["name": "Anders"]).status, 409)
            let back = try await house.api("PATCH", path, ["state": "closing"])
            #expect(back.status == 422 && back.pointers == ["/reason"])
            try await equal(move("closing", "Cijfer vergeten"), 200)
        }
    }

    static let wrong: [(field: String, value: JSON, pointer: String)] = [
        ("start", "2027-02-30", "/start"), ("start", "0000-01-01", "/start"), ("start", "9999-01-01", "/start"),
        ("start", "2027-1-1", "/start"), ("start", .number(2027), "/start"), ("end", "2026-12-31", "/end"),
        ("end", "2027-01-01", "/end"), ("parent", "x", "/parent"), ("name", "", "/name"),
        ("state", .bool(true), "/state"),
    ]

    @Test(arguments: wrong) func `a wrong field of a cycle is named`(
        _ wrong: (field: String, value: JSON, pointer: String)
    ) async throws {
        try await withHouse(.sqlite) { house in
            let good: [JSON.Member] = [
                .init(name: "name", value: "2027"), .init(name: "start", value: "2027-01-01"),
                .init(name: "end", value: "2027-03-31"),
            ]
            let body = good.filter { $0.name != wrong.field } + [.init(name: wrong.field, value: wrong.value)]
            let answer = try await house.api("POST", "/cycles", .object(body))
            #expect(answer.status == 422 && answer.pointers == [wrong.pointer], "\(answer.text)")
        }
    }

    @Test(arguments: Engine.both) func `closing a cycle closes what was agreed and drops the rest`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (agreed, keyResult) = try await house.agreed()
            let draft = try await house.objective()
            _ = try await house.checkIn(keyResult, .number(6))
            try await house.move(cycle: "closing")
            try await equal(house.checkIn(keyResult, .number(7)).status, 409)
            try await house.move(cycle: "closed")
            let closed = try await house.api("GET", "/objectives/\(agreed)")
            #expect(closed.text("state") == "closed" && closed.json["grade"] == .number(0.6))
            let dropped = try await house.api("GET", "/objectives/\(draft)")
            #expect(dropped.text("state") == "dropped")
            let history = try await house.api("GET", "/objectives/\(draft)/history?limit=1")
            #expect(history.items.first?["reason"] == "cycle closed")
        }
    }

    @Test(arguments: Engine.both) func `a cycle with many objectives closes in pieces, and an interrupted one goes on`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            var all: [String] = []
            for _ in 0..<(2 * CycleActs.piece + 3) { all.append(try await house.objective()) }
            try await house.move(cycle: "closing")
            func open() async throws -> Int {
                try await house.api("GET", "/objectives?state=draft&limit=200").items.count
            }
            let id = house.cycle
            let piece: @Sendable (Occasion) throws -> Bool = { occasion in
                let cycle = try CycleSQL.find(id, occasion.tx)
                return try CycleActs.endPiece(of: cycle, to: .closed, reason: nil, occasion)
            }
            // Interrupted after one piece: the cycle is still closing, and goes on.
            try await equal(house.act(as: .daan, piece), true)
            try await equal(open(), CycleActs.piece + 3)
            let path = "/cycles/\(house.cycle.text)"
            try await equal(house.api("GET", path).text("state"), "closing")
            await #expect(throws: Refusal.forbidden) { try await house.act(as: .cem, piece) }
            let step = try await house.post("\(path)/step", as: .daan, [("to", "closed")])
            #expect(step.status == 303)
            try await equal(open(), 0)
            for one in [all.first, all.last].compactMap({ $0 }) {
                let history = try await house.api("GET", "/objectives/\(one)/history")
                #expect(history.items.filter { $0["reason"] == "cycle closed" }.count == 1)
            }
        }
    }

    @Test(arguments: Engine.both) func `grades are given while the cycle closes, far ones with a reason`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            _ = try await house.checkIn(keyResult, .number(6))
            let path = "/objectives/\(objective)"
            try await equal(house.api("PATCH", path, as: .cem, ["grade": .number(0.6)]).status, 409)
            try await house.move(cycle: "closing")
            let far = try await house.api("PATCH", path, as: .cem, ["grade": .number(0.9)])
            #expect(far.status == 422 && far.pointers == ["/gradeReason"])
            try await equal(house.api("PATCH", path, as: .fatima, ["grade": .number(0.6)]).status, 403)
            for wrong in [JSON.number(0.65), .number(1.1), .number(-0.1), "0.5"] {
                try await equal(house.api("PATCH", path, ["grade": wrong]).pointers, ["/grade"])
            }
            let graded = try await house.api(
                "PATCH", path, as: .cem, ["grade": .number(0.9), "gradeReason": "Toch gehaald"])
            #expect(graded.json["grade"] == .number(0.9) && graded.json["proposedGrade"] == .number(0.6))
            let kept = try await house.api("PATCH", "/key-results/\(keyResult)", as: .cem, ["grade": .number(0.7)])
            #expect(kept.status == 200 && kept.json["grade"] == .number(0.7))
            let cleared = try await house.api("PATCH", path, as: .cem, ["grade": .null, "gradeReason": .null])
            #expect(cleared.json["grade"] == .null && cleared.json["gradeReason"] == .null)
            try await house.move(cycle: "closed")
            let later: JSON = ["name": "2027 Q1", "start": "2027-01-01", "end": "2027-03-31"]
            let next = try await house.api("POST", "/cycles", later)
            let early = try await house.api("POST", "\(path)/carry-over", ["cycle": .string(house.cycle.text)])
            #expect([409, 422].contains(early.status))
            let carried = try await house.api("POST", "\(path)/carry-over", as: .cem, ["cycle": .string(next.id)])
            #expect(
                carried.status == 201 && carried.text("carriedFrom") == objective && carried.text("state") == "draft")
            let pieces = carried.json["keyResults"]?.items ?? []
            #expect(pieces.map { $0["baseline"] } == [.number(6)])
            #expect(carried.header("Location") == "/api/v1/objectives/\(carried.id)")
        }
    }
}
