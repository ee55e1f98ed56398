import Domain
import Store
import TestKit
import Testing

@testable import App

/// Who was invited and never came in.
@Suite struct WaitingTests {
    private func letters(_ house: TestHouse) async throws -> Int {
        try await house.store.read { try TestLetterSQL.states($0).count }
    }

    private func add(_ name: String, role: String = "member", _ house: TestHouse) async throws {
        let form: KeyValuePairs = [
            "name": name, "email": "\(name.lowercased())@zonneveld.example", "role": role, "language": "",
        ]
        try await equal(house.post("/people", as: .anna, form).status, 200)
    }

    @Test(arguments: Engine.both) func `who was invited waits on the list until they come in`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            try await add("Hanna", house)
            let list = try await house.page("/people/waiting", as: .anna)
            #expect(
                list.status == 200 && list.text.contains("hanna@"))
            #expect(list.text.contains("Mail staat uit") && !list.text.contains("Nodig iedereen nog eens uit"))
            // The button of the list leads where a new link is made.
            let action = try #require(list.text.firstMatch(of: /action="(\/people\/[^"]*invitation)"/)).1
            let link = try await house.post(String(action), as: .anna, [:])
            #expect(link.status == 200 && link.text.contains("/sign-in/"), "\(action)")
            // Without mail there is nothing to send.
            try await equal(house.post("/people/waiting", as: .anna, [:]).status, 409)
            let secret = Secrets.system.link()
            try await house.store.write { tx in
                let hanna = try #require(try PersonSQL.find(email: Email(trusted: "hanna@zonneveld.example"), tx))
                try SessionSQL.insertLink(hash: Secrets.hash(secret), for: hanna.id, at: house.clock.now, tx)
            }
            try await equal(house.post("/sign-in/\(secret)", as: nil, [:]).status, 303)
            #expect(try await !house.page("/people/waiting", as: .anna).text.contains("hanna@"))
            let sheet = try await house.page("/people.csv", as: .anna).text
            let line = try #require(sheet.split(whereSeparator: \.isNewline).first { $0.contains("hanna@") })
            #expect(line.matches(of: /\d{4}-\d\d-\d\dT/).count == 2, "\(line)")
        }
    }

    @Test(arguments: Engine.both) func `everybody who waits is invited again, once a day`(_ engine: Engine) async throws
    {
        try await withMail(engine) { house in
            for name in ["Hanna", "Ilse", "Joris"] { try await add(name, house) }
            try await add("Karim", role: "observer", house)
            let first = try await letters(house)
            #expect(first == 4)
            house.clock.advance(hours: 23)
            try await equal(house.post("/people/waiting", as: .anna, [:]).header("Location"), "/people/waiting")
            try await equal(letters(house), first)
            house.clock.advance(hours: 2)
            // Somebody with more rights is asked one by one, by who proved who they are.
            try await house.store.write { tx in
                let joris = try #require(try PersonSQL.find(email: Email(trusted: "joris@zonneveld.example"), tx))
                try PersonSQL.setRole(.champion, of: joris.id, tx)
            }
            let sent = try await house.post("/people/waiting", as: .anna, [:])
            #expect(sent.status == 303 && sent.header("Location") == "/people/waiting?done=invited")
            #expect(try await house.page("/people/waiting?done=invited", as: .anna).text.contains("onderweg"))
            let waiting = try await house.store.read { try PersonSQL.waiting(after: "", limit: 100, $0).count }
            try await equal(letters(house), first + waiting - 1)
            // The same button twice sends nothing twice.
            _ = try await house.post("/people/waiting", as: .anna, [:])
            try await equal(letters(house), first + waiting - 1)
            let log = try await house.page("/settings/audit?act=personInvited", as: .anna).text
            #expect(log.contains("Hanna") && log.contains("Karim"))
        }
    }

    @Test func `the list goes on where it stopped`() async throws {
        try await withHouse(.sqlite) { house in
            try await house.act(as: .anna) { occasion in
                for number in 0..<60 {
                    _ = try PersonActs.add(
                        Person.Draft(
                            email: Email(trusted: "p\(number)@x.example"), name: Title(trusted: "Persoon \(number)"),
                            language: nil, manager: nil, role: .member, isActive: true, zone: nil), occasion)
                }
            }
            let first = try await house.page("/people/waiting", as: .anna).text
            let link = try #require(first.firstMatch(of: /people\/waiting\?after=(\w+)/)).1
            let second = try await house.page("/people/waiting?after=\(link)", as: .anna).text
            #expect(first.contains(">Persoon 0<") && !second.contains(">Persoon 0<"))
            #expect(second.contains(">Persoon 59<") && second.contains("nog niet"))
            try await equal(house.page("/people/waiting?after=zzz", as: .anna).status, 404)
        }
    }
}
