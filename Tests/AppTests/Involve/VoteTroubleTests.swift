import Ballot
import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// What happens to a vote whose server dies, or whose files are not what they were.
@Suite struct VoteTroubleTests {
    private func tallies(_ folder: URL) throws -> TallySpool { try #require(Circle.options(folder).ballots).tallies }

    /// As far as the database comes when the server dies right after it.
    private func admit(_ people: Range<Int>, waiting: Int, _ booth: Booth) async throws {
        let (id, voters) = (booth.vote.id, Array(booth.voters[people]))
        let refusals = try await booth.house.store.write { try VoteActs.admit(voters, to: id, waiting: waiting, $0) }
        #expect(refusals?.allSatisfy { $0 == nil } == true)
    }

    @Test(arguments: Engine.both) func `a server that dies before the ballots are on the disk leaves nobody out`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 6) { booth, folder in
            try await booth.cast(0, [1, 0, 0, 0])
            try await admit(1..<4, waiting: 1, booth)
            // Nobody was told that it counts; the next one to come finds out.
            try await booth.cast(4, [0, 1, 0, 0])
            for index in 1..<4 { try await booth.cast(index, [0, 0, 2, 0]) }
            #expect(try await booth.refused(1, [0, 0, 2, 0]) == .alreadyAnswered)
            let box = try await booth.open().box
            #expect(try tallies(folder).tally(box).sums == [1, 1, 6, 0])
            #expect(try await booth.close().dots == [1, 1, 6, 0])
        }
    }

    @Test(arguments: Engine.both) func `a server that dies after it loses nothing and counts nothing twice`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 6) { booth, folder in
            try await booth.cast(0, [1, 0, 0, 0])
            try await admit(1..<4, waiting: 1, booth)
            let box = try await booth.open().box
            try tallies(folder).add([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], to: box)
            #expect(try await booth.refused(1, [3, 0, 0, 0]) == .alreadyAnswered)
            try await booth.cast(4, [1, 0, 0, 0])
            let closed = try await booth.close()
            #expect(closed.dots == [2, 1, 1, 1] && closed.given == 5)
        }
    }

    @Test(arguments: Engine.both, [true, false]) func `a server that dies right before closing`(
        _ engine: Engine, hasArrived: Bool
    ) async throws {
        try await withBooth(engine, 4) { booth, folder in
            try await booth.cast(0, [1, 0, 0, 0])
            try await admit(1..<3, waiting: 1, booth)
            if hasArrived { try tallies(folder).add([[0, 1, 0, 0], [0, 1, 0, 0]], to: await booth.open().box) }
            let closed = try await booth.close()
            #expect(closed.given == (hasArrived ? 3 : 1) && closed.dots == [1, hasArrived ? 2 : 0, 0, 0])
        }
    }

    @Test(arguments: Engine.both) func `whoever was under way when a server died may vote again without anybody else`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 4) { booth, folder in
            try await admit(0..<2, waiting: 0, booth)
            // By coming back, or by itself.
            try await booth.cast(0, [1, 0, 0, 0])
            #expect(try await booth.tookPart(1) == false)
            try await admit(1..<3, waiting: 1, booth)
            #expect(try await booth.tookPart(1) == true)
            try await booth.house.settleVotes()
            #expect(try await booth.tookPart(1) == false)
            try await admit(1..<2, waiting: 1, booth)
            let box = try await booth.open().box
            try tallies(folder).add([[0, 1, 0, 0]], to: box)
            try await booth.house.settleVotes()
            #expect(try await booth.refused(1, [1, 0, 0, 0]) == .alreadyAnswered)
            #expect(try await booth.now().given == 2)
            try await admit(2..<3, waiting: 2, booth)
            try tallies(folder).burn(box)
            try await booth.house.settleVotes()
            #expect(try await booth.now().cancellation == .lost)
        }
    }

    @Test(arguments: Engine.both) func `somebody who left while on the way does not come back`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 4) { booth, _ in
            try await admit(0..<2, waiting: 0, booth)
            let (id, gone) = (booth.vote.id, booth.voters[0])
            try await booth.act { try VoteActs.remove(gone, from: id, $0.tx) }
            try await booth.cast(1, [1, 0, 0, 0])
            #expect(try await booth.refused(0, [1, 0, 0, 0]) == .notVoting)
            #expect(try await booth.close().dots == [1, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.both) func `lost ballots, or a backup put back, end the vote and say so`(_ engine: Engine)
        async throws
    {
        try await withBooth(engine, 6) { booth, folder in
            for index in 0..<3 { try await booth.cast(index, [1, 0, 0, 0]) }
            try tallies(folder).burn(await booth.open().box)
            #expect(try await booth.refused(3, [1, 0, 0, 0]) == .voteOver)
            #expect(try await booth.now().cancellation == .lost)
            let other = try await Booth.open(in: booth.circle, number: 2)
            try await other.cast(0, [1, 0, 0, 0])
            // One more than anybody gave.
            try tallies(folder).add([[0, 0, 0, 3]], to: await other.open().box)
            let closed = try await other.close()
            #expect(closed.cancellation == .lost && closed.dots == nil)
            while try await booth.house.burnSomeVotes() {}
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("ballots").path)
            #expect(names == ["place"])
        }
    }

    @Test func `a damaged box takes no ballot and is not closed, but can be called off`() async throws {
        try await withBooth(.sqlite, 6) { booth, folder in
            try await booth.cast(0, [1, 0, 0, 0])
            let box = try await booth.open().box
            let path = folder.appendingPathComponent("ballots/\(box).tally")
            try Data("zand".utf8).write(to: path)
            await #expect(throws: StoreError.self) { try await booth.cast(1, [1, 0, 0, 0]) }
            await #expect(throws: StoreError.self) { try await booth.close() }
            let now = try await booth.now()
            #expect(now.state == .open && now.given == 1)
            let id = booth.vote.id
            try await booth.act { try VoteActs.cancel(id, $0) }
            _ = try await booth.house.burnSomeVotes()
            #expect(!FileManager.default.fileExists(atPath: path.path))
        }
    }
}
