import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct SignInTests {
    static let secret = String(repeating: "L", count: 43)

    private func withLink(_ engine: Engine, _ body: (TestHouse) async throws -> Void) async throws {
        try await withHouse(engine) { house in
            let (cem, now) = (house.id(.cem), house.clock.now)
            try await house.store.write {
                try SessionSQL.insertLink(hash: Secrets.hash(Self.secret), for: cem, at: now, $0)
            }
            try await body(house)
        }
    }

    @Test(arguments: Engine.both) func `a sign-in link is used once, by its button`(_ engine: Engine) async throws {
        try await withLink(engine) { house in
            for _ in 0..<3 {
                let asked = try await house.page("/sign-in/\(Self.secret)", as: nil)
                #expect(asked.status == 200 && asked.text.contains("Cem") && asked.header("Set-Cookie") == nil)
            }
            let entered = try await house.post("/sign-in/\(Self.secret)", as: nil, ["next": "/goals"])
            #expect(entered.status == 303 && entered.header("Location") == "/goals")
            let cookie = try #require(entered.header("Set-Cookie"))
            #expect(cookie.hasPrefix("s=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            #expect(!cookie.contains("Secure"))
            let own = String(cookie.prefix { $0 != ";" })
            try await equal(house.send("GET", "/", headers: [("Cookie", own)]).status, 200)
            try await equal(house.post("/sign-in/\(Self.secret)", as: nil, [:]).status, 404)
            try await equal(house.page("/sign-in/\(Self.secret)", as: nil).status, 404)
            let out = try await house.post("/sign-out", as: nil, [:], headers: [("Cookie", own)])
            #expect(out.status == 303 && out.header("Set-Cookie")?.contains("Max-Age=0") == true)
            try await equal(house.send("GET", "/", headers: [("Cookie", own)]).status, 303)
        }
    }

    @Test func `a link ends after three days`() async throws {
        try await withLink(.sqlite) { house in
            house.clock.advance(days: 3, seconds: 1)
            let late = try await house.post("/sign-in/\(Self.secret)", as: nil, [:])
            #expect(late.status == 404)
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "/%2fevil"])
    func `nobody is sent elsewhere`(_ next: String) async throws {
        try await withLink(.sqlite) { house in
            let entered = try await house.post("/sign-in/\(Self.secret)", as: nil, ["next": next])
            #expect(entered.header("Location") == "/")
        }
    }

    @Test func `on https the cookie is bound to the host`() async throws {
        try await withLink(.sqlite) { house in
            let secure = house.with(House.Options(baseURL: "https://okr.example.nl"))
            let entered = try await secure.post("/sign-in/\(Self.secret)", as: nil, [:])
            let cookie = try #require(entered.header("Set-Cookie"))
            #expect(cookie.hasPrefix("__Host-s=") && cookie.contains("Secure") && cookie.contains("Path=/;"))
        }
    }

    @Test func `below a path the cookie is bound to that path`() async throws {
        try await withLink(.sqlite) { house in
            let below = house.with(House.Options(baseURL: "https://example.nl/okr"))
            let entered = try await below.post("/okr/sign-in/\(Self.secret)", as: nil, [:])
            let cookie = try #require(entered.header("Set-Cookie"))
            #expect(cookie.hasPrefix("__Secure-s=") && cookie.contains("Secure") && cookie.contains("Path=/okr;"))
            #expect(entered.header("Location") == "/okr/")
        }
    }

    @Test func `signing out leaves nothing in the browser`() async throws {
        try await withHouse(.sqlite) { house in
            let out = try await house.post("/sign-out", as: nil, [:])
            #expect(out.header("Clear-Site-Data") == "\"cache\", \"storage\"")
            #expect(try #require(out.header("Set-Cookie")).contains("Max-Age=0"))
            let shared = house.with(House.Options(baseURL: "https://example.nl/okr"))
            #expect(try await shared.post("/okr/sign-out", as: nil, [:]).header("Clear-Site-Data") == nil)
        }
    }

    @Test func `who finds a hole knows whom to tell`() async throws {
        try await withHouse(.sqlite) { house in
            #expect(try await house.page("/.well-known/security.txt", as: nil).status == 404)
            var options = House.Options(baseURL: "https://okr.example.nl")
            options.securityContact = "mailto:security@example.nl"
            let said = try await house.with(options).page("/.well-known/security.txt", as: nil)
            #expect(said.status == 200 && said.text.hasPrefix("Contact: mailto:security@example.nl\nExpires: 20"))
            #expect(said.text.contains("Canonical: https://okr.example.nl/.well-known/security.txt\n"))
        }
    }

    @Test func `guessing is slowed down per address`() async throws {
        try await withHouse(.sqlite) { house in
            var last = 0
            for _ in 0..<61 { last = try await house.page("/sign-in/nope", as: nil).status }
            let refused = try await house.page("/sign-in/nope", as: nil)
            #expect(last == 429 && refused.status == 429 && refused.header("Retry-After") != nil)
        }
    }

    @Test func `who is not signed in comes back to the page they wanted`() async throws {
        try await withHouse(.sqlite) { house in
            let asked = try await house.page("/check-in", as: nil)
            #expect(asked.status == 303 && asked.header("Location") == "/sign-in?next=%2Fcheck-in")
            let shown = try await house.page("/sign-in?next=%2Fcheck-in", as: nil)
            #expect(shown.text.contains("value=\"/check-in\""))
            let pasted = try await house.post(
                "/sign-in", as: nil,
                ["link": "http://localhost:8080/sign-in/\(Self.secret)", "next": "/check-in"])
            #expect(pasted.header("Location") == "/sign-in/\(Self.secret)?next=%2Fcheck-in")
            try await equal(house.post("/sign-in", as: nil, ["link": "'\"><svg/onload=1>"]).status, 422)
        }
    }

    @Test func `an empty house says how to begin`() async throws {
        try await withStore(.sqlite, migrations: House.migrations) { store in
            let house = House(store: store)
            let isEmpty = try await house.store.read { try PersonSQL.isEmpty($0) }
            #expect(isEmpty)
        }
        let page = SignInPage(voice: Voice(.en), isNew: true, next: "/")
        #expect(page.html.text.contains("draagvlak person add"))
    }
}
