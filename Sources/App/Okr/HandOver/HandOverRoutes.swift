import Domain
import Store
import Web

/// What someone has, for who hands it over; no more of each kind than a page can hold.
struct HandOverReading: Sendable {
    static let most = 25

    let person: Person
    let objectives: [HandOverSQL.Thing]
    let keyResults: [HandOverSQL.Thing]
    let initiatives: [HandOverSQL.Thing]
    let teams: [HandOverSQL.Thing]
    let people: [HandOverSQL.Thing]

    init(_ id: ID<Person>, _ occasion: Occasion) throws {
        try occasion.require(.managePeople)
        let (tx, limit) = (occasion.tx, Self.most + 1)
        person = try PersonSQL.find(id, tx)
        objectives = try HandOverSQL.objectives(of: id, limit: limit, for: occasion.viewer, tx)
        keyResults = try HandOverSQL.keyResults(of: id, limit: limit, for: occasion.viewer, tx)
        initiatives = try HandOverSQL.initiatives(of: id, limit: limit, for: occasion.viewer, tx)
        teams = try HandOverSQL.teams(of: id, limit: limit, tx)
        people = try HandOverSQL.people(of: id, limit: limit, tx)
    }
}

extension House {
    func handOverRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people/{id}/handover", may: .acting(.managePeople)) { try await askHandOver($0) }
        routes.post("/people/{id}/handover", may: .acting(.managePeople)) { try await handedOver($0) }
        routes.get("/without-owner", may: .acting(.managePeople)) { try await withoutOwner($0) }
    }

    private func askHandOver(_ request: Request) async throws -> Reply {
        try await showHandOver(request, to: "", leaves: request.query["leaves"] == "yes", nil)
    }

    private func showHandOver(_ request: Request, to: String, leaves: Bool, _ refusal: Refusal?) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let (reading, guest) = try await read(request) { try HandOverReading(id, $0) }
        let page = HandOverPage(reading, to: to, leaves: leaves, refusal, for: guest)
        let status = refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200
        return .html(guest.page(page.title, at: nil, page.html), status: status)
    }

    /// In one transaction up to a thousand things of each kind. Beyond that in several, of which the last closes the door:
    /// who is interrupted finds them still here with what is left, and does it once more.
    private func handedOver(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let form = try request.form()
        let (to, leaves) = (form.text("to"), form.has("leaves"))
        do {
            while try await write(
                request,
                { occasion in
                    try occasion.require(.managePeople)
                    let person = try PersonSQL.find(id, occasion.tx)
                    let isMore = try HandOverActs.handOver(person, to: Self.heir(to, occasion), occasion)
                    if leaves, !isMore {
                        var draft = person.draft
                        draft.isActive = false
                        _ = try PersonActs.change(person, to: draft, occasion)
                    }
                    return isMore
                }
            ).value {}
            return .redirect(Link("/people/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await showHandOver(request, to: to, leaves: leaves, refusal)
        }
    }

    private static func heir(_ email: String, _ occasion: Occasion) throws -> HandOverActs.Heir {
        guard !email.isEmpty else { return .rule }
        guard let person = try PersonSQL.find(email: Email(parsing: email, at: "/to"), occasion.tx) else {
            throw Refusal.invalid("/to", .unknownReference)
        }
        return .person(person.id)
    }

    private func withoutOwner(_ request: Request) async throws -> Reply {
        let after = (try Self.asked(request.query["after"]) as ID<Objective>?)?.text ?? ""
        let (found, guest) = try await read(request) { occasion in
            try occasion.require(.managePeople)
            let limit = OrphanPage.most + 1
            return (
                objectives: try HandOverSQL.withoutOwner(
                    after: after, limit: limit, for: occasion.viewer, occasion.tx),
                teams: try HandOverSQL.withoutLead(limit: limit, occasion.tx)
            )
        }
        let page = OrphanPage(voice: guest.voice, objectives: found.objectives, teams: found.teams)
        return .html(guest.page(page.title, at: nil, page.html))
    }
}
