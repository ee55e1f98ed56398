import Domain
import Store

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
    /// A token of scope `read` only reads, whoever it belongs to.
    var isReadOnly = false

    func may(_ act: Act, _ relation: Relation) -> Bool {
        !isReadOnly && Permission.allows(act, role: role, relation: relation)
    }

    var runsOKRs: Bool { role == .admin || role == .champion }
    var teams: [ID<Team>] { memberships.map(\.team) }

    /// The condition on `objective AS o` under which this person may see it. Visibility `team` means: members and
    /// leads of that team and of the teams above it, the owner, champions and admins.
    var sees: SQL {
        if runsOKRs { return "TRUE" }
        return """
            (o.visibility = 'everyone' OR o.owner = \(id) OR EXISTS (
                SELECT 1 FROM team_above AS up JOIN member AS m ON m.team = up.above
                WHERE up.team = o.team AND m.person = \(id)))
            """
    }

    /// How this person stands to a team, given that team and all teams above it.
    func relation(toTeam team: ID<Team>, above: Set<ID<Team>>, owner: ID<Person>?) -> Relation {
        Relation(
            isOwner: owner == id, isMember: memberships.contains { $0.team == team },
            isLead: memberships.contains { $0.leads && above.contains($0.team) })
    }
}
