import Foundation

/// A connected Unix socket that speaks in lines: at most 64 KiB each, and never waiting longer than it was told.
final class Wire: Sendable {
    private static let longest = 65_536
    private let descriptor: Int32

    /// Takes the descriptor over and closes it at the end.
    init(_ descriptor: Int32, patience: Int) {
        self.descriptor = descriptor
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    deinit { close(descriptor) }

    /// Connects to the socket of a server; nil when nobody listens there.
    static func connected(to path: String, patience: Int) -> Wire? {
        let descriptor = unixSocket()
        guard descriptor >= 0 else { return nil }
        let wire = Wire(descriptor, patience: patience)
        let outcome = withAddress(of: path) { connect(descriptor, $0, $1) }
        return outcome == 0 ? wire : nil
    }

    /// Whether the process at the other end belongs to the same user, or to root.
    var isTrusted: Bool {
        guard let peer = peerUser(descriptor) else { return false }
        return peer == geteuid() || peer == 0 || geteuid() == 0
    }

    /// Up to the end of the line; nil when it is too long, too slow or cut off.
    func line() -> Data? {
        var line = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while line.count < Self.longest {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            let piece = buffer.prefix(count)
            if let end = piece.firstIndex(of: UInt8(ascii: "\n")) { return line + piece[..<end] }
            line += piece
        }
        return nil
    }

    /// False when the other end is gone.
    @discardableResult
    func send(_ line: Data) -> Bool {
        var rest = line + [UInt8(ascii: "\n")]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, quiet) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

#if os(Linux)
    private let quiet = Int32(MSG_NOSIGNAL)
#else
    private let quiet: Int32 = 0
#endif

/// A stream socket that children do not inherit; negative when there is none to be had.
func unixSocket() -> Int32 {
    #if os(Linux)
        return socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #else
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    #endif
}

/// Calls with the address of a socket file; -1 when the path is too long for one.
func withAddress(of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
        errno = ENAMETOOLONG
        return -1
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}

/// The user that the process at the other end runs as.
private func peerUser(_ descriptor: Int32) -> uid_t? {
    #if os(Linux)
        // struct ucred: pid, uid, gid.
        var credentials: [UInt32] = [0, 0, 0]
        var size = socklen_t(12)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0, size == 12 else { return nil }
        return credentials[1]
    #else
        var user: uid_t = 0
        var group: gid_t = 0
        return getpeereid(descriptor, &user, &group) == 0 ? user : nil
    #endif
}
