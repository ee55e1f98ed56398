import Domain
import Store
import Web

/// Who is in a team, a piece at a time.
struct MembersReading: Sendable {
    static let most = 50

    let team: Team
    let people: [Person]
    let mayManage: Bool

    init(_ id: ID<Team>, after: String, _ occasion: Occasion) throws {
        team = try TeamSQL.find(id, occasion.tx)
        people = try TeamSQL.members(id, after: after, limit: Self.most + 1, occasion.tx)
        mayManage = occasion.viewer.may(.manageMembers, try TeamSQL.relation(of: occasion.viewer, to: id, occasion.tx))
    }
}

extension House {
    func memberRoutes(_ routes: inout Routes<Access>) {
        routes.get("/teams/{id}/members", may: .seeing) { try await members($0) }
        routes.post("/teams/{id}/members", may: .acting(.manageMembers)) { try await memberAdded($0) }
        routes.get("/teams/{id}/members/{person}/removal", may: .acting(.manageMembers)) { try await removeMember($0) }
        routes.post("/teams/{id}/members/{person}/removal", may: .acting(.manageMembers)) {
            try await memberRemoved($0)
        }
    }

    private func members(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let after = (try Self.asked(request.query["after"]) as ID<Person>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try MembersReading(id, after: after, $0) }
        let page = MembersPage(reading, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func memberAdded(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let email = try request.form().text("email")
        do {
            _ = try await write(request) { occasion in
                let team = try TeamSQL.find(id, occasion.tx)
                try occasion.require(.manageMembers, TeamSQL.relation(of: occasion.viewer, to: id, occasion.tx))
                guard let person = try PersonSQL.find(email: Email(parsing: email), occasion.tx) else {
                    throw Refusal.invalid("/email", .unknownReference)
                }
                try TeamActs.addMember(person.id, to: team, occasion)
            }
            return .redirect(Link("/teams/\(id.text)/members").done(.added))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (reading, guest) = try await read(request) { try MembersReading(id, after: "", $0) }
            let page = MembersPage(reading, typed: email, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    private func removeMember(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let person = try asked(request)
        let (found, guest) = try await read(request) { occasion in
            try occasion.require(.manageMembers, TeamSQL.relation(of: occasion.viewer, to: id, occasion.tx))
            return (try TeamSQL.find(id, occasion.tx), try PersonSQL.find(person, occasion.tx))
        }
        let page = RemovalPage(
            voice: guest.voice, team: found.0.draft.name.text, teamID: id.text, person: found.1.draft.name.text,
            personID: person.text)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func memberRemoved(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let person = try asked(request)
        _ = try await write(request) { try TeamActs.removeMember(person, from: TeamSQL.find(id, $0.tx), $0) }
        return .redirect(Link("/teams/\(id.text)/members").done(.deleted))
    }

    private func asked(_ request: Request) throws(Refusal) -> ID<Person> {
        guard let person = ID<Person>(parsing: request.parameter("person")) else { throw .notFound }
        return person
    }
}
