import Domain
import TestKit
import Testing
import Web

@testable import App

@Suite struct APIEdgeTests {
    @Test(arguments: Engine.both) func `without a good token everything answers 401`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            for operation in House.operations {
                let path = operation.path.replacing(/\{\w+\}/, with: "01H0000000000000000000000A")
                let answer = try await house.api(operation.method.rawValue, path, as: nil)
                #expect(answer.status == 401, "\(operation.method) \(path)")
                #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
            }
            let wellFormed = Secrets(bytes: { [UInt8](repeating: 9, count: $0) }).token()
            for header in ["Basic YTpi", "Bearer", "Bearer x", "Bearer \(wellFormed)", "bearer dv_\u{e9}", ""] {
                let answer = try await house.api("GET", "/me", as: nil, headers: [("Authorization", header)])
                #expect(answer.status == 401, "\(header)")
            }
        }
    }

    @Test(arguments: Engine.both) func `a token that only reads changes nothing, a token for SCIM does nothing`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            func scoped(_ scope: String) -> [(String, String)] {
                [("Authorization", "Bearer \(house.token(.anna, scope: scope))")]
            }
            try await equal(house.api("GET", "/me", as: nil, headers: scoped("Read")).text("scope"), "read")
            let write = try await house.api("POST", "/teams", as: nil, ["name": "Nieuw"], headers: scoped("Read"))
            let scim = try await house.api("GET", "/me", as: nil, headers: scoped("Scim"))
            #expect(write.status == 403)
            #expect(scim.status == 403)
        }
    }

    @Test(arguments: Engine.both) func `someone who was deactivated has no token any more`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let gone = try await house.api("PATCH", "/people/\(house.id(.cem))", ["active": .bool(false)])
            #expect(gone.status == 200)
            try await equal(house.api("GET", "/me", as: .cem).status, 401)
        }
    }

    @Test func `the 61st bad token within a minute is told to wait, a good one is not`() async throws {
        try await withHouse(.sqlite) { house in
            var statuses: [Int] = []
            for _ in 0..<61 {
                statuses.append(
                    try await house.api("GET", "/me", as: nil, headers: [("Authorization", "Bearer dv_x")]).status)
            }
            #expect(statuses.prefix(60).allSatisfy { $0 == 401 })
            #expect(statuses.last == 429)
            let told = try await house.api("GET", "/me", as: nil, headers: [("Authorization", "Bearer dv_x")])
            #expect(Int(told.header("Retry-After") ?? "").map { (1...60).contains($0) } == true)
            try await equal(house.api("GET", "/me").status, 200)
            house.clock.advance(seconds: 61)
            try await equal(house.api("GET", "/me", as: nil, headers: [("Authorization", "Bearer dv_x")]).status, 401)
        }
    }

    @Test func `a rate limit counts each token by itself`() async throws {
        try await withHouse(.sqlite, options: House.Options(rateLimit: 2)) { house in
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await house.api("GET", "/me").status) }
            #expect(statuses == [200, 200, 429])
            try await equal(house.api("GET", "/me", as: .cem).status, 200)
        }
    }

    @Test func `what is not there, and what cannot be done there, is a problem too`() async throws {
        try await withHouse(.sqlite) { house in
            for path in ["", "/", "/nothing", "/objectives/x/y/z", "/people/%00", "/people/%ff", "/people/a%2Fb"] {
                let answer = try await house.send(
                    "GET", "/api/v1\(path)", headers: [("Authorization", "Bearer \(house.token(.anna))")])
                #expect([400, 404].contains(answer.status), "\(path)")
                #expect(answer.header("Content-Type") == "application/problem+json", "\(path)")
            }
            let method = try await house.api("DELETE", "/people")
            #expect(method.status == 405)
            #expect(method.header("Allow") == "GET, HEAD, POST")
            let odd = try await house.send("BREW", "/api/v1/people")
            #expect(odd.status == 405 && odd.header("Content-Type") == "application/problem+json")
            try await equal(house.send("GET", "/api/v2/x").header("Content-Type"), "application/problem+json")
        }
    }

    @Test func `a problem says what it is, in the language that is asked for`() async throws {
        try await withHouse(.sqlite) { house in
            let english = try await house.api("POST", "/teams", ["name": ""])
            #expect(english.json["title"]?.text == "Unprocessable Content")
            #expect(english.json["errors"] == [["pointer": "/name", "detail": "Fill this in."]])
            let dutch = try await house.api(
                "POST", "/teams", ["name": ""], headers: [("Accept-Language", "nl-NL,en;q=0.5")])
            #expect(dutch.text("detail") == "Vul dit in.")
            let several = try await house.api("POST", "/cycles", ["name": .number(1), "start": "x", "nonsense": .null])
            #expect(several.pointers == ["/name", "/start", "/end", "/nonsense"])
        }
    }

    @Test func `bodies that are no body are refused before anything happens`() async throws {
        try await withHouse(.sqlite) { house in
            func post(_ text: String, type: String = "application/json") async throws -> Answer {
                try await house.api("POST", "/teams", bytes: (Array(text.utf8), type))
            }
            for text in ["", "{", "{}{}", #"{"name":"a","name":"b"}"#, String(repeating: "[", count: 200_000)] {
                try await equal(post(text).status, 400)
            }
            for text in ["[]", "null", "\"x\"", "3"] { try await equal(post(text).status, 422) }
            for type in ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", "", "json"]
            {
                try await equal(post(#"{"name":"a"}"#, type: type).status, 415)
            }
            try await equal(post(#"{"name":"a"}"#, type: "Application/JSON; charset=utf-8").status, 201)
            try await equal(post("{\"name\":\"" + String(repeating: "x", count: 1 << 20) + "\"}").status, 413)
            let missing = try await house.api("POST", "/teams", bytes: nil)
            #expect(missing.status == 415)
            let patch = try await house.api(
                "PATCH", "/people/\(house.id(.cem))", bytes: (Array("{}".utf8), "application/merge-patch+json"))
            #expect(patch.status == 200)
        }
    }

    @Test func `HEAD answers like GET without a body`() async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.send(
                "HEAD", "/api/v1/people/\(house.id(.cem))", headers: [("Authorization", "Bearer \(house.token(.cem))")])
            #expect(answer.status == 200 && answer.body.isEmpty && answer.header("ETag") == "\"v1\"")
        }
    }
}
