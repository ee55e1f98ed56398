import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// Somebody keeps a copy of everything after each single answer: the database, its journal, and the folder with answers.
@Suite struct ConsentSnapshotTests {
    private struct Given {
        let fingers: [Int]
        let notes: [String]

        var canaries: [Data] { notes.filter { !$0.isEmpty }.map { Data($0.utf8) } }
    }

    private struct Life {
        /// After each answer: the journal's pages, and the folder.
        var journals: [[Data]] = []
        var folders: [Snapshot] = []
        var figures: ConsentOutcome.Figures?
        var notes: [String] = []
        /// Everything that is left on the disk after closing.
        var remains: [Data] = []
    }

    /// The same people answer in the same order, each time in a copy of the same house with the same luck.
    private func live(_ given: Given, order: [Int], from database: Data, _ circle: Circle, in ballots: URL) async throws
        -> Life
    {
        try await withFolder { folder in
            let path = folder.appendingPathComponent("copy.sqlite").path
            try database.write(to: URL(fileURLWithPath: path))
            try FileManager.default.copyItem(at: ballots, to: folder.appendingPathComponent("ballots"))
            let (store, clock) = (try await SQLiteStore(path: path), TestClock())
            let luck = Luck()
            let house = House(
                store: store, options: Circle.options(folder), clock: { clock.now }, random: { luck.next() })
            try await house.reload()
            let own = circle.seen(from: TestHouse.alone(house, clock))
            var life = Life()
            for (place, index) in order.enumerated() {
                let answer = try await own.answer(index, "\(given.fingers[place])", given.notes[place])
                #expect(answer.status == 303)
                life.journals.append(try Snapshot.pages(ofJournal: path + "-wal"))
                life.folders.append(try Snapshot(of: folder.appendingPathComponent("ballots")))
                for file in [path, path + "-wal"] {
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
                    for note in given.canaries { #expect(bytes.range(of: note) == nil, "a note in \(file)") }
                }
            }
            try await own.close()
            let round = try #require(try await own.rounds().first)
            life.figures = round.outcome?.figures
            life.notes = try await store.read { try ConsentSQL.notes(of: round.id, $0) }
            #expect(try await store.read { try $0.value("SELECT count(*) FROM consent_voter") as Int? } == 0)
            await store.close()
            life.remains = try [path].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            #expect(try Snapshot(of: folder.appendingPathComponent("ballots")).sizes.keys.sorted() == ["place"])
            return life
        }
    }

    private func notes(_ word: String) -> [String] { (0..<12).map { "\(word)opmerking\($0)eind" } }

    @Test func `copies after every answer of a round of twelve tie no answer to a person`() async throws {
        try await withCircle(.sqlite, 12) { circle, folder in
            try await circle.open()
            let path: String = try #require(
                try await circle.house.store.read {
                    try $0.value("SELECT file FROM pragma_database_list WHERE name = 'main'")
                })
            await circle.house.store.scrub()
            let database = try Data(contentsOf: URL(fileURLWithPath: path))
            let ballots = folder.appendingPathComponent("ballots")
            let order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4]
            // The same numbers and notes from other people, and quite other ones, some without a note.
            let one = Given(fingers: [0, 1, 2, 3, 4, 5, 5, 4, 3, 3, 4, 5], notes: notes("a"))
            let turned = Given(
                fingers: Array(one.fingers[5...] + one.fingers[..<5]), notes: Array(one.notes[5...] + one.notes[..<5]))
            let other = Given(
                fingers: Array(repeating: 5, count: 12),
                notes: ["", String(repeating: "lang", count: 150)] + [String](repeating: "", count: 10))
            var lives: [Life] = []
            for given in [one, turned, other] {
                lives.append(try await live(given, order: order, from: database, circle, in: ballots))
            }
            // Content, order and difference: the database and its journal are, to the byte, what they would be had
            // everybody answered otherwise.
            for place in order.indices {
                #expect(!lives[0].journals[place].isEmpty)
                #expect(lives[0].journals[place] == lives[1].journals[place], "after answer \(place)")
                #expect(lives[0].journals[place] == lives[2].journals[place], "after answer \(place)")
            }
            for life in lives { Snapshot.check(life.folders) }
            // The result depends on what was given, not on who gave it.
            #expect(lives[0].figures == lives[1].figures && lives[0].figures != lives[2].figures)
            #expect(lives[0].notes.sorted() == one.notes.sorted() && lives[1].notes.sorted() == one.notes.sorted())
            #expect(lives[0].notes != lives[1].notes && lives[0].notes != one.notes)
            #expect(lives[2].notes.isEmpty)
            for (life, given) in zip(lives, [one, turned]) { check(order: life, given) }
            for note in other.canaries { #expect(lives[2].remains.allSatisfy { $0.range(of: note) == nil }) }
        }
    }

    /// Order: the notes lie in the file by their random names, not by who came first.
    private func check(order life: Life, _ given: Given) {
        for bytes in life.remains {
            let places = life.notes.compactMap { bytes.range(of: Data($0.utf8))?.lowerBound }
            #expect(places.count == 12 && (places == places.sorted() || places == places.sorted(by: >)))
            let arrival = given.notes.compactMap { bytes.range(of: Data($0.utf8))?.lowerBound }
            #expect(arrival != arrival.sorted() && arrival != arrival.sorted(by: >))
        }
    }

    /// Who is invited lies sorted in the file, and stays so whoever comes first.
    @Test func `the raw file does not say in which order people took part`() async throws {
        try await withCircle(.sqlite, 12) { circle, _ in
            try await circle.open()
            for index in [7, 2, 11, 0, 5, 9, 1] { try await circle.answer(index, "3") }
            let found: [String] = try await circle.house.store.read { tx in
                try tx.rows("SELECT person FROM consent_voter ORDER BY person") { try $0[0] }
            }
            #expect(found == circle.voters.map(\.text).sorted())
            await circle.house.store.scrub()
            let (path, page): (String, Int) = try #require(
                try await circle.house.store.read { tx in
                    try tx.first(
                        """
                        SELECT d.file, s.rootpage FROM pragma_database_list AS d, sqlite_master AS s
                        WHERE d.name = 'main' AND s.name = 'consent_voter' AND s.type = 'table'
                        """
                    ) { (try $0[0], try $0[1]) }
                })
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let root = Data(bytes[(page - 1) * 4096..<page * 4096])
            let places = found.compactMap { root.range(of: Data($0.utf8))?.lowerBound }
            #expect(places.count == 12 && (places == places.sorted() || places == places.sorted(by: >)))
        }
    }

    @Test func `on PostgreSQL no row holds an answer, and all that comes in comes in at once`() async throws {
        try await withCircle(.postgres, 12) { circle, _ in
            try await circle.open()
            let notes = notes("p")
            for index in [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4] {
                try await circle.answer(index, "\(index % 6)", notes[index])
                let dump = try await dump(circle)
                for note in notes { #expect(!dump.contains(note)) }
                #expect(!dump.contains("counts") && !dump.contains("bands"))
            }
            try await circle.close()
            let rows: [(String, String)] = try await circle.house.store.read { tx in
                try tx.rows("SELECT xmin::text, text FROM consent_note ORDER BY ctid") { (try $0[0], try $0[1]) }
            }
            #expect(Set(rows.map(\.0)).count == 1 && rows.map(\.1).sorted() == notes.sorted())
            #expect(rows.map(\.1) != notes)
            #expect(
                try await circle.house.store.read { try $0.value("SELECT count(*) FROM consent_voter") as Int? } == 0)
        }
    }

    /// Every row of every table that an answer touches, and of the logs beside them.
    private func dump(_ circle: Circle) async throws -> String {
        try await circle.house.store.read { tx in
            try tx.rows(
                """
                SELECT to_jsonb(r)::text FROM consent_round AS r
                UNION ALL SELECT to_jsonb(v)::text FROM consent_voter AS v
                UNION ALL SELECT to_jsonb(g)::text FROM consent_going AS g
                UNION ALL SELECT to_jsonb(n)::text FROM consent_note AS n
                UNION ALL SELECT to_jsonb(e)::text FROM event AS e
                UNION ALL SELECT to_jsonb(a)::text FROM audit AS a
                UNION ALL SELECT to_jsonb(i)::text FROM idempotency AS i
                UNION ALL SELECT to_jsonb(l)::text FROM letter AS l
                """
            ) { try $0[0] as String }.joined(separator: "\n")
        }
    }
}
