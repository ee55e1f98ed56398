internal import Crypto
internal import FoundationEssentials
package import Store

/// Where slips wait until their box is opened: sealed files of one size, in a folder that is no part of the database or
/// its backups.
///
/// A box is a row of pages. Each slip rewrites the last page under a new nonce, so that two copies of it differ everywhere
/// and by nothing that can be read; a page is always full size, its date is always the same, and a slip is on the disk
/// when `add` returns. Whoever has the key and the files reads numbers and notes, sorted; nobody else anything.
package struct Spool: Sendable {
    private let folder: String
    private let key: SymmetricKey
    /// 1 January 2000: no file says when it was written.
    private static let stamp = 946_684_800

    /// - Parameter key: 32 bytes or more.
    package init(folder: String, key: [UInt8]) {
        (self.folder, self.key) = (folder, SymmetricKey(data: key))
    }

    /// The random name of this very folder; made when it is not there. Boxes belong to the folder they were begun in.
    package func place() throws -> String {
        let path = folder + "/place"
        if let known = try DurableFile.read(path) { return Self.text(known) }
        try DurableFile.makeFolder(folder)
        _ = try DurableFile.add(path, with: Array(BallotID().text.utf8), stamp: Self.stamp)
        guard let name = try DurableFile.read(path) else {
            throw StoreError.unavailable("\(path) was made and is gone again.")
        }
        return Self.text(name)
    }

    /// How many slips are in a box.
    package func count(_ box: String) throws -> Int {
        let pages = pages(of: box)
        guard pages > 0 else { return 0 }
        return (pages - 1) * Page.room + (try page(pages - 1, of: box).count)
    }

    package func add(_ slip: Slip, to box: String) throws {
        let pages = pages(of: box)
        var last = pages == 0 ? Page() : try page(pages - 1, of: box)
        let isNew = pages == 0 || last.isFull
        if isNew { last = Page() }
        last.add(slip)
        let number = isNew ? pages : pages - 1
        try DurableFile.replace(path(number, box), with: try seal(last, number, box), stamp: Self.stamp)
    }

    /// Everything in a box, sorted.
    package func slips(in box: String) throws -> Slips {
        var slips = Slips()
        for number in 0..<pages(of: box) {
            let page = try page(number, of: box)
            slips.numbers += page.numbers
            slips.notes += page.notes.map(Self.text)
        }
        slips.numbers.sort()
        slips.notes.sort()
        return slips
    }

    /// Overwrites a box and takes it away.
    package func burn(_ box: String) throws {
        for number in (0..<pages(of: box)).reversed() {
            try DurableFile.destroy(path(number, box), stamp: Self.stamp)
            try DurableFile.destroy(path(number, box) + ".new", stamp: Self.stamp)
        }
        try DurableFile.destroy(folder + "/" + box + ".lock", stamp: Self.stamp)
    }

    /// Holds a box against every other process; throws ``StoreError/locked(path:)`` when another one has it.
    package func hold(_ box: String) throws -> FileHold { try FileHold(folder + "/" + box) }

    // MARK: Pages

    private func path(_ number: Int, _ box: String) -> String { "\(folder)/\(box).\(number)" }

    private func pages(of box: String) -> Int {
        let names = Set(DurableFile.names(in: folder))
        return (0...names.count).first { !names.contains("\(box).\($0)") } ?? 0
    }

    private func page(_ number: Int, of box: String) throws -> Page {
        let path = path(number, box)
        guard let bytes = try DurableFile.read(path), let sealed = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(sealed, using: own(box), authenticating: mark(number, box)),
            let page = Page(Array(opened))
        else {
            throw StoreError.unavailable("\(path) cannot be opened: it was sealed with another key, or is damaged.")
        }
        return page
    }

    private func seal(_ page: Page, _ number: Int, _ box: String) throws -> [UInt8] {
        guard let sealed = try AES.GCM.seal(page.bytes, using: own(box), authenticating: mark(number, box)).combined
        else { throw StoreError.other("A page could not be sealed.") }
        return Array(sealed)
    }

    private func mark(_ number: Int, _ box: String) -> [UInt8] { Array("\(box)/\(number)".utf8) }

    private func own(_ box: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Array("draagvlak".utf8), info: Array(("ballot/" + box).utf8),
            outputByteCount: 32)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
