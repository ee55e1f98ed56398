import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct ObjectiveWritingTests {
    static let hostile = "'\"><svg/onload=alert(1)> {{7*7}}"

    @Test(arguments: Engine.both) func `a member writes an objective, and the same form twice makes one`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            #expect(
                try await house.page("/objectives/new?cycle=\(house.cycle)&team=\(house.techniek)", as: .cem).status
                    == 200)
            var places: Set<String> = []
            for _ in 0..<2 {
                let answer = try await house.post(
                    "/objectives", as: .cem,
                    [
                        "title": Self.hostile, "why": "Omdat", "cycle": house.cycle.text, "team": house.techniek.text,
                        "owner": house.id(.cem).text, "ambition": "committed", "visibility": "everyone", "once": "een",
                    ])
                #expect(answer.status == 303)
                places.insert(answer.header("Location") ?? "")
            }
            #expect(places.count == 1)
            let page = try await house.page(places.first ?? "", as: .cem)
            #expect(page.status == 200)
            #expect(!page.text.contains("<svg/onload"))
            #expect(page.text.contains("&lt;svg/onload"))
        }
    }

    @Test(arguments: Engine.both, ["nl", "en"])
    func `what is wrong stands at its field and what was typed survives`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let answer = try await house.post(
                "/objectives", as: .cem,
                [
                    "title": " ", "why": Self.hostile, "cycle": house.cycle.text, "team": "nergens", "owner": "",
                    "ambition": "hoog", "visibility": "everyone",
                ], headers: [("Accept-Language", language)])
            #expect(answer.status == 422)
            #expect(answer.text.contains("error-summary"))
            #expect(answer.text.contains("href=\"#f-title\""))
            #expect(answer.text.contains("href=\"#f-team\""))
            #expect(answer.text.contains("&lt;svg/onload"))
        }
    }

    @Test(arguments: Engine.both)
    func `who is second hears it, sees what stands there, and keeps what was typed`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            func send(_ title: String, version: String, reason: String = "beter") async throws -> Answer {
                try await house.post(
                    "/objectives/\(scene.objective)", as: .bram,
                    [
                        "title": title, "why": "Omdat", "cycle": house.cycle.text, "team": house.techniek.text,
                        "owner": house.id(.cem).text, "ambition": "aspirational", "visibility": "everyone",
                        "contributesTo": scene.company.text, "version": version, "reason": reason,
                    ])
            }
            let edit = try await house.page("/objectives/\(scene.objective)/edit", as: .bram).text
            let version = edit.firstMatch(of: /name="version" value="(\d+)"/).map { String($0.1) } ?? ""
            #expect(try await send("Zonder reden", version: version, reason: "").status == 422)
            #expect(try await send("De eerste", version: version).status == 303)
            let second = try await send("De tweede", version: version)
            #expect(second.status == 409)
            #expect(second.text.contains("De eerste"))
            #expect(second.text.contains("De tweede"))
            let now = second.text.firstMatch(of: /name="version" value="(\d+)"/).map { String($0.1) } ?? ""
            #expect(try await send("De tweede", version: now).status == 303)
            #expect(try await house.page("/objectives/\(scene.objective)", as: .gijs).text.contains("De tweede"))
        }
    }

    @Test(arguments: Engine.both) func `the preset is reason enough for a typo`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let edit = try await house.page("/key-results/\(scene.keyResults[0])/edit", as: .cem).text
            let version = edit.firstMatch(of: /name="version" value="(\d+)"/).map { String($0.1) } ?? ""
            let answer = try await house.post(
                "/key-results/\(scene.keyResults[0])", as: .cem,
                [
                    "kind": "increase", "title": "In één gesprek geholpen", "baseline": "54", "target": "80,5",
                    "unit": "%",
                    "weight": "1", "owner": house.id(.cem).text, "cadence": "weekly", "typo": "yes", "version": version,
                ], headers: [("Accept-Language", "nl")])
            #expect(answer.status == 303)
            let page = try await house.page("/objectives/\(scene.objective)", as: .cem).text
            #expect(page.contains("typefout, zelfde betekenis"))
            #expect(page.contains("doel 80,5%"))
        }
    }

    @Test(arguments: Engine.both, Metric.Kind.allCases)
    func `key results of every kind are written without a script`(_ engine: Engine, _ kind: Metric.Kind) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let path = "/objectives/\(scene.objective)/key-results"
            #expect(try await house.page(path + "/new", as: .cem).status == 200)
            #expect(try await house.page(path + "/new?kind=\(kind.rawValue)", as: .cem).status == 200)
            let empty = try await house.post(path, as: .cem, ["kind": kind.rawValue, "title": "", "reason": "erbij"])
            #expect(empty.status == 422)
            let numbers =
                kind == .decrease
                ? ("9", "4") : kind == .atLeast ? ("", "8") : kind == .atMost ? ("", "4") : ("1.000", "2.000,5")
            let answer = try await house.post(
                path, as: .cem,
                [
                    "kind": kind.rawValue, "title": Self.hostile, "baseline": numbers.0, "target": numbers.1,
                    "unit": "x",
                    "step-id": "", "step-title": "Eén", "step-weight": "2", "level-commit": "a", "level-target": "b",
                    "level-stretch": "c", "weight": "", "owner": "", "cadence": "weekly", "reason": "erbij",
                    "once": "k",
                ], headers: [("Accept-Language", "nl")])
            #expect(answer.status == 303)
            let page = try await house.page("/objectives/\(scene.objective)", as: .gijs)
            #expect(page.status == 200)
            #expect(!page.text.contains("<svg/onload"))
        }
    }

    @Test(arguments: Engine.both, ["abc", "NaN", "1e308", "-0x", "9999999999999999", "\u{202E}1"])
    func `a number that is none is refused at its field`(_ engine: Engine, _ number: String) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            let answer = try await house.post(
                "/objectives/\(scene.objective)/key-results", as: .cem,
                [
                    "kind": "increase", "title": "x", "baseline": "0", "target": number, "cadence": "weekly",
                    "reason": "r",
                ])
            #expect(answer.status == 422)
            #expect(answer.text.contains("href=\"#f-target\""))
        }
    }
}
