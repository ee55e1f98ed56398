import Domain
import Foundation
import Store
import TestKit
import Testing
import Web

@testable import App

/// Texts that want to be something else: markup, formulas, statements, or simply too much.
@Suite struct HostileTextTests {
    /// Each breaks out of another place: text, attribute, script, style, comment, URL, template, CSV.
    static let polyglots = [
        "\"><img src=x onerror=alert(1)>", "'\"></title></textarea></script><svg/onload=alert(2)>",
        "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert(3) )//", "{{constructor.constructor('alert(4)')()}}",
        "<!--<img src=--><img src=x onerror=alert(5)//>", "=HYPERLINK(\"http://x.example\",\"y\")",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "[klik](javascript:alert(6)) ![x](http://x.example/p.png) <b onmouseover=alert(7)>",
        "</script><script>alert(8)</script>",
        "&lt;script&gt;alert(9)&lt;/script&gt; &#106;avascript:alert(10)",
    ]

    @Test(arguments: Engine.both) func `T12 no text becomes markup on any page, in any sheet or any answer`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            let objective = try await poison(house)
            let undoing = house.undoing()
            var (pages, sheets, answers) = (0, 0, 0)
            for route in house.house.table().table where route.method == .get {
                guard let stop = Stop.all["GET \(route.path)"], stop.target != .stream else { continue }
                let target = route.path.replacing("{id}", with: id(stop, objective, house))
                    .replacing("{topic}", with: "start").replacing("{name}", with: "User")
                    .replacing("{kind}", with: "x").replacing("{provider}", with: "x").replacing(
                        "{person}", with: house.id(.cem).text
                    )
                    .replacing("{secret}", with: String(repeating: "w", count: 43)).replacing("{hash}", with: "x")
                    .replacing("{file}", with: "x")
                let query = stop.target == .none && route.path.hasSuffix("search") ? "?q=alert" : ""
                let headers = [
                    ("Cookie", "s=\(house.session(.anna))"), ("Authorization", "Bearer \(house.token(.anna))"),
                ]
                let answer = try await undoing.send("GET", target + query, headers: headers)
                guard answer.status == 200, let type = answer.header("Content-Type") else { continue }
                if type.hasPrefix("text/html") {
                    pages += 1
                    #expect(Self.faults(answer.text) == [], "\(target)")
                } else if type.hasPrefix("text/csv") {
                    sheets += 1
                    for cell in answer.text.split(whereSeparator: { ",;\r\n".contains($0) }) {
                        let bare = cell.drop { $0 == "\"" }
                        #expect(!"=@+\t".contains(bare.first ?? "x"), "\(target): \(cell)")
                    }
                } else if type.contains("json") {
                    answers += 1
                    #expect(answer.json != .null && answer.header("X-Content-Type-Options") == "nosniff", "\(target)")
                }
            }
            #expect(pages > 40 && sheets >= 3 && answers > 15)
            print(
                "T12 \(engine): \(pages) pages, \(sheets) sheets, \(answers) JSON answers with \(Self.polyglots.count) polyglots"
            )
        }
    }

    /// Elements, handlers and addresses that only a text could have brought.
    private static func faults(_ page: String) -> [String] {
        let signs = [
            "<img", "<svg/onload", "<script>", "</textarea></script>", "<b onmouse", "href=\"javascript", "src=\"http",
        ]
        let tags = page.matches(of: #/<[a-z](?:"[^"]*"|[^"<>])*>/#).map {
            String($0.0).replacing(#/"[^"]*"/#, with: "")
        }
        return signs.filter { page.contains($0) } + tags.filter { $0.contains(#/\son[a-z]+\s*=/#) }
    }

    private func id(_ stop: Stop, _ objective: (String, String, String, String), _ house: TestHouse) -> String {
        switch stop.target {
        case .keyResult: objective.1
        case .checkIn: objective.2
        case .initiative: objective.3
        case .team: house.techniek.text
        case .person: house.id(.cem).text
        case .cycle: house.cycle.text
        default: objective.0
        }
    }

    /// Every text field of everything, filled through the API.
    private func poison(_ house: TestHouse) async throws -> (String, String, String, String) {
        var last = ("", "", "", "")
        for (index, text) in Self.polyglots.enumerated() {
            let json = JSON.string(text)
            _ = try await house.api("PATCH", "/people/\(house.id(.cem))", ["name": json])
            _ = try await house.api("PATCH", "/teams/\(house.techniek)", ["name": json])
            _ = try await house.api("PATCH", "/cycles/\(house.cycle)", ["name": json])
            let person = try await house.api(
                "POST", "/people", ["name": json, "email": .string("p\(index)@zonneveld.example")])
            #expect(person.status == 201)
            let objective = try await house.objective([
                .init(name: "title", value: json), .init(name: "why", value: json),
            ])
            let keyResult = try await house.keyResult(
                of: objective,
                [
                    "title": json, "kind": "increase", "baseline": .number(0), "target": .number(9),
                    "unit": .string(String(text.prefix(20))),
                ])
            let levels: JSON = ["commit": json, "target": json, "stretch": json]
            _ = try await house.keyResult(of: objective, ["title": json, "kind": "levels", "levels": levels])
            let steps: JSON = .array([["title": json, "weight": .number(1), "done": .bool(false)]])
            _ = try await house.keyResult(of: objective, ["title": json, "kind": "milestones", "milestones": steps])
            try await equal(house.api("PATCH", "/objectives/\(objective)", as: .bram, ["state": "agreed"]).status, 200)
            let checkIn = try await house.api(
                "POST", "/key-results/\(keyResult)/check-ins", as: .cem,
                ["value": .number(3), "confidence": .number(4), "note": json])
            let initiative = try await house.api(
                "POST", "/key-results/\(keyResult)/initiatives", as: .cem, ["title": json])
            for path in ["/objectives/\(objective)", "/key-results/\(keyResult)"] {
                try await equal(house.api("POST", path + "/comments", as: .cem, ["text": json]).status, 201)
                try await equal(house.api("PUT", path + "/contributors/me", as: .cem, ["note": json]).status, 200)
            }
            _ = try await house.api(
                "PATCH", "/objectives/\(objective)", as: .bram, ["title": .string("x " + text), "reason": json])
            last = (objective, keyResult, checkIn.id, initiative.id)
        }
        return last
    }

    @Test func `T21 every text has a limit, and far more of it is refused at the door`() async throws {
        try await withHouse(.sqlite) { house in
            let planted = try await house.agreed()
            let long = JSON.string(String(repeating: "é", count: 200_000))
            let tries: [(String, String, [String])] = [
                ("POST", "/people", ["name", "email", "language", "role", "reason", "manager"]),
                ("POST", "/teams", ["name", "parent", "lead", "reason"]),
                ("POST", "/cycles", ["name", "start", "end", "parent", "state", "reason"]),
                (
                    "PATCH", "/objectives/\(planted.objective)",
                    ["title", "why", "team", "owner", "ambition", "reason", "gradeReason", "state"]
                ),
                (
                    "PATCH", "/key-results/\(planted.keyResult)",
                    ["title", "unit", "kind", "owner", "cadence", "reason", "gradeReason"]
                ),
                ("POST", "/key-results/\(planted.keyResult)/check-ins", ["value", "note", "at"]),
                ("POST", "/key-results/\(planted.keyResult)/initiatives", ["title", "owner", "due", "reason"]),
                ("POST", "/objectives/\(planted.objective)/comments", ["text", "reason"]),
                ("PUT", "/objectives/\(planted.objective)/contributors/me", ["note", "reason"]),
            ]
            for (method, path, fields) in tries {
                for field in fields {
                    let answer = try await house.api(method, path, as: .anna, [field: long])
                    #expect(
                        answer.status == 422 && answer.pointers.contains("/" + field),
                        "\(path) \(field): \(answer.status)")
                    #expect(answer.body.count < 20_000)
                }
            }
            let huge = [UInt8](repeating: 0x61, count: 5 << 20)
            for (path, cookie) in [
                ("/api/v1/people", false), ("/objectives", true), ("/me/settings", true), ("/sign-in", true),
            ] {
                let headers =
                    cookie
                    ? [("Cookie", "s=\(house.session(.anna))"), ("Sec-Fetch-Site", "same-origin")]
                    : [("Authorization", "Bearer \(house.token(.anna))"), ("Content-Type", "application/json")]
                try await equal(house.send("POST", path, headers: headers, body: huge).status, 413)
            }
            for path in ["/search?q=", "/goals?q=", "/teams?q=", "/api/v1/search?q=", "/api/v1/objectives?q="] {
                let answer = try await house.send(
                    "GET", path + String(repeating: "a", count: 60_000),
                    headers: [
                        ("Cookie", "s=\(house.session(.anna))"), ("Authorization", "Bearer \(house.token(.anna))"),
                    ])
                #expect(answer.status < 500, "\(path)")
            }
        }
    }

    static let statements = [
        "' OR '1'='1", "'; DROP TABLE person; --", "\" OR \"\"=\"", "1) UNION SELECT email FROM person --",
        "%' AND 1=0 UNION ALL SELECT 1,2,3 --",
        "\\'; SELECT pg_sleep(5); --", "$$; DELETE FROM objective; $$", "0x27", "';WAITFOR DELAY '0:0:5'--",
        "(SELECT 1 FROM (SELECT sleep(5))a)",
        "%", "_", "\\", "'||(SELECT hash FROM session LIMIT 1)||'", "?1", ":a", "$1", "\u{2019} OR 1=1 --",
    ]

    @Test(arguments: Engine.both) func `T22 no text becomes a statement`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let planted = try await house.agreed()
            let people = try await house.api("GET", "/people?limit=200").body
            var count = 0
            for text in Self.statements {
                let sent = PercentCoding.encode(text)
                for path in [
                    "/api/v1/objectives?q=\(sent)", "/api/v1/objectives?cycle=\(sent)",
                    "/api/v1/objectives?after=\(sent)",
                    "/api/v1/objectives?state=\(sent)", "/api/v1/search?q=\(sent)", "/api/v1/people?after=\(sent)",
                    "/api/v1/objectives/\(sent)", "/api/v1/key-results/\(planted.keyResult)/check-ins?after=\(sent)",
                    "/search?q=\(sent)", "/goals?q=\(sent)&team=\(sent)&cycle=\(sent)",
                    "/teams?q=\(sent)&after=\(sent)",
                    "/people?after=\(sent)", "/objectives/\(sent)", "/check-in?since=\(sent)", "/goals/map?of=\(sent)",
                ] {
                    let answer = try await house.send(
                        "GET", path,
                        headers: [
                            ("Cookie", "s=\(house.session(.anna))"), ("Authorization", "Bearer \(house.token(.anna))"),
                        ])
                    #expect(answer.status < 500, "\(path): \(answer.status)")
                    count += 1
                }
                let title = try await house.api("POST", "/objectives", as: .cem, house.body("x\(text)"))
                #expect(title.status == 201 && title.text("title") == "x\(text)".trimmingCharacters(in: .whitespaces))
                let said = try await house.api(
                    "POST", "/objectives/\(planted.objective)/comments", as: .cem, ["text": .string(text)])
                #expect(said.status == 201 && said.text("text") == text.trimmingCharacters(in: .whitespaces))
            }
            try await equal(house.api("GET", "/people?limit=200").body, people)
            print("T22 \(engine): \(count) requests with \(Self.statements.count) statements")
        }
    }
}
