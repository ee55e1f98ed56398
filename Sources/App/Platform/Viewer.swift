import Domain
import Web

/// The person a request acts for, as far as rights need to know them.
struct Viewer: Sendable {
    struct Membership: Sendable, Hashable {
        let team: ID<Team>
        let leads: Bool
    }

    let id: ID<Person>
    let name: String
    let email: String
    let role: Role
    let language: String?
    let memberships: [Membership]
    /// Where they are; nil as the organisation.
    var zone: String?
    /// A token of scope `read` only reads, whoever it belongs to.
    var isReadOnly = false
    var look = Look()
    /// How they came in; nil for a token.
    var session: Session?
    /// Which settings of the organisation stand in the database; nil where nobody asked.
    var settings: String?

    /// How this person wants to see the product.
    struct Look: Sendable, Hashable {
        var scheme = Scheme.system
        var density = Density.comfortable
    }

    func may(_ act: Act, _ relation: Relation) -> Bool {
        !isReadOnly && Permission.allows(act, role: role, relation: relation)
    }

    /// Whether this person may do it to something somewhere; a thing itself may still be out of reach.
    func maySomewhere(_ act: Act) -> Bool {
        may(
            act,
            Relation(
                isOwner: true, isMember: !memberships.isEmpty, isLead: memberships.contains(where: \.leads),
                isAbove: !memberships.isEmpty))
    }

    var runsOKRs: Bool { role == .admin || role == .champion }
    var teams: [ID<Team>] { memberships.map(\.team) }

    /// How this person stands to a team, given that team and all teams above it.
    func relation(toTeam team: ID<Team>, above: Set<ID<Team>>, owner: ID<Person>?) -> Relation {
        Relation(
            isOwner: owner == id, isMember: memberships.contains { $0.team == team },
            isLead: memberships.contains { $0.leads && above.contains($0.team) },
            isAbove: memberships.contains { $0.team != team && above.contains($0.team) })
    }
}
