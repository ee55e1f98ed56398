import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SessionTalkTests {
    /// Two cards on the table, and people who talk about them.
    private func talking(_ table: Table) async throws -> [SessionOption] {
        try await table.move(.planned, .ideas)
        try await table.write("Bel terug", as: 0)
        try await table.write("Schrijf korter", as: 0)
        try await table.move(.ideas, .discuss)
        return try await table.board().options
    }

    @Test(arguments: Engine.both) func `all eyes go to one thing, and what was said of it stays in the report`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            let (house, options) = (table.house, try await talking(table))
            let first = try #require(options.first)
            let focus = table.path + "/focus"
            try await equal(table.send("POST", focus, as: 0, ["option": first.id]).status, 403)
            try await equal(house.post(focus, as: .bram, ["option": first.id]).status, 303)
            #expect(try await table.send("GET", table.path, as: 0).text.contains("We are talking about"))
            let wall = try await house.page(table.path + "/wall", as: .bram).text
            let other = try #require(options.last)
            #expect(wall.contains(first.title.text) && !wall.contains(other.title.text), "the wall shows nothing else")
            let note = table.path + "/notes/\(first.id)"
            #expect(try await house.page(note, as: .bram).text.contains("Wat is er gezegd?"))
            try await equal(
                house.post(note, as: .bram, ["text": "Eens: **binnen een dag**", "version": "0"]).status, 303)
            let shown = try await table.send("GET", table.path, as: 0).text
            #expect(shown.contains("<strong>binnen een dag</strong>"))
            try await equal(house.post(focus, as: .bram, ["option": ""]).status, 303)
            #expect(try await !table.send("GET", table.path, as: 0).text.contains("We are talking about"))
            try await table.move(.discuss, .closed)
            let report = try await table.send("GET", table.path + "/report", as: 0).text
            #expect(report.contains("binnen een dag") && report.contains("report.csv"))
            let sheet = try await table.send("GET", table.path + "/report.csv", as: 0)
            #expect(sheet.header("Content-Type")?.contains("text/csv") == true)
            #expect(sheet.text.contains("Schrijf korter") && sheet.text.contains("binnen een dag"))
        }
    }

    @Test(arguments: Engine.both) func `of two who write a note at once the second is told, and keeps their words`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            let option = try #require(try await talking(table).first)
            let note = table.path + "/notes/\(option.id)"
            try await equal(table.house.post(note, as: .bram, ["text": "Eerst", "version": "0"]).status, 303)
            let second = try await table.house.post(note, as: .daan, ["text": "Daarna", "version": "0"])
            #expect(second.status == 409 && second.text.contains("Daarna") && second.text.contains("Eerst"))
            try await equal(table.house.post(note, as: .daan, ["text": "Eerst", "version": "0"]).status, 303)
            try await equal(table.house.post(note, as: .daan, ["text": "", "version": "1"]).status, 303)
            #expect(try await !table.send("GET", table.path, as: 0).text.contains("Eerst"))
        }
    }

    @Test func `only now, only what lies there, and no more than fits`() async throws {
        try await withTable(.sqlite, 1) { table in
            let (house, options) = (table.house, try await talking(table))
            let (focus, unknown) = (table.path + "/focus", "01M8X0000000000000000000A0")
            let note = table.path + "/notes/\(options[0].id)"
            try await equal(house.post(focus, as: .bram, ["option": unknown]).status, 404)
            try await equal(house.post(table.path + "/notes/x", as: .bram, ["text": "", "version": "0"]).status, 404)
            let long = String(repeating: "x", count: 2_001)
            let refused = try await house.post(note, as: .bram, ["text": long, "version": "0"])
            #expect(refused.status == 422 && refused.text.contains(long))
            try await equal(house.post(note, as: .bram, ["text": "Ja", "version": "9e9"]).status, 303)
            try await equal(house.post(focus, as: .bram, ["option": options[0].id]).status, 303)
            try await table.move(.discuss, .group)
            #expect(try await table.session()?.focus == nil)
            try await equal(house.post(focus, as: .bram, ["option": options[0].id]).status, 409)
            try await equal(house.post(note, as: .bram, ["text": "Nee", "version": "1"]).status, 409)
        }
    }
}
