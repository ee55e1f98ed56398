import Domain
import Store

/// What a look through the whole chain found.
package struct AuditReport: Codable, Sendable, Hashable {
    /// How many entries are sealed, and how many wait for it.
    package var sealed = 0
    package var open = 0
    /// The number and hash of the last one: keep them elsewhere, and hand them back as an anchor.
    package var seq: Int64 = 0
    package var hash = ""
    /// The first entry that is not as it was sealed; nil: none.
    package var broken: Broken?

    package struct Broken: Codable, Sendable, Hashable {
        package let seq: Int64
        /// Nil where the entry itself is gone.
        package let id: String?
        package let why: String
    }
}

extension House {
    private static let piece = 500

    /// Seals what was written since. One process at a time gets it done; the others find nothing left.
    package func sealAudit() async throws {
        guard try await store.read({ try AuditSQL.hasOpen($0) }) else { return }
        while try await store.write({ try Self.seal($0) }) == Self.piece {}
    }

    /// How many it sealed.
    private static func seal(_ tx: any Transaction) throws -> Int {
        guard let chain = try AuditSQL.chain(tx) else { return 0 }
        let entries = try AuditSQL.open(limit: piece, tx)
        var (seq, hash) = (chain.seq, chain.hash)
        for entry in entries {
            seq += 1
            hash = entry.hash(after: hash, as: seq)
            try AuditSQL.seal(entry.id, seq: seq, hash: hash, tx)
        }
        if !entries.isEmpty { try AuditSQL.setHead(seq: seq, hash: hash, tx) }
        return entries.count
    }

    /// What is wrong with where the chain begins: only clearing moves that, and the log says so.
    private static func beginning(of chain: AuditSQL.Chain, _ anchor: AuditAnchor?, _ tx: any Transaction) throws
        -> AuditReport.Broken?
    {
        guard chain.baseSeq > 0 else { return nil }
        guard try AuditSQL.isTrimNoted(AuditTrim.checkpoint(chain.baseSeq, chain.baseHash), tx) else {
            return .init(
                seq: chain.baseSeq + 1, id: nil, why: "what came before it is gone, and the log does not say so")
        }
        guard let anchor, anchor.seq <= chain.baseSeq else { return nil }
        if anchor.seq == chain.baseSeq, anchor.hash == chain.baseHash { return nil }
        return .init(
            seq: anchor.seq, id: nil,
            why: anchor.seq < chain.baseSeq
                ? "it was cleared since, as old enough: use a younger anchor"
                : "the chain was made anew: its hash is not that of the anchor")
    }

    /// Goes through the chain from its base to its head.
    /// - Parameter anchor: `NUMBER:HASH` of an earlier look; the entry of that number must still have that hash.
    package func verifyAudit(anchor: String?) async throws -> AuditReport {
        try await sealAudit()
        var report = AuditReport()
        guard let chain = try await store.read({ try AuditSQL.chain($0) }) else {
            report.broken = .init(seq: 0, id: nil, why: "the head of the chain is gone")
            return report
        }
        let anchor = anchor.flatMap { AuditAnchor($0) }
        if let fault = try await store.read({ try Self.beginning(of: chain, anchor, $0) }) {
            report.broken = fault
            return report
        }
        var link = AuditLink(seq: chain.baseSeq, hash: chain.baseHash, anchor: anchor)
        while report.broken == nil, link.seq < chain.seq {
            let (after, most) = (link.seq, Int(min(Int64(Self.piece), chain.seq - link.seq)))
            let entries = try await store.read { try AuditSQL.sealed(after: after, limit: most, $0) }
            if entries.isEmpty { report.broken = .init(seq: link.seq + 1, id: nil, why: "this entry is gone") }
            for entry in entries {
                report.broken = link.broken(by: entry)
                if report.broken != nil { break }
                report.sealed += 1
            }
        }
        (report.seq, report.hash) = (link.seq, link.hash)
        if report.broken == nil { report.broken = link.end(chain) }
        report.open = try await store.read { try AuditSQL.countOpen($0) }
        return report
    }
}

/// A number and a hash that were kept elsewhere.
struct AuditAnchor: Sendable {
    let seq: Int64
    let hash: String

    init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let seq = Int64(parts[0]), parts[1].utf8.count == 64 else { return nil }
        (self.seq, hash) = (seq, parts[1].lowercased())
    }
}

/// Where a look through the chain has come.
private struct AuditLink {
    var seq: Int64
    var hash: String
    let anchor: AuditAnchor?

    mutating func broken(by entry: AuditEntry) -> AuditReport.Broken? {
        let number = seq + 1
        guard entry.seq == number else { return .init(seq: number, id: nil, why: "this entry is gone") }
        let right = entry.hash(after: hash, as: number)
        guard entry.hash == right else { return .init(seq: number, id: entry.id, why: "it is not what was sealed") }
        guard entry.isAddressTrue else {
            return .init(seq: number, id: entry.id, why: "its address is not the one that was sealed")
        }
        if let anchor, anchor.seq == number, anchor.hash != right {
            return .init(seq: number, id: entry.id, why: "the chain was made anew: its hash is not that of the anchor")
        }
        (seq, hash) = (number, right)
        return nil
    }

    func end(_ chain: AuditSQL.Chain) -> AuditReport.Broken? {
        guard hash == chain.hash else { return .init(seq: seq, id: nil, why: "it is not the head of the chain") }
        guard let anchor, anchor.seq > seq else { return nil }
        return .init(seq: seq + 1, id: nil, why: "the chain ends before the anchor")
    }
}

extension House {
    /// Writes down that somebody was not let in. A flood of them is counted and not all written.
    func note(_ act: AuditAct, about person: ID<Person>? = nil, _ origin: Origin, at now: Moment) async {
        let own = limits.take("note", origin.address ?? "", limit: 20, at: now)
        guard !own.isOver, !limits.take("notes", "", limit: 600, at: now).isOver else { return }
        let ids = ids
        try? await store.write { try AuditSQL.note(act, about: person, origin, ids, at: now, $0) }
    }
}
