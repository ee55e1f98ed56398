import Domain
import Store
import Web

extension House {
    func erasePerson(_ email: String, isSure: Bool) async throws -> Erased {
        let email = try parsed("EMAIL") { () throws(Refusal) in try Email(parsing: email) }
        let now = clock()
        let erased = try await store.write { tx in
            let person = try somebody(email, tx)
            do throws(Refusal) { try person.allowsErasure() } catch {
                throw OrderRefused("\(email.text): \(error.text(Voice(.en)))")
            }
            guard isSure else {
                throw OrderRefused(
                    "This cannot be undone: add --yes to erase everything that says who \(email.text) was.")
            }
            try EraseActs.forget(person, occasion(operating(on: person), at: now, tx, Origin(.command)))
            return Erased(id: person.id.text, name: try PersonSQL.find(person.id, tx).draft.name.text)
        }
        await store.scrub()
        return erased
    }

    /// The password and everything else stay: the next sign-in asks for no code.
    func resetSecondStep(_ email: String) async throws -> OrderAnswer {
        let email = try parsed("EMAIL") { () throws(Refusal) in try Email(parsing: email) }
        let now = clock()
        return try await store.write { tx in
            let person = try somebody(email, tx)
            guard try ProofSQL.secondStep(of: person.id, tx) != nil else {
                return .secondStepReset(email: email.text, had: false)
            }
            try ProofSQL.removeSecondStep(of: person.id, tx)
            try occasion(operating(on: person), at: now, tx, Origin(.command)).tell([
                .platform(.secondStepRemoved(person.id))
            ])
            return .secondStepReset(email: email.text, had: true)
        }
    }

    private func somebody(_ email: Email, _ tx: any Transaction) throws -> Person {
        guard let person = try PersonSQL.find(email: email, tx) else {
            throw OrderRefused("There is nobody with the address \(email.text).")
        }
        return person
    }

    /// Nobody is signed in at the command line or in a chore: the log says it was done there, and the person stands for both.
    func operating(on person: Person) -> Viewer {
        Viewer(
            id: person.id, name: person.draft.name.text, email: person.draft.email.text, role: .admin,
            language: nil, memberships: [])
    }
}
