package import Foundation
package import Store
import StorePostgres

/// Which database a test runs on: `@Test(arguments: Engine.both)`.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite
    case postgres
    /// PostgreSQL with named prepared statements.
    case prepared
    /// PostgreSQL behind a PgBouncer in transaction mode with fewer connections than we open.
    case pooled

    /// What every test that touches a database runs on.
    package static let both: [Engine] = [.sqlite, .postgres]
    /// Each way to PostgreSQL.
    package static let server: [Engine] = [.postgres, .prepared, .pooled]
}

/// Runs a test on a database of its own, with `migrations` applied, and throws it away afterwards.
@discardableResult
package func withStore<T>(
    _ engine: Engine, migrations: [Migration] = [], _ body: (any Store) async throws -> T
) async throws -> T {
    try await withAddress(engine, migrations: migrations) { address in
        let store: any Store =
            if engine == .sqlite { try await SQLiteStore(path: address) } else {
                try await PostgresStore(url: address, connections: 4)
            }
        return try await closing(store) { try await body(store) }
    }
}

/// The same for a test that opens the database itself: the path of a SQLite file or the URL of a PostgreSQL database.
@discardableResult
package func withAddress<T>(
    _ engine: Engine, migrations: [Migration] = [], _ body: (String) async throws -> T
) async throws -> T {
    await Gate.shared.enter()
    let outcome: Result<T, any Error>
    do {
        outcome = .success(
            engine == .sqlite
                ? try await withFile(migrations, body) : try await withServerDatabase(engine, migrations, body))
    } catch {
        outcome = .failure(error)
    }
    await Gate.shared.leave()
    return try outcome.get()
}

/// An empty folder that is gone afterwards.
@discardableResult
package func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("draagvlak-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

private func withFile<T>(_ migrations: [Migration], _ body: (String) async throws -> T) async throws -> T {
    try await withFolder { folder in
        let path = folder.appendingPathComponent("test.sqlite").path
        if !migrations.isEmpty {
            try await Templates.shared.file(migrations).write(to: URL(fileURLWithPath: path))
        }
        return try await body(path)
    }
}

private func withServerDatabase<T>(
    _ engine: Engine, _ migrations: [Migration], _ body: (String) async throws -> T
) async throws -> T {
    let server = try await Server.shared()
    let template = migrations.isEmpty ? "template0" : try await Templates.shared.database(migrations, on: server)
    let name = "t_" + UUID().uuidString.lowercased().filter(\.isHexDigit)
    try await server.create(name, from: template)
    let outcome: Result<T, any Error>
    do {
        outcome = .success(try await body(try await server.url(of: name, for: engine)))
    } catch {
        outcome = .failure(error)
    }
    try? await server.drop(name)
    return try outcome.get()
}

func closing<T>(_ store: any Store, _ body: () async throws -> T) async throws -> T {
    let outcome: Result<T, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    await store.close()
    return try outcome.get()
}

/// At most eight databases at a time: the tests run all at once, and each has threads and connections.
private actor Gate {
    static let shared = Gate()
    private var free = 8
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
