import Domain
import Store

extension Chore {
    /// Forgets what has ended: once an hour, by one process.
    static let tidying = Chore(name: "tidying", every: 3_600_000, hands: .one(lease: 300_000)) { house, now in
        try await house.store.write { tx in
            try SessionSQL.forgetOld(at: now, tx)
            try LetterSQL.forgetOld(at: now, tx)
            try UnsubscribeSQL.forgetOld(at: now, tx)
        }
        return false
    }
}
