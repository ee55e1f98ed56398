import Domain
import Store
import Web

/// What was typed in the form of a team.
struct TeamTyped: Sendable {
    var name = ""
    var parent = ""
    /// A mail address.
    var lead = ""
    var version = ""
    var once = ""

    init() {}

    init(_ form: Form) {
        (name, parent, lead) = (form.text("name"), form.text("parent"), form.text("lead"))
        (version, once) = (form.text("version"), form.text("once"))
    }

    func draft(_ occasion: Occasion) throws -> Team.Draft {
        let name = try Title(parsing: self.name, at: "/name")
        var parent: ID<Team>?
        if let text = self.parent.split(separator: "/").last {
            guard let id = ID<Team>(parsing: String(text.prefix { $0 != "?" })) else {
                throw Refusal.invalid("/parent", .unknownReference)
            }
            parent = id
        }
        var lead: ID<Person>?
        if !self.lead.isEmpty {
            guard let found = try PersonSQL.find(email: Email(parsing: self.lead, at: "/lead"), occasion.tx) else {
                throw Refusal.invalid("/lead", .unknownReference)
            }
            lead = found.id
        }
        return Team.Draft(name: name, parent: parent, lead: lead)
    }
}

/// What the form of a team needs to know.
struct TeamFormReading: Sendable {
    static let mostChoices = 300

    var team: Team?
    var leadEmail = ""
    /// Places to hang it; empty where there are too many to choose from.
    var choices: [(id: ID<Team>, name: String)] = []
    var mayDelete = false
    /// There is no team yet: this one becomes the company.
    var isFirst = false

    init(_ id: ID<Team>?, under parent: ID<Team>? = nil, _ occasion: Occasion) throws {
        let tx = occasion.tx
        if let place = id ?? parent {
            try occasion.require(.manageTeam, TeamSQL.relation(of: occasion.viewer, to: place, tx))
        } else {
            try occasion.require(.managePeople)
        }
        if let id {
            let team = try TeamSQL.find(id, tx)
            self.team = team
            if let lead = team.draft.lead { leadEmail = try PersonSQL.find(lead, tx).draft.email.text }
            mayDelete = try team.draft.parent != nil && TeamSQL.isBare(id, tx)
        }
        let all = try TeamViewSQL.names(limit: Self.mostChoices + 1, tx)
        isFirst = all.isEmpty
        choices = all.count > Self.mostChoices ? [] : all.filter { $0.id != id }
    }
}

extension House {
    func teamFormRoutes(_ routes: inout Routes<Access>) {
        routes.get("/teams/new", may: .acting(.manageTeam)) { try await newTeam($0) }
        routes.post("/teams", may: .acting(.manageTeam)) { try await teamAdded($0) }
        routes.get("/teams/{id}/edit", may: .acting(.manageTeam)) { try await editTeam($0) }
        routes.post("/teams/{id}/edit", may: .acting(.manageTeam)) { try await teamChanged($0) }
        routes.get("/teams/{id}/deletion", may: .acting(.manageTeam)) { try await deleteTeam($0) }
        routes.post("/teams/{id}/deletion", may: .acting(.manageTeam)) { try await teamDeleted($0) }
    }

    private func newTeam(_ request: Request) async throws -> Reply {
        let parent: ID<Team>? = try Self.asked(request.query["parent"])
        let (reading, guest) = try await read(request) { try TeamFormReading(nil, under: parent, $0) }
        var typed = TeamTyped()
        (typed.parent, typed.once) = (parent?.text ?? "", secrets.link())
        if reading.isFirst { (typed.name, typed.lead) = (guest.organisation.name, guest.viewer.email) }
        let page = TeamFormPage(reading, typed, action: "/teams", for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func teamAdded(_ request: Request) async throws -> Reply {
        let typed = TeamTyped(try request.form())
        do {
            let link = try await writeOnce(request, once: typed.once) { occasion in
                Link("/teams/\(try TeamActs.add(typed.draft(occasion), occasion).id.text)").done(.added)
            }
            return .redirect(link)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let parent = ID<Team>(parsing: typed.parent)
            let (reading, guest) = try await read(request) { try TeamFormReading(nil, under: parent, $0) }
            let page = TeamFormPage(reading, typed, refusal, action: "/teams", for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    private func editTeam(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let (reading, guest) = try await read(request) { try TeamFormReading(id, $0) }
        let page = TeamFormPage(reading, TeamTyped(reading), action: "/teams/\(id.text)/edit", for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func teamChanged(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        var typed = TeamTyped(try request.form())
        do {
            let said = typed
            _ = try await write(request) { occasion in
                let team = try TeamSQL.find(id, occasion.tx)
                guard said.version == String(team.version) else { throw Refusal.stale }
                return try TeamActs.change(team, to: said.draft(occasion), occasion)
            }
            return .redirect(Link("/teams/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) { try TeamFormReading(id, $0) }
            typed.version = reading.team.map { String($0.version) } ?? ""
            let page = TeamFormPage(reading, typed, refusal, action: "/teams/\(id.text)/edit", for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }

    private func deleteTeam(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let (reading, guest) = try await read(request) { try TeamFormReading(id, $0) }
        let page = TeamDeletionPage(voice: guest.voice, name: reading.team?.draft.name.text ?? "", id: id.text)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func teamDeleted(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let parent = try await write(request) { occasion in
            let team = try TeamSQL.find(id, occasion.tx)
            try TeamActs.delete(team, occasion)
            return team.draft.parent
        }.value
        return .redirect(Link("/teams/\(parent?.text ?? "")").done(.deleted))
    }
}

extension TeamTyped {
    init(_ reading: TeamFormReading) {
        self.init()
        guard let team = reading.team else { return }
        (name, parent) = (team.draft.name.text, team.draft.parent?.text ?? "")
        (lead, version) = (reading.leadEmail, String(team.version))
    }
}
