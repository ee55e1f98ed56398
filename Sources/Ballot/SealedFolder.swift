internal import Crypto
internal import FoundationEssentials
internal import Store

/// A folder of sealed files: each belongs to a box, is encrypted under that box's own key, and always bears the same date.
struct SealedFolder: Sendable {
    private let folder: String
    private let key: SymmetricKey
    /// 1 January 2000: no file says when it was written.
    private static let stamp = 946_684_800

    /// - Parameter key: 32 bytes or more.
    init(_ folder: String, key: [UInt8]) { (self.folder, self.key) = (folder, SymmetricKey(data: key)) }

    func place() throws -> String {
        let path = folder + "/place"
        if let known = try DurableFile.read(path) { return Self.text(known) }
        try DurableFile.makeFolder(folder)
        _ = try DurableFile.add(path, with: Array(BallotID().text.utf8), stamp: Self.stamp)
        guard let name = try DurableFile.read(path) else {
            throw StoreError.unavailable("\(path) was made and is gone again.")
        }
        return Self.text(name)
    }

    func hold(_ box: String) throws -> FileHold { try FileHold(folder + "/" + box) }

    /// The names of all files in it.
    var names: Set<String> { Set(DurableFile.names(in: folder)) }

    /// What a part of a box holds; nil when it is not there.
    func read(_ part: String, of box: String) throws -> [UInt8]? {
        let path = path(part, box)
        guard let bytes = try DurableFile.read(path) else { return nil }
        guard let sealed = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(sealed, using: own(box), authenticating: mark(part, box))
        else { throw unreadable(part, of: box) }
        return Array(opened)
    }

    /// Puts a part of a box on the disk, whole, under a new nonce.
    func write(_ bytes: [UInt8], as part: String, of box: String) throws {
        guard let sealed = try AES.GCM.seal(bytes, using: own(box), authenticating: mark(part, box)).combined
        else { throw StoreError.other("A page could not be sealed.") }
        try DurableFile.replace(path(part, box), with: Array(sealed), stamp: Self.stamp)
    }

    /// Overwrites a part of a box, with what a broken write left beside it, and takes it away.
    func destroy(_ part: String, of box: String) throws {
        try DurableFile.destroy(path(part, box), stamp: Self.stamp)
        try DurableFile.destroy(path(part, box) + ".new", stamp: Self.stamp)
    }

    func letGo(_ box: String) throws { try DurableFile.destroy(folder + "/" + box + ".lock", stamp: Self.stamp) }

    func unreadable(_ part: String, of box: String) -> StoreError {
        .unavailable("\(path(part, box)) cannot be opened: it was sealed with another key, or is damaged.")
    }

    private func path(_ part: String, _ box: String) -> String { "\(folder)/\(box).\(part)" }

    private func mark(_ part: String, _ box: String) -> [UInt8] { Array("\(box)/\(part)".utf8) }

    private func own(_ box: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Array("draagvlak".utf8), info: Array(("ballot/" + box).utf8),
            outputByteCount: 32)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
