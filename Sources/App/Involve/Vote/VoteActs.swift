import Ballot
import Domain
import Store

/// What can be done with the votes of goal-setting sessions. Who may do it is asked by the session, which also tells what
/// happened; what was voted passes none of these.
enum VoteActs {
    /// One person's ballot, as it goes to the box.
    struct Ballot: Sendable {
        let person: ID<Person>
        /// The dots of each option, in their order; keeps the rule.
        let dots: [UInt8]
    }

    /// Opens a vote of a session; it has one at a time.
    ///
    /// - Parameters:
    ///   - number: 1 for the first vote of the session; each number once.
    ///   - options: what is voted on, as the session names it, in the order they are shown; 1 to 500.
    ///   - voters: the people who may vote; must exist.
    static func open(
        session: String, number: Int, rule: DotRule, options: [String], voters: [ID<Person>], _ occasion: Occasion
    ) throws -> Vote {
        let options = try Vote.checked(options: options)
        if try VoteSQL.isOpen(in: session, occasion.tx) { throw Refusal.conflict(.voteOpen) }
        guard let ballots = occasion.ballots else { throw Refusal.conflict(.noBallots) }
        let people = Set(voters).sorted()
        let vote = Vote(
            id: occasion.next(), session: session, number: number, rule: rule, options: options,
            voters: people.count, openedAt: occasion.now)
        try VoteSQL.insert(vote, place: try ballots.place(), box: BallotID().text, occasion.tx)
        try BallotSQL.invite(people, to: vote.id, occasion.tx)
        return vote
    }

    /// Somebody who comes in while a vote is open may vote too; who had left may again. Nothing when it is closed.
    static func admitLate(_ person: ID<Person>, to id: ID<Vote>, _ tx: any Transaction) throws {
        guard try VoteSQL.open(id, tx) != nil else { return }
        switch try BallotSQL.voter(person, in: id, tx) {
        case nil:
            try BallotSQL.invite([person], to: id, tx)
            try VoteSQL.count(in: id, tx)
        case let voter? where voter.isRemoved: try BallotSQL.setRemoved(person, false, in: id, tx)
        default: return
        }
    }

    /// Somebody leaves while a vote is open: they cannot vote any more. A ballot that was given counts, and no number
    /// that is shown says whether there was one.
    static func remove(_ person: ID<Person>, from id: ID<Vote>, _ tx: any Transaction) throws {
        guard try VoteSQL.open(id, tx) != nil else { return }
        try BallotSQL.setRemoved(person, true, in: id, tx)
    }

    /// Calls an open vote off. Nothing of what was given is looked at: it is destroyed, soon after.
    static func cancel(_ id: ID<Vote>, _ occasion: Occasion) throws {
        guard try VoteSQL.open(id, occasion.tx) != nil else { throw Refusal.conflict(.voteOver) }
        try VoteSQL.cancel(id, because: .calledOff, at: occasion.now, occasion.tx)
    }

    /// Whether somebody handed in a ballot; nil for who may not vote, and for everybody when the vote is over.
    static func tookPart(_ person: ID<Person>, in id: ID<Vote>, _ tx: any Transaction) throws -> Bool? {
        guard let voter = try BallotSQL.voter(person, in: id, tx), !voter.isRemoved else { return nil }
        return voter.tookPart
    }

    // MARK: Counting

    /// Ends an open vote with what lay in its box, which ``House/withTally(of:_:)`` reads out.
    ///
    /// - Returns: the vote, closed, without sums when too few handed in (``Vote/tells(given:of:)``); or cancelled as `lost`, when the box does not hold the ballots that were given.
    static func close(_ id: ID<Vote>, _ tally: Tally, _ occasion: Occasion) throws -> Vote {
        let tx = occasion.tx
        guard let open = try VoteSQL.open(id, tx) else { throw Refusal.conflict(.voteOver) }
        if try settle(open, waiting: tally.ballots, tx) {
            try VoteSQL.close(open, tally, at: occasion.now, tx)
        } else {
            try VoteSQL.cancel(id, because: .lost, at: occasion.now, tx)
        }
        return try VoteSQL.vote(id, tx)
    }

    // MARK: Ballots, without what they say

    /// An open vote in which this person may hand in a ballot now.
    static func asked(_ id: ID<Vote>, _ person: ID<Person>, _ tx: any Transaction) throws -> VoteSQL.Open {
        guard let open = try VoteSQL.open(id, tx) else { throw Refusal.conflict(.voteOver) }
        // Whose ballot is under way, or was when a server died, hears from the box what became of it.
        if try BallotSQL.isGoing(person, in: id, tx) { return open }
        if let refusal = try refusals(of: [person], in: id, tx).first ?? nil { throw refusal }
        return open
    }

    /// Writes down who takes part, as long as their ballots are on their way.
    ///
    /// - Returns: for each person why they may not; nil for all when the box does not hold what was given.
    static func admit(_ people: [ID<Person>], to id: ID<Vote>, waiting: Int, _ tx: any Transaction) throws
        -> [Refusal?]?
    {
        guard let open = try VoteSQL.open(id, tx) else { return people.map { _ in .conflict(.voteOver) } }
        guard try settle(open, waiting: waiting, tx) else { return nil }
        let refusals = try refusals(of: people, in: id, tx)
        let admitted = zip(people, refusals).filter { $1 == nil }.map(\.0).sorted()
        try BallotSQL.setGoing(admitted, in: id, tx)
        return refusals
    }

    /// Who comes twice in one party goes once.
    private static func refusals(of people: [ID<Person>], in id: ID<Vote>, _ tx: any Transaction) throws -> [Refusal?] {
        let voters = try BallotSQL.voters(people, in: id, tx)
        var gone: Set<ID<Person>> = []
        return people.map { person in
            guard let voter = voters[person], !voter.isRemoved, voter.isActive else { return .conflict(.notVoting) }
            guard !voter.tookPart, gone.insert(person).inserted else { return .conflict(.alreadyAnswered) }
            return nil
        }
    }

    /// Brings what was written down in line with what lies in the box.
    ///
    /// - Returns: false when ballots were lost, or a backup was put back.
    static func settle(_ open: VoteSQL.Open, waiting: Int, _ tx: any Transaction) throws -> Bool {
        let going = try BallotSQL.going(in: open.id, tx)
        switch Landing(going: going, given: open.given, waiting: waiting) {
        case .settled: return true
        case .lost: return false
        case .turnedBack: try BallotSQL.turnBack(in: open.id, tx)
        case .arrived: try VoteSQL.setGiven(waiting, in: open.id, tx)
        }
        try BallotSQL.arrived(in: open.id, tx)
        return true
    }
}
