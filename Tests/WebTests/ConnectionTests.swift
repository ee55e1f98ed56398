import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// The server on a real socket, with somebody at the other end who means no good.
@Suite(.serialized) struct ConnectionTests {
    /// One end of a connection.
    final class Line: Sendable {
        private let socket: Int32

        init(to port: Int) throws {
            socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            address.sin_port = UInt16(port).bigEndian
            let (descriptor, size) = (socket, socklen_t(MemoryLayout<sockaddr_in>.size))
            let isOpen = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
            }
            guard isOpen else { throw CocoaError(.fileNoSuchFile) }
            var wait = timeval(tv_sec: 8, tv_usec: 0)
            setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
            var patience = timeval(tv_sec: 1, tv_usec: 0)
            setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(socket) }

        /// How much of it went.
        @discardableResult func send(_ bytes: [UInt8]) -> Int {
            Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        @discardableResult func send(_ text: String) -> Int { send(Array(text.utf8)) }

        /// All that comes until the other end closes; nil when it does not within eight seconds.
        func rest() async -> String? {
            let socket = socket
            return await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    var bytes: [UInt8] = []
                    var buffer = [UInt8](repeating: 0, count: 4_096)
                    while true {
                        let count = recv(socket, &buffer, buffer.count, 0)
                        if count > 0 {
                            bytes += buffer.prefix(count)
                            continue
                        }
                        let isClosed = count == 0 || errno == ECONNRESET
                        return continuation.resume(returning: isClosed ? String(decoding: bytes, as: UTF8.self) : nil)
                    }
                }
            }
        }
    }

    private func withServer(
        idle: TimeAmount = .seconds(60), deadline: Duration = .seconds(60), _ body: (Int) async throws -> Void
    ) async throws {
        var options = SiteOptions()
        options.bodyDeadline = deadline
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let application = server(SiteTests.site(options), idle: idle) { found.yield($0) }
        let running = Task { try await application.run() }
        defer { running.cancel() }
        let port = try #require(await ports.first { _ in true })
        try await body(port)
    }

    @Test func `who does not finish a head is let go`() async throws {
        try await withServer(idle: .milliseconds(700)) { port in
            let lines = try (0..<20).map { _ in try Line(to: port) }
            for line in lines { line.send("GET /find HTTP/1.1\r\nHost: x\r\nX-Slow: ") }
            for line in lines { #expect(await line.rest() == "") }
            let kept = try Line(to: port)
            kept.send("GET /find?q=ja HTTP/1.1\r\nHost: x\r\n\r\n")
            let answer = try #require(await kept.rest())
            #expect(
                answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("ja"), "also after an answer, when no more comes")
        }
    }

    @Test func `a body that comes drop by drop is not waited for`() async throws {
        try await withServer(deadline: .milliseconds(600)) { port in
            let line = try Line(to: port)
            line.send(
                "PUT /small HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 9\r\n\r\n1")
            let answer = try #require(await line.rest())
            #expect(answer.hasPrefix("HTTP/1.1 400") && answer.lowercased().contains("connection: close"))
        }
    }

    @Test(arguments: [
        ("PUT /small", 413), ("POST /nowhere", 404), ("POST /find", 405), ("GET /find", 200),
    ]) func `what is not read closes the connection, and is not taken in`(_ what: String, _ status: Int) async throws {
        try await withServer { port in
            let line = try Line(to: port)
            line.send(
                "\(what) HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 900000000000\r\n\r\n")
            async let answer = line.rest()
            let piece = [UInt8](repeating: 120, count: 1 << 20)
            var sent = 0
            while sent < 200 << 20 {
                let count = line.send(piece)
                if count <= 0 { break }
                sent += count
            }
            #expect(sent < 64 << 20, "\(sent) bytes went")
            let text = try #require(await answer)
            #expect(text.hasPrefix("HTTP/1.1 \(status)") && text.lowercased().contains("connection: close"), "\(text)")
        }
    }

    @Test func `two hosts or none are refused, in any order`() async throws {
        try await withServer { port in
            for (hosts, status) in [
                ("Host: a\r\n", 200), ("", 400), ("Host: a\r\nHost: b\r\n", 400),
                ("Host: a\r\nX: y\r\nhost: a\r\n", 400), ("X: y\r\nHOST: b\r\nHost: a\r\nHost: c\r\n", 400),
            ] {
                let line = try Line(to: port)
                line.send("GET /find HTTP/1.1\r\n\(hosts)Connection: close\r\n\r\n")
                let answer = try #require(await line.rest())
                #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(hosts)")
            }
        }
    }
}
