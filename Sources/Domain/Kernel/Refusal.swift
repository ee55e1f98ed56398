/// A decision of the rules against what was asked: which fields are wrong and why, or which state forbids it.
///
/// Holds no sentence for people; the words for each `Reason` live downstairs, in Dutch and English.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A field is wrong (422).
        case invalid
        /// The state of things forbids it (409).
        case conflict
        /// This person may not do this, though they may see the thing (403).
        case forbidden
        /// There is nothing of that name that this person may see (404).
        case notFound
        /// Someone else changed it in the meantime (412).
        case stale
    }

    package let kind: Kind
    package let faults: [Fault]

    package init(_ kind: Kind, _ faults: [Fault] = []) {
        self.kind = kind
        self.faults = faults
    }

    /// A field that is wrong; `pointer` is a JSON pointer such as `/milestones/0/weight`.
    package static func invalid(_ pointer: String, _ reason: Reason) -> Refusal {
        Refusal(.invalid, [Fault(pointer: pointer, reason: reason)])
    }

    package static func conflict(_ reason: Reason) -> Refusal {
        Refusal(.conflict, [Fault(pointer: "", reason: reason)])
    }

    package static let forbidden = Refusal(.forbidden)
    package static let notFound = Refusal(.notFound)
    package static let stale = Refusal(.stale)

    /// The first reason, where there is one.
    package var reason: Reason? { faults.first?.reason }
}

/// One wrong field.
package struct Fault: Hashable, Sendable {
    /// JSON pointer (RFC 6901) of the field; empty for the thing as a whole.
    package let pointer: String
    package let reason: Reason

    package init(pointer: String, reason: Reason) {
        self.pointer = pointer
        self.reason = reason
    }
}

/// Why something was refused. Each has its sentence in `refused.words`.
package enum Reason: Hashable, Sendable {
    // Fields
    case required
    case tooLong(limit: Int)
    case forbiddenCharacters
    case notText, notNumber, notInteger, notBoolean, notList, notObject
    case numberOutOfRange
    case tooManyDecimals
    case outOfRange(least: Int, most: Int)
    case notOneOf([String])
    case notDay, notLater, notTime, notMoment, yearOutOfRange
    case notEmail
    case unknownField
    case unknownReference
    case alreadyTaken
    case reasonRequired
    case mustBeNull
    // Cycles
    case endNotAfterStart
    case cycleLoop
    case cycleStep
    case cycleNotActive, cycleNotClosing, cycleNotOpen, cycleClosed
    // Teams and people
    case teamLoop, teamTop, teamNotEmpty, lastAdmin, ownAccount, managerLoop, notActive, stillActive, alreadyErased,
        notSure
    // Objectives and key results
    case targetNotAboveBaseline, targetNotBelowBaseline
    case redLineNotBelowTarget, redLineNotAboveTarget
    case milestonesMissing, milestoneUnknown, milestonesIncomplete, levelsMissing
    case kindFixed
    case notForThisKind
    case suggestionDecided, suggestionOutdated, suggestionGone, notBeingWritten, nothingChanged
    case objectiveNotAgreed, objectiveNotOpen, objectiveStep, objectiveIsAgreed
    case keyResultDropped
    case alignmentLoop, tooMany(limit: Int)
    case gradeNotNow, gradeNeedsReason
    case carryOverNotClosed, carryOverCycleNotLater
    // Ways in
    case tooShort(limit: Int), passwordKnown, passwordContextual, wrongPassword, wrongCode
    case notAddress, notDomain, notGroupRule, providerSilent
    // Consent rounds
    case objectiveNotProposed, tooFewVoters(least: Int), consentRoundOpen, noConsentRound, consentRoundOver,
        proposalUnchanged, notInvited, alreadyAnswered, ballotsElsewhere, noBallots, consentFollowUpFirst,
        roundClosesByItself
    // Votes
    case tooManyDots(given: Int, most: Int), voteOpen, voteOver, notVoting
    // Check-ins
    case momentOutsideCycle
    case alreadyWithdrawn
    // Ideas
    case ideaNotOpen, ideaOwn, ideaNotAsked, ideaNotAdopted, ideaPromoted
    case notProposedOrAgreed
    case ideaItself, ideaNotKept, ideaKeepsThis, ideaHiddenFromAuthor, ideaMerged, ideaHoldsOthers
    // Goal-setting sessions
    case sessionOver, sessionMoved, sessionNotStarted, sessionStarted, sessionStaysConfidential, sessionPhaseNow,
        sessionNeedsIdeas, sessionNotNow, notInSession, sessionFull, sessionFacilitator, wrongSessionCode, groupGone,
        sessionOptionUsed, sessionNothingToVote, notYourCard, sessionIsConfidential
    case sessionTooManyOptions(count: Int, limit: Int)
    // Mail
    case quietThen, noMail
}
