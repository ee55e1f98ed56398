import Store
import Synchronization
import TestKit
import Testing

private struct Refused: Error {}

@Suite struct TransactionTests {
    @Test(arguments: Engine.allCases) func `a block that throws leaves nothing behind`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            await #expect(throws: Refused.self) {
                try await store.write { tx in
                    try addTeam("a", tx)
                    throw Refused()
                }
            }
            let left = try await store.read(teams)
            #expect(left == [])
        }
    }

    @Test(arguments: Engine.allCases) func `each refusal of the database has its own error`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try addTeam("a", tx)
                try tx.run("INSERT INTO person (id, team_id, name) VALUES ('anna', 'a', 'Anna')")
            }
            func error(_ sql: SQL) async -> StoreError? { await refusal { try await store.write { try $0.run(sql) } } }
            #expect(await error("INSERT INTO team (id, name) VALUES ('a', 'other')") == .unique(constraint: "team.id"))
            #expect(
                await error("INSERT INTO team (id, name) VALUES ('b', 'Team a')") == .unique(constraint: "team.name"))
            #expect(
                await error("INSERT INTO person (id, team_id, name) VALUES ('bram', 'a', 'Anna')")
                    == .unique(constraint: "person.team_id, person.name"))
            #expect(await error("INSERT INTO person (id, team_id, name) VALUES ('bram', 'z', 'Bram')") == .foreignKey)
            #expect(await error("DELETE FROM team WHERE id = 'a'") == .foreignKey)
            #expect(await error("INSERT INTO team (id, name, size) VALUES ('b', 'B', -1)") == .check)
            #expect(await error("INSERT INTO team (id, name) VALUES ('b', NULL)") == .notNull)
            #expect(await error("SELECT nonsense FROM nowhere")?.description.contains("nowhere") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `a swallowed error still undoes the block`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            let error = await refusal {
                try await store.write { tx in
                    try addTeam("a", tx)
                    try? addTeam("a", tx)
                    try? addTeam("b", tx)
                }
            }
            #expect(error == .unique(constraint: "team.id") || error == .unique(constraint: "team.name"))
            let left = try await store.read(teams)
            #expect(left == [])
        }
    }

    @Test(arguments: Engine.allCases) func `a read cannot write`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            #expect(await refusal { try await store.read { try addTeam("a", $0) } } != nil)
            let left = try await store.read(teams)
            #expect(left == [])
            try await store.write { try addTeam("b", $0) }
        }
    }

    @Test(arguments: Engine.allCases) func `a transaction is dead after its block`(_ engine: Engine) async throws {
        try await withStore(engine) { store in
            let kept = Mutex<Kept?>(nil)
            try await store.write { tx in kept.withLock { $0 = Kept(transaction: tx) } }
            let transaction = try #require(kept.withLock { $0 }).transaction
            #expect(throws: StoreError.other("A transaction was used after its block had ended.")) {
                try transaction.run("SELECT 1")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `changed rows and statements are counted`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try addTeam("a", tx)
                try addTeam("b", tx)
                #expect(try tx.run("UPDATE team SET size = 3") == 2)
                #expect(try tx.run("DELETE FROM team WHERE id = 'none'") == 0)
                let size: Int? = try tx.value("UPDATE team SET size = size + \(1) WHERE id = 'a' RETURNING size")
                #expect(size == 4)
                #expect(tx.statements == 5)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `a query may run inside a query`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            let found = try await store.write { tx in
                try addTeam("a", tx)
                try addTeam("b", tx)
                return try tx.rows("SELECT id FROM team ORDER BY id") { row in
                    let id: String = try row[0]
                    return id + (try teams(tx).joined())
                }
            }
            #expect(found == ["aab", "bab"])
        }
    }

    @Test(arguments: Engine.allCases) func `many rows go in at once`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            let rows: [[SQLValue]] = (0..<2_500).map { [.text("t\($0)"), .text("Team \($0)"), .integer(Int64($0))] }
            try await store.writeAlone { tx in
                try tx.insert(into: "team", columns: ["id", "name", "size"], rows: [])
                try tx.insert(into: "team", columns: ["id", "name", "size"], rows: rows)
            }
            let sum: Int? = try await store.read { try $0.value("SELECT sum(size) FROM team") }
            #expect(sum == 2_500 * 2_499 / 2)
            let count: Int? = try await store.read { try $0.value("SELECT count(*) FROM team") }
            #expect(count == 2_500)
            let short = await refusal {
                try await store.write { try $0.insert(into: "team", columns: ["id", "name"], rows: [[.text("x")]]) }
            }
            #expect(short != nil)
        }
    }

    @Test(arguments: Engine.allCases) func `a closed store refuses`(_ engine: Engine) async throws {
        try await withStore(engine) { store in
            await store.close()
            #expect(
                await refusal { try await store.check() }
                    == .unavailable("The database is closed: the program is stopping."))
            #expect(await refusal { try await store.write { try $0.run("SELECT 1") } } != nil)
        }
    }
}

/// Lets a test carry a transaction out of its block, which no one should do.
private struct Kept: @unchecked Sendable {
    let transaction: any Transaction
}
