import Domain
import Outbound
import Store
import TestKit
import Testing

@testable import App

@Suite struct LetterTests {
    private func states(_ house: TestHouse) async throws -> [String] {
        try await house.store.read { try TestLetterSQL.states($0) }
    }

    @Test(arguments: Engine.both) func `a letter that cannot be delivered is tried again, then shown and revived`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            let form: KeyValuePairs = [
                "name": "Hanna", "email": "hanna@zonneveld.example", "role": "member", "language": "",
            ]
            let page = try await house.post("/people", as: .anna, form)
            #expect(page.status == 200 && page.text.contains("krijgt ook een mail"))
            var tries = 0
            while try await states(house) == ["waiting"], tries < 20 {
                await house.house.doChores()
                tries += 1
                house.clock.advance(hours: 25)
                if tries == 1 {
                    #expect(try await house.page("/settings/mail", as: .anna).text.contains("1 mail"))
                }
            }
            // After four days it is of no use any more.
            #expect(try await states(house) == ["skipped"])
        }
    }

    @Test(arguments: Engine.both) func `a letter is given up after its last try, and an admin tries it again`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            let id: ID<Letter> = house.house.ids.next()
            let now = house.clock.now
            try await house.store.write { tx in
                try LetterSQL.insert(
                    id, .invitation, person: house.id(.cem), email: nil, about: "", once: nil, at: now, tx)
            }
            for hours in [0, 1, 1, 2, 5, 10, 24, 24] {
                house.clock.advance(hours: hours)
                await house.house.doChores()
            }
            #expect(try await states(house) == ["dead"])
            let page = try await house.page("/settings/mail", as: .anna)
            #expect(page.text.contains("cem@zonneveld.example") && page.text.contains("No answer"))
            let again = try await house.post("/settings/mail/\(id.text)/retry", as: .anna, [:])
            #expect(again.status == 303)
            #expect(try await states(house) == ["waiting"])
            for target in ["retry", "discard"] {
                #expect(try await house.post("/settings/mail/\(id.text)/\(target)", as: .anna, [:]).status == 404)
                #expect(try await house.post("/settings/mail/\(id.text)/\(target)", as: .cem, [:]).status == 403)
            }
        }
    }

    @Test(arguments: Engine.both) func `two processes never have the same letter, until a lease has run out`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            let now = house.clock.now
            let ids = (0..<20).map { _ in house.house.ids.next() as ID<Letter> }
            try await house.store.write { tx in
                for id in ids {
                    try LetterSQL.insert(
                        id, .invitation, person: house.id(.cem), email: nil, about: "", once: nil, at: now, tx)
                }
            }
            let until = now.adding(milliseconds: 1_000)
            let taken = try await withThrowingTaskGroup(of: [ID<Letter>].self) { group in
                for owner in 0..<6 {
                    group.addTask {
                        try await house.store.write {
                            try LetterSQL.take(8, for: "owner\(owner)", until: until, at: now, $0).map(\.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == Set(taken).count)
            #expect(taken.count == 20 || engine != .sqlite)
            let later = try await house.store.write {
                try LetterSQL.take(50, for: "later", until: until.adding(milliseconds: 5_000), at: until, $0).count
            }
            #expect(later == 20)
            // Who lost the lease says nothing any more.
            try await house.store.write { try LetterSQL.finish(ids[0], of: "owner0", as: .sent, $0) }
            #expect(try await states(house).allSatisfy { $0 == "waiting" })
        }
    }

    @Test(arguments: Engine.both) func `who waits at the door goes before a thousand reminders`(_ engine: Engine)
        async throws
    {
        try await withMail(engine) { house in
            let now = house.clock.now
            let (first, later) = (house.house.ids.next() as ID<Letter>, now.adding(milliseconds: 5_000))
            let reminders = (0..<1_000).map { _ in house.house.ids.next() as ID<Letter> }
            try await house.store.write { tx in
                for id in reminders {
                    try LetterSQL.insert(
                        id, .reminder, person: house.id(.cem), email: nil, about: "", once: id.text, at: now, tx)
                }
                try LetterSQL.insert(
                    first, .signIn, person: nil, email: "cem@zonneveld.example", about: "", once: nil, at: later, tx)
            }
            let taken = try await house.store.write {
                try LetterSQL.take(8, for: "a", until: later.adding(milliseconds: 1), at: later, $0)
            }
            #expect(taken.count == 8 && taken.first?.id == first)
        }
    }

    @Test(arguments: Engine.both) func `one process at a time does a chore`(_ engine: Engine) async throws {
        try await withMail(engine) { house in
            let now = house.clock.now
            func take(_ owner: String, at now: Moment) async throws -> Bool {
                try await house.store.write {
                    try ChoreSQL.take("x", for: owner, until: now.adding(milliseconds: 1_000), at: now, $0)
                }
            }
            #expect(try await take("a", at: now))
            #expect(try await !take("b", at: now))
            // The first one died: its lease runs out.
            #expect(try await take("b", at: now.adding(milliseconds: 1_000)))
            let next = now.adding(milliseconds: 9_000)
            try await house.store.write { try ChoreSQL.finish("x", of: "a", next: now, $0) }
            #expect(try await !take("c", at: now.adding(milliseconds: 1_500)))
            try await house.store.write { try ChoreSQL.finish("x", of: "b", next: next, $0) }
            #expect(try await !take("c", at: now.adding(milliseconds: 8_999)))
            #expect(try await take("c", at: next))
        }
    }

    @Test(arguments: Engine.both) func `a link by mail is asked for in the same words by who is known and who is not`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            let known = try await house.post("/sign-in/mail", as: nil, ["email": "cem@zonneveld.example"])
            let unknown = try await house.post("/sign-in/mail", as: nil, ["email": "mec@zonneveld.example"])
            #expect(known.status == 200 && unknown.status == 200)
            #expect(known.text.replacing("cem@", with: "mec@") == unknown.text)
            #expect(try await states(house) == ["waiting", "waiting"])
            for _ in 0..<5 { _ = try await house.post("/sign-in/mail", as: nil, ["email": "CEM@zonneveld.example"]) }
            #expect(try await states(house).count == 4)
            for _ in 0..<3 { _ = try await house.post("/sign-in/mail", as: nil, ["email": "x@zonneveld.example"]) }
            let often = try await house.post("/sign-in/mail", as: nil, ["email": "cem@zonneveld.example"])
            #expect(often.status == 429 && often.header("Retry-After") != nil)
            // The unknown are forgotten when it is their turn, the known wait for the mail server.
            await house.house.doChores()
            #expect(try await states(house).count { $0 == "skipped" } == 4)
            #expect(try await states(house).count { $0 == "waiting" } == 3)
        }
    }

    @Test(arguments: ["", "cem", "cem@zonneveld.example\r\nBcc: x@y.example", "a b@c.example", "\u{202E}a@b.example"])
    func `an address that is none is refused where it was typed`(_ email: String) async throws {
        try await withMail(.sqlite) { house in
            let answer = try await house.post("/sign-in/mail", as: nil, ["email": email])
            #expect(answer.status == 422 && answer.text.contains("id=\"f-mail-error\""))
            #expect(try await states(house) == [])
        }
    }

    @Test func `without a mail server nothing is asked, written or promised`() async throws {
        try await withHouse(.sqlite) { (house) async throws -> Void in
            #expect(try await house.post("/sign-in/mail", as: nil, ["email": "cem@zonneveld.example"]).status == 404)
            #expect(try await !house.page("/sign-in", as: nil).text.contains("/sign-in/mail"))
            #expect(try await house.page("/settings/mail", as: .anna).text.contains("DRAAGVLAK_SMTP_HOST"))
            #expect(try await house.post("/settings/mail/test", as: .anna, [:]).status == 409)
            let form: KeyValuePairs = [
                "name": "Hanna", "email": "h@zonneveld.example", "role": "member", "language": "",
            ]
            #expect(try await !house.post("/people", as: .anna, form).text.contains("krijgt ook een mail"))
            await house.house.doChores()
            #expect(try await states(house) == [])
        }
    }

    @Test(arguments: Engine.both) func `who is mentioned and may see it gets one letter`(_ engine: Engine) async throws
    {
        try await withMail(engine) { house in
            let scene = try await Scene.set(house)
            func said(_ text: String) async throws -> Int {
                let before = try await house.store.read({ try TestLetterSQL.once(.mention, $0) }).count
                try await house.act(as: .cem) { occasion in
                    _ = try CommentActs.add(
                        Prose(trusted: text), under: scene.objective, keyResult: nil, occasion)
                }
                return try await house.store.read({ try TestLetterSQL.once(.mention, $0) }).count - before
            }
            #expect(try await said("Dag @Bram, kijk je? @bram @BRAM!") == 1)
            #expect(try await said("@Bram en @eva@zonneveld.example.") == 2)
            #expect(try await said("mail naar x@bram, of @Bramme, of @ Bram, of @Cem, of @Nobody") == 0)
            #expect(try await said(String(repeating: "@Bram @Eva @Anna ", count: 500)) == 3)
            #expect(try await house.post("/me/mail", as: .bram, ["reminders": "yes"]).status == 303)
            #expect(try await said("@Bram") == 0)
            // What is for a team only is not told to others.
            try await house.act(as: .cem) { occasion in
                let (found, cycle) = try ObjectiveSQL.visible(scene.objective, to: occasion.viewer, occasion.tx)
                var draft = found.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(
                    found, in: cycle,
                    to: .init(draft: draft, state: found.state, grade: nil, reason: Prose(trusted: "besloten")),
                    occasion)
            }
            #expect(try await said("@Eva @Fatima @Anna") == 1)
        }
    }

    @Test(arguments: Engine.both)
    func `the link at the end of a mail stops it, without a session and only when pressed`(
        _ engine: Engine
    ) async throws {
        try await withMail(engine) { house in
            for (kind, secret) in [(Letter.Kind.reminder, "r"), (.mention, "m")] {
                let hash = Secrets.hash(String(repeating: secret, count: 43))
                let now = house.clock.now
                try await house.store.write {
                    try UnsubscribeSQL.insert(hash: hash, person: house.id(.cem), kind: kind, at: now, $0)
                }
            }
            func choice() async throws -> MailChoice {
                try await house.store.read { try ReminderSQL.choice(of: house.id(.cem), $0) }
            }
            let path = "/unsubscribe/" + String(repeating: "r", count: 43)
            let page = try await house.send("GET", path)
            #expect(page.status == 200 && page.text.contains("action=\"\(path)\""))
            #expect(try await choice() == MailChoice())
            // As a mail program sends it: another site, no cookie, the body of RFC 8058.
            let stopped = try await house.send(
                "POST", path,
                headers: [("Sec-Fetch-Site", "cross-site"), ("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("List-Unsubscribe=One-Click".utf8))
            #expect(stopped.status == 200)
            #expect(try await choice() == MailChoice(reminders: false))
            #expect(try await house.send("POST", "/unsubscribe/" + String(repeating: "m", count: 43)).status == 200)
            #expect(try await choice() == MailChoice(reminders: false, mentions: false))
            for secret in ["", "x", String(repeating: "q", count: 43), "%00"] {
                #expect(try await house.send("POST", "/unsubscribe/\(secret)").status < 500)
                #expect(try await house.send("GET", "/unsubscribe/\(secret)").status < 500)
            }
            #expect(try await house.send("POST", "/unsubscribe/" + String(repeating: "q", count: 43)).status == 404)
        }
    }
}
