import Foundation

/// A small file that is there whole or not at all, also after a power cut, and whose dates tell nothing.
package enum DurableFile {
    /// What is in it; nil when there is no such file.
    package static func read(_ path: String) throws -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path, errno)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// Puts `bytes` in its place: beside it, on the disk, then renamed over it.
    ///
    /// - Parameter stamp: what the file and its folder say they were last changed, in seconds since 1970.
    package static func replace(_ path: String, with bytes: [UInt8], stamp: Int) throws {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path, errno) }
        do {
            defer { close(descriptor) }
            try write(bytes, to: descriptor, path)
            var times = [timespec(tv_sec: stamp, tv_nsec: 0), timespec(tv_sec: stamp, tv_nsec: 0)]
            guard futimens(descriptor, &times) == 0, fsync(descriptor) == 0 else { throw failure(path, errno) }
        }
        guard rename(draft, path) == 0 else { throw failure(path, errno) }
        settle(folder(of: path), stamp: stamp)
    }

    /// Makes it only when it is not there yet; false when somebody else was first.
    package static func add(_ path: String, with bytes: [UInt8], stamp: Int) throws -> Bool {
        let draft = path + ".\(getpid()).new"
        try replace(draft, with: bytes, stamp: stamp)
        defer { unlink(draft) }
        if link(draft, path) == 0 { return true }
        guard errno == EEXIST else { throw failure(path, errno) }
        return false
    }

    /// Overwrites what is in it and takes it away; nothing when it is gone already.
    package static func destroy(_ path: String, stamp: Int) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw failure(path, errno)
        }
        do {
            defer { close(descriptor) }
            let size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
            lseek(descriptor, 0, SEEK_SET)
            try write([UInt8](repeating: 0, count: size), to: descriptor, path)
            fsync(descriptor)
        }
        guard unlink(path) == 0 || errno == ENOENT else { throw failure(path, errno) }
        settle(folder(of: path), stamp: stamp)
    }

    /// A folder that only its owner may look into.
    package static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path, errno) }
    }

    /// The names in a folder; none when it is not there.
    package static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path, errno) }
            done += count
        }
    }

    /// The name itself is on the disk only when its folder is.
    private static func settle(_ folder: String, stamp: Int) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        var times = [timespec(tv_sec: stamp, tv_nsec: 0), timespec(tv_sec: stamp, tv_nsec: 0)]
        futimens(descriptor, &times)
        fsync(descriptor)
        close(descriptor)
    }

    private static func folder(of path: String) -> String { (path as NSString).deletingLastPathComponent }

    private static func failure(_ path: String, _ code: Int32) -> StoreError {
        code == ENOSPC || code == EDQUOT
            ? .diskFull : .unavailable("\(path) cannot be used (\(String(cString: strerror(code)))).")
    }
}

/// Holds `PATH.lock` until it is let go of, also against other processes.
package final class FileHold: Sendable {
    private let lock: FileLock

    /// Throws ``StoreError/locked(path:)`` when somebody else has it.
    package init(_ path: String) throws { lock = try FileLock(beside: path) }
}
