import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct DemoTests {
    @Test(arguments: Engine.both)
    func `sixty people are a whole organisation`(_ engine: Engine) async throws {
        try await withDemo(engine) { store, answer in
            let look = try await store.read { try DemoSQL.look($0) }
            #expect(answer.made.people == 60 && look.people == 60)
            #expect(look.objectives == answer.made.objectives && look.checkIns == answer.made.checkIns)
            #expect(look.objectivesWithoutThree == 0)
            #expect(look.kinds == Set(Metric.Kind.allCases.map(\.rawValue)))
            #expect(look.objectiveStates == Set(Objective.State.allCases.map(\.rawValue)))
            #expect(look.keyResultStates == ["active", "dropped"])
            #expect(look.cycleStates == ["active": 1, "closed": 3, "planning": 1])
            #expect(look.roles == Set(Role.allCases.map(\.rawValue)))
            #expect(look.carriedOver > 0 && look.teamOnly > 0 && look.aligned > 50)
        }
    }

    @Test(arguments: Engine.both)
    func `the newest word of every key result is its latest check-in`(_ engine: Engine) async throws {
        try await withDemo(engine) { store, _ in
            let words = try await store.read { try DemoSQL.wrongNewestWords($0) }
            let steps = try await store.read { try DemoSQL.wrongSteps($0) }
            #expect(words == 0 && steps == 0)
        }
    }

    @Test(arguments: Engine.both)
    func `every team knows all teams above it`(_ engine: Engine) async throws {
        try await withDemo(engine, people: 240) { store, _ in
            let (known, expected, same) = try await store.read { try DemoSQL.closure($0) }
            #expect(known == expected && same == expected && expected > 100)
        }
    }

    @Test func `the numbers of every key result could have been entered`() async throws {
        try await withDemo(.sqlite) { store, _ in
            let all = try await store.read { tx in
                try tx.rows("SELECT \(KeyResultSQL.columns) FROM key_result AS k", KeyResultSQL.keyResult)
            }
            for keyResult in all where keyResult.metric.kind.isNumber {
                _ = try KeyResult.Measure(keyResult.metric).metric()
                for number in [keyResult.metric.baseline, keyResult.metric.target, keyResult.latest?.value.number] {
                    if let number { _ = try Amount(number, at: "") }
                }
                _ = try KeyResult.Draft.unit(parsing: keyResult.draft.unit)
            }
        }
    }

    @Test func `the stories are told in customer service`() async throws {
        try await withDemo(.sqlite) { store, _ in
            let told = try await store.read { try DemoSQL.running(in: "Klantenservice", $0) }
            let raw = told.compactMap { Progress.raw($0.metric, current: $0.latest?.value) }
            #expect(told.count == 9)
            #expect(raw.contains { $0 > 1 }, "an over-achievement")
            #expect(raw.contains { $0 < 0.35 }, "a stuck one")
            let word = told.filter { one in
                let status = Status.of(
                    rule: Status.Rule(one.metric.kind), progress: one.progress, expected: 0.6, confidence: nil,
                    hasStarted: true)
                return status.contradicts(confidence: one.latest.map { Double($0.confidence.value) })
            }
            #expect(!word.isEmpty, "a contradiction between word and numbers")
        }
    }

    @Test func `one team has fallen silent`() async throws {
        try await withDemo(.sqlite) { store, _ in
            let silent = try await store.read { try DemoSQL.running(in: "Logistiek", $0) }.compactMap(\.latest?.at)
            #expect(!silent.isEmpty)
            #expect(silent.allSatisfy { demoNow.milliseconds - $0.milliseconds > 28 * Moment.day })
        }
    }

    @Test func `nothing happened after today`() async throws {
        try await withDemo(.sqlite) { store, _ in
            let newest = try await store.read { try DemoSQL.newest($0) }
            #expect(newest < demoNow.milliseconds)
        }
    }

    @Test(arguments: [10, 11, 25, 77, 203])
    func `the cast and everybody else are there, however few`(_ people: Int) async throws {
        try await withDemo(.sqlite, people: people) { store, answer in
            #expect(answer.made.people == people)
            #expect(answer.signIn.map(\.who) == ["director", "lead", "member", "champion"])
            for member in DemoCast.allCases {
                let email = Email(trusted: "\(member.rawValue)@zonneveld.example")
                let person = try await store.read { try PersonSQL.find(email: email, $0) }
                #expect(person != nil)
            }
        }
    }

    @Test func `the same seed gives the same organisation, another seed another one`() async throws {
        let (one, same, other) = (try await print(seed: 5), try await print(seed: 5), try await print(seed: 6))
        #expect(one == same && one != other)
    }

    @Test func `people of an English organisation write English`() async throws {
        try await withDemo(.sqlite, language: "en") { store, _ in
            let found = try await store.read { try $0.rows("SELECT title FROM objective") { try $0[0] as String } }
            #expect(found.contains("Customers get the right answer the first time"))
            #expect(!found.contains { $0.hasPrefix("Klanten ") })
        }
    }

    @Test func `a database with people is left alone`() async throws {
        try await withDemo(.sqlite) { store, _ in
            await #expect(throws: DemoNotEmpty.self) {
                _ = try await House(store: store).makeDemo(DemoOptions(), links: "http://localhost")
            }
        }
    }

    @Test func `every template has a why, three key results and both languages`() throws {
        for language in [Language.nl, .en] {
            let texts = DemoTexts(language)
            #expect(texts.groups.count == 11)
            for template in texts.groups.flatMap(\.templates) {
                #expect(!template.why.isEmpty && template.keyResults.count == 3, "\(template.title)")
                for one in template.keyResults where one.kind == .milestones {
                    #expect(one.parts.count >= 3, "\(one.title)")
                }
                for one in template.keyResults where one.kind == .levels {
                    #expect(one.parts.count == 3, "\(one.title)")
                }
                for one in template.keyResults where one.kind.isNumber { #expect(one.target != nil, "\(one.title)") }
            }
            #expect(texts.groups.flatMap(\.templates).count == 48)
        }
    }

    private func print(seed: UInt64) async throws -> [String] {
        try await withDemo(.sqlite, people: 20, seed: seed) { store, _ in
            try await store.read { try DemoSQL.content($0) }
        }
    }
}

/// Sunday 22 November 2026, noon.
private let demoNow = Moment(milliseconds: 1_795_345_200_000)

@discardableResult
private func withDemo<T>(
    _ engine: Engine, people: Int = 60, seed: UInt64 = 1, language: String = "nl",
    _ body: (any Store, DemoAnswer) async throws -> T
) async throws -> T {
    try await withStore(engine, migrations: House.migrations) { store in
        let house = House(store: store, clock: { demoNow })
        let options = DemoOptions(people: people, seed: seed, language: language)
        return try await body(store, try await house.makeDemo(options, links: "http://localhost"))
    }
}
