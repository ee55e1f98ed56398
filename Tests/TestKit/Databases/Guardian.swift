import Foundation
import Store
import StorePostgres

/// A shell that starts a server, waits until this process is gone (its standard input then ends), and stops the server.
final class Guardian: @unchecked Sendable {
    // Safe to share: nothing changes after init.
    private let shell = Process()
    private let leash = Pipe()
    private let log: URL

    /// - Parameter start: shell lines that use `$folder`, start the server in the background and set `child`
    init(_ start: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "draagvlak-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        log = folder.appendingPathComponent("log")
        let script = """
            folder='\(folder.path)'
            cd "$folder"
            trap '' INT HUP
            \(start)
            cat >/dev/null
            kill -INT $child 2>/dev/null
            wait $child
            rm -rf "$folder"
            """
        try prepare(folder)
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let output = try FileHandle(forWritingTo: log)
        shell.executableURL = URL(fileURLWithPath: isRoot ? "/usr/sbin/runuser" : "/bin/sh")
        shell.arguments = (isRoot ? ["-u", "postgres", "--", "/bin/sh"] : []) + ["-c", script]
        shell.standardInput = leash
        shell.standardOutput = output
        shell.standardError = output
        // No child of ours may hold the other end: then it would not end with us.
        let end = leash.fileHandleForWriting.fileDescriptor
        _ = fcntl(end, F_SETFD, fcntl(end, F_GETFD) | FD_CLOEXEC)
        try shell.run()
    }

    /// Returns when the server answers at `url`.
    func wait(for url: URLComponents) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end, shell.isRunning {
            if let store = try? await PostgresStore(url: url.string ?? "", connections: 1) {
                await store.close()
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        throw TestKitError("The server at \(url.string ?? "") did not start:\n\(said.suffix(2000))")
    }

    private var isRoot: Bool { getuid() == 0 }

    /// PostgreSQL and PgBouncer refuse to run as root, so root gives the folder to the user postgres.
    private func prepare(_ folder: URL) throws {
        guard isRoot else { return }
        guard let user = getpwnam("postgres"), chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid) == 0,
            chmod(folder.path, 0o711) == 0
        else { throw TestKitError("As root, the tests run PostgreSQL as the user postgres, who does not exist here.") }
    }
}

/// A port of the loopback address that nobody uses now.
func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
        }
    }
    guard bound else { throw TestKitError("There is no free port on 127.0.0.1.") }
    return Int(UInt16(bigEndian: address.sin_port))
}
