import Foundation
import Store

/// Commits per second of the engine room alone, one line: single commits and group commit with as many writers.
///
///     StoreBench FOLDER WRITERS SECONDS
@main
struct StoreBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let folder = arguments.count > 1 ? arguments[1] : FileManager.default.temporaryDirectory.path()
        let writers = arguments.count > 2 ? Int(arguments[2]) ?? 64 : 64
        let seconds = arguments.count > 3 ? Double(arguments[3]) ?? 2 : 2
        let store = try await SQLiteStore(path: folder + "/store-bench.sqlite")
        try await store.write { tx in
            try tx.run("CREATE TABLE entry (id TEXT PRIMARY KEY, author TEXT NOT NULL, at INTEGER NOT NULL) STRICT")
            try tx.run("CREATE INDEX entry_author ON entry (author)")
        }
        let alone = try await rate(writers, seconds, store, isAlone: true)
        let grouped = try await rate(writers, seconds, store, isAlone: false)
        await store.close()
        print("\(Int(alone)) \(Int(grouped))")
    }

    /// Acknowledged one-row transactions per second.
    static func rate(_ writers: Int, _ seconds: Double, _ store: SQLiteStore, isAlone: Bool) async throws -> Double {
        let end = ContinuousClock.now + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<writers {
                group.addTask { try await write(until: end, as: "writer \(writer)", store, isAlone: isAlone) }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / seconds
    }

    private static func write(
        until end: ContinuousClock.Instant, as author: String, _ store: SQLiteStore, isAlone: Bool
    ) async throws -> Int {
        var count = 0
        while ContinuousClock.now < end {
            let row = (id: UUID().uuidString, at: count)
            let insert: @Sendable (any Transaction) throws -> Void = { tx in
                try tx.run("INSERT INTO entry (id, author, at) VALUES (\(row.id), \(author), \(row.at))")
            }
            if isAlone { try await store.writeAlone(insert) } else { try await store.write(insert) }
            count += 1
        }
        return count
    }
}
