package import Store

/// Where ballots are added up until their box is opened: one sealed file a box, of one size and with one date whatever is
/// in it, in a folder that is no part of the database or its backups.
///
/// A ballot is a row of small numbers, one for each option. It is added to the sums at once and kept nowhere by itself:
/// whoever has the key and the file reads totals. Each time the file is rewritten under a new nonce, so that two copies
/// differ everywhere and by nothing that can be read without the key. (Who has the key *and* copies from before and after
/// one ballot can subtract.)
package struct TallySpool: Boxes {
    private static let part = "tally"
    private let folder: SealedFolder

    /// - Parameter key: 32 bytes or more.
    package init(folder: String, key: [UInt8]) { self.folder = SealedFolder(folder, key: key) }

    package func place() throws -> String { try folder.place() }

    package func hold(_ box: String) throws -> FileHold { try folder.hold(box) }

    package func count(_ box: String) throws -> Int { try tally(box).ballots }

    /// What is in a box; an empty tally for one that was never used.
    package func tally(_ box: String) throws -> Tally {
        guard let bytes = try folder.read(Self.part, of: box) else { return Tally() }
        guard let tally = Tally(bytes) else { throw folder.unreadable(Self.part, of: box) }
        return tally
    }

    /// Adds ballots, all of them or none; they are on the disk when it returns.
    ///
    /// - Parameter ballots: each with 1 to ``Tally/mostOptions`` numbers, as many as those that are in the box.
    package func add(_ ballots: [[UInt8]], to box: String) throws {
        guard !ballots.isEmpty else { return }
        var tally = try tally(box)
        for ballot in ballots {
            guard tally.add(ballot) else { throw StoreError.other("A ballot does not fit the box \(box).") }
        }
        try folder.write(tally.bytes, as: Self.part, of: box)
    }

    package func burn(_ box: String) throws {
        try folder.destroy(Self.part, of: box)
        try folder.letGo(box)
    }
}
