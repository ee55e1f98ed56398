import Ballot
import Domain
import Foundation
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct VoteTests {
    private func tallies(_ folder: URL) throws -> TallySpool { try #require(Circle.options(folder).ballots).tallies }

    private func files(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("ballots").path).sorted()
    }

    @Test(arguments: Engine.both) func `a vote goes its whole way, and only its sums come in`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 12) { booth, folder in
            #expect(booth.vote.voters == 12 && booth.vote.options == Booth.options)
            for index in 0..<10 {
                #expect(try await booth.tookPart(index) == false)
                try await booth.cast(index, [[3, 2, 0, 0], [0, 0, 1, 0], [0, 3, 0, 0]][index % 3])
                #expect(try await booth.tookPart(index) == true)
                let now = try await booth.now()
                #expect(now.given == index + 1 && now.dots == nil && now.ranking == nil)
            }
            let closed = try await booth.close()
            // Four times 3, 2, 0, 0; three times one for the third; three times three for the second.
            #expect(closed.state == .closed && closed.dots == [12, 17, 3, 0] && closed.given == 10)
            #expect(closed.closedAt == booth.circle.house.clock.now)
            #expect(closed.ranking?.places.map(\.option) == ["b", "a", "c", "d"])
            #expect(try await booth.now() == closed)
            #expect(try await booth.refused(11, [0, 0, 1, 0]) == .voteOver)
            for index in [0, 11] { #expect(try await booth.tookPart(index) == nil) }
            #expect(try files(folder) == ["place"])
            await #expect(throws: Refusal.conflict(.voteOver)) { try await booth.close() }
            let left = try await booth.house.store.read {
                try $0.value("SELECT (SELECT count(*) FROM vote_voter) + (SELECT count(*) FROM vote_going)") as Int?
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engine.both) func `a vote that nobody took part in has a result of nothing`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 3, rule: .approval) { booth, _ in
            let closed = try await booth.close()
            #expect(closed.dots == [0, 0, 0, 0] && closed.given == 0 && closed.rule == .approval)
        }
    }

    @Test(arguments: Engine.both) func `sixty-four ballots of one person at once count once`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 4) { booth, _ in
            let said = try await withThrowingTaskGroup(of: Reason?.self) { group in
                for _ in 0..<64 { group.addTask { try await booth.refused(0, [1, 0, 0, 2]) } }
                return try await group.reduce(into: [Reason?: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(said == [nil: 1, .alreadyAnswered: 63])
            try await booth.cast(1, [0, 0, 0, 3])
            let closed = try await booth.close()
            #expect(closed.dots == [1, 0, 0, 5] && closed.given == 2)
        }
    }

    @Test(arguments: Engine.both) func `all at once are all counted, on two servers with one folder too`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 60) { booth, folder in
            let other = booth.seen(from: booth.circle.house.with(Circle.options(folder)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<60 {
                    let one = index % 2 == 0 ? booth : other
                    group.addTask { try await one.cast(index, [index % 4, 0, 1, 0]) }
                }
                try await group.waitForAll()
            }
            let closed = try await other.close()
            #expect(closed.given == 60 && closed.dots == [90, 0, 60, 0])
        }
    }

    @Test(arguments: Engine.both) func `a vote that closes while people vote counts what was acknowledged, and no more`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 60) { booth, _ in
            let ballots = (0..<60).map { booth.start($0, [1, 0, 0, 0]) }
            _ = try await Booth.outcomes(Array(ballots.prefix(5)))
            let closed = try await booth.close()
            let said = try await Booth.outcomes(ballots)
            let (acknowledged, late) = (said[nil] ?? 0, said[.voteOver] ?? 0)
            #expect(acknowledged + late == 60)
            #expect(closed.given == acknowledged && closed.dots == [acknowledged, 0, 0, 0])
            #expect(acknowledged >= 5)
        }
    }

    @Test(arguments: Engine.both) func `closing that is taken back leaves the vote open and whole`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 4) { booth, _ in
            try await booth.cast(0, [1, 0, 0, 0])
            let (id, house, own) = (booth.vote.id, booth.circle.house, booth.house)
            await #expect(throws: Refusal.forbidden) {
                try await own.withTally(of: id) { tally in
                    try await own.store.write { tx in
                        _ = try VoteActs.close(id, tally, house.occasion(tx))
                        throw Refusal.forbidden
                    }
                }
            }
            #expect(try await booth.now().state == .open)
            try await booth.cast(1, [1, 0, 0, 0])
            #expect(try await booth.close().dots == [2, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.both) func `who leaves, comes late or may not sign in any more`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 6) { booth, _ in
            let (house, id, voters) = (booth.circle.house, booth.vote.id, booth.voters)
            try await booth.cast(0, [1, 0, 0, 0])
            let late = house.id(.fatima)
            try await booth.act { occasion in
                try VoteActs.remove(voters[0], from: id, occasion.tx)
                try VoteActs.remove(voters[1], from: id, occasion.tx)
                try VoteActs.admitLate(late, to: id, occasion.tx)
                try VoteActs.admitLate(voters[2], to: id, occasion.tx)
            }
            // Who goes stays counted, whether they gave or not; one comes in.
            #expect(try await booth.now().voters == 7)
            #expect(try await booth.refused(1, [1, 0, 0, 0]) == .notVoting)
            #expect(try await booth.tookPart(1) == nil)
            try await house.act(as: .anna) { occasion in
                let person = try PersonSQL.find(voters[3], occasion.tx)
                var draft = person.draft
                draft.isActive = false
                _ = try PersonActs.change(person, to: draft, occasion)
            }
            #expect(try await booth.refused(3, [1, 0, 0, 0]) == .notVoting)
            try await booth.act { occasion in
                try VoteActs.admitLate(voters[0], to: id, occasion.tx)
                try VoteActs.admitLate(voters[1], to: id, occasion.tx)
            }
            #expect(try await booth.refused(0, [1, 0, 0, 0]) == .alreadyAnswered)
            try await booth.cast(1, [0, 1, 0, 0])
            try await booth.house.castVote(by: late, in: id, [0, 0, 1, 0])
            let gijs = house.id(.gijs)
            await #expect(throws: Refusal.conflict(.notVoting)) {
                try await booth.house.castVote(by: gijs, in: id, [0, 0, 1, 0])
            }
            for index in [2, 4] { try await booth.cast(index, [0, 0, 0, 3]) }
            #expect(try await booth.close().dots == [1, 1, 1, 6])
            try await booth.act { occasion in
                try VoteActs.admitLate(gijs, to: id, occasion.tx)
                try VoteActs.remove(gijs, from: id, occasion.tx)
            }
        }
    }

    @Test(arguments: Engine.both, [(4, 3), (5, 4), (5, 5), (9, 0)]) func `a few ballots of many voters are not told`(
        _ engine: Engine, _ people: (voters: Int, given: Int)
    ) async throws {
        try await withBooth(engine, people.voters) { booth, folder in
            for index in 0..<people.given { try await booth.cast(index, [1, 0, 0, 2]) }
            let closed = try await booth.close()
            #expect(closed.state == .closed && closed.given == people.given)
            let tells = people.given >= 5 || people.voters < 5
            #expect(closed.dots == (tells ? [people.given, 0, 0, 2 * people.given] : nil))
            #expect(closed.isTooFew == !tells)
            #expect(try await booth.now() == closed)
            let stored = try await booth.house.store.read {
                try $0.value("SELECT count(*) FROM vote_option WHERE dots IS NOT NULL") as Int?
            }
            #expect(stored == (tells ? 4 : 0))
            #expect(try files(folder) == ["place"])
            let page = VoteResultPage(vote: closed, titles: [:], voice: Voice(.en)).html.text
            #expect(page.contains("Fewer than five ballots") == !tells)
        }
    }

    @Test(arguments: Engine.both) func `ballots that break the rule are refused before anything is written`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 3) { booth, folder in
            #expect(try await booth.refused(0, [3, 3, 0, 0]) == .tooManyDots(given: 6, most: 5))
            #expect(try await booth.refused(0, [4, 0, 0, 0]) == .outOfRange(least: 0, most: 3))
            #expect(try await booth.refused(0, [-1, 0, 0, 0]) == .outOfRange(least: 0, most: 3))
            #expect(try await booth.refused(0, [1, 0, 0]) == .unknownReference)
            #expect(try await booth.tookPart(0) == false)
            let left = try files(folder)
            #expect(left == ["place"])
        }
    }

    @Test func `options are one to five hundred, none twice`() {
        #expect(throws: Refusal.invalid("/options", .required)) { try Vote.checked(options: []) }
        #expect(throws: Refusal.invalid("/options", .alreadyTaken)) { try Vote.checked(options: ["a", "a"]) }
        let many = (0...500).map(String.init)
        #expect(throws: Refusal.invalid("/options", .tooMany(limit: 500))) { try Vote.checked(options: many) }
        #expect(DotRule.options.upperBound == Tally.mostOptions)
    }

    @Test(arguments: Engine.both) func `a session has one vote at a time, and each number once`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 3) { booth, folder in
            await #expect(throws: Refusal.conflict(.voteOpen)) { try await Booth.open(in: booth.circle, number: 2) }
            let other = try await Booth.open(in: booth.circle, session: "S2")
            try await other.cast(0, [0, 0, 0, 1])
            try await booth.cast(0, [1, 0, 0, 0])
            let id = booth.vote.id
            try await booth.act { try VoteActs.cancel(id, $0) }
            #expect(try await booth.refused(1, [1, 0, 0, 0]) == .voteOver)
            await #expect(throws: Refusal.conflict(.voteOver)) { try await booth.act { try VoteActs.cancel(id, $0) } }
            #expect(try await booth.now().cancellation == .calledOff)
            while try await booth.house.burnSomeVotes() {}
            // Only the box of the other session is left.
            #expect(try files(folder).filter { $0.hasSuffix(".tally") }.count == 1)
            let again = try await Booth.open(in: booth.circle, number: 2)
            #expect(try await again.close().dots == [0, 0, 0, 0])
            let votes = try await booth.house.store.read { try VoteSQL.votes(of: "S1", $0) }
            #expect(votes.map(\.number) == [1, 2] && votes.map(\.state) == [.cancelled, .closed])
            #expect(try await booth.house.store.read { try VoteSQL.last(of: "S1", $0)?.number } == 2)
            #expect(try await other.close().dots == [0, 0, 0, 1])
        }
    }

    @Test func `a server with another folder refuses, and loses nothing`() async throws {
        try await withBooth(.sqlite, 3) { booth, folder in
            try await booth.cast(0, [1, 0, 0, 0])
            try await withFolder { elsewhere in
                let other = booth.seen(from: booth.circle.house.with(Circle.options(elsewhere)))
                #expect(try await other.refused(1, [1, 0, 0, 0]) == .ballotsElsewhere)
                await #expect(throws: Refusal.conflict(.ballotsElsewhere)) { try await other.close() }
                _ = try await other.house.burnSomeVotes()
            }
            #expect(try await booth.close().dots == [1, 0, 0, 0])
        }
    }
}
