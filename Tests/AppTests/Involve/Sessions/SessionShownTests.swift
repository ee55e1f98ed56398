import Domain
import Store
import TestKit
import Testing

@testable import App
@testable import Web

@Suite struct SessionShownTests {
    private func shown(_ table: Table) async throws -> SessionShown {
        let id = table.id
        let scene = try #require(try await table.house.store.read { try SessionScene(id, $0) })
        return SessionShown(scene, .participant, Voice(.en))
    }

    @Test(arguments: Engine.both) func `the form of a phase is sent as it begins, and never over one that is begun`(
        _ engine: Engine
    ) async throws {
        try await withTable(engine, 3) { table in
            try await table.move(.planned, .ideas)
            try await table.write("Eén", as: 0)
            let ideas = try await shown(table)
            try await table.move(.ideas, .vote)
            let vote = try await shown(table)
            #expect(vote.change(from: ideas)?.frame.text.contains("id=\"b-mine\"") == true)
            // A fifth voter comes in: the ballot would no longer warn, but others may have handed in theirs.
            let cem = try await table.house.post(table.path + "/join", as: .cem, [:])
            #expect(cem.status == 303)
            let later = try await shown(table)
            let change = try #require(later.change(from: vote)).frame.text
            #expect(change.contains("0 of 5 have voted") && !change.contains("b-mine"))
            try await table.move(.vote, .discuss)
            try await table.move(.discuss, .vote)
            let again = try await shown(table)
            #expect(again.change(from: later)?.frame.text.contains("id=\"b-mine\"") == true)
        }
    }
}
