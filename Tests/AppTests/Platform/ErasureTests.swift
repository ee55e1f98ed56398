import Credentials
import Domain
import Foundation
import TestKit
import Testing

@testable import App
@testable import Store

/// Somebody with a name and an address that stand nowhere else, and with a row in every table that can hold a person.
private struct Remembered: Sendable {
    static let words = ["quaadvlieg", "hiltje", "qv-extern", "203.0.113.77"]

    let id: ID<Person>
    let comment: String
    let objective: String

    static func settle(in house: TestHouse) async throws -> Remembered {
        let made = try await house.api(
            "POST", "/people", as: .anna,
            [
                "email": "hiltje@quaadvlieg.example", "name": "Hiltje Quaadvlieg",
                "manager": .string(house.id(.bram).text),
            ],
            headers: [("Idempotency-Key", "hiltje-once")])
        try #require(made.status == 201, "\(made.text)")
        let id = ID<Person>(trusted: made.id)
        _ = try await house.scim(
            "PATCH", "/Users/\(id.text)",
            """
            {"Operations":[{"op":"add","path":"externalId","value":"qv-extern"},
            {"op":"replace","path":"name.familyName","value":"Quaadvlieg"}]}
            """)
        try await equal(
            house.scim(
                "POST", "/Groups", "{\"displayName\":\"Iedereen\",\"members\":[{\"value\":\"\(id.text)\"}]}"
            ).status, 201)
        let (objective, keyResult) = try await house.agreed()
        let now = house.clock.now
        let comment = try await house.store.write { tx -> String in
            try TeamSQL.addMember(id, to: house.techniek, tx)
            try tx.run("UPDATE objective SET owner = \(id) WHERE id = \(objective)")
            try tx.run(
                "UPDATE person SET zone = 'Europe/Oslo', scheme = 'dark', remind_weekday = 3, remind_minute = 600 WHERE id = \(id)"
            )
            try tx.run("UPDATE person SET manager = \(id) WHERE id = \(house.id(.cem))")
            let hash = Secrets.hash("hiltje")
            try SessionSQL.begin(
                .init(hash: hash, id: house.house.ids.next(), person: id, means: .link, device: "Hiltje"),
                Session.Limits(), at: now, tx)
            try SessionSQL.insertLink(hash: hash, for: id, at: now, tx)
            try ProofSQL.beginHalf(hash: hash, for: id, .password, until: now.adding(milliseconds: 9_000_000), tx)
            try ProofSQL.setPassword("hiltje-hash", of: id, at: now, tx)
            try ProofSQL.begin("hiltje-secret", for: id, tx)
            try ProofSQL.setRecoveryCodes([hash], of: id, tx)
            try tx.run(
                "INSERT INTO identity (issuer, subject, person, linked_at) VALUES ('https://idp.example', 'hiltje', \(id), \(now))"
            )
            let token = Token(
                id: house.house.ids.next(), person: id, name: Title(trusted: "Hiltje"), scope: .read, expiresAt: nil)
            try TokenSQL.insert(token, hash: hash, at: now, tx)
            try TokenSQL.used(token.id, at: now, from: "203.0.113.77", tx)
            for (person, email) in [(id, nil), (nil, "hiltje@quaadvlieg.example")] as [(ID<Person>?, String?)] {
                try LetterSQL.insert(
                    house.house.ids.next(), .signIn, person: person, email: email, about: "", once: nil, at: now, tx)
            }
            try UnsubscribeSQL.insert(hash: hash, person: id, kind: .mention, at: now, tx)
            guard let viewer = try SessionSQL.viewer(id, tx) else { throw NotSignedIn() }
            var origin = Origin(.page)
            origin.address = "203.0.113.77"
            let own = try house.house.occasion(viewer, at: now, tx, origin)
            try own.tell([.platform(.dataTaken(id))])
            try AuditSQL.note(.signInFailed, about: id, origin, house.house.ids, at: now, tx)
            let comment = try CommentActs.add(
                Prose(trusted: "Dit heb ik zelf gezegd"), under: ID(trusted: objective), keyResult: nil, own)
            _ = try CheckInActs.record(
                CheckIn.Draft(
                    value: .number(3), confidence: Confidence(trusted: 6), note: Prose(trusted: "Het loopt"), at: nil),
                on: ID(trusted: keyResult), own)
            return comment.id.text
        }
        try await house.house.sealAudit()
        return Remembered(id: id, comment: comment, objective: objective)
    }
}

@Suite struct ErasureTests {
    /// Every value of every table that has one of these words in it, as `table.column`.
    static func places(of words: [String], _ tx: any Transaction) throws -> Set<String> {
        let columns =
            switch tx.dialect {
            case .sqlite:
                try tx.rows(
                    """
                    SELECT m.name, p.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS p
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                    """
                ) { (try $0[0] as String, try $0[1] as String) }
            case .postgres:
                try tx.rows(
                    """
                    SELECT table_name::text, column_name::text FROM information_schema.columns
                    WHERE table_schema = current_schema()
                    """
                ) { (try $0[0] as String, try $0[1] as String) }
            }
        #expect(columns.count > 200, "it looks everywhere")
        var found: Set<String> = []
        for (table, column) in columns {
            for word in words {
                let sql = SQL(
                    unchecked:
                        "SELECT 1 FROM \(table) WHERE lower(CAST(\"\(column)\" AS TEXT)) LIKE '%\(word)%' LIMIT 1")
                if try tx.exists(sql) { found.insert("\(table).\(column)") }
            }
        }
        return found
    }

    private func file(_ house: TestHouse) async throws -> [URL] {
        let path: String = try await house.store.read {
            try $0.first("SELECT file FROM pragma_database_list WHERE name = 'main'") { try $0[0] } ?? ""
        }
        return ["", "-wal"].map { URL(fileURLWithPath: path + $0) }
    }

    @Test(arguments: Engine.both) func `nothing in the whole database says any more who it was`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let one = try await Remembered.settle(in: house)
            let before = try await house.store.read { try Self.places(of: Remembered.words, $0) }
            for table in ["person", "term", "idempotency", "letter", "session", "token", "directory_user", "identity"] {
                #expect(before.contains { $0.hasPrefix(table + ".") }, "\(table) had it before: \(before)")
            }
            try await equal(house.api("PATCH", "/people/\(one.id)", as: .anna, ["active": .bool(false)]).status, 200)
            let kept = try await house.house.verifyAudit(anchor: nil)
            let page = try await house.page("/people/\(one.id)/erasure", as: .anna)
            #expect(
                page.status == 200 && page.text.contains("Hiltje Quaadvlieg") && page.text.contains("name=\"sure\""))
            try await equal(house.post("/people/\(one.id)/erasure", as: .anna, [:]).status, 422)
            try await equal(house.post("/people/\(one.id)/erasure", as: .anna, ["sure": "yes"]).status, 303)
            let after = try await house.store.read { try Self.places(of: Remembered.words, $0) }
            #expect(after == [])
            if engine == .sqlite {
                for url in try await file(house) {
                    let bytes = (try? Data(contentsOf: url)) ?? Data()
                    let text = String(decoding: bytes, as: UTF8.self).lowercased()
                    let left = Remembered.words.filter { text.contains($0) }
                    #expect(left == [], "in \(url.lastPathComponent) of \(bytes.count)")
                }
            }
            let report = try await house.house.verifyAudit(anchor: "\(kept.seq):\(kept.hash)")
            #expect(report.broken == nil && report.seq == kept.seq + 1, "\(report)")
        }
    }

    @Test(arguments: Engine.both) func `what they did stays readable, and everything shows it without the name`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let one = try await Remembered.settle(in: house)
            _ = try await house.api("PATCH", "/people/\(one.id)", as: .anna, ["active": .bool(false)])
            try await equal(house.api("DELETE", "/people/\(one.id)", as: .anna).status, 204)
            let person = try await house.api("GET", "/people/\(one.id)")
            #expect(person.text("name") == "Iemand die wegging" && person.json["erased"] == .bool(true))
            #expect(person.text("email").hasSuffix("@erased.invalid") && person.json["manager"] == .null)
            let objective = try await house.page("/objectives/\(one.objective)", as: .cem)
            #expect(objective.text.contains("Dit heb ik zelf gezegd") && objective.text.contains("Iemand die wegging"))
            let history = try await house.api("GET", "/objectives/\(one.objective)/history")
            #expect(history.items.contains { $0["from"] == .string(one.id.text) }, "the hand-over is told")
            let page = try await house.page("/people/\(one.id)", as: .anna)
            #expect(page.status == 200 && page.text.contains("gewist") && !page.text.contains("erased.invalid"))
            for path in ["/people", "/people.csv", "/settings/audit"] {
                let shown = try await house.page(path, as: .anna)
                #expect(shown.text.contains("Iemand die wegging") && !shown.text.contains("erased.invalid"), "\(path)")
            }
            #expect(
                try await house.api("GET", "/people/\(house.id(.cem))").json["manager"] == .string(house.id(.bram).text)
            )
            // Nothing leads back: no change, no way in, not by the directory; and the address is free.
            try await equal(house.api("PATCH", "/people/\(one.id)", as: .anna, ["active": .bool(true)]).status, 409)
            try await equal(house.api("DELETE", "/people/\(one.id)", as: .anna).status, 409)
            try await equal(house.post("/people/\(one.id)/erasure", as: .anna, ["sure": "yes"]).status, 409)
            try await equal(house.post("/people/\(one.id)/invitation", as: .anna, [:]).status, 409)
            try await equal(house.scim("GET", "/Users/\(one.id.text)").status, 404)
            let again = try await house.api(
                "POST", "/people", as: .anna, ["email": "hiltje@quaadvlieg.example", "name": "Hiltje Quaadvlieg"])
            #expect(again.status == 201 && again.id != one.id.text)
        }
    }

    @Test func `only an admin may, only who has left, and only after a fresh proof`() async throws {
        try await withHouse(.sqlite) { house in
            let path = "/people/\(house.id(.cem))"
            for member in [Cast.daan, .bram, .cem, .gijs] {
                try await equal(house.page(path + "/erasure", as: member).status, 403)
                try await equal(house.post(path + "/erasure", as: member, ["sure": "yes"]).status, 403)
                try await equal(house.api("DELETE", path, as: member).status, 403)
            }
            let page = try await house.page(path + "/erasure", as: .anna)
            #expect(page.status == 200 && !page.text.contains("name=\"sure\"") && page.text.contains("leaves=yes"))
            try await equal(house.post(path + "/erasure", as: .anna, ["sure": "yes"]).status, 409)
            try await equal(house.api("DELETE", path, as: .anna).status, 409)
            try await equal(house.api("DELETE", "/people/01H0000000000000000000000A", as: .anna).status, 404)
            _ = try await house.api("PATCH", path, as: .anna, ["active": .bool(false)])
            house.clock.advance(hours: 1)
            for answer in [
                try await house.page(path + "/erasure", as: .anna),
                try await house.post(path + "/erasure", as: .anna, ["sure": "yes"]),
            ] {
                #expect(answer.status == 303 && answer.header("Location")?.contains("/me/sign-in/proof") == true)
            }
            #expect(try await house.api("GET", path).text("name") == "Cem")
        }
    }

    @Test(arguments: Engine.both) func `the command line erases, and takes a second step off`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            func refused(_ order: Order) async throws -> String? {
                guard case .refused(let sentence) = try await house.house.carryOut(order, links: "") else { return nil }
                return sentence
            }
            let cem = "cem@zonneveld.example"
            #expect(try await refused(.erasePerson(email: "x", isSure: true)) != nil)
            #expect(try await refused(.erasePerson(email: "nobody@b.example", isSure: true)) != nil)
            #expect(try await refused(.erasePerson(email: cem, isSure: true))?.contains("leave first") == true)
            try await house.store.write { tx in
                try ProofSQL.begin("x", for: house.id(.cem), tx)
                try ProofSQL.confirm(house.id(.cem), at: house.clock.now, tx)
            }
            for had in [true, false] {
                let answer = try await house.house.carryOut(.resetSecondStep(email: cem), links: "")
                guard case .secondStepReset(cem, had) = answer else {
                    Issue.record("\(answer)")
                    continue
                }
            }
            try await equal(house.store.read { try ProofSQL.needsCode(house.id(.cem), $0) }, false)
            let log = try await house.store.read { tx in
                try AuditSQL.list(.init(act: .secondStepRemoved), before: "", limit: 9, tx).map(\.means)
            }
            #expect(log == ["command"])
            _ = try await house.api("PATCH", "/people/\(house.id(.cem))", as: .anna, ["active": .bool(false)])
            #expect(try await refused(.erasePerson(email: cem, isSure: false))?.contains("--yes") == true)
            guard
                case .erased(let erased) = try await house.house.carryOut(
                    .erasePerson(email: cem, isSure: true), links: "")
            else {
                Issue.record("not erased")
                return
            }
            #expect(erased.id == house.id(.cem).text && erased.name == "Iemand die wegging")
            #expect(try await refused(.erasePerson(email: cem, isSure: true)) != nil)
        }
    }
}
