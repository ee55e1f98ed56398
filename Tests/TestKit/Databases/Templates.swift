import Foundation
import Store
import StorePostgres

/// Databases that were migrated once in this process; each test gets a copy.
actor Templates {
    static let shared = Templates()
    private var files: [[Migration]: Task<Data, any Error>] = [:]
    private var databases: [[Migration]: Task<String, any Error>] = [:]

    func file(_ migrations: [Migration]) async throws -> Data {
        if let made = files[migrations] { return try await made.value }
        let making = Task {
            try await withFolder { folder in
                let file = folder.appendingPathComponent("template.sqlite")
                let store = try await SQLiteStore(path: file.path)
                _ = try await closing(store) { try await Migrator(migrations).migrate(store) }
                return try Data(contentsOf: file)
            }
        }
        files[migrations] = making
        return try await making.value
    }

    func database(_ migrations: [Migration], on server: Server) async throws -> String {
        if let made = databases[migrations] { return try await made.value }
        let name = "template_\(databases.count)_\(UUID().uuidString.lowercased().filter(\.isHexDigit))"
        let making = Task {
            try await server.create(name, from: "template0")
            let store = try await PostgresStore(url: server.url(of: name, for: .postgres), connections: 1)
            _ = try await closing(store) { try await Migrator(migrations).migrate(store) }
            return name
        }
        databases[migrations] = making
        return try await making.value
    }
}
