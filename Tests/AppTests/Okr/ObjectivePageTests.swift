import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct ObjectivePageTests {
    @Test(arguments: Engine.both, ["nl", "en"])
    func `everybody reads an objective, in their language`(_ engine: Engine, _ language: String) async throws {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await scene.checkIn(60, confidence: 7, note: "De **kennisbank** helpt")
            house.clock.advance(days: 7)
            try await scene.checkIn(66, confidence: 6)
            for member in Cast.allCases {
                let page = try await house.page("/objectives/\(scene.objective)", as: member, language: language)
                #expect(page.status == 200)
                #expect(page.text.contains("Wie belt is geholpen"))
                #expect(page.text.contains("Klanten blijven"))
                #expect(page.text.contains(language == "nl" ? "66%" : "66%"))
                #expect(page.text.contains("<strong>kennisbank</strong>"))
            }
        }
    }

    @Test(arguments: Engine.both) func `an objective page takes at most eight statements`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let scene = try await Scene.set(house)
            try await scene.checkIn(60, confidence: 7)
            for id in [scene.objective, scene.company] {
                let count = try await house.act(as: .cem) { occasion in
                    let before = occasion.tx.statements
                    _ = try ObjectiveView.read(id, everyone: { try SurroundingsSQL.everyone(occasion.tx) }, occasion)
                    return occasion.tx.statements - before
                }
                #expect(count <= 7)
            }
        }
    }
}
