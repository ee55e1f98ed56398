package import Store

/// Where slips wait until their box is opened: sealed files of one size, in a folder that is no part of the database or
/// its backups.
///
/// A box is a row of pages. Each slip rewrites the last page under a new nonce, so that two copies of it differ everywhere
/// and by nothing that can be read; a page is always full size, its date is always the same, and a slip is on the disk
/// when `add` returns. Whoever has the key and the files reads numbers and notes, sorted; nobody else anything.
package struct Spool: Boxes {
    private let folder: SealedFolder

    /// - Parameter key: 32 bytes or more.
    package init(folder: String, key: [UInt8]) { self.folder = SealedFolder(folder, key: key) }

    package func place() throws -> String { try folder.place() }

    package func hold(_ box: String) throws -> FileHold { try folder.hold(box) }

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
        try folder.write(last.bytes, as: "\(isNew ? pages : pages - 1)", of: box)
    }

    /// Everything in a box, sorted.
    package func slips(in box: String) throws -> Slips {
        var slips = Slips()
        for number in 0..<pages(of: box) {
            let page = try page(number, of: box)
            slips.numbers += page.numbers
            slips.notes += page.notes.map { String(decoding: $0, as: UTF8.self) }
        }
        slips.numbers.sort()
        slips.notes.sort()
        return slips
    }

    package func burn(_ box: String) throws {
        for number in (0..<pages(of: box)).reversed() { try folder.destroy("\(number)", of: box) }
        try folder.letGo(box)
    }

    private func pages(of box: String) -> Int {
        let names = folder.names
        return (0...names.count).first { !names.contains("\(box).\($0)") } ?? 0
    }

    private func page(_ number: Int, of box: String) throws -> Page {
        guard let bytes = try folder.read("\(number)", of: box), let page = Page(bytes) else {
            throw folder.unreadable("\(number)", of: box)
        }
        return page
    }
}
