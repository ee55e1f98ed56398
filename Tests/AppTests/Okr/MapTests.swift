import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct MapTests {
    /// A company objective with `count` objectives of Techniek below it, the last of them only for its team.
    private func grow(_ house: TestHouse, _ count: Int) async throws -> (top: ID<Objective>, below: [ID<Objective>]) {
        let (techniek, company, cycle) = (house.techniek, house.company, house.cycle)
        return try await house.act(as: .anna) { occasion in
            let top = try TestHouse.agreed("Klanten blijven", why: "", company, cycle, nil, occasion)
            let below = try (0..<count).map { number in
                var draft = Objective.Draft(
                    title: Title(trusted: "Bijdrage \(number)."), why: Prose(trusted: "Omdat."), cycle: cycle,
                    team: techniek, owner: nil, contributesTo: [.objective(top.id)])
                if number == count - 1 { draft.visibility = .team }
                return try ObjectiveActs.add(draft, occasion).id
            }
            return (top.id, below)
        }
    }

    @Test(arguments: Engine.both, ["nl", "en"])
    func `the map opens level by level and says how many more there are`(_ engine: Engine, _ language: String)
        async throws
    {
        try await withHouse(engine) { house in
            let (top, below) = try await grow(house, 41)
            let closed = try await house.page("/goals/map", as: .fatima, language: language)
            #expect(closed.text.contains("Klanten blijven") && !closed.text.contains("Bijdrage"))
            #expect(closed.text.contains(language == "nl" ? "40 helpen mee" : "40 contribute"))
            let open = try await house.page("/goals/map?open=\(top)", as: .fatima, language: language)
            #expect(open.text.contains("Bijdrage 5.") && !open.text.contains("Bijdrage 6."))
            #expect(open.text.contains(language == "nl" ? "en nog 34" : "and 34 more"))
            let rest = try await house.page("/goals/map?of=\(top)&after=\(below[5])", as: .fatima, language: language)
            #expect(rest.text.contains("Bijdrage 6.") && rest.text.contains("Bijdrage 29."))
            #expect(!rest.text.contains("Bijdrage 30."))
            let last = try await house.page("/goals/map?of=\(top)&after=\(below[29])", as: .fatima)
            #expect(last.text.contains("Bijdrage 39.") && !last.text.contains("Bijdrage 40."))
            let own = try await house.page("/goals/map?of=\(top)&after=\(below[29])", as: .cem)
            #expect(own.text.contains("Bijdrage 40."))
            let from = try await house.page("/goals/map?of=\(below[0])", as: .fatima)
            #expect(from.text.contains("Klanten blijven") && from.text.contains("Bijdrage 0."))
        }
    }

    @Test(arguments: Engine.both) func `what one may not see is not on the map`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let (top, below) = try await grow(house, 2)
            for (member, sees) in [(Cast.fatima, false), (.gijs, false), (.bram, true), (.daan, true)] {
                let text = try await house.page("/goals/map?open=\(top)", as: member).text
                #expect(text.contains("Bijdrage 0.") && text.contains("Bijdrage 1.") == sees, "\(member)")
                let of = try await house.page("/goals/map?of=\(below[1])", as: member)
                #expect(of.status == (sees ? 200 : 404), "\(member)")
            }
            for wrong in ["of=x", "open=x", "cycle=x", "after=x", "of=\(String(repeating: "0", count: 26))"] {
                #expect(try await house.page("/goals/map?\(wrong)", as: .anna).status == 404, "\(wrong)")
            }
            #expect(try await house.page("/goals/map?zoom=99999&open=...", as: .anna).status == 200)
        }
    }

    @Test(arguments: Engine.both) func `the map reads at most eight statements, however much is open`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            let (top, below) = try await grow(house, 30)
            for question in [
                MapQuestion(), MapQuestion().but { $0.open = [top] + below.prefix(11) },
                MapQuestion().but { $0.of = top },
            ] {
                let count = try await house.ask(as: .fatima) { occasion in
                    let before = occasion.tx.statements
                    _ = try MapView.read(question, occasion)
                    return occasion.tx.statements - before
                }
                #expect(count <= 7)
            }
        }
    }

    @Test func `nothing on the map stands on something else, and every line ends at its objectives`() async throws {
        try await withHouse(.sqlite) { house in
            let (top, below) = try await grow(house, 30)
            try await house.act(as: .anna) { occasion in
                try AlignmentSQL.replace([.objective(top), .objective(below[0])], of: below[1], occasion.tx)
                try AlignmentSQL.replace([.objective(below[0])], of: below[20], occasion.tx)
            }
            for question in [
                MapQuestion().but { $0.open = [top, below[0]] },
                MapQuestion().but { ($0.of, $0.open) = (top, [below[0]]) },
            ] {
                let view = try #require(try await house.ask(as: .anna) { try MapView.read(question, $0) })
                let layout = MapLayout(view)
                #expect(Set(layout.places.keys) == Set(view.nodes.keys) && layout.order.count == layout.places.count)
                let places = Array(layout.places.values)
                for (index, one) in places.enumerated() {
                    #expect(one.x >= 0 && one.x + MapLayout.width <= layout.right)
                    #expect(one.y >= 0 && one.y + MapLayout.height <= layout.bottom)
                    for other in places.dropFirst(index + 1) {
                        let isApart =
                            abs(one.x - other.x) >= MapLayout.width || abs(one.y - other.y) >= MapLayout.height
                        #expect(isApart)
                    }
                }
                #expect(layout.lines.contains { if case .around = $0 { true } else { false } })
            }
        }
    }
}
