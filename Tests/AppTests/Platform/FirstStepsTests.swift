import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

/// From an empty database to people at work, by pages alone.
@Suite struct FirstStepsTests {
    @Test(arguments: Engine.both) func `an admin finds each step on Today and takes it there`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: House.migrations) { store in
            let clock = TestClock()
            let house = House(store: store, clock: { clock.now })
            try await house.open()
            let answer = try await house.carryOut(
                .addPerson(email: "anna@nieuw.example", name: "Anna", role: "admin", links: nil),
                links: "http://zonneveld.example")
            guard case .invited(let invitation) = answer else {
                Issue.record("\(answer)")
                return
            }
            let test = TestHouse.alone(house, clock)
            let path = String(invitation.link.dropFirst("http://zonneveld.example".count))
            let entered = try await test.post(path, as: nil, [:])
            let cookie = [("Cookie", String((entered.header("Set-Cookie") ?? "").prefix { $0 != ";" }))]
            func today() async throws -> String { try await test.send("GET", "/", headers: cookie).text }
            func send(_ target: String, _ form: KeyValuePairs<String, String>) async throws {
                let sent = try await test.post(target, as: nil, form, headers: cookie)
                #expect([200, 303].contains(sent.status), "\(target): \(sent.text)")
            }
            try await equal(today().components("gedaan"), 0)
            try await contains(today(), "/settings\">Naar de instellingen")
            try await send(
                "/settings",
                ["name": "Nieuw", "language": "nl", "terms": "own", "zone": "Europe/Amsterdam", "revision": ""])
            let early = try await test.send("GET", "/objectives/new", headers: cookie)
            #expect(early.status == 200 && early.text.contains("Eerst een team en een cyclus"))
            let form = try await test.send("GET", "/teams/new", headers: cookie)
            #expect(form.text.contains("value=\"Nieuw\"") && form.text.contains("value=\"anna@nieuw.example\""))
            try await send("/teams", ["name": "Nieuw", "lead": "anna@nieuw.example", "once": "1"])
            try await equal(today().components("gedaan"), 2)
            try await send("/cycles", ["name": "Q4", "start": "2026-10-01", "end": "2026-12-31", "once": "2"])
            try await send(
                "/people", ["name": "Bram", "email": "bram@nieuw.example", "role": "member", "language": ""])
            try await equal(today().components("gedaan"), 4)
            let writing = try await test.send("GET", "/objectives/new", headers: cookie)
            #expect(writing.status == 200 && writing.text.contains("Q4"))
        }
    }

    @Test(arguments: Engine.both) func `who may not set up sees no steps, and who has goals is past them`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            try await contains(house.page("/", as: .daan).text, "Zo begin je")
            for member in [Cast.cem, .gijs, .bram] {
                let page = try await house.page("/", as: member)
                #expect(!page.text.contains("Zo begin je"))
            }
            _ = try await house.plant()
            _ = try await house.post(
                "/settings", as: .anna,
                [
                    "name": "Zonneveld", "language": "nl", "terms": "own", "zone": "Europe/Amsterdam", "revision": "",
                ])
            let page = try await house.page("/", as: .daan)
            #expect(!page.text.contains("Zo begin je"))
        }
    }
}

extension String {
    /// How often a part stands in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
