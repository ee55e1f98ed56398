import Domain
import Store

@testable import App

/// Puts the cast, their teams and a running cycle into an empty house.
struct Furnishing {
    let house: House
    let now: Moment
    let tx: any Transaction

    struct Furnished: Sendable {
        let people: [Cast: ID<Person>]
        let company: ID<Team>
        let techniek: ID<Team>
        let personeel: ID<Team>
        let cycle: ID<Cycle>
    }

    func furnish() throws -> Furnished {
        let people = try addPeople()
        let company = try team("Zonneveld", under: nil, lead: people[.anna])
        let techniek = try team("Techniek", under: company, lead: people[.bram])
        let personeel = try team("Personeel", under: company, lead: people[.eva])
        if let cem = people[.cem] { try TeamSQL.addMember(cem, to: techniek, tx) }
        if let fatima = people[.fatima] { try TeamSQL.addMember(fatima, to: personeel, tx) }
        let draft = try Cycle.Draft(
            name: Title(trusted: "2026 Q4"), start: Day(trusted: "2026-10-01"), end: Day(trusted: "2026-12-31"),
            parent: nil)
        let cycle = Cycle(id: house.ids.next(), draft: draft, state: .active, version: 1)
        try CycleSQL.insert(cycle, at: now, tx)
        return Furnished(
            people: people, company: company, techniek: techniek, personeel: personeel, cycle: cycle.id)
    }

    private func addPeople() throws -> [Cast: ID<Person>] {
        var people: [Cast: ID<Person>] = [:]
        for member in Cast.allCases {
            let person = Person(
                id: house.ids.next(),
                draft: Person.Draft(
                    email: Email(trusted: member.email), name: Title(trusted: member.name), role: member.role),
                version: 1)
            try PersonSQL.insert(person, at: now, tx)
            let session = SessionSQL.Beginning(
                hash: Secrets.hash(TestHouse.session(member)), id: house.ids.next(), person: person.id, means: .link)
            try SessionSQL.begin(session, Session.Limits(), at: now, tx)
            for (scope, name) in [(TokenScope.write, "Write"), (.read, "Read"), (.scim, "Scim")] {
                let token = Token(
                    id: house.ids.next(), person: person.id, name: Title(trusted: "Test"), scope: scope, expiresAt: nil)
                try TokenSQL.insert(
                    token, hash: Secrets.hash(TestHouse.token(member, scope: name)), at: now, tx)
            }
            people[member] = person.id
        }
        return people
    }

    private func team(_ name: String, under parent: ID<Team>?, lead: ID<Person>?) throws -> ID<Team> {
        let team = Team(
            id: house.ids.next(), draft: Team.Draft(name: Title(trusted: name), parent: parent, lead: lead), version: 1)
        try TeamSQL.insert(team, at: now, tx)
        return team.id
    }
}
