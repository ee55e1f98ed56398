import Domain
import TestKit
import Testing

@testable import App

@Suite struct CheckInAPITests {
    @Test(arguments: Engine.both) func `a check-in moves the numbers, and taking it back moves them again`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            let first = try await house.checkIn(keyResult, .number(4), confidence: 8)
            #expect(first.status == 201 && first.header("Location") == "/api/v1/check-ins/\(first.id)")
            #expect(first.json["by"]?.text == house.id(.cem).text && first.json["withdrawnAt"] == .null)
            house.clock.advance(days: 1)
            let second = try await house.checkIn(keyResult, .number(15), confidence: 2)
            let over = try await house.api("GET", "/key-results/\(keyResult)")
            #expect(
                over.json["raw"] == .number(1.5) && over.json["progress"] == .number(1) && over.text("status") == "done"
            )
            #expect(over.json["lastCheckIn"]?["id"]?.text == second.id && over.json["current"] == .number(15))
            try await equal(house.api("DELETE", "/check-ins/\(second.id)", as: .fatima).status, 403)
            try await equal(house.api("DELETE", "/check-ins/\(second.id)", as: .cem).status, 204)
            try await equal(house.api("DELETE", "/check-ins/\(second.id)", as: .cem).status, 409)
            let back = try await house.api("GET", "/objectives/\(objective)")
            #expect(back.json["progress"] == .number(0.4) && back.json["confidence"] == .number(8))
            let all = try await house.api("GET", "/key-results/\(keyResult)/check-ins", as: .gijs)
            #expect(all.items.compactMap { $0["id"]?.text } == [second.id, first.id])
            #expect(all.items[0]["withdrawnAt"]?.text == "2026-11-17T09:00:00Z")
        }
    }

    static let wrong: [(body: JSON, pointers: [String])] = [
        ([:], ["/value", "/confidence"]), (["value": "3", "confidence": .number(7)], ["/value"]),
        (["value": .null, "confidence": .null], ["/value", "/confidence"]),
        (["value": .bool(true), "confidence": .number(11)], ["/value", "/confidence"]),
        (["value": .number(1e13), "confidence": .number(7.5)], ["/value", "/confidence"]),
        (["value": .number(0.1234567), "confidence": .number(-1)], ["/value", "/confidence"]),
        (["value": [], "confidence": "hoog"], ["/value", "/confidence"]),
        (["value": .number(1), "confidence": .number(7), "note": "a\u{0}"], ["/note"]),
        (["value": .number(1), "confidence": .number(7), "at": "2026-11-16"], ["/at"]),
        (["value": .number(1), "confidence": .number(7), "at": "2026-11-16T09:00:01Z"], ["/at"]),
        (["value": .number(1), "confidence": .number(7), "at": "2026-09-30T21:59:59Z"], ["/at"]),
        (["value": .number(1), "confidence": .number(7), "at": "9999-01-01T00:00:00Z"], ["/at"]),
        (["value": .number(1), "confidence": .number(7), "score": .number(1)], ["/score"]),
    ]

    @Test func `a wrong field of a check-in is named, and nothing is written`() async throws {
        try await withHouse(.sqlite) { house in
            let path = "/key-results/\(try await house.agreed().keyResult)/check-ins"
            for wrong in Self.wrong {
                let answer = try await house.api("POST", path, as: .cem, wrong.body)
                #expect(answer.status == 422 && answer.pointers == wrong.pointers, "\(answer.text)")
            }
            try await equal(house.api("GET", path).items.count, 0)
        }
    }

    @Test(arguments: Engine.both) func `a value has the shape of its kind`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let steps = try await house.keyResult(of: objective, KeyResultAPITests.kinds[4].body)
            let levels = try await house.keyResult(of: objective, KeyResultAPITests.kinds[5].body)
            let binary = try await house.keyResult(of: objective, KeyResultAPITests.kinds[6].body)
            try await equal(house.checkIn(binary, .bool(true)).status, 409, "a draft")
            _ = try await house.api("PATCH", "/objectives/\(objective)", as: .bram, ["state": "agreed"])
            try await equal(house.checkIn(levels, "target").json["value"], "target")
            try await equal(house.api("GET", "/key-results/\(levels)").json["current"], "target")
            try await equal(house.checkIn(levels, "gold").pointers, ["/value"])
            try await equal(house.checkIn(binary, .bool(true)).status, 201)
            try await equal(house.checkIn(binary, .number(1)).pointers, ["/value"])
            let ids = (try await house.api("GET", "/key-results/\(steps)").json["milestones"] ?? .null).all("id")
            let all: JSON = .array(ids.map { ["id": .string($0), "done": .bool(true)] })
            let done = try await house.checkIn(steps, all)
            #expect(done.status == 201 && done.json["value"] == all)
            let after = try await house.api("GET", "/key-results/\(steps)")
            #expect(after.json["progress"] == .number(1) && after.json["current"] == .null)
            try await equal(house.checkIn(steps, [["id": .string(ids[0]), "done": .bool(false)]]).pointers, ["/value"])
            try await equal(house.checkIn(steps, [["id": "x", "done": .bool(false)]]).pointers, ["/value"])
            try await equal(house.checkIn(steps, [["id": .number(1)]]).pointers, ["/value/0/id", "/value/0/done"])
            try await equal(house.api("DELETE", "/check-ins/\(done.id)", as: .cem).status, 204)
            try await equal(house.api("GET", "/key-results/\(steps)").json["progress"], .number(0.75))
        }
    }

    @Test(arguments: Engine.both) func `a back-dated check-in is kept, but the latest stays the latest`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let keyResult = try await house.agreed().keyResult
            _ = try await house.checkIn(keyResult, .number(5))
            let old: JSON = ["value": .number(2), "confidence": .number(3), "at": "2026-10-01T01:00:00+02:00"]
            let kept = try await house.api("POST", "/key-results/\(keyResult)/check-ins", as: .cem, old)
            #expect(kept.status == 201 && kept.text("at") == "2026-09-30T23:00:00Z", "\(kept.text)")
            try await equal(house.api("GET", "/key-results/\(keyResult)").json["current"], .number(5))
        }
    }

    @Test(arguments: Engine.both) func `owners and leads check in, others do not`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let keyResult = try await house.agreed().keyResult
            for (member, status) in [
                (Cast.cem, 201), (.bram, 201), (.anna, 201), (.daan, 201), (.fatima, 403), (.eva, 403), (.gijs, 403),
            ] {
                try await equal(house.checkIn(keyResult, .number(1), as: member).status, status, "\(member)")
            }
        }
    }

    @Test(arguments: Engine.both) func `a key result falls due after its cadence and stale after twice that`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let keyResult = try await house.agreed().keyResult
            func state() async throws -> [JSON?] {
                let json = try await house.api("GET", "/key-results/\(keyResult)").json
                return [json["due"], json["stale"]]
            }
            try await equal(state(), [.bool(false), .bool(false)])
            house.clock.advance(days: 7)
            try await equal(state(), [.bool(true), .bool(false)])
            house.clock.advance(days: 7)
            try await equal(state(), [.bool(true), .bool(true)])
            _ = try await house.checkIn(keyResult, .number(1))
            try await equal(state(), [.bool(false), .bool(false)])
            house.clock.advance(days: 40)
            try await equal(house.checkIn(keyResult, .number(2)).status, 201, "past the end, while the cycle is active")
        }
    }
}
