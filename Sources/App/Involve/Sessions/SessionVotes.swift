import Ballot
import Domain
import Store
import Web

/// The votes of a session, as its pages and acts need them.
enum SessionVotes {
    /// How a vote stands.
    struct Standing: Sendable, Hashable {
        let vote: Vote
        let isOpen: Bool
        /// Dots for each option; empty while it is open, and where there is no result.
        let dots: [String: Int]

        init(_ vote: Vote) {
            (self.vote, isOpen) = (vote, vote.state == .open)
            let counted = vote.dots.map { Array(zip(vote.options, $0)) } ?? []
            dots = Dictionary(counted, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Opens the ballot on what lies on the table, for who is here.
    ///
    /// - Returns: how many votes the session has had, with this one.
    static func open(_ session: GoalSession, _ occasion: Occasion) throws -> Int {
        var board = try BoardSQL.board(of: session, occasion.tx)
        // What was written until now is shown as the vote begins.
        board.apply(.moved(to: .vote))
        let options = board.options.map(\.id)
        guard !options.isEmpty else { throw Refusal.conflict(.sessionNothingToVote) }
        guard DotRule.options.contains(options.count) else {
            throw Refusal.conflict(.sessionTooManyOptions(count: options.count, limit: DotRule.options.upperBound))
        }
        let voters = try SeatSQL.joined(in: session.id, occasion.tx)
        let number = session.votes + 1
        _ = try VoteActs.open(
            session: session.id.text, number: number, rule: session.draft.rule, options: options, voters: voters,
            occasion)
        return number
    }

    static func admit(_ person: ID<Person>, to session: GoalSession, _ occasion: Occasion) throws {
        guard let vote = try last(of: session, occasion.tx) else { return }
        try VoteActs.admitLate(person, to: vote.id, occasion.tx)
    }

    static func remove(_ person: ID<Person>, from session: GoalSession, _ occasion: Occasion) throws {
        guard let vote = try last(of: session, occasion.tx) else { return }
        try VoteActs.remove(person, from: vote.id, occasion.tx)
    }

    static func last(of session: GoalSession, _ tx: any Transaction) throws -> Vote? {
        session.votes > 0 ? try VoteSQL.last(of: session.id.text, tx) : nil
    }

    static func standing(of session: GoalSession, _ tx: any Transaction) throws -> Standing? {
        try last(of: session, tx).map(Standing.init)
    }

    /// Whether somebody handed in; nil for who may not, and when the vote is over.
    static func tookPart(_ person: ID<Person>, in session: GoalSession, _ tx: any Transaction) throws -> Bool? {
        guard let vote = try last(of: session, tx) else { return nil }
        return try VoteActs.tookPart(person, in: vote.id, tx)
    }
}

extension House {
    /// The vote of a session that is open; nil when there is none.
    func openVote(in session: GoalSession) async throws -> Vote? {
        let last = try await store.read { try SessionVotes.last(of: session, $0) }
        return last?.state == .open ? last : nil
    }

    /// The vote of a session that is open now, for who may see the session; nil when there is none.
    func openVote(_ request: Request, of id: ID<GoalSession>) async throws -> Vote? {
        try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try GoalSessionActs.requireIn(session, occasion)
            return try SessionVotes.last(of: session, occasion.tx)
        }.value
    }

    /// Hands in a ballot as a form sent it.
    func castBallot(_ request: Request, in id: ID<GoalSession>, _ form: Form) async throws {
        guard let vote = try await openVote(request, of: id) else { throw Refusal.conflict(.voteOver) }
        try await castVote(request, in: vote.id, try BallotForm(form).ballot(for: vote.options))
    }
}
