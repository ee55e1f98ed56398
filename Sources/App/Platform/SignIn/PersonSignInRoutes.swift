import Domain
import Store
import Web

extension House {
    /// What an admin can do about the ways in of somebody: for a phone that was lost, and for who has to go now.
    func personSignInRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people/{id}/sign-in", may: .acting(.manageSignIn)) { try await personSignIn($0) }
        routes.post("/people/{id}/sign-in/ending", may: .acting(.manageSignIn)) { request in
            try await personSignInChanged(request) { person, occasion in
                try SessionSQL.endAll(of: person, occasion.tx)
                try TokenSQL.revokeAll(of: person, at: occasion.now, occasion.tx)
                try occasion.tell([.platform(.sessionsEnded(person))])
            }
        }
        routes.post("/people/{id}/sign-in/second-step/removal", may: .acting(.manageSignIn)) { request in
            try await personSignInChanged(request) { person, occasion in
                try occasion.requireProof()
                try ProofSQL.removeSecondStep(of: person, occasion.tx)
                try occasion.tell([.platform(.secondStepRemoved(person))])
            }
        }
        routes.post("/people/{id}/sign-in/password/removal", may: .acting(.manageSignIn)) { request in
            try await personSignInChanged(request) { person, occasion in
                try occasion.requireProof()
                try ProofSQL.removePassword(of: person, occasion.tx)
                try occasion.tell([.platform(.passwordRemoved(person))])
            }
        }
    }

    private func personSignIn(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let (page, guest) = try await read(request) { occasion -> PersonSignInReading in
            try occasion.require(.manageSignIn)
            let (person, tx) = (try PersonSQL.find(id, occasion.tx), occasion.tx)
            return PersonSignInReading(
                id: id, name: person.draft.name.text, hasPassword: try ProofSQL.password(of: id, tx) != nil,
                hasSecondStep: try ProofSQL.needsCode(id, tx),
                sessions: try SessionSQL.list(of: id, organisation.get().sessions, at: occasion.now, tx).count)
        }
        let shown = PersonSignInPage(voice: guest.voice, reading: page)
        return .html(guest.page(shown.title, at: nil, flash: guest.flash(request), shown.html))
    }

    private func personSignInChanged(
        _ request: Request, _ act: @escaping @Sendable (ID<Person>, Occasion) throws -> Void
    ) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        _ = try await write(request) { occasion in
            try occasion.require(.manageSignIn)
            try act(try PersonSQL.find(id, occasion.tx).id, occasion)
        }
        return .redirect(Link("/people/\(id.text)/sign-in").done(.saved))
    }
}

/// How somebody comes in, as far as an admin may know: never the secrets, never the devices.
struct PersonSignInReading: Sendable {
    let id: ID<Person>
    let name: String
    let hasPassword: Bool
    let hasSecondStep: Bool
    let sessions: Int
}
