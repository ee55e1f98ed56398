import Foundation

/// Where the server of an SQLite file listens for commands: beside the file, or, because the name of a socket is short
/// (about 100 bytes), in the folder that the system keeps for this user.
func socketPath(for database: String, _ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    let beside = database + ".sock"
    guard beside.utf8.count > 100 else { return beside }
    let runtime =
        environment["XDG_RUNTIME_DIR"].flatMap { $0.isEmpty ? nil : $0 } ?? FileManager.default.temporaryDirectory.path
    return "\(runtime)/draagvlak-\(fingerprint(database)).sock"
}

/// FNV-1a, 64 bits: the same in every process.
private func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return String(hash, radix: 16)
}
