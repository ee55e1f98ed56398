import Credentials
import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

/// Somebody with a browser of their own.
struct Browser {
    let house: TestHouse
    var cookies: [String: String] = [:]

    mutating func keep(_ answer: Answer) -> Answer {
        for header in answer.headers where header.name.lowercased() == "set-cookie" {
            let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard let name = pair.first else { continue }
            cookies[String(name)] = pair.count > 1 ? String(pair[1]) : nil
        }
        return answer
    }

    private var line: [(String, String)] {
        cookies.isEmpty ? [] : [("Cookie", cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))]
    }

    mutating func page(_ target: String) async throws -> Answer {
        keep(try await house.send("GET", target, headers: line + [("Accept-Language", "en")]))
    }

    mutating func post(_ target: String, _ form: KeyValuePairs<String, String>, from: String = "/") async throws
        -> Answer
    {
        let referer = [("Referer", "http://zonneveld.example\(from)"), ("Host", "zonneveld.example")]
        return keep(try await house.post(target, as: nil, form, headers: line + referer))
    }
}

extension House.Options {
    static var cheap: House.Options {
        var options = House.Options()
        options.passwordCost = .cheap
        return options
    }
}

@Suite struct PasswordSignInTests {
    static let password = "fiets appel wolk lamp"

    static func withPassword(_ engine: Engine, _ body: (TestHouse) async throws -> Void) async throws {
        try await withHouse(engine, options: .cheap) { house in
            let form = ["password": password] as KeyValuePairs
            try await equal(house.post("/me/sign-in/password", as: .cem, form).status, 303)
            try await body(house)
        }
    }

    @Test(arguments: Engine.both) func `a password lets its owner in and nobody else`(_ engine: Engine) async throws {
        try await Self.withPassword(engine) { house in
            var cem = Browser(house: house)
            let entered = try await cem.post(
                "/sign-in", ["email": "CEM@zonneveld.example ", "password": Self.password, "next": "/goals"])
            #expect(entered.status == 303 && entered.header("Location") == "/goals")
            try await equal(cem.page("/").status, 200)
            var answers: Set<String> = []
            for (email, password) in [
                ("cem@zonneveld.example", "fout"), ("nobody@zonneveld.example", Self.password),
                ("bram@zonneveld.example", Self.password), ("bram@zonneveld.example", ""), ("", ""),
                ("cem@zonneveld.example", String(repeating: "x", count: 5_000)), ("'; --", Self.password),
            ] {
                var other = Browser(house: house)
                let refused = try await other.post("/sign-in", ["email": email, "password": password])
                #expect(refused.status == 422 && other.cookies.isEmpty)
                if email.hasSuffix("example") { answers.insert(refused.text.replacing(email, with: "")) }
            }
            #expect(answers.count == 1, "an answer tells who is known")
        }
    }

    @Test func `T1 T2 an address or a reset link that is null, empty, reused or of somebody else opens nothing`()
        async throws
    {
        try await Self.withPassword(.sqlite) { house in
            let now = house.clock.now
            let (mine, old) = (String(repeating: "M", count: 43), String(repeating: "O", count: 43))
            let (cem, bram) = (house.id(.cem), house.id(.bram))
            try await house.store.write { tx in
                try SessionSQL.insertLink(hash: Secrets.hash(mine), for: cem, at: now, tx)
                try SessionSQL.insertLink(hash: Secrets.hash(old), for: bram, at: now, tx)
            }
            for nonsense in ["null", "0", "[]", "%00", "undefined", Secrets.hash(mine), mine.lowercased(), mine + "M"] {
                let answer = try await house.post("/sign-in/\(nonsense)", as: nil, ["next": "/"])
                #expect([400, 404].contains(answer.status) && answer.header("Set-Cookie") == nil, "\(nonsense)")
            }
            var browser = Browser(house: house)
            try await equal(browser.post("/sign-in/\(mine)", [:]).status, 303)
            try await equal(house.post("/sign-in/\(mine)", as: nil, [:]).status, 404)
            // The reset belongs to who the link was for: no field names another.
            let set = try await browser.post(
                "/me/sign-in/password",
                ["password": "een heel nieuw begin", "email": "bram@zonneveld.example", "person": bram.text])
            #expect(set.status == 303)
            let hashes = try await house.store.read { tx in
                (try ProofSQL.password(of: cem, tx), try ProofSQL.password(of: bram, tx))
            }
            #expect(hashes.0 != nil && hashes.1 == nil)
            try await equal(
                house.post("/sign-in", as: nil, ["email": "cem@zonneveld.example", "password": Self.password]).status,
                422)
        }
    }

    @Test func `what is too easy is refused at the field`() async throws {
        try await withHouse(.sqlite, options: .cheap) { house in
            for password in ["", "kort", "wachtwoord1", "cemzonneveld1"] {
                let refused = try await house.post("/me/sign-in/password", as: .cem, ["password": password])
                #expect(refused.status == 422 && refused.text.contains("f-password-error"))
            }
        }
    }

    @Test func `guessing at one address is slowed down from wherever it comes`() async throws {
        try await Self.withPassword(.sqlite) { house in
            for guess in 0..<11 {
                _ = try await house.send(
                    "POST", "/sign-in",
                    headers: [
                        ("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded"),
                    ],
                    body: Array("email=cem@zonneveld.example&password=fout\(guess)".utf8), from: "192.0.2.\(guess)")
            }
            let told = try await house.post(
                "/sign-in", as: nil, ["email": "cem@zonneveld.example", "password": Self.password])
            #expect(told.status == 429 && told.header("Retry-After") != nil)
            try await equal(
                house.post("/sign-in", as: nil, ["email": "bram@zonneveld.example", "password": "fout"]).status, 422)
            house.clock.advance(seconds: 60)
            try await equal(
                house.post("/sign-in", as: nil, ["email": "cem@zonneveld.example", "password": Self.password]).status,
                303)
        }
    }

    @Test func `a dangerous thing asks for a proof after ten minutes`() async throws {
        try await Self.withPassword(.sqlite) { house in
            house.clock.advance(seconds: 601)
            let asked = try await house.page("/me/sign-in/password", as: .cem)
            #expect(asked.header("Location") == "/me/sign-in/proof?next=%2Fme%2Fsign-in%2Fpassword")
            let refused = try await house.post("/me/sign-in/password", as: .cem, ["password": "een heel nieuw begin"])
            #expect(refused.status == 303 && refused.header("Location")?.hasPrefix("/me/sign-in/proof") == true)
            try await equal(house.post("/me/sign-in/proof", as: .cem, ["password": "fout"]).status, 422)
            try await equal(house.post("/me/sign-in/proof", as: .cem, ["code": "000000"]).status, 422)
            let proven = try await house.post(
                "/me/sign-in/proof", as: .cem, ["password": Self.password, "next": "/me/sign-in/password"])
            #expect(proven.header("Location") == "/me/sign-in/password")
            try await equal(house.page("/me/sign-in/password", as: .cem).status, 200)
            // A role is as dangerous as a password.
            let edit = "/people/\(house.id(.cem).text)/edit"
            let role = try await house.post(
                edit, as: .anna,
                ["name": "Cem", "email": "cem@zonneveld.example", "role": "admin", "version": "1", "active": "yes"])
            #expect(role.header("Location")?.hasPrefix("/me/sign-in/proof") == true)
        }
    }
}
