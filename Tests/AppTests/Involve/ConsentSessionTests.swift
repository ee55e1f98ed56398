import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// Consent rounds that a session opens for the people who are there.
@Suite struct ConsentSessionTests {
    private func open(_ circle: Circle, people: [ID<Person>], minutes: Int = 5) async throws -> ConsentRound {
        let objective = circle.objective
        return try await circle.house.act(as: .cem) { occasion in
            let gathering = ConsentActs.Gathering(people: people, minutes: minutes)
            return try ConsentActs.open(on: objective, ConsentActs.Opening(gathering: gathering), occasion)
        }
    }

    private func refusal(_ body: () async throws -> Void) async throws -> Refusal? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    private func end(_ circle: Circle, as member: Cast = .cem) async throws {
        let objective = circle.objective
        try await circle.house.act(as: member) { try ConsentActs.closeNow(on: objective, $0) }
    }

    private func count(_ circle: Circle) async throws {
        while try await circle.house.house.closeSomeRounds(at: circle.house.clock.now) {}
    }

    @Test(arguments: Engine.both) func `those who are there are asked, and whoever opened it ends it`(_ engine: Engine)
        async throws
    {
        try await withCircle(engine, 12) { circle, folder in
            let house = circle.house
            let people = Array(circle.voters.prefix(9)) + [house.id(.cem), house.id(.bram), circle.voters[0]]
            let round = try await open(circle, people: people)
            // Who proposes it and who leads the team are not asked; nobody is asked twice.
            #expect(round.invited == 9 && round.isInSession)
            #expect(round.closesAt == house.clock.now.adding(milliseconds: 300_000))
            let page = try await circle.page(as: 0).text
            #expect(page.contains("Open until") && !page.contains("inclusive"))
            #expect(try await circle.answer(9, "5").status == 409)
            for index in 0..<6 { #expect(try await circle.answer(index, "4").status == 303) }
            #expect(try await circle.page(as: 0).text.contains("when the round closes"))
            try await count(circle)
            #expect(try await circle.rounds().first?.state == .open)
            #expect(try await refusal { try await end(circle, as: .fatima) } == .forbidden)
            try await end(circle)
            // Not counted yet, but over.
            #expect(try await circle.answer(6, "0").status == 409)
            try await count(circle)
            let closed = try #require(try await circle.rounds().first)
            #expect(closed.state == .closed && closed.isInSession)
            #expect(closed.outcome?.figures == .share(.atLeast(85)))
            #expect(try await refusal { try await end(circle) } == .conflict(.noConsentRound))
            let left = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("ballots").path)
            #expect(left == ["place"])
        }
    }

    @Test(arguments: Engine.both) func `it closes by the clock too, and what nobody counted says nothing`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 9) { circle, _ in
            _ = try await open(circle, people: circle.voters, minutes: 2)
            for index in 0..<4 { try await circle.answer(index, "4") }
            circle.house.clock.advance(seconds: 120)
            #expect(try await circle.answer(4, "4").status == 409)
            try await count(circle)
            let round = try #require(try await circle.rounds().first)
            #expect(round.state == .closed && round.outcome?.saysSomething == false)
        }
    }

    @Test(arguments: Engine.both) func `a round by days cannot be closed by hand`(_ engine: Engine) async throws {
        try await withCircle(engine, 9) { circle, _ in
            try await circle.open()
            for index in 0..<6 { try await circle.answer(index, "4") }
            #expect(try await refusal { try await end(circle) } == .conflict(.roundClosesByItself))
            try await count(circle)
            #expect(try await circle.rounds().first?.state == .open)
            #expect(try await circle.answer(6, "4").status == 303)
        }
    }

    @Test(arguments: Engine.both) func `few people, bad lengths and teams`(_ engine: Engine) async throws {
        try await withCircle(engine, 9) { circle, _ in
            let few = Array(circle.voters.prefix(7))
            #expect(
                try await refusal { _ = try await open(circle, people: few) }
                    == .conflict(.tooFewVoters(least: 8)))
            #expect(
                try await refusal { _ = try await open(circle, people: []) } == .conflict(.tooFewVoters(least: 8)))
            for minutes in [0, 241, -1, .max] {
                let refused = try await refusal { _ = try await open(circle, people: few, minutes: minutes) }
                #expect(refused == .invalid("/minutes", .outOfRange(least: 1, most: 240)))
            }
            let (house, voters) = (circle.house, circle.voters)
            let counts = try await house.store.read { tx in
                try [nil, house.techniek, house.personeel].map {
                    try VoterSQL.count(.people(voters, of: $0), without: [voters[0]], most: 100, tx)
                }
            }
            // What is for one team only asks nobody else.
            #expect(counts == [8, 8, 0])
        }
    }

    @Test(arguments: Engine.both) func `an objective says that it was agreed without a round, when there was none`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 9) { circle, _ in
            let house = circle.house
            let path = "/objectives/\(circle.objective)"
            let other = try await Circle.propose("Zonder ronde", in: house)
            #expect(try await house.post("/objectives/\(other)/agreement", as: .bram, [:]).status == 303)
            let page = try await house.page("/objectives/\(other)", as: .gijs, language: "en").text
            #expect(page.contains("agreed without a consent round"))
            // Called off is no round.
            _ = try await open(circle, people: circle.voters)
            #expect(try await house.post(circle.path + "/cancellation", as: .cem, [:]).status == 303)
            _ = try await open(circle, people: circle.voters)
            for index in 0..<4 { try await circle.answer(index, "4") }
            try await end(circle)
            try await count(circle)
            #expect(try await house.post(path + "/agreement", as: .bram, [:]).status == 303)
            #expect(!(try await house.page(path, as: .gijs, language: "en").text.contains("without a consent round")))
            for (id, expected) in [(circle.objective, false), (other, true)] {
                let found = try await house.act(as: .gijs) { occasion in
                    try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx).objective
                }
                #expect(found.isWithoutConsent == expected && found.isAgreed)
            }
        }
    }
}
