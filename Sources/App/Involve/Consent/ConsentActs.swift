import Ballot
import Domain
import Store

/// What can be done with consent rounds. What was answered passes none of these: it goes to the box, and comes out of it
/// all at once.
enum ConsentActs {
    /// What a round is opened with.
    struct Opening: Sendable {
        var days = ConsentRound.usualDays
        /// For an objective of the company: only these teams and those below them; none: everybody.
        var teams: [ID<Team>] = []
        /// In a session: instead of days and teams.
        var gathering: Gathering?
    }

    /// The people of a session, as the session knows them, and for how many minutes they are asked.
    struct Gathering: Sendable {
        var people: [ID<Person>]
        var minutes: Int
    }

    /// An objective as somebody sees it who may open a round on it, or call it off.
    static func mine(_ id: ID<Objective>, _ occasion: Occasion) throws -> (objective: Objective, cycle: Cycle) {
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.openConsentRound, ObjectiveActs.relation(to: objective, occasion))
        return (objective, cycle)
    }

    static func open(on id: ID<Objective>, _ opening: Opening, _ occasion: Occasion) throws -> ConsentRound {
        let tx = occasion.tx
        let (objective, cycle) = try mine(id, occasion)
        try ConsentRound.allowsOpening(of: objective, in: cycle)
        let closesAt = try closing(opening, occasion)
        if try ConsentSQL.isOpen(on: id, tx) { throw Refusal.conflict(.consentRoundOpen) }
        let proposal = try self.proposal(objective, tx)
        if try ConsentSQL.wasAnswered(proposal, of: id, tx) { throw Refusal.conflict(.proposalUnchanged) }
        let (crowd, proposers) = (
            try crowd(of: objective, opening, tx), try VoterSQL.proposers(of: objective, tx)
        )
        let invited = try VoterSQL.count(crowd, without: proposers, most: .max, tx)
        guard invited >= ConsentRound.fewest else {
            throw Refusal.conflict(.tooFewVoters(least: ConsentRound.fewest))
        }
        guard let ballots = occasion.ballots else { throw Refusal.conflict(.noBallots) }
        let round = ConsentRound(
            id: occasion.next(), objective: id, openedAt: occasion.now,
            closesAt: closesAt, invited: invited, isInSession: opening.gathering != nil)
        try ConsentSQL.insert(
            round, by: occasion.viewer.id, proposal: proposal, place: try ballots.place(), box: BallotID().text, tx)
        try VoterSQL.invite(crowd, without: proposers, to: round.id, tx)
        try occasion.tell([.involve(.consentRoundOpened(round.id, on: id))])
        return round
    }

    private static func closing(_ opening: Opening, _ occasion: Occasion) throws -> Moment {
        if let gathering = opening.gathering {
            let minutes = try ConsentRound.checked(minutes: gathering.minutes)
            return occasion.now.adding(milliseconds: Int64(minutes) * 60_000)
        }
        let days = try ConsentRound.checked(days: opening.days)
        return occasion.calendar.beginning(of: occasion.today.adding(days: days + 1))
    }

    private static func crowd(of objective: Objective, _ opening: Opening, _ tx: any Transaction) throws
        -> VoterSQL.Crowd
    {
        guard let gathering = opening.gathering else { return try crowd(of: objective, opening.teams, tx) }
        let isForAll = objective.draft.visibility == .everyone
        return .people(gathering.people, of: isForAll ? nil : objective.draft.team)
    }

    /// Ends the answering of a round that was opened in a session. ``House/closeSomeRounds(at:)`` then counts it, or the
    /// chore soon after: only what lies in the box, and for good.
    static func closeNow(on id: ID<Objective>, _ occasion: Occasion) throws {
        _ = try mine(id, occasion)
        guard let open = try ConsentSQL.open(of: id, occasion.tx) else { throw Refusal.conflict(.noConsentRound) }
        try open.round.allowsClosing()
        try ConsentSQL.setOver(open.round.id, at: occasion.now, occasion.tx)
    }

    /// The team's own members; for an objective of the company that all may see: everybody, or the chosen teams with those
    /// below them.
    static func crowd(of objective: Objective, _ teams: [ID<Team>], _ tx: any Transaction) throws -> VoterSQL.Crowd {
        let team = objective.draft.team
        guard objective.draft.visibility == .everyone, try TeamSQL.top(tx)?.id == team else {
            guard teams.isEmpty else { throw Refusal.invalid("/teams", .mustBeNull) }
            return .members(of: team)
        }
        if teams.isEmpty { return .everyone }
        for one in teams where try !TeamSQL.exists(one, tx) { throw Refusal.invalid("/teams", .unknownReference) }
        return .below(teams)
    }

    private static func proposal(_ objective: Objective, _ tx: any Transaction) throws -> String {
        let keyResults = try KeyResultSQL.of([objective.id], tx)[objective.id] ?? []
        return Secrets.hash(ConsentRound.proposal(objective, keyResults))
    }

    /// Nothing of what was given is looked at: it is destroyed.
    static func callOff(on id: ID<Objective>, _ occasion: Occasion) throws {
        _ = try mine(id, occasion)
        guard let open = try ConsentSQL.open(of: id, occasion.tx) else { throw Refusal.conflict(.noConsentRound) }
        try cancel(open.round, because: .calledOff, occasion)
    }

    /// The objective goes, and its round with it.
    static func end(on id: ID<Objective>, _ occasion: Occasion) throws {
        guard let open = try ConsentSQL.open(of: id, occasion.tx) else { return }
        try cancel(open.round, because: .ended, occasion)
    }

    private static func cancel(
        _ round: ConsentRound, because why: ConsentRound.Cancellation, _ occasion: Occasion
    ) throws {
        try ConsentSQL.cancel(round.id, because: why, occasion.tx)
        try occasion.tell([.involve(.consentRoundCancelled(round.id, on: round.objective))])
    }

    /// What was done with the last result; may be said in other words while the objective can be changed.
    static func follow(on id: ID<Objective>, with text: String, _ occasion: Occasion) throws {
        let (objective, _) = try mine(id, occasion)
        try objective.allowsChange()
        let text = try Prose(parsing: text, required: true, at: "/text")
        guard let round = try ConsentSQL.lastClosed(of: id, occasion.tx) else {
            throw Refusal.conflict(.noConsentRound)
        }
        try ConsentSQL.follow(round.id, with: text, occasion)
        try occasion.tell([.involve(.consentRoundFollowed(round.id, on: id))])
    }

    // MARK: What a round asks of its objective

    /// While people answer, what they answer about stays as it is.
    static func allowsChange(of objective: Objective, _ tx: any Transaction) throws {
        guard objective.state == .proposed, try ConsentSQL.isOpen(on: objective.id, tx) else { return }
        throw Refusal.conflict(.consentRoundOpen)
    }

    static func allowsMove(of objective: Objective, to state: Objective.State, _ occasion: Occasion) throws {
        guard objective.state == .proposed else { return }
        if state == .dropped { return try end(on: objective.id, occasion) }
        try allowsChange(of: objective, occasion.tx)
        guard state == .agreed, let last = try ConsentSQL.lastClosed(of: objective.id, occasion.tx),
            last.asksForFollowUp
        else { return }
        throw Refusal.conflict(.consentFollowUpFirst)
    }

    // MARK: Answers, without what they say

    /// A round that asks this person now.
    static func asked(on id: ID<Objective>, _ occasion: Occasion) throws -> ConsentSQL.Open {
        _ = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.giveConsent)
        guard let open = try ConsentSQL.open(of: id, occasion.tx) else { throw Refusal.conflict(.noConsentRound) }
        switch try VoterSQL.tookPart(occasion.viewer.id, in: open.round.id, occasion.tx) {
        case nil: throw Refusal.conflict(.notInvited)
        // Whose answer is under way, or was when a server died, hears from the box what became of it.
        case true? where try VoterSQL.going(in: open.round.id, occasion.tx) != occasion.viewer.id:
            throw Refusal.conflict(.alreadyAnswered)
        case true?: break
        case false?: break
        }
        guard open.round.isTakingAnswers(at: occasion.now) else { throw Refusal.conflict(.consentRoundOver) }
        return open
    }

    /// Writes down that this person takes part, as long as their answer is on its way.
    ///
    /// - Parameter waiting: how many answers the box holds.
    /// - Returns: false when the box does not hold what was given.
    static func admit(to id: ID<Objective>, waiting: Int, _ occasion: Occasion) throws -> Bool {
        if let open = try ConsentSQL.open(of: id, occasion.tx) {
            guard try settle(open, waiting: waiting, occasion.tx) else { return false }
        }
        let open = try asked(on: id, occasion)
        try VoterSQL.mark(occasion.viewer.id, tookPart: true, in: open.round.id, occasion.tx)
        try VoterSQL.setGoing(occasion.viewer.id, in: open.round.id, occasion.tx)
        return true
    }

    /// Brings what was written down in line with what lies in the box. An answer that was on its way has arrived when
    /// there is one more than was counted; else who gave it may give it again. Nobody was told anything yet.
    ///
    /// - Returns: false when neither is so: answers were lost, or a backup was put back.
    static func settle(_ open: ConsentSQL.Open, waiting: Int, _ tx: any Transaction) throws -> Bool {
        let id = open.round.id
        let person = try VoterSQL.going(in: id, tx)
        switch Landing(going: person == nil ? 0 : 1, given: open.given, waiting: waiting) {
        case .settled: return true
        case .lost: return false
        case .turnedBack: if let person { try VoterSQL.mark(person, tookPart: false, in: id, tx) }
        case .arrived: try ConsentSQL.setGiven(waiting, in: id, tx)
        }
        try VoterSQL.arrived(in: id, tx)
        return true
    }
}
