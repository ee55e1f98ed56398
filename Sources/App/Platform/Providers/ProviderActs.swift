import Domain
import Store

/// From who somebody is there to who they are here.
enum ProviderActs {
    /// The person behind these claims: by who they are at the issuer, the first time by their address.
    static func person(
        _ claims: IdentityClaims, _ provider: Provider, _ house: House, at now: Moment, _ tx: any Transaction
    )
        throws -> ID<Person>
    {
        if let known = try ProviderSQL.person(issuer: claims.issuer, subject: claims.subject, tx) {
            guard try SessionSQL.viewer(known, tx) != nil else { throw ProviderFault.nobody("not active") }
            return known
        }
        guard let raw = claims.email, let email = try? Email(parsing: raw) else {
            throw ProviderFault.nobody("no address")
        }
        guard claims.emailIsVerified else { throw ProviderFault.nobody("the address is not verified") }
        guard provider.speaks(for: email.text) else { throw ProviderFault.nobody("the domain is not claimed") }
        let person: ID<Person>
        if let known = try PersonSQL.find(email: email, tx) {
            guard known.draft.isActive else { throw ProviderFault.nobody("not active") }
            // Somebody with the same address later is not the same one.
            guard try !ProviderSQL.isKnown(known.id, at: claims.issuer, tx) else {
                throw ProviderFault.nobody("the address belongs to another account there")
            }
            person = known.id
        } else {
            guard provider.admits else { throw ProviderFault.nobody("not known here") }
            person = try newcomer(email, claims.name, house, at: now, tx)
        }
        try ProviderSQL.link(issuer: claims.issuer, subject: claims.subject, to: person, at: now, tx)
        if let viewer = try SessionSQL.viewer(person, tx) {
            try house.occasion(viewer, at: now, tx).tell([.platform(.identityLinked(person))])
        }
        return person
    }

    private static func newcomer(
        _ email: Email, _ name: String?, _ house: House, at now: Moment, _ tx: any Transaction
    ) throws -> ID<Person> {
        let own = name.flatMap { try? Title(parsing: $0, at: "/name") }
        let title = try own ?? Title(parsing: String(email.text.prefix { $0 != "@" }), at: "/name")
        let person = Person(id: house.ids.next(), draft: Person.Draft(email: email, name: title), version: 1)
        try PersonSQL.insert(person, at: now, tx)
        if let viewer = try SessionSQL.viewer(person.id, tx) {
            try house.occasion(viewer, at: now, tx).tell([.platform(.personAdded(person.id))])
        }
        return person.id
    }

    /// Teams and role as the groups there say, for what has a rule; everything else stays as it is.
    static func follow(
        _ groups: [String], _ provider: Provider, _ person: ID<Person>, _ house: House, at now: Moment,
        _ tx: any Transaction
    ) throws {
        guard !provider.groupsClaim.isEmpty, !provider.groupRules.isEmpty,
            let viewer = try SessionSQL.viewer(person, tx)
        else { return }
        let occasion = try house.occasion(viewer, at: now, tx)
        let mine = Set(groups)
        let teams = try ProviderSQL.teams(named: provider.groupRules.compactMap(\.team), tx)
        let wanted = Set(
            provider.groupRules.filter { mine.contains($0.group) }.compactMap { $0.team.flatMap { teams[$0] } })
        for team in Set(teams.values).sorted() {
            let membership = viewer.memberships.first { $0.team == team }
            if wanted.contains(team), membership == nil {
                try TeamSQL.addMember(person, to: team, tx)
                try occasion.tell([.platform(.memberAdded(person, to: team))])
            } else if !wanted.contains(team), membership?.leads == false {
                _ = try TeamSQL.removeMember(person, from: team, tx)
                try occasion.tell([.platform(.memberRemoved(person, from: team))])
            }
        }
        try followRole(provider.groupRules.filter { mine.contains($0.group) }.compactMap(\.role), occasion)
    }

    /// The highest of the roles that the groups give.
    private static func followRole(_ roles: [Role], _ occasion: Occasion) throws {
        let order: [Role] = [.admin, .champion, .member, .observer]
        guard let role = order.first(where: { roles.contains($0) }), role != occasion.viewer.role else { return }
        var person = try PersonSQL.find(occasion.viewer.id, occasion.tx)
        var draft = person.draft
        draft.role = role
        let others = try PersonSQL.otherActiveAdmins(than: person.id, occasion.tx)
        // The last admin stays one, whatever a directory says.
        guard (try? person.allows(draft, otherActiveAdmins: others)) != nil else { return }
        let old = person.draft.role
        person.draft = draft
        person.version += 1
        try PersonSQL.update(person, occasion.tx)
        try occasion.tell([.platform(.personChanged(person.id))])
        try RoleActs.changed(person.id, from: old, to: role, occasion)
    }
}
