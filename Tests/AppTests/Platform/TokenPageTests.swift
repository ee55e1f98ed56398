import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct TokenPageTests {
    private let typed: KeyValuePairs<String, String> = [
        "name": "Weekrapport", "scope": "read", "days": "90", "once": "o1",
    ]

    private func secret(_ page: Answer) throws -> String {
        let rest = try #require(page.text.split(separator: "id=\"token\">", maxSplits: 1).last)
        return String(rest.prefix { $0 != "<" })
    }

    private func me(_ house: TestHouse, _ token: String) async throws -> Answer {
        try await house.send("GET", "/api/v1/me", headers: [("Authorization", "Bearer \(token)")])
    }

    @Test(arguments: Engine.both) func `a token is shown once, works, says when it was used, and is taken back`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let made = try await house.post("/me/tokens", as: .cem, typed)
            let token = try secret(made)
            #expect(made.status == 200 && Secrets.isWellFormed(token: token))
            let again = try await house.post("/me/tokens", as: .cem, typed)
            #expect(again.status == 303)
            try await equal(me(house, token).status, 200)
            let list = try await house.page("/me/tokens", as: .cem)
            #expect(
                !list.text.contains(token) && list.text.contains("laatst gebruikt op 16 november 2026 vanaf 192.0.2.1"))
            let before = try await house.ask(as: .cem) { try TokenSQL.list(of: $0.viewer.id, limit: 9, $0.tx)[0] }
            house.clock.advance(seconds: 1800)
            _ = try await me(house, token)
            let after = try await house.ask(as: .cem) { try TokenSQL.list(of: $0.viewer.id, limit: 9, $0.tx)[0] }
            #expect(before.usedAt == after.usedAt, "written at most once an hour")
            let path = "/me/tokens/\(before.token.id.text)/revocation"
            try await equal(house.page(path, as: .fatima).status, 404)
            try await equal(house.post(path, as: .fatima, [:]).status, 404)
            try await equal(house.post(path, as: .cem, [:]).status, 303)
            try await equal(me(house, token).status, 401)
            try await equal(house.page(path, as: .cem).status, 404)
        }
    }

    @Test func `only an admin makes a token for a directory, and sees those of others`() async throws {
        try await withHouse(.sqlite) { house in
            let scim: KeyValuePairs<String, String> = ["name": "Entra", "scope": "scim", "days": "365"]
            try await equal(house.post("/me/tokens", as: .cem, scim).status, 403)
            try await equal(house.post("/me/tokens", as: .daan, scim).status, 403)
            let token = try secret(try await house.post("/me/tokens", as: .anna, scim))
            let answer = try await house.send(
                "GET", "/scim/v2/Users", headers: [("Authorization", "Bearer \(token)")])
            #expect(answer.status == 200)
            let cem = "/people/\(house.id(.cem).text)/tokens"
            try await equal(house.page(cem, as: .anna).status, 200)
            try await equal(house.page(cem, as: .daan).status, 403)
            try await equal(house.page(cem, as: .cem).status, 403)
            try await contains(house.page("/settings/directory", as: .anna).text, "Entra")
        }
    }

    @Test(arguments: [("name", ""), ("scope", "alles"), ("days", "0"), ("days", "99999999999999999999")])
    func `a wrong field of a token is named`(_ field: String, _ value: String) async throws {
        try await withHouse(.sqlite) { house in
            let form = Dictionary(uniqueKeysWithValues: typed.map { ($0.key, $0.value) })
                .merging([field: value]) { $1 }
            let body = form.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            let answer = try await house.send(
                "POST", "/me/tokens",
                headers: [
                    ("Cookie", "s=\(house.session(.cem))"), ("Sec-Fetch-Site", "same-origin"),
                    ("Content-Type", "application/x-www-form-urlencoded"),
                ], body: Array(body.utf8))
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-\(field)\""))
        }
    }

    @Test(arguments: Engine.both) func `T6 whoever leaves has no session, link or token left, also when they come back`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let path = "/Users/\(house.id(.cem).text)"
            func active(_ flag: Bool) -> String {
                "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":\(flag)}}]}"
            }
            try await equal(me(house, house.token(.cem)).status, 200)
            try await equal(house.scim("PATCH", path, active(false)).status, 200)
            try await equal(me(house, house.token(.cem)).status, 401)
            try await equal(house.page("/goals", as: .cem).status, 303)
            try await equal(house.scim("PATCH", path, active(true)).status, 200)
            try await equal(me(house, house.token(.cem)).status, 401)
            try await equal(house.page("/goals", as: .cem).status, 303)
        }
    }

    @Test func `limits say how much is left and when to come back`() async throws {
        try await withHouse(.sqlite, options: House.Options(rateLimit: 3)) { house in
            var left: [String] = []
            for _ in 0..<3 {
                let answer = try await me(house, house.token(.cem))
                left.append(answer.header("RateLimit") ?? "")
                #expect(answer.header("RateLimit-Policy") == "\"token\";q=3;w=60")
            }
            #expect(left.map { $0.prefix(12) } == ["\"token\";r=2;", "\"token\";r=1;", "\"token\";r=0;"])
            let over = try await me(house, house.token(.cem))
            #expect(over.status == 429 && over.header("Retry-After") != nil && over.header("RateLimit") != nil)
            try await equal(me(house, house.token(.eva)).status, 200)
            house.clock.advance(seconds: 60)
            try await equal(me(house, house.token(.cem)).status, 200)
        }
        var person = House.Options()
        person.personLimit = 4
        try await withHouse(.sqlite, options: person) { house in
            for _ in 0..<2 {
                try await equal(me(house, house.token(.cem)).status, 200)
                try await equal(house.page("/goals", as: .cem).status, 200)
            }
            let page = try await house.page("/goals", as: .cem)
            #expect(page.status == 429 && page.header("Retry-After") != nil)
            try await equal(me(house, house.token(.cem)).status, 429)
            try await equal(house.page("/goals", as: .eva).status, 200)
        }
        var address = House.Options()
        address.addressLimit = 2
        try await withHouse(.sqlite, options: address) { house in
            for expected in [200, 200, 429] {
                let answer = try await house.send("GET", "/sign-in", from: "192.0.2.7")
                #expect(answer.status == expected)
            }
            try await equal(house.send("GET", "/sign-in", from: "192.0.2.8").status, 200)
        }
    }

    @Test func `a flood of addresses takes no more memory than it may`() {
        let limits = RateLimits()
        for number in 0..<60_000 { _ = limits.take("failed", "\(number)", limit: 60, at: TestClock.start) }
        #expect(limits.size <= RateLimits.most + 1_024)
    }
}
