import Foundation
import Store
import StorePostgres
import Synchronization
import TestKit
import Testing

@Suite struct PostgresTests {
    @Test(arguments: Engine.server) func `two transactions in each other's way are both done, one of them twice`(
        _ engine: Engine
    ) async throws {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try addTeam("a", tx)
                try addTeam("b", tx)
            }
            let meeting = Meeting()
            // Write skew: each reads both and writes one. Run at the same time, neither order explains the outcome.
            @Sendable func addSum(to team: String) async throws {
                try await store.write { tx in
                    meeting.count()
                    let sum: Int = try tx.value("SELECT sum(size) FROM team") ?? 0
                    meeting.waitForBoth()
                    try tx.run("UPDATE team SET size = \(sum + 1) WHERE id = \(team)")
                }
            }
            async let one: Void = addSum(to: "a")
            async let other: Void = addSum(to: "b")
            _ = try await (one, other)
            #expect(meeting.attempts == 3)
            let sizes = try await store.read { try $0.rows("SELECT size FROM team ORDER BY size") { try $0[0] as Int } }
            #expect(sizes == [1, 2])
        }
    }

    @Test(arguments: Engine.server) func `a conflict that stays is busy after ten attempts`(_ engine: Engine)
        async throws
    {
        try await withStore(engine) { store in
            let meeting = Meeting()
            let error = await refusal {
                try await store.write { tx in
                    meeting.count()
                    try tx.run("DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(error == .busy(retryAfter: 1))
            #expect(meeting.attempts == 10)
        }
    }

    @Test(arguments: Engine.server) func `check, then insert is safe against another process`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            let meeting = Meeting()
            @Sendable func addOnce() async throws -> Bool {
                try await store.write { tx in
                    let isThere = try tx.exists("SELECT 1 FROM team WHERE id = 'a'")
                    meeting.waitForBoth()
                    if !isThere { try addTeam("a", tx) }
                    return !isThere
                }
            }
            async let one = addOnce()
            async let other = addOnce()
            let added = try await [one, other]
            #expect(added.filter { $0 }.count == 1)
        }
    }

    @Test(arguments: Engine.server) func `lost connections are replaced without anybody noticing`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            for round in 0..<3 {
                try await cutOthers(store)
                try await store.write { try addTeam("t\(round)", $0) }
            }
            let left = try await store.read(teams)
            #expect(left.count == 3)
        }
    }

    @Test(arguments: Engine.server) func `a COMMIT whose outcome is unknown is not tried again`(_ engine: Engine)
        async throws
    {
        let dying = Migration(
            number: 2, name: "dying",
            sql: """
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER team_dies AFTER INSERT ON team DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION die();
                """)
        try await withStore(engine, migrations: tables + [dying]) { store in
            let meeting = Meeting()
            let error = await refusal {
                try await store.write { tx in
                    meeting.count()
                    try addTeam("a", tx)
                }
            }
            let left = try await store.read(teams)
            #expect(error?.isOutcomeUnknown == true)
            #expect(meeting.attempts == 1)
            #expect(left == [])
        }
    }

    @Test func `a server that is not there is said in a sentence`() async throws {
        let error = await refusal { try await PostgresStore(url: "postgresql://anna:secret@127.0.0.1:1/okr") }
        let sentence = error?.unavailableSentence ?? ""
        #expect(sentence.contains("cannot be reached") && sentence.contains("refused"))
        #expect(!sentence.contains("secret"))
    }

    @Test(arguments: [
        "okr.sqlite", "postgresql://anna:se@cret@host/okr", "postgresql://anna:se/cret@host/okr",
        "postgresql://anna:secret@host/okr?nonsense=1",
    ])
    func `an address that cannot be read does not show its password`(_ address: String) async throws {
        let error = await refusal { try await PostgresStore(url: address) }
        let sentence = error?.unavailableSentence ?? ""
        #expect(sentence.contains("looks like") && !sentence.contains("cret"))
    }

    @Test(arguments: [Engine.postgres, .prepared]) func `a statement that takes too long is stopped`(_ engine: Engine)
        async throws
    {
        try await withStore(engine) { store in
            let error = await refusal {
                try await store.read { tx in
                    try tx.run("SET LOCAL statement_timeout = 50")
                    try tx.run("SELECT pg_sleep(20)")
                }
            }
            #expect(error == .busy(retryAfter: 1))
        }
    }

    @Test(arguments: Engine.server) func `a changed table does not break a prepared statement`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { try addTeam("a", $0) }
            for _ in 0..<2 {
                _ = try await store.read { try $0.first("SELECT * FROM team") { try $0[0] as String } }
                try await store.write { try $0.run("ALTER TABLE team DROP COLUMN IF EXISTS size") }
            }
        }
    }
}

/// Counts attempts, and lets the first two wait for each other.
private final class Meeting: Sendable {
    private let state = Mutex((attempts: 0, arrived: 0))
    private let both = DispatchSemaphore(value: 0)

    var attempts: Int { state.withLock(\.attempts) }

    func count() { state.withLock { $0.attempts += 1 } }

    func waitForBoth() {
        let arrived = state.withLock { state in
            state.arrived += 1
            return state.arrived
        }
        if arrived == 1 { _ = both.wait(timeout: .now() + 5) }
        if arrived == 2 { both.signal() }
    }
}

/// Ends every other connection to this database, as a restarted server would.
private func cutOthers(_ store: any Store) async throws {
    _ = await blocks(8, on: store) { _, tx in try tx.run("SELECT pg_sleep(0.02)") }
    _ = try await store.read { tx in
        try tx.run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
    }
}
