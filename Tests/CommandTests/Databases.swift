import Foundation
import TestKit
import Testing

/// An empty database as the command line names it, and a folder to run in.
func withDatabase<T>(_ engine: Engine, _ body: (String, URL) async throws -> T) async throws -> T {
    try await withAddress(engine) { address in
        try await withFolder { folder in try await body(engine == .sqlite ? "sqlite:" + address : address, folder) }
    }
}

/// A server on an empty database, with the address it serves.
func withServer<T>(_ engine: Engine, _ body: (String, URL, String) async throws -> T) async throws -> T {
    try await withDatabase(engine) { database, folder in
        let server = try Running(["serve", "--port", "0", "--database", database], in: folder)
        try await server.says("serves http://")
        let address = server.out.firstMatch(of: /http:\/\/[^\s]+/).map { String($0.0) } ?? ""
        let value = try await body(database, folder, address)
        server.signal(SIGTERM)
        #expect(await server.end(within: 10) == 0)
        return value
    }
}

/// The JSON that a command printed.
func answer(_ outcome: Executable.Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.err)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
}

/// One line for a person, without the names of our own types.
func isOneSentence(_ text: String) -> Bool {
    let line = PlainLine(text)
    return line.isSingle && !["Error", "Optional(", "StoreError", "NIO"].contains { text.contains($0) }
}

private struct PlainLine {
    let isSingle: Bool

    init(_ text: String) {
        let lines = text.split(separator: "\n")
        isSingle = lines.count == 1 && lines[0].count > 20 && lines[0].hasSuffix(".")
    }
}
