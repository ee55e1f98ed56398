import Foundation
import Synchronization

/// A small server on this machine that answers every request with the same bytes and counts who came.
final class LoopbackServer: Sendable {
    let port: Int
    private let socket: Int32
    private let seen = Mutex((connections: 0, heads: [String]()))

    var connections: Int { seen.withLock { $0.connections } }
    var heads: [String] { seen.withLock { $0.heads } }

    /// - Parameter answer: what is sent after the head of a request; nil: nothing, until the other end gives up.
    init(answering answer: [UInt8]?) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = socket
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw CocoaError(.fileNoSuchFile) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let peer = accept(socket, nil, nil)
                guard peer >= 0 else { return }
                seen.withLock { $0.connections += 1 }
                Thread.detachNewThread { [self] in serve(peer, answer) }
            }
        }
    }

    convenience init(_ head: String, body: String = "") throws {
        let text = "HTTP/1.1 \(head)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        try self.init(answering: Array(text.utf8))
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func serve(_ peer: Int32, _ answer: [UInt8]?) {
        defer { close(peer) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var expected: Int?
        while bytes.count < expected ?? .max {
            let count = recv(peer, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
            let text = String(decoding: bytes, as: UTF8.self)
            if expected == nil, let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.upperBound]
                let length = head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
                expected = head.utf8.count + length
            }
        }
        seen.withLock { $0.heads.append(String(decoding: bytes, as: UTF8.self)) }
        guard let answer else {
            _ = recv(peer, &buffer, buffer.count, 0)
            return
        }
        var rest = answer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
