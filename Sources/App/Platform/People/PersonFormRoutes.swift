import Domain
import Store
import Web

extension House {
    func personFormRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people/new", may: .acting(.managePeople)) { try await newPerson($0) }
        routes.post("/people", may: .acting(.managePeople)) { try await personAdded($0) }
        routes.get("/people/{id}/edit", may: .acting(.managePeople)) { try await editPerson($0) }
        routes.post("/people/{id}/edit", may: .acting(.managePeople)) { try await personChanged($0) }
        routes.post("/people/{id}/invitation", may: .acting(.managePeople)) { try await personInvited($0) }
    }

    private func newPerson(_ request: Request) async throws -> Reply {
        let guest = try await read(request) { try $0.require(.managePeople) }.guest
        var typed = PersonTyped()
        typed.once = secrets.link()
        let page = PersonFormPage(typed, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    /// Adds someone and shows their link, once; the form sent again leads to the person.
    private func personAdded(_ request: Request) async throws -> Reply {
        let typed = PersonTyped(try request.form())
        let secret = secrets.link()
        do {
            let (added, guest) = try await write(request) { occasion -> Invited in
                let key = IdempotencyKey(
                    person: occasion.viewer.id, method: "FORM", path: request.path, key: typed.once, fingerprint: "")
                if !typed.once.isEmpty, let first = try IdempotencySQL.find(key, since: occasion.now, occasion.tx) {
                    return .before(first.location.flatMap { Link(local: $0) } ?? "/people")
                }
                let person = try PersonActs.add(typed.draft(occasion.tx), occasion)
                try PersonActs.invite(person, hash: Secrets.hash(secret), occasion)
                let answer = StoredAnswer(
                    fingerprint: "", status: 303, location: "/people/\(person.id.text)", etag: nil, body: "")
                if !typed.once.isEmpty { try IdempotencySQL.keep(key, answer, at: occasion.now, occasion.tx) }
                return .now(person)
            }
            switch added {
            case .before(let link): return .redirect(link)
            case .now(let person): return invitation(person, secret, guest, request)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { try $0.require(.managePeople) }.guest
            let page = PersonFormPage(typed, of: nil, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    private enum Invited: Sendable {
        case now(Person)
        case before(Link)
    }

    private func editPerson(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let (found, guest) = try await read(request) { occasion in
            try occasion.require(.managePeople)
            let person = try PersonSQL.find(id, occasion.tx)
            if person.draft.role == .admin { try occasion.require(.manageAdmins) }
            return (person, try person.draft.manager.map { try PersonSQL.find($0, occasion.tx) })
        }
        let page = PersonFormPage(PersonTyped(found.0, manager: found.1), of: found.0, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func personChanged(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let said = PersonTyped(try request.form())
        do {
            _ = try await write(request) { occasion in
                try occasion.require(.managePeople)
                let person = try PersonSQL.find(id, occasion.tx)
                guard said.version == String(person.version) else { throw Refusal.stale }
                return try PersonActs.change(person, to: said.draft(over: person.draft, occasion.tx), occasion)
            }
            return .redirect(Link("/people/\(id.text)").done(.saved))
        } catch let refusal as Refusal where [.invalid, .stale, .conflict].contains(refusal.kind) {
            let (person, guest) = try await read(request) { try PersonSQL.find(id, $0.tx) }
            var typed = said
            typed.version = String(person.version)
            let page = PersonFormPage(typed, of: person, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    /// A fresh way in for someone who is here already.
    private func personInvited(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let secret = secrets.link()
        let (person, guest) = try await write(request) { occasion in
            try occasion.require(.managePeople)
            let person = try PersonSQL.find(id, occasion.tx)
            try PersonActs.invite(person, hash: Secrets.hash(secret), occasion)
            return person
        }
        return invitation(person, secret, guest, request)
    }

    private func invitation(_ person: Person, _ secret: String, _ guest: Guest, _ request: Request) -> Reply {
        let base = options.baseURL ?? "http\(request.isSecure ? "s" : "")://\(request.header("Host") ?? "localhost")"
        let until = guest.organisation.calendar.day(of: guest.now.adding(milliseconds: SessionSQL.linkLife))
        let page = InvitationPage(
            voice: guest.voice, name: person.draft.name.text, person: "/people/\(person.id.text)",
            link: Self.signInLink(secret, below: base), until: guest.voice.longDay(until), isMailed: options.mail != nil
        )
        return Reply.html(guest.page(page.title, at: nil, page.html)).secret()
    }
}
