import Domain
import Testing

@Suite struct PermissionTests {
    static let relations: [Relation] = [false, true].flatMap { owner in
        [false, true].flatMap { member in
            [false, true].flatMap { lead in
                [false, true].map { Relation(isOwner: owner, isMember: member, isLead: lead, isAbove: $0) }
            }
        }
    }

    /// What each act asks of someone with the role member, said once more in its own words.
    private func expected(_ act: Act, _ relation: Relation) -> Bool {
        switch act {
        case .seeOpen: true
        case .seeReserved: relation.isOwner || relation.isMember || relation.isLead || relation.isAbove
        case .draftObjective, .planSession: relation.isMember || relation.isLead
        case .changeObjective, .dropObjective, .closeObjective, .deleteObjective, .gradeObjective, .carryOver, .checkIn,
            .withdrawCheckIn, .openConsentRound, .runSession:
            relation.isOwner || relation.isLead
        case .agreeObjective, .manageTeam, .manageMembers: relation.isLead
        case .writeInitiative: relation.isOwner || relation.isMember || relation.isLead
        case .giveConsent, .comment, .help, .standBehind, .sendIdea, .supportIdea, .suggest, .takePart: true
        case .changeIdea, .answerIdea, .withdrawSuggestion: relation.isOwner
        case .reopenObjective, .manageCycles, .reopenCycle, .managePeople, .manageOrganisation,
            .manageWalls, .manageSignIn, .provision, .readAudit, .manageAdmins, .erasePerson:
            false
        }
    }

    @Test(arguments: Act.allCases, relations)
    func `admins and champions may everything, observers see, members what the table says`(
        _ act: Act, _ relation: Relation
    ) {
        // Nobody rewrites the words of another, whatever they run.
        let may = ![.changeIdea, .withdrawSuggestion].contains(act) || relation.isOwner
        #expect(Permission.allows(act, role: .admin, relation: relation) == may)
        let forAdmins: Set<Act> = [.manageSignIn, .provision, .readAudit, .manageAdmins, .erasePerson]
        #expect(Permission.allows(act, role: .champion, relation: relation) == (may && !forAdmins.contains(act)))
        let sees =
            act == .seeOpen
            || (act == .seeReserved && (relation.isOwner || relation.isMember || relation.isAbove))
        #expect(Permission.allows(act, role: .observer, relation: relation) == sees)
        #expect(Permission.allows(act, role: .member, relation: relation) == expected(act, relation))
    }

    @Test(arguments: Act.allCases) func `standing closer to a thing never takes a permission away`(_ act: Act) {
        for relation in Self.relations where Permission.allows(act, role: .member, relation: relation) {
            var closer = relation
            closer.isOwner = true
            closer.isLead = true
            #expect(Permission.allows(act, role: .member, relation: closer))
        }
    }
}
