import Domain
import Store
import TestKit
import Testing

@testable import App
@testable import Web

@Suite struct LiveTests {
    /// A page of somebody, open, and what arrives on it.
    private func open(_ house: TestHouse, _ topics: Set<LiveTopic>, as member: Cast, since: Moment? = nil)
        -> (frames: AsyncStream<EventFrame>.AsyncIterator, outlet: EventOutlet)
    {
        let (stream, outlet) = EventStream.open()
        let now = house.clock.now
        let page = LiveHub.Page(
            session: Secrets.hash(house.session(member)), person: house.id(member), topics: topics, outlet: outlet,
            openedAt: now)
        house.house.live.enter(page, since: since ?? now.adding(milliseconds: 1))
        return (stream.frames.makeAsyncIterator(), outlet)
    }

    private func topics(_ house: TestHouse, _ subjects: [LiveSubject], as member: Cast) async throws -> Set<LiveTopic> {
        let id = house.id(member)
        return try await house.store.read { tx in
            try SessionSQL.viewer(id, tx).map { try LiveSQL.topics(subjects, for: $0, tx) } ?? []
        }
    }

    private func text(_ frame: EventFrame?) -> String {
        frame?.text ?? "end"
    }

    @Test(arguments: Engine.both) func `a check-in is told to the pages that show it and to no other`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (objective, keyResult) = try await house.agreed()
            house.clock.advance(seconds: 60)
            let shown: [LiveTopic] = [
                .subject(.objective(ID(trusted: objective))), .subject(.keyResult(ID(trusted: keyResult))),
                .subject(.cycle(house.cycle)),
            ]
            var pages = shown.map { open(house, [$0], as: .gijs).frames }
            let other = open(house, [.subject(.team(house.personeel))], as: .eva)
            _ = try await house.checkIn(keyResult, .number(10))
            for index in pages.indices {
                let frame = await pages[index].next()
                guard case .subject(let subject) = shown[index] else { continue }
                #expect(text(frame) == "event: changed\ndata: \(subject.text)\n\n")
            }
            other.outlet.close()
            var rest = other.frames
            #expect(await rest.next() == nil)
        }
    }

    @Test func `who may not see an objective is not told of it`() async throws {
        try await withHouse(.sqlite) { house in
            let hidden = try await house.objective([.init(name: "visibility", value: "team")])
            let subject = LiveSubject.objective(ID(trusted: hidden))
            #expect(try await topics(house, [subject], as: .bram) == [.subject(subject)])
            #expect(try await topics(house, [subject], as: .daan) == [.subject(subject)])
            #expect(try await topics(house, [subject], as: .fatima).isEmpty)
            #expect(try await topics(house, [.person(house.id(.bram))], as: .fatima).isEmpty)
            let team = LiveSubject.team(house.techniek)
            #expect(try await topics(house, [team], as: .fatima) == [.subject(team), .inside(house.personeel)])
            #expect(try await topics(house, [team], as: .daan) == [.subject(team), .reserved])
            let news = try await house.store.read {
                try LiveSQL.news(of: [EventEntry(.objectiveChanged, hidden)], $0)
            }
            let owner = LiveTopic.subject(.person(house.id(.cem)))
            #expect(
                news.topics.subtracting([owner]) == [
                    .subject(subject), .reserved, .inside(house.techniek), .inside(house.company),
                ])
        }
    }

    @Test(arguments: Engine.both) func `an objective that moves is told to the team it leaves`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            func news(_ objective: String) async throws -> Set<LiveTopic> {
                try await house.store.read {
                    let entry = EventEntry(.objectiveMoved, objective, within: house.personeel.text)
                    return try LiveSQL.news(of: [entry], $0).topics
                }
            }
            let seen = try await news(house.objective())
            #expect(seen.contains(.subject(.team(house.techniek))) && seen.contains(.subject(.team(house.personeel))))
            let reserved = try await news(house.objective([.init(name: "visibility", value: "team")]))
            #expect(reserved.contains(.inside(house.techniek)) && reserved.contains(.inside(house.personeel)))
            #expect(!reserved.contains(.subject(.team(house.personeel))))
        }
    }

    @Test(arguments: Engine.both) func `an objective that goes to another cycle is told to the one it leaves`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let id = try await house.objective()
            let left = ID<Cycle>(trusted: "01ZZZZZZZZZZZZZZZZZZZZZZZZ")
            let open = try await house.store.read {
                try LiveSQL.news(of: [EventEntry(.objectiveRescheduled, id, within: left.text)], $0).topics
            }
            #expect(open.contains(.subject(.cycle(left))) && open.contains(.subject(.objective(ID(trusted: id)))))
            let reserved = try await house.objective([.init(name: "visibility", value: "team")])
            let told = try await house.store.read {
                try LiveSQL.news(of: [EventEntry(.objectiveRescheduled, reserved, within: left.text)], $0).topics
            }
            #expect(!told.contains(.subject(.cycle(left))))
        }
    }

    @Test(arguments: Engine.both) func `signing out and losing access end the stream at once`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            var cem = open(house, [.subject(.team(house.techniek))], as: .cem).frames
            var fatima = open(house, [.subject(.team(house.techniek))], as: .fatima).frames
            _ = try await house.post("/sign-out", as: .cem, [:])
            #expect(text(await cem.next()) == "event: out\ndata: signed-out\n\n")
            #expect(await cem.next() == nil)
            let answer = try await house.api(
                "PATCH", "/people/\(house.id(.fatima))", as: .anna, ["active": .bool(false)])
            #expect(answer.status == 200, "\(answer.text)")
            #expect(text(await fatima.next()) == "event: out\ndata: signed-out\n\n")
            #expect(await fatima.next() == nil)
            #expect(house.house.live.hub.isEmpty)
        }
    }

    @Test func `a change of rights makes the page ask again`() async throws {
        try await withHouse(.sqlite) { house in
            var cem = open(house, [.subject(.team(house.techniek))], as: .cem).frames
            let answer = try await house.api(
                "DELETE", "/teams/\(house.techniek)/members/\(house.id(.cem))", as: .anna)
            #expect(answer.status == 204, "\(answer.text)")
            var said: [String] = []
            while let frame = await cem.next() { said.append(text(frame)) }
            #expect(!said.contains { $0.contains("signed-out") })
        }
    }

    @Test func `what changed between reading a page and listening is told`() async throws {
        try await withHouse(.sqlite) { house in
            let (_, keyResult) = try await house.agreed()
            house.clock.advance(seconds: 60)
            let readAt = house.clock.now
            _ = try await house.checkIn(keyResult, .number(10))
            let topic = LiveTopic.subject(.keyResult(ID(trusted: keyResult)))
            var late = open(house, [topic], as: .gijs, since: readAt).frames
            #expect(text(await late.next()).hasPrefix("event: changed"))
            // A page that is older than what is remembered looks again, whatever it shows.
            let old = readAt.adding(milliseconds: -3_600_000)
            var night = open(house, [.subject(.team(house.personeel))], as: .gijs, since: old).frames
            #expect(text(await night.next()) == "event: changed\ndata: more\n\n")
        }
    }

    @Test func `a page that does not read is not waited for`() async throws {
        let (stream, outlet) = EventStream.open(most: 3)
        let hub = LiveHub()
        let topic = LiveTopic.reserved
        let page = LiveHub.Page(
            session: "s", person: ID(trusted: "p"), topics: [topic], outlet: outlet, openedAt: TestClock.start)
        hub.enter(page, since: TestClock.start)
        for _ in 0..<1_000 { hub.announce([topic], at: TestClock.start) }
        outlet.close()
        var count = 0
        for await _ in stream.frames { count += 1 }
        #expect(count == 3)
        #expect(hub.isEmpty)
    }

    @Test(arguments: [
        "", "objective", "objective/", "objective/x", "wall/01K0000000000000000000000A",
        "objective/01K0000000000000000000000A/x",
    ]) func `an odd subject is no subject`(_ text: String) {
        #expect(LiveSubject(Substring(text)) == nil)
    }

    @Test func `every name in the log is told apart and read back`() {
        #expect(Set(EventName.allCases.map(\.rawValue)).count == EventName.allCases.count)
        for name in EventName.allCases { #expect(EventName(rawValue: name.rawValue) == name) }
    }

    @Test func `the route says hello, and to a stranger that they are signed out`() async throws {
        try await withHouse(.sqlite) { house in
            let page = try await house.page("/goals", as: .cem)
            let on = try #require(page.text.firstMatch(of: /data-live="([^"]+)" data-at="(\d+)"/))
            let answer = try await house.page("/live?on=\(PercentCoding.encode(String(on.1)))&at=\(on.2)", as: .cem)
            #expect(answer.status == 200 && answer.header("Content-Type") == "text/event-stream")
            #expect(answer.header("X-Accel-Buffering") == "no" && answer.header("Cache-Control") == "no-store")
            #expect(answer.text.hasPrefix("event: hello\ndata: \(Asset.kit.version)\n\n"))
            #expect(try await house.page("/live", as: nil).text == "event: out\ndata: signed-out\n\n")
            for odd in ["/live?on=%20%20&at=x", "/live?at=99999999999999999999", "/live?on=team/x&at=-1"] {
                #expect(try await house.page(odd, as: .cem).status == 200)
            }
        }
    }

    @Test func `a script gets the main part alone`() async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.send(
                "GET", "/goals", headers: [("Cookie", "s=\(house.session(.cem))"), ("X-Fragment", "1")])
            #expect(answer.status == 200 && answer.text.hasPrefix("<title>"))
            #expect(
                answer.text.contains("<main ") && !answer.text.contains("<header") && !answer.text.contains("<html"))
        }
    }
}
