import Domain
import TestKit
import Testing

@testable import App

@Suite struct PageTests {
    @Test(arguments: ["0", "-1", "201", "abc", "", "NaN", "1e2", "+5", "99999999999999999999", "%31%30%30%30"])
    func `a limit outside 1 to 200 is refused`(_ limit: String) async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.api("GET", "/people?limit=\(limit)")
            #expect(answer.status == 422 && answer.pointers == ["limit"])
        }
    }

    @Test(arguments: ["", "x", "../..", "01H", "%00", "12_x", "_01H0000000000000000000000A"])
    func `a cursor of nobody is refused`(_ after: String) async throws {
        try await withHouse(.sqlite) { house in
            for path in ["/people", "/objectives"] {
                let answer = try await house.api("GET", "\(path)?after=\(after)")
                #expect([400, 422].contains(answer.status), "\(answer.text)")
            }
        }
    }

    @Test(arguments: Engine.both) func `pages follow each other without a gap while others add`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            var seen: [String] = []
            var next: String? = ""
            while let after = next {
                let answer = try await house.api("GET", "/people?limit=2" + (after.isEmpty ? "" : "&after=\(after)"))
                #expect(answer.items.count <= 2)
                seen += (answer.json["items"] ?? .null).all("id")
                next = answer.json["next"]?.text
                if let next { #expect(next.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil) }
                if seen.count == 2 {
                    let added = try await house.api(
                        "POST", "/people", ["email": "h@zonneveld.example", "name": "Hanna"])
                    #expect(added.status == 201)
                }
            }
            #expect(seen.count == 8 && Set(seen).count == 8 && seen == seen.sorted())
        }
    }

    @Test(arguments: Engine.both) func `check-ins and key results page in their own order`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (objective, first) = try await house.agreed()
            var keyResults = [first]
            for _ in 0..<2 {
                let more = TestHouse.increase
                guard case .object(let members) = more else { return }
                keyResults.append(
                    try await house.keyResult(of: objective, .object(members + [.init(name: "reason", value: "Meer")])))
            }
            var checkIns: [String] = []
            for value in 1...3 { checkIns.append(try await house.checkIn(first, .number(Double(value))).id) }
            func all(_ path: String) async throws -> [String] {
                var (found, next): ([String], String?) = ([], "")
                while let after = next {
                    let answer = try await house.api(
                        "GET", "\(path)?limit=1" + (after.isEmpty ? "" : "&after=\(after)"))
                    found += (answer.json["items"] ?? .null).all("id")
                    next = answer.json["next"]?.text
                }
                return found
            }
            try await equal(all("/key-results/\(first)/check-ins"), checkIns.reversed())
            try await equal(all("/objectives/\(objective)/key-results"), keyResults)
            try await equal(all("/objectives/\(objective)/history").count, 4)
        }
    }
}
