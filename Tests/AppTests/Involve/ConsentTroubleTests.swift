import Ballot
import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// What happens in the middle of a round.
@Suite struct ConsentTroubleTests {
    private func open(_ circle: Circle) async throws -> ConsentSQL.Open {
        let objective = circle.objective
        return try #require(try await circle.house.store.read { try ConsentSQL.open(of: objective, $0) })
    }

    /// As far as the database comes when the server dies right after it.
    private func admit(_ index: Int, waiting: Int, _ circle: Circle) async throws {
        let (house, objective, now) = (circle.house, circle.objective, circle.house.clock.now)
        let hash = Secrets.hash(Circle.session(index))
        try await house.store.write { tx in
            let occasion = try house.house.occasion(behind: hash, at: now, tx)
            #expect(try ConsentActs.admit(to: objective, waiting: waiting, occasion))
        }
    }

    private func numbers(_ circle: Circle, _ folder: URL) async throws -> [UInt8] {
        let box = try await open(circle).box
        return try spool(folder).slips(in: box).numbers
    }

    private func spool(_ folder: URL) throws -> Spool { try #require(Circle.options(folder).ballots).spool }

    @Test(arguments: Engine.both) func `a server that dies before the slip is on the disk leaves nobody out`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            try await circle.answer(0, "3")
            try await admit(1, waiting: 1, circle)
            // Nobody was told that it counts; the next one to come finds out, be it the same person.
            #expect(try await circle.answer(2, "3").status == 303)
            #expect(try await circle.answer(1, "5").status == 303)
            #expect(try await circle.answer(1, "5").status == 409)
            for index in 3..<5 { try await circle.answer(index, "3") }
            #expect(try await open(circle).given == 5)
            #expect(try await numbers(circle, folder) == [3, 3, 3, 3, 5])
        }
    }

    @Test(arguments: Engine.both) func `whoever was under way when a server died may answer again without anybody else`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            try await admit(1, waiting: 0, circle)
            #expect(try await circle.answer(1, "5").status == 303)
            try await admit(2, waiting: 1, circle)
            #expect(!(try await circle.page(as: 2).text.contains("name=\"fingers\"")))
            try await circle.house.house.settleRounds()
            #expect(try await circle.page(as: 2).text.contains("name=\"fingers\""))
            #expect(try await circle.answer(2, "4").status == 303)
            #expect(try await circle.answer(2, "4").status == 409)
            #expect(try await numbers(circle, folder) == [4, 5])
        }
    }

    @Test(arguments: Engine.both) func `a server that dies after it loses nothing and counts nothing twice`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            try await circle.answer(0, "3")
            try await admit(1, waiting: 1, circle)
            let box = try await open(circle).box
            try spool(folder).add(#require(Slip(number: 5, note: "")), to: box)
            #expect(try await circle.answer(1, "0").status == 409)
            #expect(try await circle.answer(2, "3").status == 303)
            #expect(try await circle.answer(1, "0").status == 409)
            #expect(try await open(circle).given == 3)
            #expect(try await numbers(circle, folder) == [3, 3, 5])
        }
    }

    @Test(arguments: Engine.both) func `a server that dies right before closing counts the last slip`(_ engine: Engine)
        async throws
    {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            for index in 0..<4 { try await circle.answer(index, "3") }
            try await admit(4, waiting: 4, circle)
            let box = try await open(circle).box
            try spool(folder).add(#require(Slip(number: 5, note: "")), to: box)
            try await circle.close()
            #expect(try await circle.rounds().first?.outcome?.figures == .share(.atLeast(85)))
        }
    }

    @Test(arguments: Engine.both) func `a backup that was put back, or a lost file, ends the round and says so`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            for index in 0..<3 { try await circle.answer(index, "3") }
            let lost = try await open(circle).box
            try spool(folder).burn(lost)
            #expect(try await circle.answer(3, "3").status == 409)
            #expect(try await circle.rounds().first?.cancellation == .lost)
            #expect(try await circle.page(as: 3).text.contains("answers were lost"))
            // The text had no result: it may be asked again.
            try await circle.open()
            for index in 0..<5 { try await circle.answer(index, "3") }
            let box = try await open(circle).box
            try spool(folder).add(#require(Slip(number: 5, note: "")), to: box)
            try await circle.close()
            #expect(try await circle.rounds().map(\.cancellation) == [.lost, .lost])
        }
    }

    @Test(arguments: Engine.both) func `calling off destroys what was given`(_ engine: Engine) async throws {
        try await withCircle(engine, 8) { circle, folder in
            try await circle.open()
            for index in 0..<6 { try await circle.answer(index, "0", "zeker niet") }
            let box = try await open(circle).box
            #expect(try await circle.house.post(circle.path + "/cancellation", as: .fatima, [:]).status == 403)
            #expect(try await circle.house.post(circle.path + "/cancellation", as: .cem, [:]).status == 303)
            #expect(try await circle.house.post(circle.path + "/cancellation", as: .cem, [:]).status == 409)
            #expect(try await circle.answer(6, "3").status == 409)
            try await circle.close()
            #expect(try spool(folder).count(box) == 0)
            #expect(try await circle.rounds().first?.outcome == nil)
            #expect(try await circle.page(as: 0).text.contains("zeker niet") == false)
        }
    }

    @Test(arguments: Engine.both) func `who is shut out while answering cannot, and what others gave stays`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 9) { circle, _ in
            let house = circle.house
            try await circle.open()
            for index in 0..<6 { try await circle.answer(index, "4") }
            let (answered, silent, removed) = (circle.voters[0], circle.voters[6], circle.voters[7])
            try await house.act(as: .anna) { occasion in
                for id in [answered, silent] {
                    let person = try PersonSQL.find(id, occasion.tx)
                    var draft = person.draft
                    draft.isActive = false
                    _ = try PersonActs.change(person, to: draft, occasion)
                }
                _ = try TeamSQL.removeMember(removed, from: house.techniek, occasion.tx)
            }
            #expect(try await circle.answer(6, "0").status == 303)
            #expect(try await circle.answer(6, "0").header("Location")?.contains("/sign-in") == true)
            #expect(try await circle.answer(0, "0").header("Location")?.contains("/sign-in") == true)
            // Who left the team was invited, and may still answer.
            #expect(try await circle.answer(7, "4").header("Location")?.contains("consent-round") == true)
            try await circle.close()
            #expect(try await circle.rounds().first?.outcome?.figures == .share(.atLeast(85)))
            #expect(try await circle.rounds().first?.invited == 9)
        }
    }

    @Test(arguments: Engine.both) func `a cycle that closes, or an objective that is dropped, ends its round`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, folder in
            let house = circle.house
            try await circle.open()
            try await circle.answer(0, "3")
            let second = Circle(
                house: house, objective: try await Circle.propose("Tweede", in: house), voters: circle.voters)
            try await second.open()
            try await second.answer(0, "3")
            #expect(
                try await house.post("/objectives/\(second.objective)/drop", as: .cem, ["reason": "kan niet"]).status
                    == 303)
            #expect(try await second.answer(1, "3").status == 409)
            for state in [Cycle.State.closing, .closed] {
                try await house.act(as: .daan) { occasion in
                    let cycle = try CycleSQL.find(house.cycle, occasion.tx)
                    _ = try CycleActs.change(cycle, to: cycle.draft, state: state, reason: nil, occasion)
                }
            }
            #expect(try await circle.answer(1, "3").status == 409)
            #expect(try await circle.rounds().first?.cancellation == .ended)
            #expect(try await second.rounds().first?.cancellation == .ended)
            try await circle.close()
            let left = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("ballots").path)
            #expect(left == ["place"])
        }
    }

    @Test(arguments: Engine.both) func `what is for a team only is asked of that team, and of nobody else`(
        _ engine: Engine
    ) async throws {
        try await withCircle(engine, 8) { circle, _ in
            try await circle.house.act(as: .cem) { occasion in
                let (found, cycle) = try ObjectiveSQL.visible(circle.objective, to: occasion.viewer, occasion.tx)
                var draft = found.draft
                draft.visibility = .team
                _ = try ObjectiveActs.change(found, in: cycle, to: .init(draft: draft, state: found.state), occasion)
            }
            try await circle.open()
            #expect(try await circle.house.page(circle.path, as: .fatima).status == 404)
            #expect(try await circle.house.post(circle.path + "/answer", as: .fatima, ["fingers": "3"]).status == 404)
            #expect(try await circle.answer(0, "3").status == 303)
        }
    }
}
