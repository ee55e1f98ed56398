import Domain
import TestKit
import Testing

@testable import App

@Suite struct KeyResultAPITests {
    static let kinds: [(body: JSON, current: JSON, progress: JSON)] = [
        (
            ["title": "A", "kind": "increase", "baseline": .number(0), "target": .number(10), "unit": "%"], .number(0),
            .number(0)
        ),
        (["title": "B", "kind": "decrease", "baseline": .number(8), "target": .number(2)], .number(8), .number(0)),
        (["title": "C", "kind": "atLeast", "target": .number(95), "baseline": .number(90)], .null, .null),
        (["title": "D", "kind": "atMost", "target": .number(3)], .null, .null),
        (
            [
                "title": "E", "kind": "milestones",
                "milestones": [["title": "een", "weight": .number(3), "done": .bool(true)], ["title": "twee"]],
            ], .null, .number(0.75)
        ),
        (
            ["title": "F", "kind": "levels", "levels": ["commit": "a", "target": "b", "stretch": "c"]], .null,
            .number(0)
        ),
        (
            ["title": "G", "kind": "binary", "weight": .number(0), "cadence": "monthly", "owner": .null], .null,
            .number(0)
        ),
    ]

    @Test(arguments: Engine.both) func `every kind is written and read back`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/objectives/\(try await house.objective())/key-results"
            for kind in Self.kinds {
                let made = try await house.api("POST", path, as: .cem, kind.body)
                #expect(made.status == 201, "\(made.text)")
                #expect(made.json["current"] == kind.current && made.json["progress"] == kind.progress)
                #expect(made.header("Location") == "/api/v1/key-results/\(made.id)")
                let read = try await house.api("GET", "/key-results/\(made.id)", as: .gijs)
                #expect(read.body == made.body)
                let same = try await house.api("PATCH", "/key-results/\(made.id)", as: .cem, read.json)
                #expect(same.status == 200 && same.body == read.body, "\(same.text)")
            }
            try await equal(house.api("GET", path).json["items"]?.all("title"), ["A", "B", "C", "D", "E", "F", "G"])
        }
    }

    static let wrong: [(body: JSON, pointers: [String])] = [
        ([:], ["/title", "/kind"]), (["title": "A", "kind": "increase"], ["/baseline", "/target"]),
        (["title": "A", "kind": "increase", "baseline": .number(5), "target": .number(5)], ["/target"]),
        (["title": "A", "kind": "decrease", "baseline": .number(5), "target": .number(6)], ["/target"]),
        (["title": "A", "kind": "atLeast", "target": .number(5), "baseline": .number(6)], ["/baseline"]),
        (["title": "A", "kind": "atMost"], ["/target"]), (["title": "A", "kind": "many"], ["/kind"]),
        (["title": "A", "kind": "increase", "baseline": .number(.infinity), "target": .number(1)], ["/baseline"]),
        (["title": "A", "kind": "increase", "baseline": .number(0), "target": .number(1e308)], ["/target"]),
        (["title": "A", "kind": "increase", "baseline": .number(0.1234567), "target": .number(1)], ["/baseline"]),
        (["title": "A", "kind": "increase", "baseline": "0", "target": .bool(true)], ["/baseline", "/target"]),
        (["title": "A", "kind": "milestones"], ["/milestones"]),
        (["title": "A", "kind": "milestones", "milestones": []], ["/milestones"]),
        (
            [
                "title": "A", "kind": "milestones",
                "milestones": [["title": "", "weight": .number(0)], .number(3), ["naam": "x"]],
            ],
            [
                "/milestones/0/title", "/milestones/0/weight", "/milestones/1", "/milestones/2/title",
                "/milestones/2/naam",
            ]
        ),
        (["title": "A", "kind": "levels"], ["/levels"]),
        (
            ["title": "A", "kind": "levels", "levels": ["commit": "a", "stretch": .null]],
            ["/levels/target", "/levels/stretch"]
        ),
        (["title": "A", "kind": "binary", "target": .number(1)], ["/target"]),
        (["title": "A", "kind": "binary", "weight": .number(1001)], ["/weight"]),
        (["title": "A", "kind": "binary", "unit": "eenentwintig tekens!!"], ["/unit"]),
        (["title": "A", "kind": "binary", "cadence": "daily"], ["/cadence"]),
    ]

    @Test func `a wrong field of a key result is named`() async throws {
        try await withHouse(.sqlite) { house in
            let path = "/objectives/\(try await house.objective())/key-results"
            for wrong in Self.wrong {
                // What reads as infinite can only be sent as text.
                let text = String(decoding: wrong.body.bytes, as: UTF8.self).replacing(
                    "\"baseline\":null", with: "\"baseline\":1e999")
                let answer = try await house.api("POST", path, as: .cem, bytes: (Array(text.utf8), "application/json"))
                #expect(answer.status == 422 && answer.pointers == wrong.pointers, "\(text) \(answer.text)")
            }
            try await equal(house.api("GET", path).items.count, 0)
        }
    }

    @Test(arguments: Engine.both) func `a patch merges, also inside levels, and steps keep their ids`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let levels = try await house.keyResult(of: objective, Self.kinds[5].body)
            let merged = try await house.api(
                "PATCH", "/key-results/\(levels)", as: .cem, ["levels": ["target": "beter"]])
            #expect(merged.json["levels"] == ["commit": "a", "target": "beter", "stretch": "c"])
            try await equal(house.api("PATCH", "/key-results/\(levels)", ["levels": .null]).pointers, ["/levels"])
            let steps = try await house.keyResult(of: objective, Self.kinds[4].body)
            let before = try await house.api("GET", "/key-results/\(steps)").json["milestones"]?.items ?? []
            let second = before[1]["id"] ?? .null
            let changed = try await house.api(
                "PATCH", "/key-results/\(steps)", as: .cem,
                ["milestones": [["id": second, "done": .bool(true)], ["title": "drie", "weight": .number(2)]]])
            let after = changed.json["milestones"]?.items ?? []
            #expect(
                after.count == 2 && after[0]["id"] == second && after[0]["title"] == "twee"
                    && after[0]["done"] == .bool(true))
            for id in [JSON.string(before[0]["id"]?.text ?? ""), "x"] {
                let answer = try await house.api(
                    "PATCH", "/key-results/\(steps)", ["milestones": [["id": id, "title": "x"]]])
                #expect(answer.pointers == ["/milestones/0/id"])
            }
            let twice = try await house.api(
                "PATCH", "/key-results/\(steps)", ["milestones": [["id": second], ["id": second]]])
            #expect(twice.pointers == ["/milestones/1/id"])
        }
    }

    @Test(arguments: Engine.both) func `once agreed, key results change with a reason and are dropped, not deleted`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            let path = "/key-results/\(keyResult)"
            try await equal(
                house.api("POST", "/objectives/\(objective)/key-results", as: .cem, TestHouse.increase).pointers,
                ["/reason"])
            try await equal(house.api("PATCH", path, as: .cem, ["target": .number(12)]).pointers, ["/reason"])
            try await equal(house.api("PATCH", path, as: .fatima, ["target": .number(12), "reason": "x"]).status, 403)
            let changed = try await house.api("PATCH", path, as: .cem, ["target": .number(12), "reason": "Te laag"])
            #expect(changed.json["target"] == .number(12))
            try await equal(house.api("DELETE", path).status, 409)
            _ = try await house.checkIn(keyResult, .number(3))
            let kind: JSON = ["kind": "binary", "reason": "x"]
            try await equal(house.api("PATCH", path, kind).status, 409)
            let dropped = try await house.api(
                "PATCH", path, as: .cem, ["state": "dropped", "reason": "Niet meer nodig"])
            #expect(dropped.text("state") == "dropped" && dropped.json["due"] == .bool(false))
            try await equal(house.checkIn(keyResult, .number(3)).status, 409)
            try await equal(house.api("GET", "/objectives/\(objective)").json["progress"], .null)
        }
    }
}
