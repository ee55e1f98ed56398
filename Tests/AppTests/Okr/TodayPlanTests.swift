import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct TodayPlanTests {
    /// Names in the statement that stand for rows found already, not for a table.
    private static let found: Set<String> = ["owed", "asked", "made", "rounds", "w", "a", "o"]

    @Test func `what waits for somebody is found from what is their own, never through all ideas`() async throws {
        try await withHouse(.sqlite) { house in
            for member in [Cast.anna, .bram, .cem, .daan] {
                let plan = try await house.ask(as: member) { occasion in
                    try occasion.tx.rows("EXPLAIN QUERY PLAN \(TodayPlace.statement(occasion))") { try $0[3] as String }
                }
                #expect(plan.count { $0.hasPrefix("SEARCH") } > 10)
                for step in plan {
                    if let name = step.firstMatch(of: /^SCAN (\w+)/) {
                        #expect(Self.found.contains(String(name.1)), "\(step)")
                    }
                    #expect(!step.hasSuffix("(state=?)"), "\(member): \(step)")
                }
            }
        }
    }
}
