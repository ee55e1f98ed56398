import Domain
import TestKit
import Testing

@testable import App

@Suite struct VersionTests {
    @Test(arguments: Engine.both) func `a tag changes with the thing's own fields only`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            let path = "/objectives/\(objective)"
            let before = try await house.api("GET", path)
            let tag = try #require(before.header("ETag"))
            #expect(tag.wholeMatch(of: /"[^"]+"/) != nil)
            _ = try await house.checkIn(keyResult, .number(4))
            _ = try await house.api("POST", "\(path)/comments", ["text": "Mooi"])
            _ = try await house.api("PATCH", "/key-results/\(keyResult)", ["title": "Anders", "reason": "Duidelijker"])
            let same = try await house.api("GET", path)
            #expect(same.header("ETag") == tag)
            let changed = try await house.api("PATCH", path, ["title": "Nieuw", "reason": "Duidelijker"])
            #expect(changed.status == 200 && changed.header("ETag") != tag)
            let again = try await house.api("PATCH", path, ["title": "Nieuw", "reason": "Duidelijker"])
            #expect(again.header("ETag") == changed.header("ETag"))
            let keyTag = try await house.api("GET", "/key-results/\(keyResult)").header("ETag")
            _ = try await house.checkIn(keyResult, .number(5))
            try await equal(house.api("GET", "/key-results/\(keyResult)").header("ETag"), keyTag)
        }
    }

    @Test(arguments: Engine.both) func `a change meant for another version is refused`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let path = "/objectives/\(try await house.objective())"
            let tag = try #require(try await house.api("GET", path).header("ETag"))
            func patch(_ title: JSON, _ match: String) async throws -> Int {
                try await house.api("PATCH", path, ["title": title], headers: [("If-Match", match)]).status
            }
            try await equal(patch("Een", tag), 200)
            try await equal(patch("Twee", tag), 412)
            try await equal(patch("Twee", "W/\(tag)"), 412)
            try await equal(patch("Twee", "nonsense"), 412)
            try await equal(patch("Twee", "\"x\", \"v2\""), 200)
            try await equal(patch("Drie", "*"), 200)
            try await equal(house.api("DELETE", path, headers: [("If-Match", tag)]).status, 412)
            try await equal(house.api("GET", path).text("title"), "Drie")
            try await equal(house.api("DELETE", path, headers: [("If-Match", "*")]).status, 204)
            try await equal(house.api("PATCH", path, ["title": "x"], headers: [("If-Match", "*")]).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `a repeated POST gives the first answer again`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            func add(_ name: String, key: String, as member: Cast = .daan, path: String = "/teams") async throws
                -> Answer
            {
                try await house.api(
                    "POST", path, as: member, ["name": .string(name)], headers: [("Idempotency-Key", key)])
            }
            let first = try await add("Nieuw", key: "a-1")
            let second = try await add("Nieuw", key: "a-1")
            #expect(first.status == 201 && second.status == 201 && first.body == second.body)
            #expect(first.header("Location") == second.header("Location"))
            #expect(first.header("ETag") == second.header("ETag"))
            try await equal(add("Anders", key: "a-1").status, 422)
            let other = try await add("Nieuw", key: "a-1", as: .anna)
            #expect(other.id != first.id)
            try await equal(add("", key: "b").status, 422)
            try await equal(add("Toch", key: "b").status, 201)
            for key in ["", "a b", "é", String(repeating: "x", count: 256), "a\tb"] {
                let refused = try await add("Zo", key: key)
                #expect([400, 422].contains(refused.status), "\(key)")
            }
            house.clock.advance(hours: 25)
            let later = try await add("Nieuw", key: "a-1")
            #expect(later.id != first.id)
        }
    }

    @Test(arguments: Engine.both) func `the same POST many times at once makes one`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.objective()
            let path = "/objectives/\(objective)/comments"
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await house.api("POST", path, ["text": "eenmaal"], headers: [("Idempotency-Key", "k")]).id
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            try await equal(house.api("GET", path).items.count, 1)
        }
    }
}
