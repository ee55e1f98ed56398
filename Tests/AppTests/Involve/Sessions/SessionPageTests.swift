import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SessionPageTests {
    @Test(arguments: Engine.both) func `what people write alone lies on the table at once, and is sorted together`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 3) { table in
            let planned = try await table.send("GET", table.path, as: 0)
            #expect(planned.status == 200 && planned.text.contains("OKRs in three minutes"))
            #expect(try await table.house.page(table.path + "/wall", as: .bram).status == 200)
            #expect(try await table.house.page(table.path + "/people", as: .bram).text.contains("Gast 1"))
            #expect(try await table.write("Te vroeg", as: 0).status == 409)
            try await table.move(.planned, .ideas)
            for index in 0..<3 { #expect(try await table.write("Idee \(index)", as: index).status == 303) }
            let mine = try await table.send("GET", table.path, as: 0).text
            #expect(mine.contains("Idee 0") && !mine.contains("Idee 1") && mine.contains("3 cards written"))
            #expect(try await !table.house.page(table.path, as: .bram).text.contains("Idee 0"))
            try await table.move(.ideas, .group)
            let all = try await table.send("GET", table.path, as: 0).text
            #expect((0..<3).allSatisfy { all.contains("Idee \($0)") } && all.contains("Gast 1"))
            let cards = try await table.board().cards.values.sorted { $0.title.text < $1.title.text }.map(\.id.text)
            let put = table.path + "/cards/\(cards[1])/group"
            #expect(try await table.send("POST", put, as: 2, ["on": cards[0]]).status == 303)
            let board = try await table.board()
            #expect(board.groups.values.map(\.name.text) == ["Idee 0"])
            #expect(board.cards.values.filter { $0.group != nil }.count == 2)
            #expect(try await table.replayed() == board)
        }
    }

    @Test(arguments: Engine.both) func `in a confidential session no author is stored, and naming oneself comes later`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 2, .confidential) { table in
            try await table.move(.planned, .ideas)
            let first = try await table.write("Mijn geheim", as: 0)
            let claim = try #require(first.header("Set-Cookie")?.firstMatch(of: /c=([0-9A-Za-z]{43})/)).1
            #expect(try await table.write("Nog een", as: 0, claim: String(claim)).header("Set-Cookie") == nil)
            try await table.write("Van een ander", as: 1)
            let own = try await table.send("GET", table.path, as: 0, claim: String(claim)).text
            #expect(own.contains("Mijn geheim") && own.contains("Nog een") && !own.contains("Van een ander"))
            // Without the browser's secret not even their own session tells them.
            #expect(try await !table.send("GET", table.path, as: 0).text.contains("Mijn geheim"))
            let (writer, id) = (table.people[0].text, table.id)
            let traces = try await table.house.store.read { tx in
                try tx.rows(
                    """
                    SELECT coalesce(c.author, '') || coalesce(c.claim, '') FROM session_card AS c
                    UNION ALL SELECT coalesce(s.target, '') || s.subject FROM session_step AS s
                    UNION ALL SELECT e.actor || e.subject FROM event AS e WHERE e.actor = \(writer)
                    UNION ALL SELECT i.person || coalesce(i.location, '') FROM idempotency AS i
                    """
                ) { try $0[0] as String }
            }
            #expect(traces.allSatisfy { !$0.contains(writer) && !$0.contains(claim) })
            try await table.move(.ideas, .group)
            let card = try #require(try await table.board().cards.values.first { $0.title.text == "Mijn geheim" })
            #expect(card.author == nil)
            let name = table.path + "/cards/\(card.id)/name"
            #expect(try await table.send("POST", name, as: 1).status == 409)
            #expect(try await table.send("POST", name, as: 0, claim: String(claim)).status == 303)
            #expect(try await table.board().cards[card.id]?.author == table.people[0])
            #expect(try await table.replayed() == table.board())
            #expect(
                try await table.house.store.read { try GoalSessionSQL.find(id, $0)?.draft.secrecy } == .confidential)
        }
    }

    @Test(arguments: Engine.both) func `a phase moved twice at the same moment moves once`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 1) { table in
            try await table.move(.planned, .ideas)
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await table.move(.ideas, .group).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == 303 } == 1 && answers.count { $0 == 409 } == 7, "\(answers)")
            #expect(try await table.session()?.phase == .group)
        }
    }

    @Test(arguments: Engine.both) func `fifty people who sort and rename at once lose nothing`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 50) { table in
            try await table.move(.planned, .ideas)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<50 { group.addTask { try await table.write("Idee \(index)", as: index) } }
                try await group.waitForAll()
            }
            try await table.move(.ideas, .group)
            let cards = try await table.board().cards.keys.map(\.text).sorted()
            #expect(cards.count == 50)
            let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
                for index in 0..<50 {
                    group.addTask {
                        var random = Dice(seed: UInt64(index))
                        var statuses: [Int] = []
                        for round in 0..<6 {
                            let card = cards[random.below(cards.count)]
                            let path = table.path + "/cards/\(card)/group"
                            if round % 3 == 2 {
                                let made = try await table.send(
                                    "POST", table.path + "/groups", as: index, ["name": "Groep \(index)"])
                                statuses.append(made.status)
                            } else if round % 3 == 1 {
                                let groups = try await table.board().groups.keys.map(\.text).sorted()
                                let group = groups.isEmpty ? "" : groups[random.below(groups.count)]
                                statuses.append(try await table.send("POST", path, as: index, ["group": group]).status)
                            } else {
                                let on = cards[random.below(cards.count)]
                                statuses.append(try await table.send("POST", path, as: index, ["on": on]).status)
                            }
                        }
                        return statuses
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(statuses.count == 300 && statuses.allSatisfy { $0 == 303 }, "\(Set(statuses))")
            let (board, replayed) = (try await table.board(), try await table.replayed())
            #expect(board == replayed && board.cards.count == 50)
        }
    }

    @Test func `two who rename a group at once: the second is told`() async throws {
        try await withTable(.sqlite, 2) { table in
            try await table.move(.planned, .group)
            _ = try await table.send("POST", table.path + "/groups", as: 0, ["name": "Eerst"])
            let group = try #require(try await table.board().groups.keys.first)
            let path = table.path + "/groups/\(group)"
            #expect(try await table.send("POST", path, as: 0, ["name": "Anders", "version": "1"]).status == 303)
            let second = try await table.send("POST", path, as: 1, ["name": "Nog anders", "version": "1"])
            #expect(second.status == 409 && second.text.contains("Nog anders"))
            #expect(try await table.board().groups[group]?.name.text == "Anders")
        }
    }

    @Test func `bad input has a sentence and loses nothing`() async throws {
        try await withTable(.sqlite, 1) { table in
            try await table.move(.planned, .ideas)
            let long = try await table.write(String(repeating: "x", count: 10_000), as: 0)
            #expect(long.status == 422 && long.text.contains("xxxxxxxxxx"))
            #expect(try await table.write("  ", as: 0).status == 422)
            var statuses: [Int] = []
            for index in 0..<45 { statuses.append(try await table.write("Geplakt \(index)", as: 0).status) }
            #expect(statuses.prefix(30).allSatisfy { $0 == 303 } && statuses.last == 429)
            // The same form sent twice is one card.
            table.house.clock.advance(days: 1)
            let fields = ["title": "Dubbel", "why": "", "once": "abcdefghij"]
            for _ in 0..<2 {
                #expect(try await table.send("POST", table.path + "/cards", as: 0, fields).status == 303)
            }
            #expect(try await table.board().cards.values.count { $0.title.text == "Dubbel" } == 1)
            #expect(
                try await table.send("POST", table.path + "/phase", as: 0, ["from": "ideas", "to": "group"]).status
                    == 403)
            #expect(
                try await table.house.post(table.path + "/phase", as: .bram, ["from": "ideas", "to": "x"]).status == 422
            )
            #expect(try await table.house.post(table.path + "/timer", as: .bram, ["minutes": "9e9"]).status == 422)
        }
    }

    @Test func `a code is guessed ten times a minute and no more, and who was sent away stays away`() async throws {
        try await withTable(.sqlite, 2) { table in
            for _ in 0..<10 {
                #expect(try await table.send("POST", "/join", as: 0, ["code": "AAAA-AAAA"]).status == 422)
            }
            let last = try await table.send("POST", "/join", as: 0, ["code": "AAAA-AAAA"])
            #expect(last.status == 429 && last.header("Retry-After") != nil)
            let code = try #require(try await table.session()?.code).shown
            let people = table.path + "/people/\(table.people[1])"
            #expect(try await table.house.post(people, as: .bram, ["act": "remove"]).status == 303)
            #expect(try await table.send("GET", table.path, as: 1).status == 404)
            #expect(try await table.send("POST", "/join", as: 1, ["code": code]).status == 409)
            #expect(try await table.house.post(people, as: .bram, ["act": "restore"]).status == 303)
            #expect(try await table.send("POST", "/join", as: 1, ["code": code.lowercased()]).status == 303)
        }
    }
}

/// The same numbers for the same seed.
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, count)))
    }
}

@Suite struct SessionVoteTests {
    private func laid(_ table: Table, _ cards: Int) async throws -> [String] {
        try await table.move(.planned, .ideas)
        for index in 0..<cards { try await table.write("Idee \(index)", as: 0) }
        try await table.move(.ideas, .group)
        #expect(try await table.move(.group, .vote).status == 303)
        return try await table.board().options.map(\.id)
    }

    @Test(arguments: Engine.both) func `all dots are handed in once, hidden until closed, and then ranked`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 6) { table in
            let options = try await laid(table, 3)
            let ballot = ["dots-\(options[0])": "2", "dots-\(options[1])": "1"]
            let path = table.path + "/ballot"
            let tooMany = ["dots-\(options[0])": "2", "dots-\(options[1])": "2"]
            #expect(try await table.send("POST", path, as: 0, tooMany).status == 422)
            #expect(try await table.send("POST", path, as: 0, ["dots-01M8X0000000000000000000A0": "1"]).status == 422)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { try await table.send("POST", path, as: 0, ballot).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1 && statuses.allSatisfy { $0 == 303 || $0 == 409 })
            #expect(try await table.send("POST", path, as: 1, ["dots-\(options[1])": "2"]).status == 303)
            let during = try await table.send("GET", table.path, as: 2).text
            #expect(during.contains("2 of 7 have voted") && !during.contains("class=\"meter"))
            #expect(try await table.house.page(table.path, as: .bram).text.contains("nog geen vijf stembriefjes"))
            // Sent away while voting: what was given counts, what was not cannot come any more.
            for index in [1, 3] {
                let person = table.path + "/people/\(table.people[index])"
                #expect(try await table.house.post(person, as: .bram, ["act": "remove"]).status == 303)
            }
            #expect(try await table.send("POST", path, as: 3, ballot).status == 404)
            // Nor does a number tell which of the two had voted.
            #expect(try await table.send("GET", table.path, as: 2).text.contains("2 of 7 have voted"))
            for index in [2, 4, 5] {
                #expect(try await table.send("POST", path, as: index, ["dots-\(options[2])": "2"]).status == 303)
            }
            #expect(try await !table.house.page(table.path, as: .bram).text.contains("nog geen vijf stembriefjes"))
            try await table.move(.vote, .draft)
            #expect(try await [404, 409].contains(table.send("POST", path, as: 2, ballot).status))
            let after = try await table.send("GET", table.path, as: 2).text
            #expect(after.contains("6 dots") && after.contains("3 dots") && after.contains("2 dots"))
            let session = try #require(try await table.session())
            let dots = try await table.house.store.read { try SessionVotes.standing(of: session, $0)?.dots }
            #expect(dots == [options[0]: 2, options[1]: 3, options[2]: 6])
        }
    }

    @Test(arguments: Engine.both) func `whoever closes the vote after one ballot reads nothing`(_ engine: Engine)
        async throws
    {
        try await withTable(engine, 5) { table in
            let options = try await laid(table, 2)
            let ballot = ["dots-\(options[1])": "2"]
            #expect(try await table.send("POST", table.path + "/ballot", as: 0, ballot).status == 303)
            #expect(try await table.move(.vote, .draft).status == 303)
            let after = try await table.house.page(table.path, as: .bram).text
            #expect(after.contains("minder dan vijf stembriefjes") && !after.contains("2 stippen"))
            // Voting again is open to all, and what was given before does not count.
            #expect(try await table.move(.draft, .vote).status == 303)
            for index in 0..<5 {
                let ballot = ["dots-\(options[0])": "1"]
                #expect(try await table.send("POST", table.path + "/ballot", as: index, ballot).status == 303)
            }
            #expect(try await table.move(.vote, .closed).status == 303)
            let report = try await table.house.api("GET", "/sessions/\(table.id)/report", as: .bram)
            #expect(report.text.contains("\"dots\":5") && report.text.contains("\"dots\":0"), "\(report.text)")
        }
    }

    @Test(arguments: Engine.both) func `what was chosen becomes an objective, by two at once only one`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 1) { table in
            let options = try await laid(table, 2)
            try await table.move(.vote, .draft)
            let fields = [("option", options[0]), ("into", "objective"), ("title", "Sneller klaar")]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await table.house.post(table.path + "/products", as: .bram, fields).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1 && statuses.count { $0 == 409 } == 3, "\(statuses)")
            #expect(try await table.send("GET", table.path, as: 0).text.contains("Sneller klaar"))
            let made = try #require(
                try await table.house.api("GET", "/objectives?state=draft", as: .bram).items
                    .first { $0["title"]?.text == "Sneller klaar" }?["id"]?.text)
            let objective = try await table.house.page("/objectives/\(made)", as: .bram).text
            #expect(objective.contains("Gemaakt in de sessie") && objective.contains("href=\"\(table.path)\""))
            // Who may not see the session is not told of it.
            #expect(try await !table.house.page("/objectives/\(made)", as: .gijs).text.contains("Gemaakt in"))
            #expect(try await table.move(.draft, .consent).status == 303)
            #expect(try await table.move(.consent, .closed).status == 303)
            #expect(try await table.write("Te laat", as: 0).status == 409)
            #expect(try await table.move(.closed, .ideas).status == 409)
        }
    }

    @Test func `a vote may be held again, and an empty table has none`() async throws {
        try await withTable(.sqlite, 1) { table in
            try await table.move(.planned, .ideas)
            #expect(try await table.move(.ideas, .vote).status == 409)
            try await table.write("Eén", as: 0)
            #expect(try await table.move(.ideas, .vote).status == 303)
            #expect(try await table.move(.vote, .discuss).status == 303)
            #expect(try await table.move(.discuss, .vote).status == 303)
            #expect(try await table.session()?.votes == 2)
        }
    }
}
