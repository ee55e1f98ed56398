import Foundation
import GRDB

/// Copies the database to `PATH.before-NNNN`, and keeps the newest three of those copies.
/// The copy gets its name only when it is whole and on the disk.
func makeSnapshot(of path: String, before number: Int, _ pool: DatabasePool) throws -> String {
    let target = path + ".before-" + String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    let unfinished = target + ".unfinished"
    try? FileManager.default.removeItem(atPath: unfinished)
    // On the writer: a reader is not allowed to make files.
    try pool.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
    }
    syncToDisk(unfinished)
    guard rename(unfinished, target) == 0 else {
        throw StoreError.unavailable(
            "The copy \(target), made before the upgrade, could not be put in place. Check the folder.")
    }
    removeOldSnapshots(of: path, keep: 3)
    return target
}

private func syncToDisk(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}

private func removeOldSnapshots(of path: String, keep: Int) {
    let file = URL(fileURLWithPath: path)
    let folder = file.deletingLastPathComponent()
    let prefix = file.lastPathComponent + ".before-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let snapshots = names.filter { name in
        name.hasPrefix(prefix) && Int(name.dropFirst(prefix.count)) != nil
    }
    let newestFirst = snapshots.sorted {
        (Int($0.dropFirst(prefix.count)) ?? 0) > (Int($1.dropFirst(prefix.count)) ?? 0)
    }
    for name in newestFirst.dropFirst(keep) {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
}
