import Domain
import Store
import TestKit
import Testing

@testable import App
@testable import Web

@Suite struct SessionDoorTests {
    /// A page that listens, until its stream ends.
    private func listen(_ table: Table, _ person: ID<Person>, _ secret: String, _ view: BoardPage.View)
        -> Task<Int, any Error>?
    {
        let (stream, outlet) = EventStream.open()
        let (house, id) = (table.house.house, table.id)
        let listener = SessionRooms.Listener(
            person: person, hash: Secrets.hash(secret), channel: .init(view: view, language: .en), outlet: outlet,
            step: -1, leaves: table.house.clock.now.adding(milliseconds: Moment.day))
        guard house.rooms.enter(listener, id, watch: { await house.watch(id, $0) }) else { return nil }
        return Task {
            var frames = 0
            for await _ in stream.frames { frames += 1 }
            return frames
        }
    }

    private func waits(_ table: Table, for number: Int) async throws -> Bool {
        for _ in 0..<1_500 where table.house.house.rooms.listeners(of: table.id) != number {
            try await Task.sleep(for: .milliseconds(20))
        }
        return table.house.house.rooms.listeners(of: table.id) == number
    }

    @Test(arguments: Engine.both) func `who signs out, is sent away or runs it no longer hears nothing more`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 3) { table in
            let house = table.house
            try await table.move(.planned, .group)
            let stays = listen(table, table.people[2], Table.cookie(2), .participant)
            let gone = listen(table, table.people[0], Table.cookie(0), .participant)
            let sentAway = listen(table, table.people[1], Table.cookie(1), .participant)
            // Who leads the team runs it without a seat; who administers the house too.
            let admin = listen(table, house.id(.anna), house.session(.anna), .facilitator)
            let wall = listen(table, house.id(.bram), house.session(.bram), .wall)
            try #require(await waits(table, for: 5))
            #expect(try await table.send("POST", "/sign-out", as: 0).status == 303)
            try #require(await waits(table, for: 4))
            #expect(try await gone?.value ?? 0 >= 1)
            let away = table.path + "/people/\(table.people[1])"
            #expect(try await house.post(away, as: .bram, ["act": "remove"]).status == 303)
            try #require(await waits(table, for: 3))
            _ = try await sentAway?.value
            let anna = house.id(.anna)
            try await house.store.write { try $0.run("UPDATE person SET role = 'observer' WHERE id = \(anna)") }
            try #require(await waits(table, for: 2))
            _ = try await admin?.value
            let bram = house.id(.bram)
            try await house.store.write { try $0.run("UPDATE person SET active = \(false) WHERE id = \(bram)") }
            try #require(await waits(table, for: 1))
            _ = try await wall?.value
            let id = table.id
            try await house.store.write { tx in
                try tx.run("DELETE FROM session_step WHERE session = \(id)")
                try tx.run("DELETE FROM session_seat WHERE session = \(id)")
                try tx.run("DELETE FROM goal_session WHERE id = \(id)")
            }
            try #require(await waits(table, for: 0))
            _ = try await stays?.value
        }
    }

    @Test func `one person has only so many pages open`() async throws {
        try await withTable(.sqlite, 1) { table in
            try await table.move(.planned, .ideas)
            for _ in 0..<SessionRooms.mostOfPerson {
                #expect(listen(table, table.people[0], Table.cookie(0), .participant) != nil)
            }
            #expect(listen(table, table.people[0], Table.cookie(0), .participant) == nil)
            #expect(listen(table, table.house.id(.bram), table.house.session(.bram), .wall) != nil)
            #expect(table.house.house.rooms.listeners(of: table.id) == SessionRooms.mostOfPerson + 1)
            table.house.house.rooms.end(
                Set(table.house.house.rooms.everybody(in: table.id).keys), in: table.id, at: table.house.clock.now)
            try #require(await waits(table, for: 0))
            #expect(listen(table, table.people[0], Table.cookie(0), .participant) != nil)
        }
    }

    @Test(arguments: Engine.both) func `while it goes on the table is for who sits at it`(_ engine: Engine) async throws
    {
        try await withTable(engine, 1) { table in
            let (house, api) = (table.house, "/sessions/\(table.id)")
            try await table.move(.planned, .ideas)
            try await table.write("Alleen voor ons", as: 0)
            try await table.move(.ideas, .group)
            let card = try #require(try await table.board().cards.keys.first)
            // Cem is of the team and sees that there is a session.
            try await equal(house.api("GET", api, as: .cem).status, 200)
            for path in ["/cards", "/report"] {
                try await equal(house.api("GET", api + path, as: .cem).status, 404)
                try await equal(house.api("GET", api + path, as: .bram).status, 200)
            }
            let page = try await house.page(table.path + "/cards/\(card)", as: .cem)
            #expect(page.status == 409 && !page.text.contains("Alleen voor ons"))
            #expect(try await !house.page(table.path, as: .cem).text.contains("Alleen voor ons"))
            try await table.move(.group, .closed)
            for path in ["/cards", "/report"] {
                #expect(try await house.api("GET", api + path, as: .cem).text.contains("Alleen voor ons"))
            }
        }
    }

    @Test(arguments: Engine.both) func `who comes to the same browser later owns nothing of who was there before`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 2, .confidential) { table in
            try await table.move(.planned, .ideas)
            let first = try await table.write("Van de eerste", as: 0)
            let claim = String(
                try #require(first.header("Set-Cookie")?.firstMatch(of: /c=([0-9A-Za-z]{43})/)).1)
            #expect(try await table.send("GET", table.path, as: 0, claim: claim).text.contains("Van de eerste"))
            #expect(try await !table.send("GET", table.path, as: 1, claim: claim).text.contains("Van de eerste"))
            try await table.move(.ideas, .group)
            let card = try #require(try await table.board().cards.keys.first)
            let name = table.path + "/cards/\(card)/name"
            try await equal(table.send("POST", name, as: 1, claim: claim).status, 409)
            let out = try await table.send("POST", "/sign-out", as: 1, claim: claim)
            let ended = out.headers.filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
            #expect(ended.contains { $0.hasPrefix("c=;") && $0.contains("Max-Age=0") }, "\(ended)")
            // Who was sent away puts no name on anything; who is in may, also when it is over.
            let person = table.path + "/people/\(table.people[0])"
            try await equal(table.house.post(person, as: .bram, ["act": "remove"]).status, 303)
            #expect(try await [404, 409].contains(table.send("POST", name, as: 0, claim: claim).status))
            try await equal(table.house.post(person, as: .bram, ["act": "restore"]).status, 303)
            try await equal(table.send("POST", table.path + "/join", as: 0, claim: claim).status, 303)
            try await table.move(.group, .closed)
            try await equal(table.send("POST", name, as: 0, claim: claim).status, 303)
            #expect(try await table.board().cards[card]?.author == table.people[0])
        }
    }
}
