package import Domain
package import Store
import Web

@testable package import App

/// The whole product on a database of its own, with the cast in it, two teams and a running cycle.
///
///     try await withHouse(.sqlite) { house in
///         let page = try await house.page("/", as: .cem)
///     }
package struct TestHouse: Sendable {
    package let house: House
    package let clock: TestClock
    package let people: [Cast: ID<Person>]
    /// The company *Zonneveld*, above the teams *Techniek* and *Personeel*.
    package let company: ID<Team>
    package let techniek: ID<Team>
    package let personeel: ID<Team>
    /// *2026 Q4*, active, 1 October to 31 December 2026.
    package let cycle: ID<Cycle>
    let site: Site

    package var store: any Store { house.store }
    package func id(_ member: Cast) -> ID<Person> { people[member] ?? ID(trusted: "") }
    /// A token of scope `Write`, `Read` or `Scim`.
    package func token(_ member: Cast, scope: String = "Write") -> String { Self.token(member, scope: scope) }
    package func session(_ member: Cast) -> String { Self.session(member) }

    /// The same people and database behind other options.
    package func with(_ options: House.Options) -> TestHouse {
        let clock = clock
        let other = House(store: store, options: options, clock: { clock.now })
        return TestHouse(
            house: other, clock: clock, people: people, company: company, techniek: techniek, personeel: personeel,
            cycle: cycle, site: other.site())
    }

    /// The same house, which takes back whatever is done in it.
    package func undoing() -> TestHouse {
        let clock = clock
        let other = House(store: UndoingStore(inner: store), options: house.options, clock: { clock.now })
        return TestHouse(
            house: other, clock: clock, people: people, company: company, techniek: techniek, personeel: personeel,
            cycle: cycle, site: other.site())
    }

    /// A house with nobody of the cast in it.
    package static func alone(_ house: House, _ clock: TestClock) -> TestHouse {
        let nobody: ID<Team> = ID(trusted: "")
        return TestHouse(
            house: house, clock: clock, people: [:], company: nobody, techniek: nobody, personeel: nobody,
            cycle: ID(trusted: ""), site: house.site())
    }

    /// A token with its checksum, the same in every test.
    static func token(_ member: Cast, scope: String = "Write") -> String {
        let name = (member.rawValue + scope).filter { $0.isLetter }
        return Secrets(bytes: { count in Array((name + String(repeating: "x", count: count)).utf8.prefix(count)) })
            .token()
    }

    static func session(_ member: Cast) -> String {
        String((member.rawValue + String(repeating: "S", count: 43)).prefix(43))
    }
}

/// Runs a test in a house of its own.
package func withHouse<T>(
    _ engine: Engine, options: House.Options = House.Options(), _ body: (TestHouse) async throws -> T
) async throws -> T {
    try await withStore(engine, migrations: House.migrations) { store in
        let clock = TestClock()
        let house = House(store: store, options: options, clock: { clock.now })
        try await house.open()
        let furnished = try await store.write { tx in try Furnishing(house: house, now: clock.now, tx: tx).furnish() }
        return try await body(
            TestHouse(
                house: house, clock: clock, people: furnished.people, company: furnished.company,
                techniek: furnished.techniek, personeel: furnished.personeel, cycle: furnished.cycle,
                site: house.site()))
    }
}
