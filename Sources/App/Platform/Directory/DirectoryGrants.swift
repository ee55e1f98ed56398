import Domain
import Store

/// What being in a group of the directory means here: a team, a role.
enum DirectoryGrants {
    /// People at a time: what one statement takes, and what one transaction may wait for.
    static let piece = 500

    static func enter(_ people: [ID<Person>], _ group: DirectoryGroup, _ occasion: Occasion) throws {
        if let team = group.team {
            let there = try DirectoryGrantSQL.inTeam(team, among: people, occasion.tx)
            let new = people.filter { !there.contains($0) }
            try DirectoryGrantSQL.grant(team, to: new, occasion.tx)
            try occasion.tell(new.map { .platform(.memberAdded($0, to: team)) })
        }
        if group.role != nil { try settle(people, occasion) }
    }

    /// After they left the group, or the group stands for something else.
    static func leave(_ people: [ID<Person>], team: ID<Team>?, _ occasion: Occasion) throws {
        if let team {
            let gone = try DirectoryGrantSQL.released(from: team, among: people, occasion.tx)
            for person in gone where try TeamSQL.removeMember(person, from: team, occasion.tx) {
                try occasion.tell([.platform(.memberRemoved(person, from: team))])
            }
            try DirectoryGrantSQL.release(gone, from: team, occasion.tx)
        }
        try settle(people, occasion)
    }

    /// Everything that groups gave somebody is taken back.
    static func leaveAll(_ person: ID<Person>, _ occasion: Occasion) throws {
        let tx = occasion.tx
        for group in try DirectoryGroupSQL.list(.with(person.text), after: "", limit: 10_000, tx) {
            try DirectoryGroupSQL.remove([person], from: group.id, tx)
        }
        for team in try DirectoryGrantSQL.teams(grantedTo: person, tx) {
            try leave([person], team: team, occasion)
        }
        try settle([person], occasion)
    }

    /// Gives everybody the role that their groups stand for, or their own again.
    static func settle(_ people: [ID<Person>], _ occasion: Occasion) throws {
        let tx = occasion.tx
        for standing in try DirectoryGrantSQL.standings(of: people, tx) {
            let own = standing.own ?? standing.role
            let role = Self.role(own: own, granted: standing.granted)
            if standing.granted.isEmpty {
                try DirectoryGrantSQL.forget(standing.person, tx)
            } else if standing.own == nil {
                try DirectoryGrantSQL.remember(own, of: standing.person, tx)
            }
            guard role != standing.role else { continue }
            let person = try PersonSQL.find(standing.person, tx)
            try person.allows(
                person.draft.with(role), otherActiveAdmins: try PersonSQL.otherActiveAdmins(than: person.id, tx))
            try PersonSQL.setRole(role, of: person.id, tx)
            try RoleActs.changed(person.id, from: standing.role, to: role, occasion)
        }
    }

    /// The highest that a group gives; an admin or champion of our own making is never lowered by one.
    static func role(own: Role, granted: [Role]) -> Role {
        let order: [Role] = [.observer, .member, .champion, .admin]
        func rank(_ role: Role) -> Int { order.firstIndex(of: role) ?? 0 }
        guard let best = granted.max(by: { rank($0) < rank($1) }) else { return own }
        return rank(own) >= rank(.champion) && rank(own) > rank(best) ? own : best
    }
}

extension Person.Draft {
    fileprivate func with(_ role: Role) -> Person.Draft {
        var next = self
        next.role = role
        return next
    }
}
