import Foundation

/// The real executable, as it was built beside these tests.
enum Executable {
    struct Outcome: Sendable {
        let status: Int32
        let out: String
        let err: String
    }

    static let path: String = {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["DRAAGVLAK_BIN"] { return given }
        let beside = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let places = [beside, root.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("draagvlak").path
        }
        return places.first(where: FileManager.default.isExecutableFile(atPath:)) ?? "draagvlak"
    }()

    /// Runs it to its end, at most a minute.
    static func run(_ arguments: String..., environment: [String: String] = [:], in folder: URL) async throws -> Outcome
    {
        let program = try Running(arguments, environment, in: folder)
        let status = await program.end(within: 60)
        return Outcome(status: status, out: program.out, err: program.err)
    }
}

/// A process of ours. It is killed when the last hold on it goes.
final class Running: @unchecked Sendable {
    // Safe to share: everything is set before the process starts, and only read afterwards.
    private let process = Process()
    private let folder: URL
    private let name = UUID().uuidString
    private let ended: AsyncStream<Int32>

    init(_ arguments: [String], _ environment: [String: String] = [:], in folder: URL) throws {
        self.folder = folder
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        ended = stream
        var own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("DRAAGVLAK_") }
        own.merge(environment) { $1 }
        process.executableURL = URL(fileURLWithPath: Executable.path)
        process.arguments = arguments
        process.environment = own
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file("out")
        process.standardError = try file("err")
        process.terminationHandler = {
            continuation.yield($0.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var out: String { text("out") }
    var err: String { text("err") }

    func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// The exit status; -1 when it had to be killed.
    func end(within seconds: Int) async -> Int32 {
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask { [ended] in await ended.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if status == nil { signal(SIGKILL) }
        return status ?? -1
    }

    /// Waits until it has printed this, at most 30 seconds.
    func says(_ part: String) async throws {
        for _ in 0..<3000 {
            if out.contains(part) { return }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotSaid(part: part, out: out, err: err)
    }

    private struct NotSaid: Error { let part, out, err: String }

    private func file(_ kind: String) throws -> FileHandle {
        let path = folder.appendingPathComponent("\(name).\(kind)")
        try Data().write(to: path)
        return try FileHandle(forWritingTo: path)
    }

    private func text(_ kind: String) -> String {
        (try? String(contentsOf: folder.appendingPathComponent("\(name).\(kind)"), encoding: .utf8)) ?? ""
    }
}
