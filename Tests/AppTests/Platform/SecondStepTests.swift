import Credentials
import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SecondStepTests {
    private func secret(_ page: Answer) throws -> [UInt8] {
        let shown = try #require(page.text.firstMatch(of: /<code>([A-Z2-7 \n]{39})<\/code>/)).1
        let text = shown.filter { !$0.isWhitespace }
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, buffer, bits) = ([UInt8](), 0, 0)
        for digit in text {
            buffer = (buffer << 5 | (digits.firstIndex(of: digit) ?? 0)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
            }
        }
        return bytes
    }

    private func code(_ secret: [UInt8], _ house: TestHouse, _ offset: Int64 = 0) -> String {
        OneTimeCode.code(secret, step: OneTimeCode.step(at: house.clock.now.milliseconds) + offset)
    }

    /// Cem with a password and a second step; the secret and the recovery codes.
    private func withSecondStep(
        _ engine: Engine, _ body: (TestHouse, [UInt8], [String]) async throws -> Void
    ) async throws {
        try await PasswordSignInTests.withPassword(engine) { house in
            try await equal(house.post("/me/sign-in/second-step", as: .cem, [:]).status, 303)
            let secret = try secret(await house.page("/me/sign-in/second-step", as: .cem))
            try await equal(
                house.post("/me/sign-in/second-step/confirmation", as: .cem, ["code": "000000"]).status, 422)
            let done = try await house.post(
                "/me/sign-in/second-step/confirmation", as: .cem, ["code": code(secret, house)])
            let codes = done.text.matches(of: /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/).map { String($0.0) }
            #expect(done.status == 200 && codes.count == 10)
            try await body(house, secret, codes)
        }
    }

    private func half(_ house: TestHouse) async throws -> Browser {
        var browser = Browser(house: house)
        let answer = try await browser.post(
            "/sign-in", ["email": "cem@zonneveld.example", "password": PasswordSignInTests.password, "next": "/goals"])
        #expect(answer.header("Location") == "/sign-in/code?next=%2Fgoals")
        return browser
    }

    @Test(arguments: Engine.both) func `after the password comes the code, and each code once`(_ engine: Engine)
        async throws
    {
        try await withSecondStep(engine) { house, secret, codes in
            var browser = try await half(house)
            // Half is nothing.
            try await equal(browser.page("/").status, 303)
            try await equal(browser.page("/me/sign-in").status, 303)
            // The code that switched it on is used.
            try await equal(browser.post("/sign-in/code", ["code": code(secret, house)]).status, 422)
            house.clock.advance(seconds: 30)
            let entered = try await browser.post("/sign-in/code", ["code": code(secret, house), "next": "/goals"])
            #expect(entered.status == 303 && entered.header("Location") == "/goals")
            try await equal(browser.page("/").status, 200)
            var other = try await half(house)
            try await equal(other.post("/sign-in/code", ["code": code(secret, house)]).status, 422)
            try await equal(other.post("/sign-in/code", ["code": codes[0].lowercased()]).status, 303)
            var third = try await half(house)
            try await equal(third.post("/sign-in/code", ["code": codes[0]]).status, 422)
        }
    }

    @Test func `a link does not go around the second step`() async throws {
        try await withSecondStep(.sqlite) { house, secret, _ in
            let (cem, now, link) = (house.id(.cem), house.clock.now, String(repeating: "L", count: 43))
            try await house.store.write { try SessionSQL.insertLink(hash: Secrets.hash(link), for: cem, at: now, $0) }
            var browser = Browser(house: house)
            let answer = try await browser.post("/sign-in/\(link)", [:])
            #expect(answer.header("Location") == "/sign-in/code" && browser.cookies["s"] == nil)
            house.clock.advance(seconds: 601)
            try await equal(browser.post("/sign-in/code", ["code": code(secret, house)]).header("Location"), "/sign-in")
        }
    }

    @Test(arguments: Engine.both) func `five wrong codes and the sixth waits, from wherever`(_ engine: Engine)
        async throws
    {
        try await withSecondStep(engine) { house, secret, _ in
            house.clock.advance(seconds: 301)
            var (one, other) = (try await half(house), try await half(house))
            for guess in 0..<5 {
                let refused =
                    guess % 2 == 0
                    ? try await one.post("/sign-in/code", ["code": "00000\(guess)"])
                    : try await other.post("/sign-in/code", ["code": "00000\(guess)"])
                #expect(refused.status == 422)
            }
            try await equal(other.post("/sign-in/code", ["code": code(secret, house)]).status, 429)
            house.clock.advance(seconds: 301)
            try await equal(other.post("/sign-in/code", ["code": code(secret, house)]).status, 303)
        }
    }

    @Test(arguments: Engine.both) func `a password alone does not take the second step away`(_ engine: Engine)
        async throws
    {
        try await withSecondStep(engine) { house, secret, _ in
            house.clock.advance(seconds: 601)
            let password = PasswordSignInTests.password
            let asked = try await house.page("/me/sign-in/proof", as: .cem)
            #expect(asked.text.contains("name=\"password\"") && asked.text.contains("name=\"code\""))
            let alone = try await house.post("/me/sign-in/proof", as: .cem, ["password": password])
            #expect(alone.status == 422 && alone.text.contains("f-code-error"))
            let half = try await house.post("/me/sign-in/proof", as: .cem, ["code": code(secret, house)])
            #expect(half.status == 422 && half.text.contains("f-password-error"))
            _ = try await house.post("/me/sign-in/second-step/removal", as: .cem, [:])
            let cem = house.id(.cem)
            try await equal(house.store.read { try ProofSQL.needsCode(cem, $0) }, true)
            let both = try await house.post(
                "/me/sign-in/proof", as: .cem, ["password": password, "code": code(secret, house), "next": "/goals"])
            #expect(both.header("Location") == "/goals")
        }
    }

    @Test(arguments: Engine.both) func `a wrong code is written down about whom it was, also when it is too often`(
        _ engine: Engine
    ) async throws {
        try await withSecondStep(engine) { house, _, _ in
            house.clock.advance(seconds: 301)
            var browser = try await half(house)
            for guess in 0..<7 {
                try await equal(
                    browser.post("/sign-in/code", ["code": "00000\(guess)"]).status, guess < 5 ? 422 : 429)
            }
            let (cem, act) = (house.id(.cem), AuditAct.signInFailed.rawValue)
            let noted = try await house.store.read { tx in
                try tx.first("SELECT count(*) FROM audit WHERE act = \(act) AND subject = \(cem.text)") {
                    try $0[0] as Int
                }
            }
            #expect(noted == 7)
        }
    }

    @Test func `no answer with a secret is ever compressed`() async throws {
        try await PasswordSignInTests.withPassword(.sqlite) { house in
            let gzip = [("Accept-Encoding", "gzip")]
            _ = try await house.post("/me/sign-in/second-step", as: .cem, [:])
            let cookie = [("Cookie", "s=\(house.session(.cem))"), ("Accept-Encoding", "gzip")]
            let shown = try await house.send("GET", "/me/sign-in/second-step", headers: cookie)
            let secret = try secret(shown)
            let wall: KeyValuePairs = ["name": "Hal", "team": "", "once": "w1"]
            let token: KeyValuePairs = ["name": "Mijn blad", "scope": "read", "days": "30", "once": "t1"]
            let secrets = [
                shown,
                try await house.post(
                    "/me/sign-in/second-step/confirmation", as: .cem, ["code": code(secret, house)], headers: gzip),
                try await house.post("/walls", as: .daan, wall, headers: gzip),
                try await house.post("/me/tokens", as: .cem, token, headers: gzip),
                try await house.post("/people/\(house.id(.fatima).text)/invitation", as: .anna, [:], headers: gzip),
            ]
            for (place, answer) in secrets.enumerated() {
                #expect(answer.status == 200 && answer.body.count > 1_024, "\(place): \(answer.status)")
                #expect(answer.header("Content-Encoding") == nil, "\(place)")
            }
            // What holds none is compressed, else this would show nothing.
            try await equal(house.send("GET", "/goals", headers: cookie).header("Content-Encoding"), "gzip")
        }
    }

    @Test func `the secret is not to be read in the database, and an admin can take the step away`() async throws {
        try await withSecondStep(.sqlite) { house, secret, _ in
            let cem = house.id(.cem)
            let kept = try await house.store.read { try ProofSQL.secondStep(of: cem, $0)?.secret } ?? ""
            #expect(kept.hasPrefix("v1.") && !kept.contains(Base32.text(secret)))
            let address = "/people/\(cem.text)/sign-in"
            try await equal(house.post(address + "/second-step/removal", as: .daan, [:]).status, 403)
            try await equal(house.post(address + "/second-step/removal", as: .bram, [:]).status, 403)
            try await equal(house.post(address + "/second-step/removal", as: .anna, [:]).status, 303)
            var browser = Browser(house: house)
            let answer = try await browser.post(
                "/sign-in", ["email": "cem@zonneveld.example", "password": PasswordSignInTests.password])
            #expect(answer.header("Location") == "/")
        }
    }
}
