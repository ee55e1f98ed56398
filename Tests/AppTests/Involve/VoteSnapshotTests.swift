import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// Somebody keeps a copy of everything after each single ballot: the database, its journal, and the folder with boxes.
@Suite struct VoteSnapshotTests {
    private struct Life {
        /// After each ballot: the journal's pages, and the folder.
        var journals: [[Data]] = []
        var folders: [Snapshot] = []
        var dots: [Int]?
        /// What is left of the database after closing.
        var remains = Data()
    }

    /// The same people vote in the same order, each time in a copy of the same house with the same luck.
    private func live(_ given: [[Int]], order: [Int], from database: Data, _ booth: Booth, in ballots: URL) async throws
        -> Life
    {
        try await withFolder { folder in
            let path = folder.appendingPathComponent("copy.sqlite").path
            try database.write(to: URL(fileURLWithPath: path))
            try FileManager.default.copyItem(at: ballots, to: folder.appendingPathComponent("ballots"))
            let (store, clock, luck) = (try await SQLiteStore(path: path), TestClock(), Luck())
            let house = House(
                store: store, options: Circle.options(folder), clock: { clock.now }, random: { luck.next() })
            try await house.reload()
            let own = booth.seen(from: TestHouse.alone(house, clock))
            var life = Life()
            for (place, index) in order.enumerated() {
                try await own.cast(index, given[place])
                life.journals.append(try Snapshot.pages(ofJournal: path + "-wal"))
                life.folders.append(try Snapshot(of: folder.appendingPathComponent("ballots")))
            }
            life.dots = try await own.close().dots
            await store.close()
            life.remains = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(try Snapshot(of: folder.appendingPathComponent("ballots")).sizes.keys.sorted() == ["place"])
            return life
        }
    }

    @Test func `copies after every ballot of a vote of twelve tie no ballot to a person`() async throws {
        try await withBooth(.sqlite, 12) { booth, folder in
            let store = booth.house.store
            let path: String = try #require(
                try await store.read { try $0.value("SELECT file FROM pragma_database_list WHERE name = 'main'") })
            await store.scrub()
            let database = try Data(contentsOf: URL(fileURLWithPath: path))
            let ballots = folder.appendingPathComponent("ballots")
            let order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4]
            let one = [
                [3, 2, 0, 0], [0, 0, 0, 0], [0, 3, 0, 1], [1, 1, 1, 1], [0, 0, 3, 0], [2, 0, 0, 2], [3, 0, 2, 0],
                [0, 0, 0, 3], [0, 1, 0, 0], [1, 0, 0, 0], [0, 2, 3, 0], [2, 2, 1, 0],
            ]
            // The same ballots from other people, and quite other ones.
            let turned = Array(one[5...] + one[..<5])
            let other = [[Int]](repeating: [0, 0, 2, 3], count: 12)
            var lives: [Life] = []
            for given in [one, turned, other] {
                lives.append(try await live(given, order: order, from: database, booth, in: ballots))
            }
            // The database and its journal are, to the byte, what they would be had everybody voted otherwise.
            for place in order.indices {
                #expect(!lives[0].journals[place].isEmpty)
                #expect(lives[0].journals[place] == lives[1].journals[place], "after ballot \(place)")
                #expect(lives[0].journals[place] == lives[2].journals[place], "after ballot \(place)")
            }
            for life in lives { Snapshot.check(life.folders) }
            // Same ballots, same sums, and the same database to the byte, whoever gave which.
            #expect(lives[0].dots == lives[1].dots && lives[0].remains == lives[1].remains)
            #expect(lives[2].dots == [0, 0, 24, 36] && lives[2].remains != lives[0].remains)
        }
    }

    /// Who may vote lies sorted in the file, and stays so whoever comes first.
    @Test func `the raw file does not say in which order people voted`() async throws {
        try await withBooth(.sqlite, 12) { booth, _ in
            for index in [7, 2, 11, 0, 5, 9, 1] { try await booth.cast(index, [1, 0, 0, 0]) }
            let store = booth.house.store
            await store.scrub()
            let (path, page): (String, Int) = try #require(
                try await store.read { tx in
                    try tx.first(
                        """
                        SELECT d.file, s.rootpage FROM pragma_database_list AS d, sqlite_master AS s
                        WHERE d.name = 'main' AND s.name = 'vote_voter' AND s.type = 'table'
                        """
                    ) { (try $0[0], try $0[1]) }
                })
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let root = Data(bytes[(page - 1) * 4096..<page * 4096])
            let voters = booth.voters.map(\.text).sorted()
            let places = voters.compactMap { root.range(of: Data($0.utf8))?.lowerBound }
            #expect(places.count == 12 && (places == places.sorted() || places == places.sorted(by: >)))
        }
    }

    @Test func `on PostgreSQL no row changes with what a ballot says`() async throws {
        try await withCircle(.postgres, 12) { circle, _ in
            var dumps: [[String]] = []
            for (number, ballot) in [[3, 2, 0, 0], [0, 0, 2, 3]].enumerated() {
                let booth = try await Booth.open(in: circle, session: "S\(number)")
                var own: [String] = []
                for index in [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4] {
                    try await booth.cast(index, index == 0 ? [0, 0, 0, 0] : ballot)
                    own.append(try await dump(booth))
                }
                let closed = try await booth.close()
                #expect(closed.dots == ballot.map { $0 * 11 })
                dumps.append(own)
            }
            #expect(dumps[0] == dumps[1] && Set(dumps[0]).count == 12)
        }
    }

    /// Every row of this vote, and of the logs beside it; without the names that differ between two votes.
    private func dump(_ booth: Booth) async throws -> String {
        let id = booth.vote.id
        return try await booth.house.store.read { tx in
            let rows: [String] = try tx.rows(
                """
                SELECT (to_jsonb(v) - 'id' - 'session' - 'box')::text FROM vote AS v WHERE v.id = \(id)
                UNION ALL SELECT (to_jsonb(o) - 'vote')::text FROM vote_option AS o WHERE o.vote = \(id)
                UNION ALL SELECT (to_jsonb(p) - 'vote')::text FROM vote_voter AS p WHERE p.vote = \(id)
                UNION ALL SELECT (to_jsonb(g) - 'vote')::text FROM vote_going AS g WHERE g.vote = \(id)
                UNION ALL SELECT 'event ' || count(*)::text FROM event
                UNION ALL SELECT 'audit ' || count(*)::text FROM audit
                UNION ALL SELECT 'idempotency ' || count(*)::text FROM idempotency
                UNION ALL SELECT 'letter ' || count(*)::text FROM letter
                """
            ) { try $0[0] }
            return rows.sorted().joined(separator: "\n")
        }
    }
}
