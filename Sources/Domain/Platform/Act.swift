/// What someone wants to do. Each has its line in the table of rights: ``Act/right``.
package enum Act: String, CaseIterable, Sendable {
    case seeOpen
    case seeReserved
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
    case writeInitiative
    case comment
    case help
    /// With one's name, what is proposed or agreed.
    case standBehind
    case sendIdea
    /// Its author's own words, and taking them back.
    case changeIdea
    case supportIdea
    /// Publishing the answer; own is what one owes.
    case answerIdea
    case openConsentRound
    /// In a round that one is invited to.
    case giveConsent
    /// Proposes other words for what is still being written.
    case suggest
    case withdrawSuggestion
    case planSession
    /// Own is what one facilitates.
    case runSession
    /// In a session that one has a seat in or the code of.
    case takePart
    case manageTeam
    case manageMembers
    case manageCycles
    case reopenCycle
    case managePeople
    /// Makes somebody an admin, or changes, lets in or ends one. Admins only: else a champion could become one.
    case manageAdmins
    case manageOrganisation
    case manageWalls
    /// How people come in: limits, providers, other people's sessions. Admins only.
    case manageSignIn
    /// Lets a directory say who is here, and what its groups stand for.
    case provision
    case readAudit
    case erasePerson
}

/// What is acted upon.
package enum Resource: String, CaseIterable, Sendable {
    case anything, objective, checkIn, initiative, talk, idea, session, team, cycle, person, organisation
}

/// In which seat someone sits at the table: their role, and for a member whether they lead.
package enum Seat: String, CaseIterable, Sendable { case admin, champion, lead, member, observer }

/// How far a thing is from someone.
package enum Reach: String, CaseIterable, Sendable {
    /// They own it, or wrote it.
    case own
    /// It belongs to a team they are in; for a lead: that they lead.
    case ownTeam
    /// It belongs to a team below one they are in; for a lead: below one that they lead.
    case teamBelow
    case otherTeam
}

extension Set<Reach> {
    package static let everywhere = Set(Reach.allCases)
    package static let nowhere: Set<Reach> = []
    package static let ownTeams: Set<Reach> = [.own, .ownTeam, .teamBelow]
}

/// How someone stands to the thing they want to act on.
package struct Relation: Hashable, Sendable {
    /// Owns the thing itself: the objective, the key result, the check-in they wrote.
    package var isOwner: Bool
    /// Belongs to its team.
    package var isMember: Bool
    /// Leads its team or one above.
    package var isLead: Bool
    /// Belongs to a team above it.
    package var isAbove: Bool

    package init(isOwner: Bool = false, isMember: Bool = false, isLead: Bool = false, isAbove: Bool = false) {
        (self.isOwner, self.isMember, self.isLead, self.isAbove) = (isOwner, isMember, isLead, isAbove)
    }

    package static let none = Relation()

    /// Where it lies, seen from any seat.
    package var reach: Set<Reach> {
        var reach: Set<Reach> = []
        if isOwner { reach.insert(.own) }
        if isMember { reach.insert(.ownTeam) }
        if isAbove { reach.insert(.teamBelow) }
        if !isMember, !isAbove { reach.insert(.otherTeam) }
        return reach
    }

    /// Where it lies from the seat of a lead; nowhere for who leads neither its team nor one above.
    package var reachOfLead: Set<Reach> {
        guard isLead else { return [] }
        let team: Reach = isAbove && !isMember ? .teamBelow : .ownTeam
        return isOwner ? [.own, team] : [team]
    }
}
