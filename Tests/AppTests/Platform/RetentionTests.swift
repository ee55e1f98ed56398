import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct RetentionTests {
    private func choose(_ house: TestHouse, audit: Int = 1_095, letters: Int = 90, people: Int = 0) async throws
        -> Answer
    {
        try await house.post(
            "/settings/retention", as: .anna,
            ["audit": String(audit), "letters": String(letters), "people": String(people)])
    }

    private func retain(_ house: TestHouse) async throws {
        while try await house.house.retain(at: house.clock.now) {}
    }

    private func some(_ count: Int, in house: TestHouse) async throws {
        for _ in 0..<count {
            try await house.act(as: .cem) { try $0.tell([.platform(.dataTaken($0.viewer.id))]) }
        }
        try await house.house.sealAudit()
    }

    @Test(arguments: Engine.both) func `the oldest part of the audit log goes, and the rest is verified`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            try await equal(choose(house, audit: 90).status, 303)
            try await some(5, in: house)
            let old = try await house.house.verifyAudit(anchor: nil)
            house.clock.advance(days: 80)
            try await some(3, in: house)
            let kept = try await house.house.verifyAudit(anchor: nil)
            try await retain(house)
            #expect(try await house.house.verifyAudit(anchor: nil).sealed == kept.sealed, "nothing is old enough")
            house.clock.advance(days: 20)
            try await retain(house)
            // What is left: three entries and the one that says what went.
            let report = try await house.house.verifyAudit(anchor: "\(kept.seq):\(kept.hash)")
            #expect(report.broken == nil && report.sealed == 4 && report.seq == kept.seq + 1, "\(report)")
            let late = try await house.house.verifyAudit(anchor: "\(old.seq):\(old.hash)")
            #expect(late.broken == nil, "the anchor of the very base still holds: \(late)")
            #expect(try await house.house.verifyAudit(anchor: "2:\(old.hash)").broken?.why.contains("younger") == true)
            _ = try await house.store.write { try $0.run("DELETE FROM audit WHERE act = 'auditTrimmed'") }
            #expect(try await house.house.verifyAudit(anchor: nil).broken != nil)
        }
    }

    @Test(arguments: Engine.both) func `a beginning that was cut off is seen`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            try await some(6, in: house)
            try await house.store.write { tx in
                try tx.run(
                    """
                    UPDATE audit_chain SET base_seq = 3, base_hash = (SELECT hash FROM audit WHERE seq = 3) WHERE id = 1
                    """)
                try tx.run("DELETE FROM audit WHERE seq <= 3")
            }
            let report = try await house.house.verifyAudit(anchor: nil)
            #expect(report.broken?.seq == 4 && report.broken?.why.contains("does not say so") == true, "\(report)")
        }
    }

    @Test(arguments: Engine.both) func `sent letters go, and who left long ago is erased`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            try await equal(choose(house, letters: 7, people: 30).status, 303)
            let now = house.clock.now
            try await house.store.write { tx in
                for state in ["sent", "waiting"] {
                    let id: ID<Letter> = house.house.ids.next()
                    try LetterSQL.insert(
                        id, .mention, person: house.id(.eva), email: nil, about: "", once: nil, at: now, tx)
                    try tx.run("UPDATE letter SET state = \(state) WHERE id = \(id)")
                }
            }
            for member in [Cast.cem, .gijs] {
                try await equal(
                    house.api("PATCH", "/people/\(house.id(member))", as: .anna, ["active": .bool(false)]).status, 200)
            }
            house.clock.advance(days: 20)
            // Who came back is not gone, and counts anew from when they leave again.
            try await equal(
                house.api("PATCH", "/people/\(house.id(.gijs))", as: .anna, ["active": .bool(true)]).status, 200)
            try await retain(house)
            let left: [String] = try await house.store.read { try $0.rows("SELECT state FROM letter") { try $0[0] } }
            #expect(left == ["waiting"])
            #expect(try await house.api("GET", "/people/\(house.id(.cem))").text("name") == "Cem")
            house.clock.advance(days: 11)
            try await retain(house)
            #expect(try await house.api("GET", "/people/\(house.id(.cem))").json["erased"] == .bool(true))
            #expect(try await house.api("GET", "/people/\(house.id(.gijs))").text("name") == "Gijs")
            let log = try await house.store.read { tx in
                try AuditSQL.list(.init(act: .personErased), before: "", limit: 9, tx).map(\.means)
            }
            #expect(log == ["background"])
        }
    }

    @Test func `the page is for admins, explains itself and refuses what it does not offer`() async throws {
        try await withHouse(.sqlite) { house in
            let page = try await house.page("/settings/retention", as: .anna)
            #expect(page.status == 200 && page.text.contains("value=\"1095\" selected"))
            #expect(try await house.page("/settings", as: .anna).text.contains("/settings/retention"))
            #expect(try await !house.page("/settings", as: .daan).text.contains("/settings/retention"))
            for member in [Cast.daan, .bram, .gijs] {
                try await equal(house.page("/settings/retention", as: member).status, 403)
                try await equal(house.post("/settings/retention", as: member, ["audit": "90"]).status, 403)
            }
            // Below the floor, none, and nonsense.
            for (audit, letters) in [(89, 90), (1, 90), (1_095, 0), (-1, 90)] {
                try await equal(choose(house, audit: audit, letters: letters).status, 422)
            }
            try await equal(
                house.post("/settings/retention", as: .anna, ["audit": "9999999999999999999999"]).status, 422)
            try await equal(choose(house, audit: 365).status, 303)
            #expect(try await house.page("/settings/retention", as: .anna).text.contains("value=\"365\" selected"))
            #expect(try await house.page("/settings", as: .anna, language: "en").text.contains("1 "))
            house.clock.advance(hours: 1)
            try await equal(choose(house, audit: 90).status, 303)
            #expect(
                try await house.store.read { try SettingSQL.all($0)["keep.audit"] } == "365", "without a proof nothing")
        }
    }

    @Test(arguments: Engine.both) func `T4 where the provider is the only way no link is mailed`(_ engine: Engine)
        async throws
    {
        try await withMail(engine) { house in
            let now = house.clock.now
            func link(_ kind: Letter.Kind) async throws -> WrittenLetter? {
                let letter = Letter(
                    id: house.house.ids.next(), kind: kind, person: house.id(.cem), email: nil,
                    about: house.id(.anna).text, attempts: 0, createdAt: now)
                return try await house.house.write(letter, at: now)
            }
            #expect(try await link(.signIn) != nil)
            try await house.store.write { tx in
                try tx.run("DELETE FROM sign_in_link")
                try ProviderSQL.save(
                    Provider(
                        id: house.house.ids.next(), name: Title(trusted: "Huis"), issuer: "https://idp.example",
                        client: "x", secret: nil, domains: ["zonneveld.example"], admits: false, isEnforced: true,
                        groupsClaim: "", groupRules: [], version: 1), tx)
            }
            #expect(try await link(.signIn) == nil)
            let invitation = try #require(try await link(.invitation))
            #expect(invitation.text.act.url == "http://zonneveld.example/sign-in")
            let links: Int = try await house.store.read { try $0.value("SELECT count(*) FROM sign_in_link") ?? -1 }
            #expect(links == 0)
            // The way out when the provider fails: an admin's own link from the command line, and nobody else's.
            for (member, status) in [(Cast.anna, 200), (.cem, 403)] {
                let answer = try await house.house.carryOut(
                    .addPerson(email: member.email, name: member.name, role: nil, links: nil), links: "")
                guard case .invited(let invitation) = answer else {
                    Issue.record("\(answer)")
                    continue
                }
                try await equal(house.page(invitation.link, as: nil).status, status)
            }
        }
    }
}
