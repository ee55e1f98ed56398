import Domain
import Web

// The table of rights in words: the same ones on the page and in `docs/PERMISSIONS.md`.

extension Act {
    var word: Word {
        switch self {
        case .seeOpen: .rightsSeeOpen
        case .seeReserved: .rightsSeeReserved
        case .draftObjective: .rightsDraftObjective
        case .changeObjective: .rightsChangeObjective
        case .agreeObjective: .rightsAgreeObjective
        case .dropObjective: .rightsDropObjective
        case .closeObjective: .rightsCloseObjective
        case .reopenObjective: .rightsReopenObjective
        case .deleteObjective: .rightsDeleteObjective
        case .gradeObjective: .rightsGradeObjective
        case .carryOver: .rightsCarryOver
        case .checkIn: .rightsCheckIn
        case .withdrawCheckIn: .rightsWithdrawCheckIn
        case .writeInitiative: .rightsWriteInitiative
        case .comment: .rightsComment
        case .help: .rightsHelp
        case .standBehind: .rightsStandBehind
        case .sendIdea: .rightsSendIdea
        case .changeIdea: .rightsChangeIdea
        case .supportIdea: .rightsSupportIdea
        case .answerIdea: .rightsAnswerIdea
        case .openConsentRound: .rightsOpenConsentRound
        case .giveConsent: .rightsGiveConsent
        case .suggest: .rightsSuggest
        case .withdrawSuggestion: .rightsWithdrawSuggestion
        case .planSession: .rightsPlanSession
        case .runSession: .rightsRunSession
        case .takePart: .rightsTakePart
        case .manageTeam: .rightsManageTeam
        case .manageMembers: .rightsManageMembers
        case .manageCycles: .rightsManageCycles
        case .reopenCycle: .rightsReopenCycle
        case .managePeople: .rightsManagePeople
        case .manageAdmins: .rightsManageAdmins
        case .manageOrganisation: .rightsManageOrganisation
        case .manageWalls: .rightsManageWalls
        case .manageSignIn: .rightsManageSignIn
        case .provision: .rightsProvision
        case .readAudit: .rightsReadAudit
        case .erasePerson: .rightsErasePerson
        }
    }
}

extension Resource {
    var word: Word {
        switch self {
        case .anything: .rightsForAnything
        case .objective: .rightsForObjective
        case .checkIn: .rightsForCheckIn
        case .initiative: .rightsForInitiative
        case .talk: .rightsForTalk
        case .idea: .rightsForIdea
        case .session: .rightsForSession
        case .team: .rightsForTeam
        case .cycle: .rightsForCycle
        case .person: .rightsForPerson
        case .organisation: .rightsForOrganisation
        }
    }

    /// Its lines of the table, in the order of the acts.
    var acts: [Act] { Act.allCases.filter { $0.right.resource == self } }
}

extension Voice {
    func seat(_ seat: Seat) -> String {
        switch seat {
        case .admin: role(.admin)
        case .champion: role(.champion)
        case .lead: self(.rightsLeadSeat)
        case .member: role(.member)
        case .observer: role(.observer)
        }
    }

    /// How far a right reaches, in words.
    func reach(_ reach: Set<Reach>) -> String {
        if reach == .everywhere { return self(.rightsEverywhere) }
        if reach.isEmpty { return self(.rightsNowhere) }
        return Reach.allCases.filter(reach.contains).map { one in
            switch one {
            case .own: self(.rightsOwn)
            case .ownTeam: self(.rightsOwnTeam)
            case .teamBelow: self(.rightsTeamBelow)
            case .otherTeam: self(.rightsOtherTeam)
            }
        }.joined(separator: ", ")
    }

    /// In which states it can be done.
    func when(_ right: Right) -> String {
        var parts: [String] = []
        if !right.states.isEmpty {
            let names = right.states.map { state($0).lowercased() }.joined(separator: ", ")
            parts.append(self(.rightsInStates, ["states": .text(names)]))
        }
        if !right.cycles.isEmpty {
            let names = right.cycles.map { state($0).lowercased() }.joined(separator: ", ")
            parts.append(self(.rightsInCycles, ["states": .text(names)]))
        }
        return parts.isEmpty ? self(.rightsAlways) : parts.joined(separator: "; ")
    }
}
