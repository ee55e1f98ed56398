import Domain
import Store

/// What a directory can do with people.
enum ScimUserActs {
    static func add(_ draft: DirectoryDraft, _ occasion: Occasion) throws -> ID<Person> {
        let tx = occasion.tx
        let known = try DirectoryUserSQL.called(draft.key, or: draft.email.text, tx)
        // Deleted in the directory and now there again: the same person, with what they did before.
        let back = known.first { $0.isDeleted && !$0.person.draft.isActive }
        guard known.allSatisfy({ $0.person.id == back?.person.id }) else {
            throw ScimRefused.taken("Somebody else has this userName or mail address already.")
        }
        try checkExternalID(draft, of: back?.person.id, tx)
        let wanted = Person.Draft(
            email: draft.email, name: draft.name, language: draft.language, manager: draft.manager, role: .member,
            isActive: draft.isActive)
        let person: Person
        if let back {
            person = try PersonActs.change(back.person, to: wanted, occasion)
        } else {
            person = try PersonActs.add(wanted, occasion)
        }
        try DirectoryUserSQL.put(person.id, draft, tx)
        return person.id
    }

    /// Never touches the role: that is for the groups that stand for one.
    static func change(_ user: DirectoryUser, to draft: DirectoryDraft, _ occasion: Occasion) throws {
        let tx = occasion.tx
        let others = try DirectoryUserSQL.called(draft.key, or: draft.email.text, tx)
        guard others.allSatisfy({ $0.person.id == user.person.id }) else {
            throw ScimRefused.taken("Somebody else has this userName or mail address already.")
        }
        try checkExternalID(draft, of: user.person.id, tx)
        var wanted = user.person.draft
        (wanted.email, wanted.name, wanted.isActive) = (draft.email, draft.name, draft.isActive)
        wanted.manager = draft.manager
        if user.attributes["preferredLanguage"] != draft.attributes["preferredLanguage"] {
            wanted.language = draft.language
        }
        _ = try PersonActs.change(user.person, to: wanted, occasion)
        try DirectoryUserSQL.put(user.person.id, draft, tx)
    }

    /// They leave: nothing that they did goes with them.
    static func delete(_ user: DirectoryUser, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try DirectoryGrants.leaveAll(user.person.id, occasion)
        let person = try PersonSQL.find(user.person.id, tx)
        var gone = person.draft
        (gone.isActive, gone.role) = (false, .member)
        _ = try PersonActs.change(person, to: gone, occasion)
        try DirectoryUserSQL.delete(person.id, tx)
    }

    private static func checkExternalID(_ draft: DirectoryDraft, of person: ID<Person>?, _ tx: any Transaction) throws {
        guard let id = draft.externalID, try DirectoryUserSQL.externalIDIsTaken(id, but: person, tx) else { return }
        throw ScimRefused.taken("Somebody else has this externalId already.")
    }
}
