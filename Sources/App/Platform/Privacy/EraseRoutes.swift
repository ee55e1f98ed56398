import Domain
import Store
import Web

extension House {
    /// Where an admin erases who is gone.
    func eraseRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people/{id}/erasure", may: .acting(.erasePerson)) { try await askErasure($0, nil) }
        routes.post("/people/{id}/erasure", may: .acting(.erasePerson)) { try await erased($0) }
    }

    private func askErasure(_ request: Request, _ refusal: Refusal?) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let (person, guest) = try await read(request) { occasion in
            let person = try PersonSQL.find(id, occasion.tx)
            try occasion.require(.erasePerson)
            try occasion.requireProof()
            return person
        }
        let page = ErasePage(voice: guest.voice, person: person, refusal: refusal)
        let status = refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200
        return .html(guest.page(page.title, at: nil, page.html), status: status)
    }

    private func erased(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let isSure = try request.form().has("sure")
        do {
            _ = try await write(request) { occasion in
                let person = try PersonSQL.find(id, occasion.tx)
                try occasion.require(.erasePerson)
                try person.allowsErasure()
                guard isSure else { throw Refusal.invalid("/sure", .notSure) }
                try EraseActs.erase(person, occasion)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await askErasure(request, refusal)
        }
        await store.scrub()
        return .redirect(Link("/people/\(id.text)").done(.deleted))
    }
}
