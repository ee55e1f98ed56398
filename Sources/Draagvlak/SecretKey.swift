import App
import ArgumentParser
import Credentials
import Foundation

/// The key that secrets in the database are encrypted with: given, or made once and kept in a file that only its owner
/// can read. Not part of the database, so that a copy of the database alone gives nothing away.
struct SecretKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("secret-key"),
        help: ArgumentHelp(
            "At least 32 characters that secrets in the database are encrypted with. Better by its variable than here. (DRAAGVLAK_SECRET_KEY)",
            valueName: "text"))
    var text: String?

    @Option(
        name: .customLong("secret-key-file"),
        help: ArgumentHelp(
            "A file with that key; it is made when it is not there. Without it: secret.key, beside the database. (DRAAGVLAK_SECRET_KEY_FILE)",
            valueName: "path"))
    var file: String?

    func key(beside database: DatabaseAddress) throws -> [UInt8] {
        if let text { return try long(Array(text.utf8), in: "DRAAGVLAK_SECRET_KEY") }
        let path = file ?? database.folder.appendingPathComponent("secret.key").path
        if let known = try? Data(contentsOf: URL(fileURLWithPath: path)) { return try long(Array(known), in: path) }
        if FileManager.default.fileExists(atPath: path) { throw Stop("\(path) cannot be read by this user.") }
        return try make(at: path)
    }

    /// Two processes may begin at once: who comes second takes what the first wrote.
    private func make(at path: String) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Vault.keyLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = Array(Data(bytes).base64EncodedString().utf8)
        let draft = path + ".\(ProcessInfo.processInfo.processIdentifier)"
        let isMade = FileManager.default.createFile(
            atPath: draft, contents: Data(text + [10]), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw Stop("\(path) cannot be made: choose a folder with --secret-key-file.") }
        defer { unlink(draft) }
        if link(draft, path) != 0, errno != EEXIST {
            throw Stop("\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        return try long(Array(try Data(contentsOf: URL(fileURLWithPath: path))), in: path)
    }

    private func long(_ bytes: [UInt8], in place: String) throws -> [UInt8] {
        let key = Array(bytes.reversed().drop { $0 == 10 || $0 == 13 || $0 == 32 }.reversed())
        guard key.count >= Vault.keyLength else {
            throw Stop("The secret key in \(place) is shorter than 32 characters.")
        }
        return key
    }
}

extension DatabaseAddress {
    /// Where files that go with it stand: beside an SQLite file, else the working folder.
    var folder: URL {
        switch self {
        case .sqlite(let path): URL(fileURLWithPath: path).deletingLastPathComponent()
        case .postgres: URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        }
    }
}
