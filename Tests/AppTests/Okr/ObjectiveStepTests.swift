import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct ObjectiveStepTests {
    @Test(arguments: Engine.both) func `an objective goes its whole way through the buttons`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let id = try await house.act(as: .cem) { occasion in
                let draft = Objective.Draft(
                    title: Title(trusted: "Nieuw"), why: Prose(trusted: "Daarom"), cycle: house.cycle,
                    team: house.techniek,
                    owner: house.id(.cem))
                return try ObjectiveActs.add(draft, occasion).id
            }
            let path = "/objectives/\(id)"
            #expect(try await house.post(path + "/agreement", as: .cem, [:]).status == 403)
            #expect(try await house.post(path + "/proposal", as: .cem, ["version": "1"]).status == 303)
            #expect(try await house.post(path + "/agreement", as: .bram, ["version": "1"]).status == 409)
            #expect(try await house.post(path + "/agreement", as: .bram, ["version": "2"]).status == 303)
            #expect(try await house.page(path + "/deletion", as: .cem).status == 200)
            #expect(try await house.post(path + "/deletion", as: .cem, [:]).status == 409)
            #expect(try await house.page(path + "/closure", as: .cem).status == 200)
            #expect(try await house.post(path + "/closure", as: .cem, [:]).status == 303)
            #expect(try await house.page(path + "/reopening", as: .cem).status == 403)
            #expect(try await house.post(path + "/reopening", as: .daan, ["reason": ""]).status == 422)
            #expect(try await house.post(path + "/reopening", as: .daan, ["reason": "te vroeg"]).status == 303)
            #expect(try await house.post(path + "/drop", as: .cem, ["reason": ""]).status == 422)
            #expect(try await house.post(path + "/drop", as: .cem, ["reason": "kan niet meer"]).status == 303)
            let page = try await house.page(path, as: .gijs).text
            #expect(page.contains("kan niet meer"))
            #expect(try await house.page(path + "/history", as: .gijs).text.contains("te vroeg"))
        }
    }

    @Test(arguments: Engine.both) func `helping, talking, planning and taking back`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await scene.checkIn(66, confidence: 6)
            let path = "/objectives/\(scene.objective)"
            #expect(try await house.post(path + "/help", as: .gijs, [:]).status == 403)
            #expect(try await house.post(path + "/help", as: .bram, ["note": "ik bel mee"]).status == 303)
            var page = try await house.page(path, as: .bram).text
            #expect(page.contains("ik bel mee"))
            #expect(page.contains("1 van 2"))
            for _ in 0..<2 {
                #expect(
                    try await house.post(path + "/comments", as: .fatima, ["text": "Hoe <b>dan</b>?", "once": "a"])
                        .status == 303)
            }
            #expect(try await house.post(path + "/comments", as: .fatima, ["text": " ", "once": "b"]).status == 422)
            let initiatives = "/key-results/\(scene.keyResults[0])/initiatives"
            #expect(try await house.post(initiatives, as: .cem, ["title": "Bellen", "once": "c"]).status == 303)
            #expect(try await house.post(initiatives, as: .eva, ["title": "Bellen"]).status == 403)
            page = try await house.page(path, as: .cem).text
            #expect(page.matches(of: /<li id="c-/).count == 1)
            #expect(!page.contains("<b>dan</b>"))
            let act = page.firstMatch(of: /action="(\/initiatives\/[^"]+)\/completion"/).map { String($0.1) } ?? ""
            #expect(try await house.post(act + "/completion", as: .cem, ["done": "yes"]).status == 303)
            #expect(try await house.page(act, as: .cem).status == 200)
            #expect(try await house.post(act, as: .cem, ["title": "", "version": "2"]).status == 422)
            #expect(
                try await house.post(act, as: .cem, ["title": "Bellen!", "due": "2026-12-01", "version": "1"]).status
                    == 409)
            #expect(
                try await house.post(act, as: .cem, ["title": "Bellen!", "due": "2026-12-01", "version": "2"]).status
                    == 303)
            let own = try await house.page("/key-results/\(scene.keyResults[0])", as: .cem).text
            #expect(own.contains("Bellen!"))
            let checkIn = own.firstMatch(of: /action="(\/check-ins\/[^"]+)"/).map { String($0.1) } ?? ""
            #expect(try await house.post(checkIn, as: .fatima, [:]).status == 403)
            #expect(try await house.post(checkIn, as: .cem, [:]).status == 303)
            #expect(
                try await house.page("/key-results/\(scene.keyResults[0])", as: .gijs, language: "en").text.contains(
                    "withdrawn"))
            #expect(try await house.post(act + "/deletion", as: .cem, [:]).status == 303)
            #expect(try await house.post(path + "/help/withdrawal", as: .bram, [:]).status == 303)
        }
    }

    @Test(arguments: Engine.both) func `what one may not see does not exist`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await house.act(as: .bram) { occasion in
                let (found, cycle) = try ObjectiveSQL.visible(scene.objective, to: occasion.viewer, occasion.tx)
                var draft = found.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(
                    found, in: cycle, to: .init(draft: draft, state: found.state, reason: Prose(trusted: "stil")),
                    occasion)
            }
            for path in ["", "/edit", "/history", "/drop", "/copy", "/key-results/new"] {
                #expect(
                    try await house.page("/objectives/\(scene.objective)\(path)", as: .fatima).status == 404, "\(path)")
            }
            #expect(try await house.page("/key-results/\(scene.keyResults[0])", as: .fatima).status == 404)
            #expect(
                try await house.post("/objectives/\(scene.objective)/comments", as: .fatima, ["text": "hm"]).status
                    == 404)
            #expect(!(try await house.page("/goals?team=\(house.techniek)", as: .fatima).text.contains("Wie belt")))
            #expect(!(try await house.page("/goals.csv", as: .fatima).text.contains("Wie belt")))
            #expect(try await house.page("/objectives/\(scene.objective)", as: .anna).status == 200)
            for path in [
                "/objectives/nergens", "/objectives/01K7G08KF59T1FTPJYX9XX6YHF", "/key-results/x", "/goals?team=x",
            ] {
                #expect(try await house.page(path, as: .anna).status == 404)
            }
        }
    }

    @Test(arguments: Engine.both) func `an OKR is copied, and carried over once it is closed`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let path = "/objectives/\(scene.objective)"
            let next = try await house.act(as: .daan) { occasion in
                let draft = try Cycle.Draft(
                    name: Title(trusted: "2027 Q1"), start: Day(trusted: "2027-01-01"), end: Day(trusted: "2027-03-31"),
                    parent: nil)
                return try CycleActs.add(draft, occasion).id
            }
            #expect(try await house.page(path + "/copy", as: .cem).status == 200)
            let copied = try await house.post(
                path + "/copy", as: .cem, ["cycle": next.text, "team": house.techniek.text, "once": "x"])
            #expect(copied.status == 303)
            #expect(try await house.page(copied.header("Location") ?? "", as: .cem).status == 200)
            #expect(try await house.post(path + "/carry-over", as: .cem, ["cycle": next.text]).status == 409)
            #expect(try await house.post(path + "/closure", as: .cem, [:]).status == 303)
            #expect(try await house.page(path + "/carry-over", as: .cem).status == 200)
            #expect(try await house.post(path + "/carry-over", as: .cem, ["cycle": next.text]).status == 303)
        }
    }
}
