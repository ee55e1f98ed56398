import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SessionTroubleTests {
    @Test(arguments: Engine.both) func `a cycle that closes meanwhile leaves the session to be read and ended`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            try await table.move(.planned, .ideas)
            try await table.write("Eén", as: 0)
            try await table.move(.ideas, .vote)
            try await table.move(.vote, .draft)
            for state in ["active", "closing", "closed"] { try await table.house.move(cycle: state) }
            let option = try #require(try await table.board().options.first)
            let form = try await table.house.page(table.path + "/products/new?option=\(option.id)", as: .bram)
            #expect([200, 409].contains(form.status), "\(form.status)")
            let made = try await table.house.post(
                table.path + "/products", as: .bram,
                ["option": option.id, "into": "objective", "title": "Te laat voor dit kwartaal"])
            #expect(
                [409, 422].contains(made.status) && made.text.contains("Te laat voor dit kwartaal"), "\(made.text)")
            #expect(try await table.send("GET", table.path, as: 0).status == 200)
            #expect(try await table.move(.draft, .closed).status == 303)
            #expect(try await table.send("GET", table.path, as: 0).text.contains("Eén"))
        }
    }

    @Test(arguments: Engine.both) func `who leaves the organisation leaves the table, and what they wrote stays`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 2) { table in
            try await table.move(.planned, .ideas)
            try await table.write("Van wie wegging", as: 0)
            try await table.move(.ideas, .vote)
            let option = try #require(try await table.board().options.first)
            let gone = try await table.house.api(
                "PATCH", "/people/\(table.people[0])", as: .anna, ["active": .bool(false)])
            #expect(gone.status == 200)
            #expect(try await table.send("GET", table.path, as: 0).status == 303)
            let ballot = try await table.send("POST", table.path + "/ballot", as: 0, ["dots-\(option.id)": "1"])
            #expect(ballot.status == 303 && ballot.header("Location")?.contains("sign-in") == true)
            #expect(try await table.send("GET", table.path, as: 1).text.contains("Van wie wegging"))
            try await equal(table.house.api("DELETE", "/people/\(table.people[0])", as: .anna).status, 204)
            let (id, person) = (table.id, table.people[0])
            #expect(try await table.house.store.read { try SeatSQL.find(id, person, $0) } == nil)
            #expect(try await table.move(.vote, .closed).status == 303)
            let report = try await table.send("GET", table.path + "/report", as: 1).text
            #expect(report.contains("Van wie wegging") && !report.contains("Gast 0"))
        }
    }

    @Test(arguments: Engine.both) func `a planned session goes into one's own calendar, with its changes`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            let first = try await table.send("GET", table.path + "/calendar.ics", as: 0)
            #expect(first.status == 200 && first.header("Content-Type") == "text/calendar; charset=utf-8")
            #expect(first.text.contains("SUMMARY:Doelen van Techniek\r\n") && first.text.contains("SEQUENCE:1\r\n"))
            #expect(first.text.contains("UID:\(table.id)@draagvlak\r\n"))
            let change = try await table.house.api(
                "PATCH", "/sessions/\(table.id)", as: .bram,
                ["title": "Een, twee; drie", "place": "Zaal\\4", "startsAt": "2026-12-24T23:59:59Z"])
            #expect(change.status == 200, "\(change.text)")
            let second = try await table.send("GET", table.path + "/calendar.ics", as: 0).text
            #expect(second.contains("SUMMARY:Een\\, twee\\; drie\r\n") && second.contains("LOCATION:Zaal\\\\4\r\n"))
            #expect(second.contains("DTSTART:20261224T235959Z\r\n") && second.contains("SEQUENCE:2\r\n"))
            try await equal(table.house.page(table.path + "/calendar.ics", as: .gijs).status, 404)
        }
    }

    @Test(arguments: Engine.both) func `a session that everybody forgot is closed after a day, and its vote counted`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 2) { table in
            try await table.move(.planned, .ideas)
            try await table.write("Eén", as: 0)
            try await table.move(.ideas, .vote)
            let option = try #require(try await table.board().options.first)
            _ = try await table.send("POST", table.path + "/ballot", as: 0, ["dots-\(option.id)": "2"])
            let house = table.house
            house.clock.advance(days: 1)
            _ = try await house.house.closeForgottenSessions(at: house.clock.now)
            #expect(try await table.session()?.phase == .vote, "its timer ran out less than a day ago")
            house.clock.advance(days: 1)
            _ = try await house.house.closeForgottenSessions(at: house.clock.now)
            let session = try #require(try await table.session())
            #expect(session.phase == .closed)
            let dots = try await house.store.read { try SessionVotes.standing(of: session, $0)?.dots }
            #expect(dots == [option.id: 2])
        }
    }

    @Test(arguments: Engine.both) func `what was planned and never begun is one of the past after a week`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            #expect(try await table.send("GET", "/sessions", as: 0).text.contains("Doelen van Techniek"))
            table.house.clock.advance(days: 8)
            #expect(try await !table.send("GET", "/sessions", as: 0).text.contains("Doelen van Techniek"))
            let past = try await table.send("GET", "/sessions?view=over", as: 0).text
            #expect(past.contains("Doelen van Techniek") && past.contains("Not held"))
        }
    }
}
