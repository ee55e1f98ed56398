import Foundation
import Store
import StorePostgres
import TestKit
import Testing

@Suite struct MigratorTests {
    private let second = Migration(number: 2, name: "colour", sql: "ALTER TABLE team ADD COLUMN colour {text};")

    @Test(arguments: Engine.allCases) func `migrations are applied once and recorded`(_ engine: Engine) async throws {
        try await withStore(engine) { store in
            let migrator = Migrator(tables + [second], now: { 1_760_000_000_000 })
            #expect(try await migrator.pending(store).map(\.number) == [1, 2])
            #expect(try await migrator.migrate(store).map(\.number) == [1, 2])
            #expect(try await migrator.pending(store) == [])
            #expect(try await migrator.migrate(store) == [])
            let recorded = try await store.read { tx in
                try tx.rows("SELECT number, name, applied_at FROM schema_version ORDER BY number") { row in
                    "\(try row[0] as Int) \(try row[1] as String) \(try row[2] as Int64)"
                }
            }
            #expect(recorded == ["1 team and person 1760000000000", "2 colour 1760000000000"])
        }
    }

    @Test(arguments: Engine.allCases) func `a newer schema is refused and left alone`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables + [second]) { store in
            let error = await refusal { try await Migrator(tables).migrate(store) }
            #expect(error == .newerSchema(found: 2, known: 1))
            #expect(error?.description.contains("newer version") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `a migration that fails changes nothing`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            let broken = Migration(
                number: 2, name: "broken", sql: "CREATE TABLE half (id {int}); SELECT nonsense FROM nowhere;")
            #expect(await refusal { try await Migrator(tables + [broken]).migrate(store) } != nil)
            let applied = try await Migrator(tables + [second]).migrate(store)
            #expect(applied.map(\.number) == [2])
            #expect(await refusal { try await store.read { try $0.exists("SELECT id FROM half") } } != nil)
        }
    }

    @Test(arguments: Engine.server) func `two processes take turns`(_ engine: Engine) async throws {
        try await withAddress(engine) { url in
            let stores = try await [PostgresStore(url: url, connections: 2), PostgresStore(url: url, connections: 2)]
            let migrator = Migrator(tables + [second])
            async let one = migrator.migrate(stores[0])
            async let other = migrator.migrate(stores[1])
            let applied = try await one + other
            #expect(applied.map(\.number).sorted() == [1, 2])
            for store in stores { await store.close() }
        }
    }

    @Test func `a copy is made before a database with something in it is changed`() async throws {
        try await withFolder { folder in
            let path = folder.appendingPathComponent("okr.sqlite").path
            let store = try await SQLiteStore(path: path)
            var migrations = tables
            try await Migrator(migrations).migrate(store)
            try await store.write { try addTeam("a", $0) }
            for number in 2...6 {
                migrations.append(
                    Migration(number: number, name: "n\(number)", sql: "CREATE TABLE t\(number) (id {int}) {strict}"))
                try await Migrator(migrations).migrate(store)
            }
            await store.close()
            let copies = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.contains(".before-")
            }.sorted()
            #expect(copies == ["okr.sqlite.before-0004", "okr.sqlite.before-0005", "okr.sqlite.before-0006"])
            let copy = try await SQLiteStore(path: folder.appendingPathComponent("okr.sqlite.before-0006").path)
            #expect(try await copy.read(teams) == ["a"])
            #expect(try await Migrator(migrations).pending(copy).map(\.number) == [6])
            await copy.close()
        }
    }

    @Test(arguments: Engine.allCases) func `semicolons in text, comments and triggers do not end a statement`(
        _ engine: Engine
    ) async throws {
        let tricky = Migration(
            number: 2, name: "tricky",
            sql: """
                INSERT INTO team (id, name) VALUES ('x', 'a;b''; c'); -- not; here
                /* nor; here */ INSERT INTO team (id, name) VALUES ('y', '--no comment');
                -- sqlite:
                CREATE TRIGGER person_counted AFTER INSERT ON person BEGIN
                    UPDATE team SET size = CASE WHEN size < 9 THEN size + 1 ELSE 9 END WHERE id = NEW.team_id;
                    UPDATE team SET size = size + 0;
                END;
                -- postgres:
                CREATE FUNCTION count_person() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    UPDATE team SET size = size + 1 WHERE id = NEW.team_id; RETURN NEW;
                END $$;
                CREATE TRIGGER person_counted AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION count_person();
                -- both:
                INSERT INTO person (id, team_id, name) VALUES ('anna', 'x', 'Anna')
                """)
        try await withStore(engine, migrations: tables + [tricky]) { store in
            let found = try await store.read { tx in
                try tx.rows("SELECT name, size FROM team ORDER BY id") { "\(try $0[0] as String) \(try $0[1] as Int)" }
            }
            #expect(found == ["a;b'; c 1", "--no comment 0"])
        }
    }

    @Test func `two migrations with one number are refused`() async throws {
        try await withStore(.sqlite) { store in
            let twins = [tables[0], Migration(number: 1, name: "twin", sql: "SELECT 1")]
            #expect(
                await refusal { try await Migrator(twins).migrate(store) }
                    == .other("Two migrations have number 1: team and person and twin."))
        }
    }
}
