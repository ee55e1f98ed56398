import Credentials
import Foundation

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
