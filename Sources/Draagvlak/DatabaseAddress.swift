import ArgumentParser
import Foundation
import Store
import StorePostgres

/// Where the database is: `sqlite:PATH` or `postgresql://…`.
enum DatabaseAddress: ExpressibleByArgument, Sendable {
    case sqlite(path: String)
    case postgres(url: String)

    init?(argument: String) {
        if argument.hasPrefix("postgresql://") || argument.hasPrefix("postgres://") {
            self = .postgres(url: argument)
        } else if argument.hasPrefix("sqlite:"), argument.count > "sqlite:".count {
            var path = argument.dropFirst("sqlite:".count)
            // sqlite:///var/lib/x as others write it.
            if path.hasPrefix("//") { path = path.dropFirst(2) }
            guard !path.isEmpty else { return nil }
            self = .sqlite(path: URL(fileURLWithPath: String(path)).path)
        } else {
            return nil
        }
    }

    /// Opens it; an SQLite file is then locked to this process.
    func open() async throws -> any Store {
        switch self {
        case .sqlite(let path): try await SQLiteStore(path: path)
        case .postgres(let url): try await PostgresStore(url: url)
        }
    }
}

/// The option that every command has.
struct DatabaseOption: ParsableArguments {
    @Option(
        name: .customLong("database"),
        help: ArgumentHelp(
            "sqlite:PATH or postgresql://user:password@host:port/name?sslmode=… (DRAAGVLAK_DATABASE)", valueName: "url")
    )
    var address: DatabaseAddress = .sqlite(path: URL(fileURLWithPath: "draagvlak.sqlite").path)
}

extension DatabaseAddress: CustomStringConvertible {
    /// For people; without the password.
    var description: String {
        switch self {
        case .sqlite(let path): "sqlite:" + path
        case .postgres: "the PostgreSQL database"
        }
    }

    var defaultValueDescription: String { "sqlite:./draagvlak.sqlite" }
}
