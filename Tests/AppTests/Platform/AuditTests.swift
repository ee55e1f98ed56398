import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct AuditTests {
    /// A house in which some things happened, with the log sealed.
    private func busy(_ house: TestHouse) async throws {
        _ = try await house.post("/sign-out", as: .cem, [:])
        _ = try await house.api("PATCH", "/people/\(house.id(.fatima))", as: .anna, ["role": "champion"])
        _ = try await house.scim("POST", "/Users", "{\"userName\":\"hanna@zonneveld.example\"}")
        _ = try await house.page("/sign-in/\(String(repeating: "x", count: 43))", as: nil)
        _ = try await house.post("/sign-in/\(String(repeating: "x", count: 43))", as: nil, [:])
        _ = try await house.send("GET", "/api/v1/me", headers: [("Authorization", "Bearer \(Secrets.system.token())")])
        try await house.house.sealAudit()
    }

    private func acts(_ house: TestHouse) async throws -> [(
        act: String, means: String, actor: String?, address: String?
    )] {
        try await house.store.read { tx in
            try AuditSQL.list(AuditSQL.Question(), before: "", limit: 100, tx).reversed().map {
                ($0.act, $0.means, $0.actor, $0.address)
            }
        }
    }

    @Test(arguments: Engine.both) func `who did what, from where and by which means is written and sealed`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            try await busy(house)
            let all = try await acts(house)
            #expect(
                all.map { "\($0.act) \($0.means)" } == [
                    "signedOut page", "personChanged token", "roleChanged token", "personAdded scim",
                    "signInFailed page", "tokenRefused token",
                ])
            #expect(all.allSatisfy { $0.address == "192.0.2.1" })
            #expect(all.map(\.actor).prefix(2) == [house.id(.cem).text, house.id(.anna).text])
            let report = try await house.house.verifyAudit(anchor: nil)
            #expect(report.sealed == 6 && report.open == 0 && report.broken == nil && report.hash.utf8.count == 64)
            let anchored = try await house.house.verifyAudit(anchor: "\(report.seq):\(report.hash)")
            #expect(anchored == report)
        }
    }

    static let forgeries: [(name: String, sql: SQL, seq: Int64)] = [
        ("an entry changed", "UPDATE audit SET act = 'signedIn' WHERE seq = 3", 3),
        ("another actor", "UPDATE audit SET actor = subject WHERE seq = 2", 2),
        ("another time", "UPDATE audit SET at = at + 1 WHERE seq = 4", 4),
        ("another means", "UPDATE audit SET means = 'page' WHERE seq = 4", 4),
        ("an entry gone", "DELETE FROM audit WHERE seq = 2", 2),
        ("the last one gone", "DELETE FROM audit WHERE seq = 6", 6),
        ("the first one gone", "DELETE FROM audit WHERE seq = 1", 1),
        ("another address", "UPDATE audit_address SET address = '198.51.100.9'", 1),
        ("two swapped", "UPDATE audit SET seq = CASE seq WHEN 2 THEN 30 ELSE 2 END WHERE seq IN (2, 3)", 2),
        ("another head", "UPDATE audit_chain SET hash = 'x'", 6),
        ("a shorter chain", "UPDATE audit_chain SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)", 5),
    ]

    @Test(arguments: forgeries, Engine.both) func `a forged log names its first broken entry`(
        _ forgery: (name: String, sql: SQL, seq: Int64), _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            try await busy(house)
            let kept = try await house.house.verifyAudit(anchor: nil)
            _ = try await house.store.write { try $0.run(forgery.sql) }
            let report = try await house.house.verifyAudit(anchor: "\(kept.seq):\(kept.hash)")
            #expect(report.broken?.seq == forgery.seq, "\(forgery.name): \(report)")
        }
    }

    @Test(arguments: Engine.both) func `a chain that was made anew is not that of the anchor`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            try await busy(house)
            let kept = try await house.house.verifyAudit(anchor: nil)
            _ = try await house.store.write { tx in
                try tx.run("DELETE FROM audit WHERE seq = 2")
                try tx.run("UPDATE audit SET seq = NULL, hash = NULL")
                try tx.run("UPDATE audit_chain SET seq = 0, hash = ''")
            }
            #expect(try await house.house.verifyAudit(anchor: nil).broken == nil)
            let report = try await house.house.verifyAudit(anchor: "\(kept.seq):\(kept.hash)")
            #expect(report.broken?.seq == 6, "\(report)")
        }
    }

    @Test func `the page shows, filters and hands out the log to admins alone`() async throws {
        try await withHouse(.sqlite) { house in
            try await busy(house)
            let page = try await house.page("/settings/audit", as: .anna)
            #expect(page.status == 200 && page.text.contains("Inloggen geweigerd") && page.text.contains("192.0.2.1"))
            let cem = try await house.page("/settings/audit?person=cem@zonneveld.example", as: .anna)
            #expect(cem.text.contains("Uitgelogd") && !cem.text.contains("<p>Persoon toegevoegd"))
            let empty = try await house.page("/settings/audit?from=2030-01-01", as: .anna)
            #expect(empty.text.contains("Niets gevonden"))
            for wrong in [
                "person=x", "person=niemand@zonneveld.example", "act=zzz", "from=gisteren", "until=2026-02-30",
            ] {
                let answer = try await house.page("/settings/audit?\(wrong)", as: .anna)
                #expect(answer.status == 422, "\(wrong)")
            }
            let csv = try await house.page("/settings/audit.csv", as: .anna)
            #expect(csv.status == 200 && csv.text.split(separator: "\r\n").count == 8, "\(csv.text)")
            let json = try await house.page("/settings/audit.json?act=personAdded", as: .anna)
            #expect(json.json.items.count == 1 && json.json.items[0]["means"] == "scim")
            for member in [Cast.daan, .bram, .eva, .gijs] {
                for path in ["/settings/audit", "/settings/audit.csv", "/settings/audit.json"] {
                    try await equal(house.page(path, as: member).status, 403)
                }
            }
        }
    }

    @Test(arguments: Engine.both) func `the page calls people, teams, groups and keys by their names`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let group = try await house.scim("POST", "/Groups", "{\"displayName\":\"Ploeg Noord\"}")
            #expect(group.status == 201, "\(group.text)")
            let team = try await house.api("POST", "/teams", as: .anna, ["name": "Team Getij"])
            #expect(team.status == 201, "\(team.text)")
            let key = try await house.post(
                "/me/tokens", as: .anna, ["name": "Weekstaat", "scope": "read", "days": "30"])
            #expect(key.status == 200, "\(key.text)")
            let page = try await house.page("/settings/audit", as: .anna)
            for name in ["Ploeg Noord", "Team Getij", "Weekstaat"] {
                #expect(page.text.contains(" · \(name)"), "\(name)")
            }
            let csv = try await house.page("/settings/audit.csv", as: .anna)
            #expect(csv.text.contains("Ploeg Noord"))
        }
    }

    @Test func `a flood of refused tries does not fill the log`() async throws {
        try await withHouse(.sqlite) { house in
            for number in 0..<200 {
                let link = "/sign-in/" + String(("\(number)" + String(repeating: "x", count: 43)).prefix(43))
                _ = try await house.post(link, as: nil, [:])
            }
            let count = try await house.store.read { try AuditSQL.countOpen($0) }
            #expect(count == 20)
        }
    }
}
