import App
import ArgumentParser
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

extension DatabaseAddress {
    /// Where files that go with it stand: beside an SQLite file, else the working folder.
    var folder: URL {
        switch self {
        case .sqlite(let path): URL(fileURLWithPath: path).deletingLastPathComponent()
        case .postgres: URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        }
    }
}
