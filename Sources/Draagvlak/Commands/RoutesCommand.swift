import App
import ArgumentParser
import Foundation
import Store
import Web

/// The table of contents of the server, for who guards it and for the tests that walk every page.
struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "List every address that is served, and who may use it.",
        discussion: """
            Who may: everyone (also without signing in), seeing (signed in; each sees what they may see), or the act that \
            a person must be allowed. Needs no database.
            """)

    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    private struct Line: Encodable {
        let method: String
        let path: String
        let may: String
    }

    func run() async throws {
        let lines = try await Self.lines()
        if json { return try writeJSON(lines) }
        for line in lines { write("\(line.method) \(line.path) \(line.may)") }
    }

    /// The routes need a house and a house a store: an empty one, thrown away at once.
    private static func lines() async throws -> [Line] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "draagvlak-routes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try await SQLiteStore(path: folder.appending(path: "empty.sqlite").path)
        let table = House(store: store).table().table
        await store.close()
        return table.map { Line(method: $0.method.rawValue, path: $0.path, may: who($0.access)) }
    }

    private static func who(_ access: Access) -> String {
        switch access {
        case .everyone: "everyone"
        case .seeing: "seeing"
        case .acting(let act): "\(act)"
        }
    }
}
