import Domain
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct CheckInPageTests {
    private func key(_ planted: Planted, _ kind: Metric.Kind) -> String { planted.keyResult(kind).text }

    private func count(_ house: TestHouse, _ id: ID<KeyResult>) async throws -> Int {
        try await house.ask(as: .anna) {
            try CheckInSQL.list(of: id, kind: .increase, before: nil, limit: 50, $0.tx).count
        }
    }

    /// The token a page carries for a row.
    private func once(_ page: Answer, _ key: String) throws -> String {
        let parts = page.text.split(separator: "name=\"\(key).once\" value=\"", maxSplits: 1)
        return String(try #require(parts.last).prefix { $0 != "\"" })
    }

    @Test(arguments: Engine.both) func `every kind can be checked in, in both languages`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant()
            house.clock.advance(days: 8)
            let page = try await house.page("/check-in", as: .cem)
            let english = try await house.page("/check-in", as: .cem, language: "en")
            #expect(page.status == 200 && page.text.contains("Inchecken") && english.text.contains("How sure are you"))
            #expect(!page.text.contains("NaN"))
            var saved = page
            let since = String(house.clock.now.milliseconds)
            for kind in Metric.Kind.allCases {
                let key = key(planted, kind)
                var fields = [("save", key), ("since", since)]
                fields.append((key + ".once", try once(page, key)))
                fields.append((key + ".confidence", "7"))
                switch kind {
                case .increase: fields.append((key + ".value", "1.234,5"))
                case .decrease: fields.append((key + ".same", "yes"))
                case .atLeast, .atMost: fields.append((key + ".value", "6"))
                case .levels: fields.append((key + ".value", "target"))
                case .binary: fields.append((key + ".value", "yes"))
                case .milestones: break
                }
                saved = try await house.post("/check-in", as: .cem, fields)
                #expect(saved.status == 303, "\(saved.text.prefix(3000))")
            }
            for kind in Metric.Kind.allCases { #expect(try await count(house, planted.keyResult(kind)) == 1) }
            let value = try await house.ask(as: .anna) {
                try KeyResultSQL.visible(planted.keyResult(.increase), to: $0.viewer, $0.tx).keyResult.latest?.value
                    .number
            }
            #expect(value == 1234.5)
            let after = try await house.page(saved.header("Location") ?? "", as: .cem)
            #expect(after.text.contains("Wat dit in beweging zette") && after.text.contains("Klanten blijven"))
        }
    }

    @Test(arguments: Engine.both) func `the same form sent twice makes one check-in`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            house.clock.advance(days: 8)
            let key = key(planted, .increase)
            let token = try once(try await house.page("/check-in", as: .cem), key)
            let fields = [("save", key), (key + ".once", token), (key + ".value", "5"), (key + ".confidence", "6")]
            for _ in 0..<2 {
                let answer = try await house.post("/check-in", as: .cem, fields)
                #expect(answer.status == 303)
            }
            #expect(try await count(house, planted.keyResult(.increase)) == 1)
        }
    }

    @Test(arguments: Engine.both) func `a wrong row keeps what was typed, in the others too`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase, .decrease, .binary])
            house.clock.advance(days: 8)
            let (bad, good, rest) = (key(planted, .increase), key(planted, .decrease), key(planted, .binary))
            let hostile = "'\"><svg/onload=alert(1)>{{7*7}}"
            let answer = try await house.post(
                "/check-in", as: .cem,
                [
                    ("save", bad), (bad + ".once", "a1"), (bad + ".value", hostile), (bad + ".note", hostile),
                    (good + ".once", "a2"), (good + ".value", "7,5"), (good + ".confidence", "4"),
                    (rest + ".once", "a3"),
                ])
            #expect(answer.status == 422)
            #expect(answer.text.contains("Dit is geen getal") && answer.text.contains("Kies een cijfer van 0"))
            #expect(!answer.text.contains("<svg/onload") && answer.text.contains("&lt;svg/onload"))
            #expect(answer.text.contains("f-\(bad)-value-error") && answer.text.contains("f-\(bad)-confidence-error"))
            #expect(answer.text.contains("value=\"7,5\""))
            for kind in [Metric.Kind.increase, .decrease, .binary] {
                #expect(try await count(house, planted.keyResult(kind)) == 0)
            }
            // Without a row nothing is saved: no page sends such a form.
            for save in ["", "all"] {
                let none = try await house.post(
                    "/check-in", as: .cem,
                    [("save", save), (good + ".once", "a4"), (good + ".value", "7,5"), (good + ".confidence", "4")])
                #expect(none.status == 422)
            }
            #expect(try await count(house, planted.keyResult(.decrease)) == 0)
        }
    }

    @Test func `one row by its own button leaves what is typed in the others`() async throws {
        try await withHouse(.sqlite) { house in
            let planted = try await house.plant(kinds: [.increase, .decrease])
            house.clock.advance(days: 8)
            let (one, other) = (key(planted, .increase), key(planted, .decrease))
            let answer = try await house.post(
                "/check-in", as: .cem,
                [
                    ("save", one), (one + ".once", "b1"), (one + ".value", "5"), (one + ".confidence", "6"),
                    (other + ".once", "b2"), (other + ".note", "Half getypt"),
                ])
            #expect(answer.status == 200 && answer.text.contains("Half getypt"))
            #expect(answer.text.contains("Eén check-in is bewaard"))
            #expect(try await count(house, planted.keyResult(.increase)) == 1)
            #expect(try await count(house, planted.keyResult(.decrease)) == 0)
        }
    }

    @Test(arguments: Engine.both) func `each row is a form of its own, and the next one waits for the keyboard`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase, .decrease, .atLeast, .atMost])
            house.clock.advance(days: 8)
            let page = try await house.page("/check-in", as: .cem)
            #expect(page.text.ranges(of: "<form class=\"check-in-fields\"").count == 4)
            #expect(page.text.ranges(of: " autofocus").count == 1 && page.text.ranges(of: " open>").count == 1)
            let first = try #require(page.text.firstMatch(of: /name="(\w+)\.value"[^>]* autofocus/)?.1)
            let saved = try await house.post(
                "/check-in", as: .cem,
                [
                    ("save", String(first)), ("\(first).once", "r1"), ("\(first).value", "6"),
                    ("\(first).confidence", "6"), ("since", String(house.clock.now.milliseconds)),
                ])
            let next = try await house.page(try #require(saved.header("Location")), as: .cem)
            let second = try #require(next.text.firstMatch(of: /name="(\w+)\.value"[^>]* autofocus/)?.1)
            #expect(second != first && next.text.ranges(of: "<form class=\"check-in-fields\"").count == 3)
            let wrong = try await house.post(
                "/check-in", as: .cem, [("save", String(second)), ("\(second).once", "r2")])
            #expect(wrong.status == 422 && !wrong.text.contains(" autofocus"))
            #expect(planted.keyResults.count == 4)
        }
    }

    @Test(arguments: Engine.both) func `what is in the way is said in the talk, once, and only with a good check-in`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            house.clock.advance(days: 8)
            let key = key(planted, .increase)
            let obstacle = "De leverancier <b>antwoordt</b> niet"
            func send(_ value: String, _ text: String) async throws -> Answer {
                try await house.post(
                    "/check-in", as: .cem,
                    [
                        ("save", key), (key + ".once", "o1"), (key + ".value", value), (key + ".confidence", "2"),
                        (key + ".obstacle", text),
                    ])
            }
            let wrong = try await send("veel", obstacle)
            #expect(wrong.status == 422 && wrong.text.contains("De leverancier &lt;b&gt;antwoordt"))
            let hidden = try await send("5", "\u{202E}x")
            #expect(hidden.status == 422 && hidden.text.contains("f-\(key)-obstacle-error"))
            for _ in 0..<2 { try await equal(send("5", obstacle).status, 303) }
            for path in ["/key-results/\(key)", "/objectives/\(planted.objective.text)"] {
                let page = try await house.page(path, as: .fatima)
                #expect(page.text.ranges(of: "De leverancier").count == 1, "\(path)")
                #expect(page.text.contains("zit in de weg"), "\(path)")
            }
            let comments = try await house.api("GET", "/key-results/\(key)/comments")
            #expect(comments.items.count == 1)
            try await equal(house.api("GET", "/objectives/\(planted.objective.text)/comments").items.count, 0)
        }
    }

    @Test(arguments: [
        "NaN", "-0", "1e308", "1e13", "", "0,1234567", "\u{202E}5", String(repeating: "9", count: 65_536),
    ])
    func `a strange value is refused at its field or taken as it reads`(_ value: String) async throws {
        try await withHouse(.sqlite) { house in
            let planted = try await house.plant(kinds: [.increase])
            let key = key(planted, .increase)
            let answer = try await house.post(
                "/key-results/\(key)/check-in", as: .cem,
                [(key + ".once", "c"), (key + ".value", value), (key + ".confidence", "6")])
            #expect(answer.status == (value == "-0" ? 303 : 422))
            if value != "-0" { #expect(answer.text.contains("f-\(key)-value-error")) }
        }
    }

    @Test(arguments: Engine.both) func `only who may checks in, and only on what they see`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase])
            let key = key(planted, .increase)
            for (member, status) in [(Cast.cem, 303), (.bram, 303), (.daan, 303), (.fatima, 403), (.gijs, 403)] {
                let page = try await house.page("/key-results/\(key)/check-in", as: member)
                #expect(page.status == 200)
                let answer = try await house.post(
                    "/key-results/\(key)/check-in", as: member,
                    [(key + ".once", member.rawValue), (key + ".value", "5"), (key + ".confidence", "6")])
                #expect(answer.status == status, "\(member)")
            }
            let missing = try await house.page("/key-results/nope/check-in", as: .cem)
            #expect(missing.status == 404)
            let sheet = try await house.page("/key-results/\(key)/check-ins.csv", as: .fatima)
            #expect(sheet.status == 200 && sheet.text.contains("Cem") && sheet.text.split(separator: "\r\n").count == 4)
        }
    }
}

extension TestHouse {
    func post(_ target: String, as member: Cast?, _ fields: [(String, String)]) async throws -> Answer {
        let body = fields.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let cookie = member.map { [("Cookie", "s=\(session($0))")] } ?? []
        let own = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded")]
        return try await send("POST", target, headers: cookie + own, body: Array(body.utf8))
    }
}
