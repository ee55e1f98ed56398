import Foundation

/// Holds `PATH.lock` for as long as the store is open: one database file belongs to one process.
/// The kernel lets go when the process dies, however it dies, so there is no stale lock to clean up.
final class FileLock: Sendable {
    private let descriptor: Int32

    init(beside path: String) throws {
        let opened = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw Self.cannotCreate(path, errno) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw StoreError.locked(path: path)
        }
        // Only now: what throws after this is closed by deinit, and a second close would hit somebody else's file.
        descriptor = opened
    }

    deinit { close(descriptor) }

    private static func cannotCreate(_ path: String, _ code: Int32) -> StoreError {
        let folder = (path as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "The current folder" : "The folder \(folder)"
        return switch code {
        case ENOENT, ENOTDIR:
            .unavailable("\(place) does not exist. Create it, owned by the user that runs the program.")
        case EACCES, EPERM, EROFS:
            .unavailable("\(place) may not be written. Give the user that runs the program write access to it.")
        case ENOSPC, EDQUOT: .diskFull
        default: .unavailable("\(path).lock cannot be created (\(String(cString: strerror(code)))).")
        }
    }
}
