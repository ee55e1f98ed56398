import Domain
import Web

extension Reason {
    /// The sentence for a person, in their language.
    func text(_ voice: Voice) -> String {
        switch self {
        case .required: voice(.refusedRequired)
        case .tooLong(let limit): voice(.refusedTooLong, ["limit": .count(limit)])
        case .forbiddenCharacters: voice(.refusedForbiddenCharacters)
        case .notText: voice(.refusedNotText)
        case .notNumber: voice(.refusedNotNumber)
        case .notInteger: voice(.refusedNotInteger)
        case .notBoolean: voice(.refusedNotBoolean)
        case .notList: voice(.refusedNotList)
        case .notObject: voice(.refusedNotObject)
        case .numberOutOfRange: voice(.refusedNumberOutOfRange)
        case .tooManyDecimals: voice(.refusedTooManyDecimals)
        case .outOfRange(let least, let most):
            voice(.refusedOutOfRange, ["least": .count(least), "most": .count(most)])
        case .notOneOf(let choices): voice(.refusedNotOneOf, ["choices": .text(choices.joined(separator: ", "))])
        case .notDay: voice(.refusedNotDay)
        case .notLater: voice(.refusedNotLater)
        case .notTime: voice(.refusedNotTime)
        case .notMoment: voice(.refusedNotMoment)
        case .yearOutOfRange: voice(.refusedYearOutOfRange)
        case .notEmail: voice(.refusedNotEmail)
        case .unknownField: voice(.refusedUnknownField)
        case .unknownReference: voice(.refusedUnknownReference)
        case .alreadyTaken: voice(.refusedAlreadyTaken)
        case .reasonRequired: voice(.refusedReasonRequired)
        case .mustBeNull: voice(.refusedMustBeNull)
        case .endNotAfterStart: voice(.refusedEndNotAfterStart)
        case .cycleLoop: voice(.refusedCycleLoop)
        case .cycleStep: voice(.refusedCycleStep)
        case .cycleNotActive: voice(.refusedCycleNotActive)
        case .cycleNotClosing: voice(.refusedCycleNotClosing)
        case .cycleNotOpen: voice(.refusedCycleNotOpen)
        case .cycleClosed: voice(.refusedCycleClosed)
        case .teamLoop: voice(.refusedTeamLoop)
        case .teamTop: voice(.refusedTeamTop)
        case .teamNotEmpty: voice(.refusedTeamNotEmpty)
        case .lastAdmin: voice(.refusedLastAdmin)
        case .ownAccount: voice(.refusedOwnAccount)
        case .managerLoop: voice(.refusedManagerLoop)
        case .notActive: voice(.refusedNotActive)
        case .stillActive: voice(.refusedStillActive)
        case .alreadyErased: voice(.refusedAlreadyErased)
        case .notSure: voice(.refusedNotSure)
        case .targetNotAboveBaseline: voice(.refusedTargetNotAboveBaseline)
        case .targetNotBelowBaseline: voice(.refusedTargetNotBelowBaseline)
        case .redLineNotBelowTarget: voice(.refusedRedLineNotBelowTarget)
        case .redLineNotAboveTarget: voice(.refusedRedLineNotAboveTarget)
        case .milestonesMissing: voice(.refusedMilestonesMissing)
        case .milestoneUnknown: voice(.refusedMilestoneUnknown)
        case .milestonesIncomplete: voice(.refusedMilestonesIncomplete)
        case .levelsMissing: voice(.refusedLevelsMissing)
        case .kindFixed: voice(.refusedKindFixed)
        case .notForThisKind: voice(.refusedNotForThisKind)
        case .objectiveNotAgreed: voice(.refusedObjectiveNotAgreed)
        case .objectiveNotOpen: voice(.refusedObjectiveNotOpen)
        case .objectiveStep: voice(.refusedObjectiveStep)
        case .objectiveIsAgreed: voice(.refusedObjectiveIsAgreed)
        case .keyResultDropped: voice(.refusedKeyResultDropped)
        case .alignmentLoop: voice(.refusedAlignmentLoop)
        case .tooMany(let limit): voice(.refusedTooMany, ["limit": .count(limit)])
        case .gradeNotNow: voice(.refusedGradeNotNow)
        case .gradeNeedsReason: voice(.refusedGradeNeedsReason)
        case .carryOverNotClosed: voice(.refusedCarryOverNotClosed)
        case .carryOverCycleNotLater: voice(.refusedCarryOverCycleNotLater)
        case .momentOutsideCycle: voice(.refusedMomentOutsideCycle)
        case .tooShort(let limit): voice(.refusedTooShort, ["limit": .count(limit)])
        case .passwordKnown: voice(.refusedPasswordKnown)
        case .passwordContextual: voice(.refusedPasswordContextual)
        case .wrongPassword: voice(.refusedWrongPassword)
        case .wrongCode: voice(.refusedWrongCode)
        case .notAddress: voice(.refusedNotAddress)
        case .notDomain: voice(.refusedNotDomain)
        case .notGroupRule: voice(.refusedNotGroupRule)
        case .providerSilent: voice(.refusedProviderSilent)
        case .alreadyWithdrawn: voice(.refusedAlreadyWithdrawn)
        case .ideaNotOpen: voice(.refusedIdeaNotOpen)
        case .ideaOwn: voice(.refusedIdeaOwn)
        case .ideaNotAsked: voice(.refusedIdeaNotAsked)
        case .quietThen: voice(.refusedQuietThen)
        case .noMail: voice(.refusedNoMail)
        }
    }
}

extension Refusal {
    /// The sentence for the thing as a whole.
    func text(_ voice: Voice) -> String {
        if let reason { return reason.text(voice) }
        switch kind {
        case .invalid, .conflict, .forbidden: return voice(.refusedForbidden)
        case .notFound: return voice(.refusedNotFound)
        case .stale: return voice(.refusedStale)
        }
    }
}
