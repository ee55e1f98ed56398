import Domain
import Store

extension Chore {
    /// Lets go of what was kept long enough: every hour, by one process, a piece at a time.
    static let retention = Chore(name: "retention", every: 3_600_000, hands: .one(lease: 600_000)) { house, now in
        let isMore = try await house.retain(at: now)
        if !isMore { await house.store.scrub() }
        return isMore
    }
}

extension House {
    static let auditPiece = 1_000
    static let letterPiece = 1_000
    static let peoplePiece = 10

    /// One piece of each; true when more waits.
    func retain(at now: Moment) async throws -> Bool {
        let retention = Retention(try await store.read { try SettingSQL.all($0) })
        var isMore = false
        if let limit = retention.limit(.audit, at: now) {
            isMore = try await store.write { try AuditTrim.trim(before: limit, ids, at: now, $0) }
        }
        if let limit = retention.limit(.letters, at: now) {
            let count = try await store.write { try LetterSQL.forget(before: limit, limit: Self.letterPiece, $0) }
            isMore = isMore || count == Self.letterPiece
        }
        if let limit = retention.limit(.people, at: now) {
            let count = try await store.write { try erase(leftBefore: limit, at: now, $0) }
            isMore = isMore || count == Self.peoplePiece
        }
        return isMore
    }

    /// How many it erased.
    private func erase(leftBefore limit: Moment, at now: Moment, _ tx: any Transaction) throws -> Int {
        let people = try PersonSQL.left(before: limit, limit: Self.peoplePiece, tx)
        for person in people {
            try EraseActs.forget(person, occasion(operating(on: person), at: now, tx, Origin(.background)))
        }
        return people.count
    }
}

/// Takes the oldest part of the audit log away, so that the rest can still be verified.
enum AuditTrim {
    /// Moves the base of the chain to the last entry of a piece and says so in the log itself; true when more waits.
    static func trim(before limit: Moment, _ ids: IDSource, at now: Moment, _ tx: any Transaction) throws -> Bool {
        guard let chain = try AuditSQL.chain(tx) else { return false }
        let entries = try AuditSQL.sealed(after: chain.baseSeq, limit: House.auditPiece, tx)
        let old = entries.prefix { $0.at < limit }
        // The head stays, so that the chain always ends in an entry.
        guard let last = old.last(where: { ($0.seq ?? 0) < chain.seq }), let seq = last.seq, let hash = last.hash else {
            return false
        }
        try AuditSQL.setBase(seq: seq, hash: hash, tx)
        _ = try AuditSQL.delete(upTo: seq, tx)
        try AuditSQL.noteTrim(checkpoint(seq, hash), ids, at: now, tx)
        return old.count == House.auditPiece
    }

    /// `NUMBER:HASH`, as `draagvlak audit verify` prints it.
    static func checkpoint(_ seq: Int64, _ hash: String) -> String { "\(seq):\(hash)" }
}
