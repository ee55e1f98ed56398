import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct TodayTests {
    @Test(arguments: Engine.both) func `Today greets everybody in both languages`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await house.plant()
            for member in Cast.allCases {
                for (language, word) in [("nl", "Goedemorgen"), ("en", "Good morning")] {
                    let page = try await house.page("/", as: member, language: language)
                    #expect(page.status == 200 && page.text.contains("\(word), \(member.name)"))
                }
            }
        }
    }

    @Test(arguments: Engine.both) func `Today asks for what is due and shows what moved`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let planted = try await house.plant(kinds: [.increase, .binary], title: "'\"><svg/onload=alert(1)>")
            let early = try await house.page("/", as: .cem)
            #expect(!early.text.contains("wachten op je"))
            house.clock.advance(days: 7)
            let page = try await house.page("/", as: .cem)
            #expect(page.text.contains("2 check-ins wachten op je"))
            #expect(!page.text.contains("<svg/onload") && page.text.contains("&lt;svg/onload"))
            _ = try await house.act(as: .cem) {
                let draft = CheckIn.Draft(
                    value: .number(100), confidence: Confidence(trusted: 9), note: Prose(trusted: "Klaar"), at: nil)
                return try CheckInActs.record(draft, on: planted.keyResult(.increase), $0).checkIn.id
            }
            let after = try await house.page("/", as: .cem)
            #expect(after.text.contains("Eén check-in wacht op je") && after.text.contains("Om te vieren"))
        }
    }

    @Test(arguments: Engine.both) func `Today reads at most eight statements`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            _ = try await house.plant()
            house.clock.advance(days: 14)
            for member in Cast.allCases {
                let statements = try await house.ask(as: member) { try TodayReading($0).statements }
                #expect(statements <= 8)
            }
        }
    }
}
