import Domain
import Store

/// What can be done with teams.
enum TeamActs {
    static func add(_ draft: Team.Draft, _ occasion: Occasion) throws -> Team {
        let tx = occasion.tx
        if let parent = draft.parent {
            guard try TeamSQL.exists(parent, tx) else { throw Refusal.invalid("/parent", .unknownReference) }
            try occasion.require(.manageTeam, TeamSQL.relation(of: occasion.viewer, to: parent, tx))
        } else {
            try occasion.require(.managePeople)
        }
        try checkLead(draft.lead, tx)
        let parent = draft.parent == nil ? try TeamSQL.top(tx)?.id : draft.parent
        let team = Team(
            id: occasion.next(), draft: Team.Draft(name: draft.name, parent: parent, lead: draft.lead), version: 1)
        try TeamSQL.insert(team, at: occasion.now, tx)
        try occasion.tell([.platform(.teamAdded(team.id))])
        return team
    }

    static func change(_ team: Team, to draft: Team.Draft, _ occasion: Occasion) throws -> Team {
        let tx = occasion.tx
        try occasion.require(.manageTeam, TeamSQL.relation(of: occasion.viewer, to: team.id, tx))
        guard draft != team.draft else { return team }
        if draft.parent != team.draft.parent { try checkParent(draft.parent, of: team, occasion) }
        if draft.lead != team.draft.lead { try checkLead(draft.lead, tx) }
        var changed = team
        changed.draft = draft
        changed.version += 1
        try TeamSQL.update(changed, from: team, tx)
        try occasion.tell([.platform(.teamChanged(team.id))])
        return changed
    }

    static func delete(_ team: Team, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try occasion.require(.manageTeam, TeamSQL.relation(of: occasion.viewer, to: team.id, tx))
        guard team.draft.parent != nil else { throw Refusal.conflict(.teamTop) }
        guard try TeamSQL.isBare(team.id, tx) else { throw Refusal.conflict(.teamNotEmpty) }
        try IdeaSQL.move(from: team.id, to: team.draft.parent, tx)
        try TeamSQL.delete(team.id, tx)
        try occasion.tell([.platform(.teamDeleted(team.id))])
    }

    static func addMember(_ person: ID<Person>, to team: Team, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try occasion.require(.manageMembers, TeamSQL.relation(of: occasion.viewer, to: team.id, tx))
        guard try PersonSQL.exists(person, tx) else { throw Refusal.notFound }
        try TeamSQL.addMember(person, to: team.id, tx)
        try occasion.tell([.platform(.memberAdded(person, to: team.id))])
    }

    static func removeMember(_ person: ID<Person>, from team: Team, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try occasion.require(.manageMembers, TeamSQL.relation(of: occasion.viewer, to: team.id, tx))
        if team.draft.lead == person {
            _ = try change(team, to: Team.Draft(name: team.draft.name, parent: team.draft.parent, lead: nil), occasion)
        }
        guard try TeamSQL.removeMember(person, from: team.id, tx) else { throw Refusal.notFound }
        try occasion.tell([.platform(.memberRemoved(person, from: team.id))])
    }

    private static func checkLead(_ lead: ID<Person>?, _ tx: any Transaction) throws {
        guard let lead else { return }
        guard try PersonSQL.exists(lead, tx) else { throw Refusal.invalid("/lead", .unknownReference) }
    }

    /// The company stays the top, nothing hangs under itself, and whoever moves a team may manage the new place too.
    private static func checkParent(_ parent: ID<Team>?, of team: Team, _ occasion: Occasion) throws {
        guard team.draft.parent != nil else { throw Refusal.conflict(.teamTop) }
        guard let parent else { throw Refusal.invalid("/parent", .required) }
        guard try TeamSQL.exists(parent, occasion.tx) else { throw Refusal.invalid("/parent", .unknownReference) }
        if try TeamSQL.above(parent, occasion.tx).contains(team.id) {
            throw Refusal.invalid("/parent", .teamLoop)
        }
        try occasion.require(.manageTeam, TeamSQL.relation(of: occasion.viewer, to: parent, occasion.tx))
    }
}
