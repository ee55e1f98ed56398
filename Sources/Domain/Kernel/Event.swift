/// Everything that can happen, once, in the past tense. Feed, notice, mail, webhook and live topic are exhaustive
/// switches over it.
package enum Event: Hashable, Sendable {
    case okr(Okr)
    case involve(Involve)
    case platform(Platform)

    package enum Okr: Hashable, Sendable {
        case cycleCreated(ID<Cycle>)
        case cycleChanged(ID<Cycle>)
        case objectiveDrafted(ID<Objective>)
        case objectiveChanged(ID<Objective>)
        /// It left this team for another.
        case objectiveMoved(ID<Objective>, from: ID<Team>)
        /// It left this cycle for another.
        case objectiveRescheduled(ID<Objective>, from: ID<Cycle>)
        case objectiveProposed(ID<Objective>)
        case objectiveAgreed(ID<Objective>)
        case objectiveClosed(ID<Objective>)
        case objectiveReopened(ID<Objective>)
        case objectiveDropped(ID<Objective>)
        case objectiveDeleted(ID<Objective>, of: ID<Team>)
        case objectiveCarriedOver(ID<Objective>)
        case objectiveReflected(ID<Objective>)
        case keyResultAdded(ID<KeyResult>)
        case keyResultChanged(ID<KeyResult>)
        case keyResultDeleted(ID<KeyResult>, of: ID<Objective>)
        case checkInRecorded(ID<CheckIn>)
        case checkInWithdrawn(ID<CheckIn>)
        case targetReached(ID<KeyResult>)
        case commented(ID<Comment>)
        case initiativeAdded(ID<Initiative>)
        case initiativeChanged(ID<Initiative>)
        case initiativeDeleted(ID<Initiative>, of: ID<KeyResult>)
        case helpOffered(by: ID<Person>, with: ID<Objective>)
        case helpWithdrawn(by: ID<Person>, with: ID<Objective>)
        case wallAdded(ID<Wall>)
        case wallRevoked(ID<Wall>)
    }

    package enum Involve: Hashable, Sendable {
        case ideaSent(ID<Idea>)
        case ideaChanged(ID<Idea>)
        case ideaWithdrawn(ID<Idea>)
        case ideaSupported(ID<Idea>)
        case ideaUnsupported(ID<Idea>)
        case ideaAnswered(ID<Idea>)
        case ideaJudged(ID<Idea>)
        case ideaReturned(ID<Idea>)
        case ideaPromoted(ID<Idea>)
        case ideaMerged(ID<Idea>, into: ID<Idea>)
        case signatureGiven(by: ID<Person>, to: ID<Objective>)
        case signatureWithdrawn(by: ID<Person>, from: ID<Objective>)
        case ideaCommented(ID<Comment>, on: ID<Idea>)
        /// Who answered a round, and what, never happens here.
        case consentRoundOpened(ID<ConsentRound>, on: ID<Objective>)
        case consentRoundClosed(ID<ConsentRound>, on: ID<Objective>)
        case consentRoundCancelled(ID<ConsentRound>, on: ID<Objective>)
        case consentRoundFollowed(ID<ConsentRound>, on: ID<Objective>)
        case suggestionMade(ID<Suggestion>, on: ID<Objective>)
        /// Taken over, declined, or closed with what it was about.
        case suggestionDecided(ID<Suggestion>, on: ID<Objective>)
        case suggestionWithdrawn(ID<Suggestion>, on: ID<Objective>)
        /// What happens on the table of a session has a log of its own, without names.
        case sessionPlanned(ID<GoalSession>)
        case sessionChanged(ID<GoalSession>)
        case sessionCancelled(ID<GoalSession>)
        case sessionStarted(ID<GoalSession>)
        case sessionClosed(ID<GoalSession>)
    }

    package enum Platform: Hashable, Sendable {
        case personAdded(ID<Person>)
        case personChanged(ID<Person>)
        case addressChanged(ID<Person>)
        /// Someone who runs this made a sign-in link for them.
        case personInvited(ID<Person>)
        case teamAdded(ID<Team>)
        case teamChanged(ID<Team>)
        case teamDeleted(ID<Team>)
        case memberAdded(ID<Person>, to: ID<Team>)
        case memberRemoved(ID<Person>, from: ID<Team>)
        case signedIn(ID<Person>)
        /// One of the organisation's settings, by its key.
        case settingChanged(String)
        case signedOut(ID<Person>)
        case passwordSet(ID<Person>)
        case passwordRemoved(ID<Person>)
        case secondStepAdded(ID<Person>)
        case secondStepRemoved(ID<Person>)
        case recoveryCodesMade(ID<Person>)
        /// By themselves or by an admin.
        case sessionsEnded(ID<Person>)
        /// Somebody came through a provider for the first time.
        case identityLinked(ID<Person>)
        case tokenMade(String, for: ID<Person>)
        case tokenRevoked(String, of: ID<Person>)
        case directoryGroupAdded(String)
        case directoryGroupChanged(String)
        case directoryGroupDeleted(String)
        /// A group of the directory stands for a team or a role from now on, or does not any more.
        case directoryGroupMapped(String)
        /// A role was given or taken; within: which one it is now.
        case roleChanged(ID<Person>, to: String)
        case personActivated(ID<Person>)
        case personDeactivated(ID<Person>)
        case personErased(ID<Person>)
        /// Somebody took a copy of their own data.
        case dataTaken(ID<Person>)
        case auditTaken(String)
    }
}
