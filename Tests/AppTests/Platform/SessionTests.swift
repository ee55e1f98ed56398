import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct SessionTests {
    private func entered(_ house: TestHouse, as member: Cast, _ letter: Character) async throws -> Browser {
        let (person, now, link) = (house.id(member), house.clock.now, String(repeating: letter, count: 43))
        try await house.store.write { try SessionSQL.insertLink(hash: Secrets.hash(link), for: person, at: now, $0) }
        var browser = Browser(house: house)
        _ = try await browser.post("/sign-in/\(link)", [:])
        return browser
    }

    @Test(arguments: Engine.both) func `somebody sees their sessions and ends one, or all others`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            var (one, two) = (try await entered(house, as: .cem, "A"), try await entered(house, as: .cem, "B"))
            var bram = try await entered(house, as: .bram, "C")
            let shown = try await one.page("/me/sign-in")
            let ends = shown.text.matches(of: /\/me\/sign-in\/sessions\/([0-9A-Z]{26})\/ending/).map { String($0.1) }
            // The one that the test house gave him, and the other browser; not this one.
            #expect(shown.status == 200 && ends.count == 2 && shown.text.contains("this device"))
            try await equal(bram.post("/me/sign-in/sessions/\(ends[0])/ending", [:]).status, 404)
            try await equal(two.page("/me/sign-in").status, 200)
            for id in ends { try await equal(one.post("/me/sign-in/sessions/\(id)/ending", [:]).status, 303) }
            try await equal(two.page("/me/sign-in").status, 303)
            var three = try await entered(house, as: .cem, "D")
            try await equal(three.post("/me/sign-in/sessions/ending", [:]).status, 303)
            try await equal(one.page("/").status, 303)
            try await equal(three.page("/").status, 200)
            try await equal(bram.page("/").status, 200)
        }
    }

    @Test(arguments: Engine.both) func `a session gets a new secret every day, and the old one ends after a minute`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            var browser = try await entered(house, as: .cem, "A")
            let first = browser.cookies["s"]
            try await equal(browser.page("/").status, 200)
            #expect(browser.cookies["s"] == first)
            house.clock.advance(hours: 25)
            let old = browser
            var (late, stolen) = (old, old)
            try await equal(browser.page("/").status, 200)
            #expect(browser.cookies["s"] != first)
            try await equal(late.page("/").status, 200)
            #expect(late.cookies["s"] == first, "one renewal is enough")
            house.clock.advance(seconds: 61)
            try await equal(stolen.page("/").status, 303)
            try await equal(browser.page("/").status, 200)
            // Ending it ends both secrets.
            try await equal(browser.post("/sign-out", [:]).status, 303)
            try await equal(browser.page("/").status, 303)
        }
    }

    @Test func `who is away too long, or here too long, is out; the organisation says how long`() async throws {
        try await withHouse(.sqlite) { house in
            let form = ["idle": "15", "absolute": "60"] as KeyValuePairs
            for nobody in [Cast.cem, .daan] {
                try await equal(house.post("/settings/sign-in", as: nobody, form).status, 403)
            }
            for (idle, absolute) in [("0", "60"), ("-1", "60"), ("15", ""), ("15", "99999999999999999999"), ("x", "y")]
            {
                let bad = ["idle": idle, "absolute": absolute] as KeyValuePairs
                try await equal(house.post("/settings/sign-in", as: .anna, bad).status, 422)
            }
            try await equal(house.post("/settings/sign-in", as: .anna, form).status, 303)
            var (busy, idle) = (try await entered(house, as: .cem, "A"), try await entered(house, as: .cem, "B"))
            for _ in 0..<5 {
                house.clock.advance(seconds: 600)
                try await equal(busy.page("/").status, 200)
            }
            try await equal(idle.page("/").status, 303)
            house.clock.advance(seconds: 601)
            try await equal(busy.page("/").status, 303)
            // Another process hears of it with the next request.
            let other = house.with(House.Options())
            try await equal(other.page("/", as: .cem).status, 303)
        }
    }

    @Test func `an admin ends the sessions of somebody`() async throws {
        try await withHouse(.sqlite) { house in
            var cem = try await entered(house, as: .cem, "A")
            let address = "/people/\(house.id(.cem).text)/sign-in"
            try await equal(house.page(address, as: .anna).status, 200)
            try await equal(house.page(address, as: .daan).status, 403)
            try await equal(house.post(address + "/ending", as: .daan, [:]).status, 403)
            try await equal(cem.page("/").status, 200)
            try await equal(house.post(address + "/ending", as: .anna, [:]).status, 303)
            try await equal(cem.page("/").status, 303)
        }
    }
}
