import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct ConsentMigrationTests {
    /// An objective, what was stored of it, and the state of the one round on it.
    private struct Old {
        let state: Objective.State
        let wasStored: Bool
        var round: ConsentRound.State?
        let expected: Bool
    }

    @Test(arguments: Engine.both) func `what was agreed before says whether a round on it came to a result`(
        _ engine: Engine
    ) async throws {
        try await withStore(engine, migrations: House.migrations.filter { $0.number < 72 }) { store in
            let ids = IDSource(clock: House.systemClock, random: { UInt64.random(in: .min ... .max) })
            let old = [
                Old(state: .agreed, wasStored: false, expected: true),
                Old(state: .agreed, wasStored: true, round: .closed, expected: false),
                Old(state: .closed, wasStored: false, round: .cancelled, expected: true),
                Old(state: .proposed, wasStored: false, round: .open, expected: false),
            ]
            let made = try await store.write { tx in try old.map { try plant($0, ids, tx) } }
            try await House.migrator.migrate(store)
            for (one, id) in zip(old, made) {
                let stored: Bool? = try await store.read {
                    try $0.value("SELECT without_consent FROM objective WHERE id = \(id)")
                }
                #expect(stored == one.expected, "\(one)")
            }
            let sessions: Int? = try await store.read {
                try $0.value("SELECT count(*) FROM consent_round WHERE in_session")
            }
            #expect(sessions == 0)
        }
    }

    private func plant(_ old: Old, _ ids: IDSource, _ tx: any Transaction) throws -> ID<Objective> {
        let now = TestClock.start
        let id: ID<Objective> = ids.next()
        let person = Person(
            id: ids.next(),
            draft: Person.Draft(email: Email(trusted: "\(id)@zonneveld.example"), name: Title(trusted: "Cem")),
            version: 1)
        try PersonSQL.insert(person, at: now, tx)
        let parent = try TeamSQL.top(tx)?.id
        let team = Team(
            id: ids.next(), draft: Team.Draft(name: Title(trusted: "Techniek"), parent: parent, lead: nil), version: 1)
        try TeamSQL.insert(team, at: now, tx)
        let dates = try Cycle.Draft(
            name: Title(trusted: "2026 Q4"), start: Day(trusted: "2026-10-01"), end: Day(trusted: "2026-12-31"),
            parent: nil)
        let cycle = Cycle(id: ids.next(), draft: dates, state: .active, version: 1)
        try CycleSQL.insert(cycle, at: now, tx)
        let draft = Objective.Draft(
            title: Title(trusted: "Wie belt is geholpen"), why: Prose(trusted: ""), cycle: cycle.id, team: team.id,
            owner: person.id)
        let objective = Objective(
            id: id, draft: draft, state: old.state, agreedAt: old.state == .proposed ? nil : now,
            isWithoutConsent: old.wasStored)
        try ObjectiveSQL.insert(objective, at: now, tx)
        guard let round = old.round else { return id }
        try tx.run(
            """
            INSERT INTO consent_round (id, objective, opened_by, opened_at, closes_at, state, cancelled, proposal,
                invited, place, given, figures, turnout)
            VALUES (\(ids.next() as ID<ConsentRound>), \(id), \(person.id), 0, 1, \(round.rawValue),
                \(round == .cancelled ? "ended" : nil as String?), '', 9, 'P', 0,
                \(round == .closed ? "none" : nil as String?), \(round == .closed ? "untold" : nil as String?))
            """)
        return id
    }
}
