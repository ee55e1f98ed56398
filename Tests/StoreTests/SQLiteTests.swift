import Foundation
import Store
import TestKit
import Testing

@Suite struct SQLiteTests {
    @Test func `the connection is set up to keep what it acknowledged`() async throws {
        try await withStore(.sqlite) { store in
            let writer = try await store.write { try pragmas($0) }
            #expect(writer == ["wal", "2", "1", "5000", "0", "0"])
            let reader = try await store.read { try pragmas($0) }
            #expect(reader[0] == "wal" && reader[2] == "1" && reader[4] == "0")
        }
    }

    @Test func `a second process is refused`() async throws {
        try await withAddress(.sqlite) { path in
            let store = try await SQLiteStore(path: path)
            let error = await refusal { try await SQLiteStore(path: path) }
            #expect(error == .locked(path: path))
            #expect(error?.description.contains("Another Draagvlak process is using") == true)
            await store.close()
        }
    }

    @Test func `after closing, the file can be opened again and nothing is lost`() async throws {
        try await withAddress(.sqlite, migrations: tables) { path in
            for team in ["a", "b"] {
                let store = try await SQLiteStore(path: path)
                try await store.write { try addTeam(team, $0) }
                await store.close()
            }
            let store = try await SQLiteStore(path: path)
            let left = try await store.read(teams)
            #expect(left == ["a", "b"])
            await store.close()
        }
    }

    @Test func `what cannot be opened says what to do`() async throws {
        try await withFolder { folder in
            let garbage = folder.appendingPathComponent("letter.txt")
            try Data(repeating: 65, count: 5_000).write(to: garbage)
            let missing = folder.appendingPathComponent("nowhere/okr.sqlite").path
            let directory = folder.appendingPathComponent("folder")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
            for (path, words) in [
                (garbage.path, "is not an SQLite database"), (missing, "does not exist"),
                (directory.path, "cannot be opened"),
            ] {
                let error = await refusal { try await SQLiteStore(path: path) }
                #expect(error?.unavailableSentence?.contains(words) == true, "\(path): \(String(describing: error))")
            }
        }
    }

    @Test func `a full disk is said and does no harm`() async throws {
        try await withStore(.sqlite, migrations: tables) { store in
            try await store.write { try addTeam("a", $0) }
            try await limitPages(store, to: 12)
            let errors = await blocks(30, on: store) { number, tx in
                try addTeam("t\(number)", tx)
                if number == 10 {
                    try tx.run("UPDATE team SET name = \(String(repeating: "x", count: 200_000)) WHERE id = 't10'")
                }
            }
            #expect(errors.contains(.diskFull))
            try await limitPages(store, to: 1_000_000)
            let left = try await store.read(teams)
            #expect(left.count == 31 - errors.count)
            try await store.write { try addTeam("after", $0) }
        }
    }

    @Test func `when the shared transaction is lost every block runs by itself`() async throws {
        try await withStore(.sqlite, migrations: tables) { store in
            try await store.write { try addTeam("taken", $0) }
            let errors = await whileTheWriterIsHeld(store) {
                await blocks(20, on: store) { number, tx in
                    if number == 9 {
                        try tx.run("INSERT OR ROLLBACK INTO team (id, name) VALUES ('taken', 'x')")
                    } else {
                        try addTeam("t\(number)", tx)
                    }
                }
            }
            #expect(errors == [.unique(constraint: "team.id")])
            let left = try await store.read(teams)
            #expect(left.count == 20)
        }
    }

    @Test func `when the common COMMIT fails only the culprit hears of it`() async throws {
        try await withStore(.sqlite, migrations: tables) { store in
            let errors = await whileTheWriterIsHeld(store) {
                await blocks(20, on: store) { number, tx in
                    try addTeam("t\(number)", tx)
                    guard number == 9 else { return }
                    try tx.run("PRAGMA defer_foreign_keys = ON")
                    try tx.run("INSERT INTO person (id, team_id, name) VALUES ('anna', 'none', 'Anna')")
                }
            }
            #expect(errors == [.foreignKey])
            let left = try await store.read(teams)
            #expect(left.count == 19)
        }
    }

    @Test func `a long write is a transaction by itself`() async throws {
        try await withStore(.sqlite, migrations: tables) { store in
            await #expect(throws: StoreError.check) {
                try await store.writeAlone { tx in
                    try addTeam("a", tx)
                    try tx.run("UPDATE team SET size = -1")
                }
            }
            try await store.writeAlone { try addTeam("b", $0) }
            let left = try await store.read(teams)
            #expect(left == ["b"])
        }
    }
}

private func pragmas(_ transaction: any Transaction) throws -> [String] {
    let queries: [SQL] = [
        "PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys", "PRAGMA busy_timeout",
        "PRAGMA trusted_schema", "PRAGMA mmap_size",
    ]
    return try queries.map { try transaction.value($0) ?? "none" }
}

private func limitPages(_ store: any Store, to count: Int) async throws {
    try await store.write { tx in
        let limit: SQL = count < 100 ? "PRAGMA max_page_count = 12" : "PRAGMA max_page_count = 1000000"
        _ = try tx.value(limit) as Int?
    }
}

/// Lets blocks pile up behind a long write, so that they are committed as one group.
private func whileTheWriterIsHeld(_ store: any Store, _ work: @escaping @Sendable () async -> [StoreError]) async
    -> [StoreError]
{
    let gate = DispatchSemaphore(value: 0)
    let holding = Task { try await store.writeAlone { _ in gate.wait() } }
    let working = Task { await work() }
    try? await Task.sleep(for: .milliseconds(50))
    gate.signal()
    _ = await holding.result
    return await working.value
}
