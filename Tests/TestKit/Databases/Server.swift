import CLibPQ
import Foundation
import Store
import StorePostgres

/// The PostgreSQL server of this test process: one of our own that is thrown away,
/// or the one that `DRAAGVLAK_TEST_POSTGRES=postgresql://…` points at.
actor Server {
    private static let started = Task { try await Server() }
    private static let bouncer = Task { try await Bouncer(before: shared().base) }

    static func shared() async throws -> Server { try await started.value }

    /// The URL of the maintenance database.
    private let base: URLComponents
    private let cluster: Cluster?

    private init() async throws {
        if let given = ProcessInfo.processInfo.environment["DRAAGVLAK_TEST_POSTGRES"], !given.isEmpty {
            guard let url = URLComponents(string: given) else {
                throw TestKitError("DRAAGVLAK_TEST_POSTGRES is not a URL.")
            }
            base = url
            cluster = nil
        } else {
            let cluster = try await Cluster()
            self.cluster = cluster
            base = cluster.url
        }
    }

    func url(of database: String, for engine: Engine) async throws -> String {
        var url = base
        url.path = "/" + database
        switch engine {
        case .pooled: return try await Self.bouncer.value.url(of: database)
        case .prepared: url.queryItems = (url.queryItems ?? []) + [URLQueryItem(name: "prepare", value: "on")]
        case .postgres, .sqlite: break
        }
        guard let text = url.string else { throw TestKitError("The URL of \(database) cannot be written.") }
        return text
    }

    func create(_ database: String, from template: String) throws {
        // Copying files is half the work, and PostgreSQL before 15 (which may be the one that was given) does nothing else.
        let strategy = cluster == nil ? "" : "STRATEGY file_copy"
        try command("CREATE DATABASE \(database) TEMPLATE \(template) ENCODING 'UTF8' \(strategy)")
    }

    func drop(_ database: String) throws {
        try command("DROP DATABASE IF EXISTS \(database) WITH (FORCE)")
    }

    /// CREATE DATABASE cannot run in a transaction, and our stores know nothing else.
    private func command(_ text: String) throws {
        let connection = PQconnectdb(base.string ?? "")
        defer { PQfinish(connection) }
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw TestKitError("\(text): \(String(cString: PQerrorMessage(connection)))")
        }
    }
}

/// Why a test could not begin.
struct TestKitError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
