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
        if let text { return try KeyFile.long(Array(text.utf8), in: "DRAAGVLAK_SECRET_KEY") }
        return try KeyFile.key(at: file ?? database.folder.appendingPathComponent("secret.key").path)
    }
}

/// Where answers wait that are nobody's, and the key that they are sealed with: neither is part of the database, and
/// neither belongs in its backups.
struct BallotFolderOptions: ParsableArguments {
    @Option(
        name: .customLong("ballot-folder"),
        help: ArgumentHelp(
            "A folder for the sealed answers of open consent rounds; never in a backup, and the same one for all servers on a database. Without it: ballots, beside the database. (DRAAGVLAK_BALLOT_FOLDER)",
            valueName: "path"))
    var folder: String?

    @Option(
        name: .customLong("ballot-key-file"),
        help: ArgumentHelp(
            "A file with the key that those answers are sealed with; it is made when it is not there. Without it: ballot.key, beside the database. (DRAAGVLAK_BALLOT_KEY_FILE)",
            valueName: "path"))
    var file: String?

    func ballots(beside database: DatabaseAddress) throws -> BallotOptions {
        let file = file ?? database.folder.appendingPathComponent("ballot.key").path
        let folder = folder ?? database.folder.appendingPathComponent("ballots").path
        return BallotOptions(folder: folder, key: try KeyFile.key(at: file))
    }
}

/// A key in a file that only its owner can read.
enum KeyFile {
    static func key(at path: String) throws -> [UInt8] {
        if let known = try? Data(contentsOf: URL(fileURLWithPath: path)) { return try long(Array(known), in: path) }
        if FileManager.default.fileExists(atPath: path) { throw Stop("\(path) cannot be read by this user.") }
        return try make(at: path)
    }

    /// Two processes may begin at once: who comes second takes what the first wrote.
    private static func make(at path: String) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Vault.keyLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = Array(Data(bytes).base64EncodedString().utf8)
        let draft = path + ".\(ProcessInfo.processInfo.processIdentifier)"
        let isMade = FileManager.default.createFile(
            atPath: draft, contents: Data(text + [10]), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw Stop("\(path) cannot be made: choose another place for it.") }
        defer { unlink(draft) }
        if link(draft, path) != 0, errno != EEXIST {
            throw Stop("\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        return try long(Array(try Data(contentsOf: URL(fileURLWithPath: path))), in: path)
    }

    static func long(_ bytes: [UInt8], in place: String) throws -> [UInt8] {
        let key = Array(bytes.reversed().drop { $0 == 10 || $0 == 13 || $0 == 32 }.reversed())
        guard key.count >= Vault.keyLength else {
            throw Stop("The key in \(place) is shorter than 32 characters.")
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
