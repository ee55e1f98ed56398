import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct CyclePageTests {
    @Test(arguments: Engine.both) func `a cycle is made, changed, run, graded, closed and carried over`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            let path = "/cycles/\(house.cycle.text)"
            let asked = try await house.page(path + "/step?to=closing", as: .daan)
            #expect(asked.text.contains("Inchecken stopt") && asked.text.contains("2 doelen krijgen een eindcijfer"))
            #expect(try await house.post(path + "/step", as: .bram, [("to", "closing")]).status == 403)
            #expect(try await house.post(path + "/step", as: .daan, [("to", "closing")]).status == 303)

            let walk = try await house.page(path + "/closing", as: .bram)
            #expect(walk.text.contains("Wie belt") && !walk.text.contains("Klanten blijven"))
            let objective = planted.objective
            let version = try await house.ask(as: .anna) {
                try ObjectiveSQL.visible(objective, to: $0.viewer, $0.tx).objective.version
            }
            let grade: [(String, String)] = [
                ("objective", objective.text), ("version", String(version)), ("grade", "7"),
            ]
            let bare = try await house.post(path + "/closing", as: .bram, grade)
            #expect(bare.status == 422 && bare.text.contains("f-reason-\(objective.text)"))
            #expect(
                try await house.post(path + "/closing", as: .bram, grade + [("reason", "Goed geleerd")]).status == 303)
            let stale = try await house.post(path + "/closing", as: .bram, grade + [("reason", "Nog eens")])
            #expect(stale.status == 409 && stale.text.contains("Nog eens"))
            #expect(try await house.post(path + "/closing", as: .fatima, grade).status == 403)

            #expect(try await house.post(path + "/step", as: .daan, [("to", "closed")]).status == 303)
            let closed = try await house.page(path, as: .cem)
            #expect(closed.text.contains("0,7") && closed.text.contains("Goed geleerd"))

            let next = try await house.post(
                "/cycles", as: .daan,
                [("name", "2027 Q1"), ("start", "2027-01-01"), ("end", "2027-03-31"), ("once", "c")])
            let nextPath = String((next.header("Location") ?? "").prefix { $0 != "?" })
            let target = String(nextPath.dropFirst("/cycles/".count))
            let carry: [(String, String)] = [("cycle", target), ("objective", objective.text), ("once", "k")]
            for _ in 0..<2 { #expect(try await house.post(path + "/carry-over", as: .bram, carry).status == 303) }
            let counts = try await house.ask(as: .anna) {
                try CycleViewSQL.counts(ID(trusted: target), for: $0.viewer, $0.tx)
            }
            #expect(counts == [.draft: 1])

            let reopen = try await house.post(path + "/step", as: .daan, [("to", "closing")])
            #expect(reopen.status == 422)
            #expect(
                try await house.post(path + "/step", as: .daan, [("to", "closing"), ("reason", "Vergeten")]).status
                    == 303)
        }
    }

    @Test func `a wrong cycle is told field by field and keeps what was typed`() async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.post(
                "/cycles", as: .anna, [("name", ""), ("start", "gisteren"), ("end", "0000-01-01")])
            #expect(answer.status == 422 && answer.text.contains("value=\"gisteren\""))
            for field in ["f-name-error", "f-start-error", "f-end-error"] { #expect(answer.text.contains(field)) }
            let backwards = try await house.post(
                "/cycles", as: .anna, [("name", "X"), ("start", "2027-02-01"), ("end", "2027-01-01")])
            #expect(backwards.status == 422 && backwards.text.contains("f-end-error"))
            let edit = "/cycles/\(house.cycle.text)/edit"
            let change: [(String, String)] = [
                ("name", "Nieuw"), ("start", "2026-10-01"), ("end", "2026-12-31"), ("version", "1"),
            ]
            #expect(try await house.post(edit, as: .anna, change).status == 303)
            let stale = try await house.post(edit, as: .anna, change)
            #expect(stale.status == 409 && stale.text.contains("net gewijzigd"))
        }
    }

    @Test func `formulas stay text in a sheet`() {
        let row = String(
            decoding: CSV.row(["=cmd|' /C calc'!A0", "a,\"b\"", "-1", .number(-1.5), .empty]), as: UTF8.self)
        #expect(row == "\"'=cmd|' /C calc'!A0\",\"a,\"\"b\"\"\",\"'-1\",-1.5,\r\n")
        for sign in ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"] {
            let cell = String(decoding: CSV.row([.text(sign + "1+1")]), as: UTF8.self)
            #expect(cell == "\"'\(sign)1+1\"\r\n", "\(sign)")
        }
    }
}
