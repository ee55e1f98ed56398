import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SetUpTests {
    private func withEmptyHouse(_ engine: Engine, _ body: (TestHouse) async throws -> Void) async throws {
        try await withStore(engine, migrations: House.migrations) { store in
            let clock = TestClock()
            let house = House(store: store, clock: { clock.now })
            try await house.open()
            try await body(TestHouse.alone(house, clock))
        }
    }

    private func path(_ house: TestHouse) async throws -> String {
        let link = try #require(try await house.house.beginSetUp(links: "http://zonneveld.example"))
        return String(link.dropFirst("http://zonneveld.example".count))
    }

    private let anna =
        ["organisation": "Zonneveld", "name": "Anna Visser", "email": "anna@zonneveld.example"]
        as KeyValuePairs

    @Test(arguments: Engine.both) func `T7 fifty at once, and there is one first admin`(_ engine: Engine) async throws {
        try await withEmptyHouse(engine) { house in
            let (one, other) = (try await path(house), try await path(house))
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await house.post(
                            number % 2 == 0 ? one : other, as: nil,
                            [
                                "organisation": "Zonneveld", "name": "Nummer \(number)",
                                "email": "n\(number)@zonneveld.example",
                            ]
                        ).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            let admins = try await house.store.read { try $0.value("SELECT count(*) FROM person") ?? 0 }
            #expect(answers.filter { $0 == 303 }.count == 1 && admins == 1)
            // Too busy is an answer too, and so is too often; a second way in is not.
            #expect(answers.allSatisfy { [303, 404, 429, 503].contains($0) }, "\(answers)")
            for late in [one, other] {
                let answers = [try await house.page(late, as: nil), try await house.post(late, as: nil, anna)]
                #expect(answers.allSatisfy { [404, 429].contains($0.status) })
            }
            let again = try await house.house.beginSetUp(links: "")
            #expect(again == nil)
        }
    }

    @Test func `T7 the link makes an admin who is signed in, and then it is gone for ever`() async throws {
        try await withEmptyHouse(.sqlite) { house in
            let path = try await path(house)
            try await equal(house.page(path, as: nil).status, 200)
            try await equal(house.page("/set-up/\(String(repeating: "A", count: 43))", as: nil).status, 404)
            let wrong = try await house.post(path, as: nil, ["organisation": "", "name": "", "email": "no"])
            #expect(wrong.status == 422 && wrong.text.contains("f-email-error"))
            var browser = Browser(house: house)
            let done = try await browser.post(path, anna)
            #expect(done.status == 303 && done.header("Location") == "/")
            let settings = try await browser.page("/settings")
            #expect(settings.status == 200 && settings.text.contains("Zonneveld"))
            try await equal(house.page(path, as: nil).status, 404)
            try await equal(house.post(path, as: nil, anna).status, 404)
        }
    }
}
