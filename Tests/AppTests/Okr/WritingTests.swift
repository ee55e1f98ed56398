import Domain
import TestKit
import Testing
import Web

@testable import App

@Suite struct WritingTests {
    /// The remarks that a page shows, by their names.
    private func shown(_ page: Answer) -> [String] {
        page.text.matches(of: /<li data-remark="(\w+)">/).map { String($0.1) }
    }

    private func objective(_ title: String, why: String, _ house: TestHouse) -> [(String, String)] {
        [
            ("title", title), ("why", why), ("cycle", house.cycle.text), ("team", house.techniek.text),
            ("owner", house.id(.cem).text),
            ("ambition", "aspirational"), ("visibility", "everyone"), ("once", "w1"),
        ]
    }

    @Test(arguments: Engine.both) func `looking along asks and saves nothing`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let fresh = try await house.page("/objectives/new", as: .cem)
            #expect(shown(fresh) == [] && fresh.text.contains("Wat is een goed doel?"))
            let form = objective("Bouw een site", why: "", house) + [("look", "yes")]
            let looked = try await house.post("/objectives", as: .cem, form)
            #expect(looked.status == 200 && shown(looked) == ["soundsLikeTask", "whyIsThin"])
            #expect(looked.text.contains("value=\"Bouw een site\""))
            let good = objective(
                "Klanten regelen het zelf, ook ’s avonds", why: "Nu staan ze overdag in de wacht.", house)
            let fine = try await house.post("/objectives", as: .cem, good + [("look", "yes")])
            #expect(shown(fine) == [] && fine.text.contains("Dit leest goed"))
            try await equal(house.api("GET", "/objectives").items.count, 0)
            let saved = try await house.post("/objectives", as: .cem, objective("Bouw een site", why: "x", house))
            #expect(saved.status == 303)
            let path = try #require(saved.header("Location")?.split(separator: "?").first)
            let edit = try await house.page("\(path)/edit", as: .cem)
            #expect(shown(edit) == ["soundsLikeTask", "whyIsThin"])
            let again = try await house.post(
                String(path), as: .cem, objective("Bouw nog een site", why: "x", house) + [("look", "yes")])
            #expect(again.status == 200 && again.text.contains("Bouw nog een site"))
            try await contains(house.page(String(path), as: .cem).text, "Bouw een site")
            try await equal(house.post(String(path), as: .fatima, form).status, 403)
        }
    }

    @Test func `what is agreed is not looked along with`() async throws {
        try await withHouse(.sqlite) { house in
            let planted = try await house.plant(kinds: [.increase], title: "Bouw een site")
            let page = try await house.page("/objectives/\(planted.objective.text)/edit", as: .bram)
            #expect(page.status == 200 && !page.text.contains("data-remark") && !page.text.contains("name=\"look\""))
        }
    }

    @Test(arguments: [
        ("increase", "12,5", "20", "nl", "Van 12,5 min naar 20 min. Hoger is beter: bij 16,25 min ben je op de helft."),
        ("decrease", "20", "12", "en", "From 20 min to 12 min. Lower is better: at 16 min you are half-way."),
        (
            "atMost", "9", "4", "nl",
            "4 min of minder is goed. Bij 9 min telt het als nul; daartussen telt het naar verhouding."
        ),
        ("atLeast", "", "8", "en", "8 min or more is good."),
        (
            "increase", "", "hoog", "nl",
            "Vul in waar je nu staat en waar je heen wilt. De voortgang is het deel van die weg."
        ),
        ("binary", "", "", "en", "This is 0% until it is done, and then 100%."),
    ])
    func `each kind says what its numbers mean`(
        _ kind: String, _ baseline: String, _ target: String, _ language: String, _ sentence: String
    ) async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.post(
                "/writing/remarks", as: .cem,
                [
                    "kind": kind, "title": "Wachttijd aan de telefoon", "baseline": baseline, "target": target,
                    "unit": "min",
                ],
                headers: [("Accept-Language", language)])
            #expect(answer.status == 200 && answer.text.contains(sentence), "\(answer.text)")
        }
    }

    @Test(arguments: Engine.both) func `a key result is looked along with on its page`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let id = try await house.objective()
            let page = try await house.page("/objectives/\(id)/key-results/new?kind=decrease", as: .cem)
            #expect(page.text.contains("Wat is een goed kernresultaat?") && page.text.contains("data-preview"))
            let form = [
                ("kind", "decrease"), ("title", "Aantal overleggen"), ("baseline", "4"), ("target", "9"), ("look", "1"),
            ]
            let looked = try await house.post("/objectives/\(id)/key-results", as: .cem, form)
            #expect(looked.status == 200 && shown(looked) == ["countsWork", "targetIsNoChange"])
            try await equal(house.post("/objectives/\(id)/key-results", as: .fatima, form).status, 403)
        }
    }

    @Test func `remarks are only for who is signed in, and for forms`() async throws {
        try await withHouse(.sqlite) { house in
            try await equal(house.post("/writing/remarks", as: nil, ["title": "Bouw"]).status, 303)
            try await equal(house.post("/writing/remarks", as: .gijs, ["title": "Bouw een site"]).status, 200)
            try await equal(house.post("/writing/remarks", as: .cem, ["kind": "snel", "title": "x"]).status, 422)
            let json = try await house.send(
                "POST", "/writing/remarks",
                headers: [
                    ("Cookie", "s=\(house.session(.cem))"), ("Content-Type", "application/json"),
                    ("Sec-Fetch-Site", "same-origin"),
                ], body: Array("{}".utf8))
            #expect(json.status == 415)
        }
    }
}
