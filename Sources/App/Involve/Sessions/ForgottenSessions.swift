import Domain
import Store

extension Chore {
    /// A session that nobody moved on for a day after its timer ran out is closed; an open vote is counted.
    static let forgottenSessions = Chore(name: "forgotten-sessions", every: 600_000, hands: .every) { house, now in
        try await house.closeForgottenSessions(at: now)
    }
}

extension House {
    static let forgottenAtOnce = 20

    /// Each process tries all: a vote is counted where its ballots lie, and elsewhere the session is left alone. One that
    /// cannot be closed holds up no other.
    ///
    /// - Returns: false, as all were tried.
    /// - Throws: what stopped the last of those that could not be closed, when all were tried.
    func closeForgottenSessions(at now: Moment) async throws -> Bool {
        var (last, failure): (ID<GoalSession>?, (any Error)?)
        var batch: [GoalSession] = []
        repeat {
            let after = last
            batch = try await store.read {
                try GoalSessionSQL.forgotten(
                    since: now.adding(milliseconds: -GoalSession.patience), after: after,
                    limit: Self.forgottenAtOnce, $0)
            }
            for session in batch {
                do { try await close(forgotten: session, at: now) } catch is Refusal {
                    // Somebody moved it meanwhile, or its ballots lie elsewhere.
                } catch { failure = error }
            }
            last = batch.last?.id
        } while batch.count == Self.forgottenAtOnce
        if let failure { throw failure }
        return false
    }

    private func close(forgotten session: GoalSession, at now: Moment) async throws {
        try await inTurn(session.id) {
            try await moveSession(session.id, from: session.phase, to: .closed) { act in
                try await self.store.write { tx in
                    let planner = try PersonSQL.find(session.planner, tx)
                    return try act(self.occasion(self.operating(on: planner), at: now, tx, Origin(.background)))
                }
            }
        }
    }
}
