import Domain
import Store

/// What can be done with people.
enum PersonActs {
    static func add(_ draft: Person.Draft, _ occasion: Occasion) throws -> Person {
        try occasion.require(.managePeople)
        try requireRight(over: draft.role, occasion)
        if RoleActs.high.contains(draft.role) { try occasion.requireProof() }
        return try insert(draft, occasion)
    }

    /// Only an admin makes an admin or touches one: whoever may change an admin's address can become them.
    private static func requireRight(over role: Role, _ occasion: Occasion) throws {
        if role == .admin { try occasion.require(.manageAdmins) }
    }

    /// Without asking for rights: the command line and the first set-up.
    static func insert(_ draft: Person.Draft, _ occasion: Occasion) throws -> Person {
        let tx = occasion.tx
        if try PersonSQL.find(email: draft.email, tx) != nil { throw Refusal.invalid("/email", .alreadyTaken) }
        try checkManager(draft.manager, of: nil, tx)
        let person = Person(id: occasion.next(), draft: draft, version: 1)
        try PersonSQL.insert(person, at: occasion.now, tx)
        try occasion.tell([.platform(.personAdded(person.id))])
        if draft.role != .member { try occasion.tell([.platform(.roleChanged(person.id, to: draft.role.rawValue))]) }
        return person
    }

    static func change(_ person: Person, to draft: Person.Draft, _ occasion: Occasion) throws -> Person {
        try occasion.require(.managePeople)
        try requireRight(over: person.draft.role, occasion)
        try requireRight(over: draft.role, occasion)
        guard draft != person.draft else { return person }
        if person.isErased { throw Refusal.conflict(.alreadyErased) }
        // Except when the directory says so: it may well speak with the token of who leaves.
        if !draft.isActive, person.id == occasion.viewer.id, occasion.origin.means != .scim {
            throw Refusal.conflict(.ownAccount)
        }
        // An address is a way in, and a role what is behind it.
        if draft.role != person.draft.role || draft.email != person.draft.email { try occasion.requireProof() }
        let tx = occasion.tx
        if draft.email != person.draft.email, try PersonSQL.find(email: draft.email, tx) != nil {
            throw Refusal.invalid("/email", .alreadyTaken)
        }
        if draft.manager != person.draft.manager { try checkManager(draft.manager, of: person.id, tx) }
        try person.allows(draft, otherActiveAdmins: try PersonSQL.otherActiveAdmins(than: person.id, tx))
        var changed = person
        changed.draft = draft
        changed.version += 1
        try PersonSQL.update(changed, tx)
        try leave(person, to: changed, occasion)
        return changed
    }

    /// What follows from another role, and from coming or leaving.
    private static func leave(_ person: Person, to changed: Person, _ occasion: Occasion) throws {
        let draft = changed.draft
        var events: [Event.Platform] = [.personChanged(person.id)]
        if draft.role != person.draft.role {
            try DirectoryGrantSQL.chosen(draft.role, for: person.id, occasion.tx)
        }
        if draft.email != person.draft.email { events.append(.addressChanged(person.id)) }
        if draft.isActive != person.draft.isActive {
            events.append(draft.isActive ? .personActivated(person.id) : .personDeactivated(person.id))
            try PersonSQL.setLeft(draft.isActive ? nil : occasion.now, of: person.id, occasion.tx)
        }
        if !draft.isActive {
            try SessionSQL.endAll(of: person.id, occasion.tx)
            try TokenSQL.revokeAll(of: person.id, at: occasion.now, occasion.tx)
            if person.draft.isActive {
                try HandOverActs.byRule(changed, occasion)
                try IdeaActs.handOver(from: person.id, occasion)
            }
        }
        try occasion.tell(events.map(Event.platform))
        try RoleActs.changed(person.id, from: person.draft.role, to: draft.role, occasion)
    }

    /// A way in for someone, to be handed over; the secret comes in as its hash.
    static func invite(_ person: Person, hash: String, _ occasion: Occasion) throws {
        try occasion.require(.managePeople)
        try requireRight(over: person.draft.role, occasion)
        guard person.draft.isActive else { throw Refusal.conflict(.notActive) }
        if RoleActs.high.contains(person.draft.role) || person.id == occasion.viewer.id { try occasion.requireProof() }
        try SessionSQL.insertLink(hash: hash, for: person.id, at: occasion.now, occasion.tx)
        try invited(person, occasion)
    }

    /// How many are invited again at once; more go with the next push of the button.
    static let mostAgain = 200

    /// A mail for everybody who never came in and was not invited in the last day. Who holds more than a member's rights is
    /// invited one by one, with a fresh proof.
    /// - Returns: how many were invited.
    static func inviteAgain(_ occasion: Occasion) throws -> Int {
        try occasion.require(.managePeople)
        guard occasion.outbox.isOpen else { throw Refusal.conflict(.noMail) }
        let yesterday = occasion.now.adding(milliseconds: -86_400_000)
        let waiting = try PersonSQL.waiting(invitedBefore: yesterday, limit: mostAgain, occasion.tx)
        for one in waiting { try invited(one.person, occasion) }
        return waiting.count
    }

    private static func invited(_ person: Person, _ occasion: Occasion) throws {
        try PersonSQL.setInvited(person.id, at: occasion.now, occasion.tx)
        try occasion.post(.invitation, to: person.id, about: occasion.viewer.id.text)
        try occasion.tell([.platform(.personInvited(person.id))])
    }

    /// Whether `person` reports to `boss`, directly or through others, or is them.
    static func isBelow(_ person: ID<Person>, _ boss: ID<Person>, _ tx: any Transaction) throws -> Bool {
        var next: ID<Person>? = person
        for _ in 0..<100 {
            guard let current = next else { return false }
            if current == boss { return true }
            next = try PersonSQL.find(current, tx).draft.manager
        }
        return true
    }

    private static func checkManager(_ manager: ID<Person>?, of person: ID<Person>?, _ tx: any Transaction) throws {
        guard let manager else { return }
        guard try PersonSQL.exists(manager, tx) else { throw Refusal.invalid("/manager", .unknownReference) }
        var next: ID<Person>? = manager
        // A line of managers is short; the bound is for data that is wrong already.
        for _ in 0..<100 {
            guard let current = next else { return }
            if current == person { throw Refusal.invalid("/manager", .managerLoop) }
            next = try PersonSQL.find(current, tx).draft.manager
        }
    }
}
