import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

/// Many guesses at once, and who is told of them.
@Suite struct GuessTests {
    private func knock(_ house: TestHouse, _ email: String, _ password: String, from address: String) async throws
        -> Int
    {
        let own = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded")]
        let body = "email=\(email)&password=\(PercentCoding.encode(password))"
        return try await house.send("POST", "/sign-in", headers: own, body: Array(body.utf8), from: address).status
    }

    private func atOnce(_ count: Int, _ one: @escaping @Sendable (Int) async throws -> Int) async throws -> [Int: Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<count { group.addTask { try await one(number) } }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }

    private func noted(about person: ID<Person>, _ house: TestHouse) async throws -> Int {
        let act = AuditAct.signInFailed.rawValue
        return try await house.store.read { tx in
            try tx.first("SELECT count(*) FROM audit WHERE act = \(act) AND subject = \(person.text)") {
                try $0[0] as Int
            } ?? 0
        }
    }

    @Test(arguments: Engine.both) func `fifty wrong passwords at once are compared ten times and no more`(
        _ engine: Engine
    ) async throws {
        try await PasswordSignInTests.withPassword(engine) { house in
            let answers = try await atOnce(50) { try await knock(house, Self.cem, "fout\($0)", from: "192.0.2.\($0)") }
            #expect(answers == [422: 10, 429: 40])
            let right = try await knock(house, Self.cem, PasswordSignInTests.password, from: "198.51.100.1")
            #expect(right == 429, "the right one is not compared either")
        }
    }

    @Test func `from one address sixty are compared, whoever they are for`() async throws {
        try await PasswordSignInTests.withPassword(.sqlite) { house in
            let answers = try await atOnce(90) { number in
                try await knock(house, "wie\(number)@zonneveld.example", "fout", from: "192.0.2.7")
            }
            #expect(answers == [422: 60, 429: 30])
        }
    }

    @Test func `a right password counts for nothing`() async throws {
        try await PasswordSignInTests.withPassword(.sqlite) { house in
            for _ in 0..<70 {
                try await equal(knock(house, Self.cem, PasswordSignInTests.password, from: "192.0.2.8"), 303)
            }
            let answers = try await atOnce(12) { _ in try await knock(house, Self.cem, "fout", from: "192.0.2.9") }
            #expect(answers == [422: 10, 429: 2])
        }
    }

    @Test func `a stranger at the door keeps nobody from showing who they are, and the other way around`() async throws
    {
        try await PasswordSignInTests.withPassword(.sqlite) { house in
            for _ in 0..<12 { _ = try await knock(house, Self.cem, "fout", from: "192.0.2.66") }
            let proof: KeyValuePairs = ["password": PasswordSignInTests.password, "next": "/goals"]
            try await equal(house.post("/me/sign-in/proof", as: .cem, proof).header("Location"), "/goals")
            house.clock.advance(seconds: 60)
            for _ in 0..<10 {
                try await equal(house.post("/me/sign-in/proof", as: .cem, ["password": "fout"]).status, 422)
            }
            try await equal(house.post("/me/sign-in/proof", as: .cem, proof).status, 429)
            try await equal(knock(house, Self.cem, PasswordSignInTests.password, from: "192.0.2.67"), 303)
        }
    }

    @Test(arguments: Engine.both) func `a wrong proof is written down about whom it was, also when it is too often`(
        _ engine: Engine
    ) async throws {
        try await PasswordSignInTests.withPassword(engine) { house in
            for _ in 0..<12 { _ = try await house.post("/me/sign-in/proof", as: .cem, ["password": "fout"]) }
            try await equal(noted(about: house.id(.cem), house), 12)
            try await equal(noted(about: house.id(.bram), house), 0)
        }
    }

    static let cem = "cem@zonneveld.example"
}
