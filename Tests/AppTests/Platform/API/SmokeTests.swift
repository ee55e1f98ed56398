@testable import App
import Domain
import TestKit
import Testing

@Suite struct SmokeTests {
    @Test(arguments: Engine.both) func `everything that can be read is read`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let objective = try await house.api(
                "POST", "/objectives", as: .bram,
                ["title": "Doel", "why": "Omdat", "cycle": .string(house.cycle.text), "team": .string(house.techniek.text)])
            #expect(objective.status == 201)
            let path = "/objectives/\(objective.id)"
            let keyResult = try await house.api(
                "POST", "\(path)/key-results", as: .bram,
                ["title": "Meer", "kind": "increase", "baseline": .number(0), "target": .number(10)])
            #expect(keyResult.status == 201, "\(keyResult.text)")
            let agreed = try await house.api("PATCH", path, as: .bram, ["state": "agreed"])
            #expect(agreed.status == 200, "\(agreed.text)")
            let checkIn = try await house.api(
                "POST", "/key-results/\(keyResult.id)/check-ins", as: .bram, ["value": .number(3), "confidence": .number(7)])
            #expect(checkIn.status == 201, "\(checkIn.text)")
            for path in [
                "/me", "/people", "/people/\(house.id(.cem))", "/teams", "/teams/\(house.techniek)",
                "/teams/\(house.techniek)/members", "/cycles", "/cycles/\(house.cycle)", "/objectives",
                "/objectives?q=doe&state=agreed", path, "\(path)/key-results", "/key-results/\(keyResult.id)",
                "/key-results/\(keyResult.id)/check-ins", "/check-ins/\(checkIn.id)", "\(path)/history",
                "\(path)/comments", "/key-results/\(keyResult.id)/comments", "/key-results/\(keyResult.id)/initiatives",
                "\(path)/contributors", "/key-results/\(keyResult.id)/contributors", "/search?q=doe", "/openapi.json",
            ] {
                let answer = try await house.api("GET", path, as: .cem)
                #expect(answer.status == 200, "\(path): \(answer.text)")
            }
        }
    }
}
