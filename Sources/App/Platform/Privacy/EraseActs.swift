import Domain
import Store
import Web

/// Takes somebody out of the organisation's memory, and leaves what the organisation did.
enum EraseActs {
    /// For who may, and who has lately shown that it is them: it cannot be undone.
    static func erase(_ person: Person, _ occasion: Occasion) throws {
        try occasion.require(.erasePerson)
        try occasion.requireProof()
        try forget(person, occasion)
    }

    /// Without asking for rights: the command line.
    static func forget(_ person: Person, _ occasion: Occasion) throws {
        try person.allowsErasure()
        // What still stands in their name gets an owner, as when they left.
        try HandOverActs.byRule(person, occasion)
        let language = Organisation(try SettingSQL.all(occasion.tx)).language
        let name = Title(trusted: Voice(language)(.eraseSomeone))
        try SignatureSQL.forget(person.id, occasion.tx)
        try SeatSQL.forget(person.id, occasion.tx)
        try EraseSQL.erase(person, as: name, at: occasion.now, occasion.tx)
        try occasion.tell([.platform(.personErased(person.id))])
    }
}
