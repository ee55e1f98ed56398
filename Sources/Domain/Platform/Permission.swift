/// What someone wants to do.
package enum Act: String, CaseIterable, Sendable {
    case draftObjective
    case changeObjective
    case agreeObjective
    case dropObjective
    case closeObjective
    case reopenObjective
    case deleteObjective
    case gradeObjective
    case carryOver
    case checkIn
    case withdrawCheckIn
    case comment
    case help
    case writeInitiative
    case manageTeam
    case manageMembers
    case manageCycles
    case reopenCycle
    case managePeople
    case manageOrganisation
    case manageWalls
    /// How people come in: limits, providers, other people's sessions. Admins only.
    case manageSignIn
    /// Lets a directory say who is here, and what its groups stand for.
    case provision
    case readAudit
    case erasePerson
}

/// How someone stands to the thing they want to act on.
package struct Relation: Hashable, Sendable {
    /// Owns the thing itself: the objective, the key result, the check-in they wrote.
    package var isOwner: Bool
    /// Belongs to its team.
    package var isMember: Bool
    /// Leads its team or one above.
    package var isLead: Bool

    package init(isOwner: Bool = false, isMember: Bool = false, isLead: Bool = false) {
        (self.isOwner, self.isMember, self.isLead) = (isOwner, isMember, isLead)
    }

    package static let none = Relation()
}

/// Who may do what: the one table under pages, API, search and command line.
package enum Permission {
    /// Who is enough for an act, besides admins, who may everything, and champions, who may nearly everything.
    package enum Enough: Hashable, Sendable { case lead, owner, member, anyone, nobody }

    /// The table. Observers only read, whatever stands here.
    package static func enough(for act: Act) -> Set<Enough> {
        switch act {
        case .draftObjective: [.lead, .member]
        case .changeObjective, .dropObjective, .closeObjective, .deleteObjective, .gradeObjective: [.lead, .owner]
        case .agreeObjective: [.lead]
        case .carryOver: [.lead, .owner]
        case .checkIn, .withdrawCheckIn: [.lead, .owner]
        case .writeInitiative: [.lead, .owner, .member]
        case .comment, .help: [.anyone]
        case .manageTeam, .manageMembers: [.lead]
        case .reopenObjective, .manageCycles, .reopenCycle, .managePeople, .manageOrganisation,
            .manageWalls, .manageSignIn, .provision, .readAudit, .erasePerson:
            [.nobody]
        }
    }

    /// What also a champion may not: it gives roles, or shows what others did.
    package static let forAdmins: Set<Act> = [.manageSignIn, .provision, .readAudit, .erasePerson]

    package static func allows(_ act: Act, role: Role, relation: Relation) -> Bool {
        switch role {
        case .admin: return true
        case .champion: return !forAdmins.contains(act)
        case .observer: return false
        case .member:
            let enough = enough(for: act)
            return enough.contains(.anyone) || (enough.contains(.owner) && relation.isOwner)
                || (enough.contains(.member) && relation.isMember) || (enough.contains(.lead) && relation.isLead)
        }
    }
}
