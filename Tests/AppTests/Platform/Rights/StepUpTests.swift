import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

/// An open laptop is no proof of who sits before it; and nobody becomes an admin by having waited.
@Suite struct StepUpTests {
    /// What a session of an hour ago does not do: it is led to the proof, and nothing has happened.
    @Test(arguments: Engine.both) func `T2 what gives a role or a way in asks for a fresh proof`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (anna, cem) = (house.id(.anna).text, house.id(.cem).text)
            let group = try await house.scim("POST", "/Groups", "{\"displayName\":\"Beheer\"}").id
            func person(_ email: String, _ role: String) -> [(String, String)] {
                [("name", "Cem"), ("email", email), ("role", role), ("active", "yes"), ("version", "1")]
            }
            let tries: [(path: String, form: [(String, String)])] = [
                ("/people", [("name", "E"), ("email", "e@zonneveld.example"), ("role", "admin"), ("once", "1")]),
                ("/people", [("name", "E"), ("email", "e@zonneveld.example"), ("role", "champion"), ("once", "2")]),
                ("/people/\(anna)/invitation", []),
                ("/people/\(house.id(.daan).text)/invitation", []),
                ("/people/\(cem)/edit", person("other@zonneveld.example", "member")),
                ("/people/\(cem)/edit", person("cem@zonneveld.example", "champion")),
                ("/me/tokens", [("name", "t"), ("scope", "write"), ("days", "30"), ("once", "3")]),
                ("/me/tokens", [("name", "t"), ("scope", "scim"), ("days", "30"), ("once", "4")]),
                ("/settings/directory/\(group)", [("team", ""), ("role", "admin")]),
                ("/people/\(cem)/sign-in/password/removal", []),
                ("/people/\(cem)/sign-in/second-step/removal", []),
            ]
            house.clock.advance(seconds: 3600)
            let before = try await house.api("GET", "/people", as: .anna).text
            let tokens = try await house.page("/me/tokens", as: .anna).text.ranges(of: "/revocation").count
            for one in tries {
                let answer = try await house.post(one.path, as: .anna, one.form)
                #expect(
                    answer.status == 303 && answer.header("Location")?.hasPrefix("/me/sign-in/proof") == true,
                    "\(one.path) \(one.form): \(answer.status)")
            }
            try await equal(house.api("GET", "/people", as: .anna).text, before)
            try await equal(house.page("/me/tokens", as: .anna).text.ranges(of: "/revocation").count, tokens)
            // A member is added without, and a token that only reads is made without.
            let member = [("name", "E"), ("email", "e@zonneveld.example"), ("role", "member"), ("once", "5")]
            try await equal(house.post("/people", as: .anna, member).status, 200)
            let reads = [("name", "t"), ("scope", "read"), ("days", "30"), ("once", "6")]
            try await equal(house.post("/me/tokens", as: .anna, reads).status, 200)
        }
    }

    @Test(arguments: Engine.both) func `whoever becomes an admin begins afresh`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let eva = house.id(.eva)
            // A champion makes links for a member: one is used, one is kept for later.
            let used = try await house.post("/people/\(eva.text)/invitation", as: .daan, [:])
            let kept = try await house.post("/people/\(eva.text)/invitation", as: .daan, [:])
            var browser = Browser(house: house)
            try await equal(browser.post(link(used), ["next": "/"]).status, 303)
            try await equal(browser.page("/goals").status, 200)
            try await equal(house.api("GET", "/me", as: .eva).status, 200)
            try await house.act(as: .anna) { occasion in
                try ProofSQL.setPassword("x", of: eva, at: occasion.now, occasion.tx)
            }
            let made = try await house.api("PATCH", "/people/\(eva.text)", as: .anna, ["role": "admin"])
            #expect(made.status == 200 && made.text("role") == "admin")
            try await equal(browser.page("/goals").status, 303)
            try await equal(house.api("GET", "/me", as: .eva).status, 401)
            var later = Browser(house: house)
            _ = try await later.post(link(kept), ["next": "/"])
            try await equal(later.page("/goals").status, 303)
            let password = try await house.act(as: .anna) { try ProofSQL.password(of: eva, $0.tx) }
            #expect(password == nil)
            // An admin lets them in again.
            let fresh = try await house.post("/people/\(eva.text)/invitation", as: .anna, [:])
            try await equal(later.post(link(fresh), ["next": "/"]).status, 303)
            try await equal(later.page("/settings/audit").status, 200)
        }
    }

    @Test(arguments: Engine.both) func `an admin whom a directory makes begins afresh too, and the log says admin`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let cem = house.id(.cem).text
            let group = try await house.scim("POST", "/Groups", "{\"displayName\":\"Beheer\"}").id
            try await equal(
                house.post("/settings/directory/\(group)", as: .anna, ["team": "", "role": "admin"]).status, 303)
            try await equal(house.page("/goals", as: .cem).status, 200)
            let added = try await house.scim(
                "PATCH", "/Groups/\(group)",
                """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                {"op":"Add","path":"members","value":[{"value":"\(cem)"}]}]}
                """)
            #expect(added.status == 204, "\(added.text)")
            try await equal(house.page("/goals", as: .cem).status, 303)
            try await equal(house.api("GET", "/me", as: .cem).status, 401)
            try await equal(house.api("GET", "/people/\(cem)", as: .anna).text("role"), "admin")
        }
    }

    @Test(arguments: Engine.both) func `the log tells a new admin from a new member, and a new address from a new name`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let new: JSON = ["email": "h@zonneveld.example", "name": "Hanna", "role": "admin"]
            let person = try await house.api("POST", "/people", as: .anna, new).id
            try await equal(
                house.api("PATCH", "/people/\(person)", as: .anna, ["email": "i@zonneveld.example"]).status, 200)
            let log = try await house.page("/settings/audit.csv", as: .anna).text
            for act in ["personAdded", "roleChanged", "addressChanged"] { #expect(log.contains(act), "\(act): \(log)") }
        }
    }

    @Test(arguments: Engine.both) func `ending somebody's sessions ends their tokens`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await equal(house.api("GET", "/me", as: .eva).status, 200)
            let ended = try await house.post("/people/\(house.id(.eva).text)/sign-in/ending", as: .anna, [:])
            #expect(ended.status == 303)
            try await equal(house.api("GET", "/me", as: .eva).status, 401)
        }
    }

    @Test(arguments: Engine.both) func `T10 what is agreed moves only to where its mover could have agreed it`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            // Bram leads Techniek, and is a plain member of the company's own team.
            try await house.act(as: .anna) { try TeamSQL.addMember(house.id(.bram), to: house.company, $0.tx) }
            let objective = try await house.objective([
                .init(name: "title", value: "Van ons"), .init(name: "team", value: .string(house.techniek.text)),
            ])
            let path = "/objectives/\(objective)"
            try await equal(house.api("PATCH", path, as: .bram, ["state": "agreed"]).status, 200)
            let away: JSON = ["team": .string(house.company.text), "reason": "x"]
            try await equal(house.api("PATCH", path, as: .bram, away).status, 403)
            try await equal(house.api("PATCH", path, as: .anna, away).status, 200)
        }
    }

    private func link(_ page: Answer) throws -> String {
        let rest = try #require(page.text.split(separator: "http://zonneveld.example", maxSplits: 1).last)
        return String(rest.prefix { $0 != "\"" })
    }
}
