import Domain
import Store
import TestKit

@testable import App

/// An agreed objective of Techniek, owned by Cem, with three key results and check-ins; a company objective above it.
struct Scene: Sendable {
    let house: TestHouse
    let company: ID<Objective>
    let objective: ID<Objective>
    let keyResults: [ID<KeyResult>]

    static func set(_ house: TestHouse) async throws -> Scene {
        let company = try await house.act(as: .anna) { occasion in
            let draft = Objective.Draft(
                title: Title(trusted: "Klanten blijven"), why: Prose(trusted: "Omdat het klopt"), cycle: house.cycle,
                team: house.company, owner: house.id(.anna))
            return try ObjectiveActs.add(draft, occasion).id
        }
        let objective = try await house.act(as: .cem) { occasion in
            let draft = Objective.Draft(
                title: Title(trusted: "Wie belt is geholpen"), why: Prose(trusted: "Drie keer bellen kost vertrouwen"),
                cycle: house.cycle, team: house.techniek, owner: house.id(.cem),
                contributesTo: [.objective(company)])
            return try ObjectiveActs.add(draft, occasion).id
        }
        let keyResults = try await house.act(as: .cem) { try add(to: objective, $0) }
        try await house.act(as: .bram) { occasion in
            let (found, cycle) = try ObjectiveSQL.visible(objective, to: occasion.viewer, occasion.tx)
            _ = try ObjectiveActs.change(
                found, in: cycle, to: .init(draft: found.draft, state: .agreed, grade: nil, reason: nil), occasion)
        }
        return Scene(house: house, company: company, objective: objective, keyResults: keyResults)
    }

    private static func add(to id: ID<Objective>, _ occasion: Occasion) throws -> [ID<KeyResult>] {
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        let steps = ["Kiezen", "Bouwen", "Vieren"].map {
            Milestone(id: occasion.next(), title: Title(trusted: $0), weight: 1, isDone: false)
        }
        let metrics: [(String, Metric, String)] = [
            ("In één gesprek opgelost", .increase(baseline: 54, target: 80), "%"),
            ("Wachttijd", .atMost(target: 4, redLine: 9), "min"), ("De kennisbank staat", .milestones(steps), ""),
        ]
        return try metrics.map { title, metric, unit in
            let draft = KeyResult.Draft(
                title: Title(trusted: title), metric: metric, unit: unit, owner: occasion.viewer.id)
            return try KeyResultActs.add(draft, to: objective, in: cycle, reason: nil, occasion).id
        }
    }

    func checkIn(_ value: Double, confidence: Int, note: String = "", on index: Int = 0, as member: Cast = .cem)
        async throws
    {
        let id = keyResults[index]
        try await house.act(as: member) { occasion in
            let draft = CheckIn.Draft(
                value: .number(value), confidence: Confidence(trusted: confidence), note: Prose(trusted: note), at: nil)
            _ = try CheckInActs.record(draft, on: id, occasion)
        }
    }
}
