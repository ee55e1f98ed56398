import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SessionLimitTests {
    @Test(arguments: Engine.both) func `more lines than can be voted on are told on the page, and less is fine`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            try await table.move(.planned, .ideas)
            let id = table.id
            let most = DotRule.options.upperBound
            try await table.house.act(as: .bram) { occasion in
                for index in 0...most {
                    try BoardSQL.take(
                        .wrote(occasion.next(), Title(trusted: "Idee \(index)"), Prose(trusted: ""), author: nil),
                        in: id, occasion.tx)
                }
            }
            let refused = try await table.move(.ideas, .vote)
            #expect(refused.status == 409 && refused.text.contains("Er liggen 501 regels op tafel"))
            #expect(try await table.session()?.phase == .ideas)
            try await table.move(.ideas, .group)
            let card = try #require(try await table.board().cards.keys.first)
            try await equal(table.house.post(table.path + "/cards/\(card)/removal", as: .bram, [:]).status, 303)
            try await equal(table.move(.group, .vote).status, 303)
        }
    }

    @Test func `nobody buries what others do`() async throws {
        try await withTable(.sqlite, 2) { table in
            try await table.move(.planned, .ideas)
            for index in 0..<Pace.cards.most { try await equal(table.write("Idee \(index)", as: 0).status, 303) }
            try await equal(table.write("Te veel", as: 0).status, 429)
            try await equal(table.write("Van een ander", as: 1).status, 303)
            table.house.clock.advance(seconds: 60)
            try await equal(table.write("Een minuut later", as: 0).status, 303)
            try await table.move(.ideas, .group)
            for index in 0..<Pace.groups.most {
                try await equal(table.send("POST", table.path + "/groups", as: 0, ["name": "G\(index)"]).status, 303)
            }
            try await equal(table.send("POST", table.path + "/groups", as: 0, ["name": "Te veel"]).status, 429)
            let board = try await table.board()
            let card = try #require(board.cards.keys.first)
            let groups = board.groups.keys.map(\.text).sorted()
            let path = table.path + "/cards/\(card)/group"
            for index in 0..<Pace.sorting.most {
                let group = groups[index % groups.count]
                try await equal(table.send("POST", path, as: 0, ["group": group]).status, 303)
            }
            try await equal(table.send("POST", path, as: 0, ["group": ""]).status, 429)
            try await equal(table.send("POST", path, as: 1, ["group": ""]).status, 303)
        }
    }

    @Test func `the API writes no faster than a page`() async throws {
        try await withTable(.sqlite, 0) { table in
            let path = "/sessions/\(table.id)/cards"
            try await table.move(.planned, .ideas)
            for index in 0..<Pace.cards.most {
                try await equal(
                    table.house.api("POST", path, as: .bram, ["title": .string("Idee \(index)")]).status, 201)
            }
            let over = try await table.house.api("POST", path, as: .bram, ["title": "Te veel"])
            #expect(over.status == 429 && over.header("Retry-After") != nil)
        }
    }

    @Test(arguments: Engine.both) func `sessions that cannot be closed hold up no other`(_ engine: Engine) async throws
    {
        try await withTable(engine, 1) { table in
            let house = table.house
            let id = table.id
            try await house.act(as: .bram) { occasion in
                guard let known = try GoalSessionSQL.find(id, occasion.tx) else { return }
                for index in 0...House.forgottenAtOnce {
                    let session = try GoalSessionActs.plan(known.draft, invites: false, hasCode: false, occasion)
                    try GoalSessionActs.join(session, occasion)
                    let ideas = try GoalSessionActs.move(session, from: .planned, to: .ideas, occasion)
                    try BoardSQL.take(
                        .wrote(occasion.next(), Title(trusted: "Idee \(index)"), Prose(trusted: ""), author: nil),
                        in: session.id, occasion.tx)
                    _ = try GoalSessionActs.move(ideas, from: .ideas, to: .vote, occasion)
                }
                try occasion.tx.run("UPDATE vote SET place = 'elsewhere'")
                // The last by its id, and the only one without a vote.
                let last = try GoalSessionActs.plan(known.draft, invites: false, hasCode: false, occasion)
                _ = try GoalSessionActs.move(last, from: .planned, to: .ideas, occasion)
            }
            house.clock.advance(days: 3)
            _ = try await house.house.closeForgottenSessions(at: house.clock.now)
            let phases = try await house.store.read { tx in
                try tx.rows("SELECT phase, count(*) FROM goal_session GROUP BY phase ORDER BY phase") {
                    (try $0[0] as String, try $0[1] as Int)
                }
            }
            #expect(phases.map(\.0) == ["closed", "planned", "vote"])
            #expect(phases.map(\.1) == [1, 1, House.forgottenAtOnce + 1])
        }
    }
}
