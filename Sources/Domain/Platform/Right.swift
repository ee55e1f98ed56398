/// A line of the table of rights: what it is about, in which states it can be done at all, and for each seat how far
/// their right reaches.
package struct Right: Hashable, Sendable {
    package let resource: Resource
    /// The states of the objective in which it can be done; empty: in each.
    package let states: [Objective.State]
    /// The states of the cycle in which it can be done; empty: in each.
    package let cycles: [Cycle.State]
    private let reaches: [Seat: Set<Reach>]

    init(
        _ resource: Resource, in states: [Objective.State] = [], while cycles: [Cycle.State] = [],
        lead: Set<Reach> = .nowhere, member: Set<Reach> = .nowhere, observer: Set<Reach> = .nowhere,
        champion: Set<Reach> = .everywhere, admin: Set<Reach> = .everywhere
    ) {
        (self.resource, self.states, self.cycles) = (resource, states, cycles)
        reaches = [.admin: admin, .champion: champion, .lead: lead, .member: member, .observer: observer]
    }

    /// How far the right of someone in this seat reaches.
    package func reach(of seat: Seat) -> Set<Reach> { reaches[seat] ?? .nowhere }
}

extension Act {
    /// Its line in the table.
    package var right: Right { Self.table[self] ?? line }

    private static let table = Dictionary(uniqueKeysWithValues: Act.allCases.map { ($0, $0.line) })

    /// The table: the one place that says who may do what. Admins and champions may everything unless a line says
    /// otherwise. `docs/PERMISSIONS.md` and the page "Who can see what" are written from it.
    private var line: Right {
        switch self {
        // To see
        case .seeOpen: Right(.anything, lead: .everywhere, member: .everywhere, observer: .everywhere)
        case .seeReserved: Right(.objective, lead: .ownTeams, member: .ownTeams, observer: .ownTeams)

        // Objectives and their key results
        case .draftObjective: Right(.objective, while: .open, lead: .ownTeams, member: [.ownTeam])
        case .changeObjective: Right(.objective, in: .live, while: .notClosed, lead: .ownTeams, member: [.own])
        case .agreeObjective:
            Right(.objective, in: [.draft, .proposed], while: .open, lead: [.ownTeam, .teamBelow])
        case .dropObjective: Right(.objective, in: .live, lead: .ownTeams, member: [.own])
        case .closeObjective:
            Right(.objective, in: [.agreed], while: [.active, .closing], lead: .ownTeams, member: [.own])
        case .reopenObjective: Right(.objective, in: [.closed], while: .notClosed)
        case .deleteObjective: Right(.objective, in: [.draft, .proposed], lead: .ownTeams, member: [.own])
        case .gradeObjective:
            Right(.objective, in: [.agreed, .closed], while: [.closing], lead: .ownTeams, member: [.own])
        case .carryOver: Right(.objective, in: [.closed], lead: .ownTeams, member: [.own])

        // What is said and done about them
        case .checkIn, .withdrawCheckIn:
            Right(.checkIn, in: [.agreed], while: [.active], lead: .ownTeams, member: [.own])
        case .writeInitiative: Right(.initiative, in: .live, lead: .ownTeams, member: [.own, .ownTeam])
        case .comment, .help: Right(.talk, lead: .everywhere, member: .everywhere)
        case .standBehind: Right(.talk, in: [.proposed, .agreed], lead: .everywhere, member: .everywhere)

        // Ideas: anybody's; one's own words are one's own, also for who runs the OKRs
        case .sendIdea, .supportIdea: Right(.idea, lead: .everywhere, member: .everywhere)
        case .answerIdea: Right(.idea, lead: [.own], member: [.own])
        case .changeIdea: Right(.idea, lead: [.own], member: [.own], champion: [.own], admin: [.own])

        // Consent rounds: opened by whoever may write or agree the objective; answered by whom it is for
        case .openConsentRound:
            Right(.objective, in: [.proposed], while: .open, lead: .ownTeams, member: [.own])
        case .giveConsent: Right(.talk, in: [.proposed], while: .open, lead: .everywhere, member: .everywhere)
        // Suggestions: of everybody who sees a draft; its owner decides with the right to change it
        case .suggest:
            Right(.talk, in: [.draft, .proposed], while: .notClosed, lead: .everywhere, member: .everywhere)
        case .withdrawSuggestion: Right(.talk, lead: [.own], member: [.own], champion: [.own], admin: [.own])

        // Goal-setting sessions: called by whoever sets goals there; run by who facilitates, leads, or runs the OKRs
        case .planSession: Right(.session, while: .open, lead: .ownTeams, member: [.ownTeam])
        case .runSession: Right(.session, lead: .ownTeams, member: [.own])
        case .takePart: Right(.session, lead: .everywhere, member: .everywhere)

        // The organisation
        case .manageTeam, .manageMembers: Right(.team, lead: [.ownTeam, .teamBelow])
        case .manageCycles, .reopenCycle: Right(.cycle)
        case .managePeople: Right(.person)
        case .manageOrganisation, .manageWalls: Right(.organisation)
        // What gives roles, or shows what others did
        case .manageSignIn, .provision, .readAudit: Right(.organisation, champion: .nowhere)
        case .manageAdmins, .erasePerson: Right(.person, champion: .nowhere)
        }
    }
}

extension [Objective.State] {
    fileprivate static let live: Self = [.draft, .proposed, .agreed]
}

extension [Cycle.State] {
    fileprivate static let open: Self = [.planning, .active]
    fileprivate static let notClosed: Self = [.planning, .active, .closing]
}
