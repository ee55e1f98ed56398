import Domain
import Store
import Web

/// What the page of one person shows.
struct PersonReading: Sendable {
    static let most = 20

    let person: Person
    let teams: [(id: ID<Team>, name: String, leads: Bool)]
    var owned: [OpenObjective]
    var helped: [OpenObjective]
    let actions: [PersonViewSQL.OpenAction]

    init(_ id: ID<Person>, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        person = try PersonSQL.find(id, tx)
        teams = try TeamSQL.of(id, tx)
        owned = try PersonViewSQL.owned(by: id, limit: Self.most, for: viewer, tx)
        actions = try PersonViewSQL.actions(of: id, limit: Self.most, for: viewer, tx)
        let own = Set(owned.map(\.objective.id))
        helped = try PersonViewSQL.helped(by: id, limit: Self.most, for: viewer, tx).filter {
            !own.contains($0.objective.id)
        }
        let keyResults = try KeyResultSQL.of((owned + helped).map(\.objective.id), tx)
        for index in owned.indices { owned[index].keyResults = keyResults[owned[index].objective.id] ?? [] }
        for index in helped.indices { helped[index].keyResults = keyResults[helped[index].objective.id] ?? [] }
    }
}

extension House {
    func peopleRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people", may: .acting(.managePeople)) { try await people($0) }
        routes.get("/people.csv", may: .acting(.managePeople)) { try await peopleAsCSV($0) }
        routes.get("/people/{id}", may: .seeing) { request in
            let id: ID<Person> = try Self.id(request)
            let (reading, guest) = try await read(request) { try PersonReading(id, $0) }
            let page = PersonPage(reading, for: guest)
            return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
        }
    }

    private func people(_ request: Request) async throws -> Reply {
        let after = (try Self.asked(request.query["after"]) as ID<Person>?)?.text ?? ""
        let (people, guest) = try await read(request) { occasion in
            try occasion.require(.managePeople)
            return try PersonSQL.list(after: after, limit: PeoplePage.most + 1, occasion.tx)
        }
        let page = PeoplePage(people, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func peopleAsCSV(_ request: Request) async throws -> Reply {
        let guest = try await read(request) { try $0.require(.managePeople) }.guest
        let (voice, store) = (guest.voice, store)
        let head = [
            Word.sheetId, .sheetName, .sheetEmail, .sheetRole, .sheetActive, .sheetTeam, .personManager,
            .settingsLanguage,
            .settingsZone, .sheetInvited, .sheetArrived,
        ].map { voice($0) }
        return .csv(name: "people.csv", head: head) { after in
            let (people, teams, bosses, comings) = try await store.read { tx in
                let people = try PersonSQL.list(after: after, limit: 500, tx)
                return (
                    people, try TeamSQL.names(of: people.map(\.id), tx),
                    try PersonSQL.emails(of: people.compactMap(\.draft.manager), tx),
                    try PersonSQL.comings(of: people.map(\.id), tx)
                )
            }
            guard let last = people.last else { return nil }
            let rows = people.map { person in
                let coming = comings[person.id]
                return Self.cells(person, teams[person.id] ?? [], person.draft.manager.flatMap { bosses[$0] }, voice)
                    + [coming?.invited, coming?.arrived].map { CSV.Cell($0?.rfc3339) }
            }
            return (rows, last.id.text)
        }
    }

    private static func cells(_ person: Person, _ teams: [String], _ manager: String?, _ voice: Voice) -> [CSV.Cell] {
        let draft = person.draft
        return [
            .text(person.id.text), .text(draft.name.text), CSV.Cell(person.isErased ? nil : draft.email.text),
            CSV.Cell(person.isErased ? nil : voice.role(draft.role)), .text(voice.state(person)),
            .text(teams.joined(separator: " · ")), CSV.Cell(manager), CSV.Cell(draft.language), CSV.Cell(draft.zone),
        ]
    }
}

extension Voice {
    /// Whether somebody is here.
    func state(_ person: Person) -> String {
        if person.isErased { return self(.eraseIs) }
        return self(person.draft.isActive ? .personActive : .personInactive)
    }

    func role(_ role: Role) -> String {
        switch role {
        case .admin: self(.personAdmin)
        case .champion: self(.personChampion)
        case .member: self(.personMember)
        case .observer: self(.personObserver)
        }
    }
}
