import Domain
import Web

/// What is written in the audit log. The history of objectives and check-ins is a feature of the product beside it, and
/// what is anonymous is never here.
enum AuditAct: String, CaseIterable, Sendable {
    case signedIn, signedOut, signInFailed, tokenRefused
    case passwordSet, passwordRemoved, secondStepAdded, secondStepRemoved, recoveryCodesMade, sessionsEnded,
        identityLinked
    case personAdded, personChanged, addressChanged, personInvited, personActivated, personDeactivated, personErased,
        roleChanged
    case teamAdded, teamChanged, teamDeleted, memberAdded, memberRemoved
    case tokenMade, tokenRevoked
    case directoryGroupAdded, directoryGroupChanged, directoryGroupDeleted, directoryGroupMapped
    case settingChanged, wallAdded, wallRevoked, cycleCreated, cycleChanged, objectiveDeleted, keyResultDeleted
    case dataTaken, auditTaken, auditTrimmed

    /// Every name in the log of events has its place here: the compiler asks for it.
    init?(_ name: EventName) {
        switch name {
        case .objectiveDrafted, .objectiveChanged, .objectiveProposed, .objectiveAgreed, .objectiveClosed,
            .objectiveReopened, .objectiveDropped, .objectiveCarriedOver, .objectiveReflected, .keyResultAdded,
            .keyResultChanged, .checkInRecorded, .checkInWithdrawn, .targetReached, .commented, .initiativeAdded,
            .initiativeChanged, .initiativeDeleted, .helpOffered, .helpWithdrawn, .objectiveMoved,
            .objectiveRescheduled, .ideaSent, .ideaChanged, .ideaWithdrawn, .ideaSupported, .ideaUnsupported,
            .ideaCommented, .ideaAnswered, .ideaJudged, .ideaReturned, .consentRoundOpened, .consentRoundClosed,
            .consentRoundCancelled, .consentRoundFollowed, .suggestionMade, .suggestionDecided,
            .suggestionWithdrawn, .ideaPromoted, .ideaMerged, .signatureGiven, .signatureWithdrawn, .sessionPlanned,
            .sessionChanged, .sessionCancelled,
            .sessionStarted,
            .sessionClosed:
            return nil
        case .cycleCreated: self = .cycleCreated
        case .cycleChanged: self = .cycleChanged
        case .objectiveDeleted: self = .objectiveDeleted
        case .keyResultDeleted: self = .keyResultDeleted
        case .wallAdded: self = .wallAdded
        case .wallRevoked: self = .wallRevoked
        case .personAdded: self = .personAdded
        case .personChanged: self = .personChanged
        case .addressChanged: self = .addressChanged
        case .personInvited: self = .personInvited
        case .personActivated: self = .personActivated
        case .personDeactivated: self = .personDeactivated
        case .personErased: self = .personErased
        case .roleChanged: self = .roleChanged
        case .teamAdded: self = .teamAdded
        case .teamChanged: self = .teamChanged
        case .teamDeleted: self = .teamDeleted
        case .memberAdded: self = .memberAdded
        case .memberRemoved: self = .memberRemoved
        case .signedIn: self = .signedIn
        case .signedOut: self = .signedOut
        case .settingChanged: self = .settingChanged
        case .tokenMade: self = .tokenMade
        case .tokenRevoked: self = .tokenRevoked
        case .directoryGroupAdded: self = .directoryGroupAdded
        case .directoryGroupChanged: self = .directoryGroupChanged
        case .directoryGroupDeleted: self = .directoryGroupDeleted
        case .directoryGroupMapped: self = .directoryGroupMapped
        case .passwordSet: self = .passwordSet
        case .passwordRemoved: self = .passwordRemoved
        case .secondStepAdded: self = .secondStepAdded
        case .secondStepRemoved: self = .secondStepRemoved
        case .recoveryCodesMade: self = .recoveryCodesMade
        case .sessionsEnded: self = .sessionsEnded
        case .identityLinked: self = .identityLinked
        case .dataTaken: self = .dataTaken
        case .auditTaken: self = .auditTaken
        }
    }

    var word: Word {
        switch self {
        case .signedIn: .auditSignedIn
        case .signedOut: .auditSignedOut
        case .signInFailed: .auditSignInFailed
        case .tokenRefused: .auditTokenRefused
        case .personAdded: .auditPersonAdded
        case .personChanged: .auditPersonChanged
        case .addressChanged: .auditAddressChanged
        case .personInvited: .auditPersonInvited
        case .personActivated: .auditPersonActivated
        case .personDeactivated: .auditPersonDeactivated
        case .personErased: .auditPersonErased
        case .roleChanged: .auditRoleChanged
        case .teamAdded: .auditTeamAdded
        case .teamChanged: .auditTeamChanged
        case .teamDeleted: .auditTeamDeleted
        case .memberAdded: .auditMemberAdded
        case .memberRemoved: .auditMemberRemoved
        case .tokenMade: .auditTokenMade
        case .tokenRevoked: .auditTokenRevoked
        case .directoryGroupAdded: .auditGroupAdded
        case .directoryGroupChanged: .auditGroupChanged
        case .directoryGroupDeleted: .auditGroupDeleted
        case .directoryGroupMapped: .auditGroupMapped
        case .settingChanged: .auditSettingChanged
        case .wallAdded: .auditWallAdded
        case .wallRevoked: .auditWallRevoked
        case .cycleCreated: .auditCycleCreated
        case .cycleChanged: .auditCycleChanged
        case .objectiveDeleted: .auditObjectiveDeleted
        case .keyResultDeleted: .auditKeyResultDeleted
        case .passwordSet: .auditPasswordSet
        case .passwordRemoved: .auditPasswordRemoved
        case .secondStepAdded: .auditSecondStepAdded
        case .secondStepRemoved: .auditSecondStepRemoved
        case .recoveryCodesMade: .auditRecoveryCodesMade
        case .sessionsEnded: .auditSessionsEnded
        case .identityLinked: .auditIdentityLinked
        case .dataTaken: .auditDataTaken
        case .auditTaken: .auditAuditTaken
        case .auditTrimmed: .auditTrimmed
        }
    }
}

extension Origin.Means {
    var word: Word {
        switch self {
        case .page: .auditByPage
        case .token: .auditByToken
        case .scim: .auditByScim
        case .command: .auditByCommand
        case .background: .auditByItself
        }
    }
}
