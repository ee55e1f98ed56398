import Domain
import Store
import TestKit

@testable import App

/// OKRs in a test house: an agreed objective of Techniek that Bram owns, with key results of every kind for Cem.
struct Planted: Sendable {
    let objective: ID<Objective>
    let company: ID<Objective>
    let keyResults: [Metric.Kind: ID<KeyResult>]

    func keyResult(_ kind: Metric.Kind) -> ID<KeyResult> { keyResults[kind] ?? ID(trusted: "") }
}

extension TestHouse {
    /// Does something as one of the cast, in one write.
    func act<T: Sendable>(
        as member: Cast, _ body: @escaping @Sendable (Occasion) throws -> T
    ) async throws -> T {
        let (id, now, house) = (id(member), clock.now, house)
        return try await store.write { tx in
            guard let viewer = try SessionSQL.viewer(id, tx) else { throw NotSignedIn() }
            return try body(house.occasion(viewer, at: now, tx))
        }
    }

    /// Reads something as one of the cast.
    func ask<T: Sendable>(as member: Cast, _ body: @escaping @Sendable (Occasion) throws -> T) async throws -> T {
        let (id, now, house) = (id(member), clock.now, house)
        return try await store.read { tx in
            guard let viewer = try SessionSQL.viewer(id, tx) else { throw NotSignedIn() }
            return try body(house.occasion(viewer, at: now, tx))
        }
    }

    func plant(kinds: [Metric.Kind] = Metric.Kind.allCases, title: String = "Wie belt, is geholpen") async throws
        -> Planted
    {
        let (techniek, company, cycle, bram, cem) = (techniek, company, cycle, id(.bram), id(.cem))
        return try await act(as: .anna) { occasion in
            let top = try Self.agreed("Klanten blijven", why: "Omdat het klopt.", company, cycle, nil, occasion)
            let own = try Self.agreed(title, why: "Bellen kost tijd.", techniek, cycle, bram, occasion)
            try AlignmentSQL.replace([.objective(top.id)], of: own.id, occasion.tx)
            var keyResults: [Metric.Kind: ID<KeyResult>] = [:]
            let active = try CycleSQL.find(cycle, occasion.tx)
            for kind in kinds {
                let draft = KeyResult.Draft(
                    title: Title(trusted: "Resultaat \(kind.rawValue)"), metric: metric(kind, occasion),
                    unit: kind.isNumber ? "%" : "", owner: cem)
                keyResults[kind] = try KeyResultActs.add(
                    draft, to: own, in: active, reason: Prose(trusted: "proef"), occasion
                ).id
            }
            return Planted(objective: own.id, company: top.id, keyResults: keyResults)
        }
    }

    static func agreed(
        _ title: String, why: String, _ team: ID<Team>, _ cycle: ID<Cycle>, _ owner: ID<Person>?, _ occasion: Occasion
    ) throws -> Objective {
        let draft = Objective.Draft(
            title: Title(trusted: title), why: Prose(trusted: why), cycle: cycle, team: team, owner: owner)
        let objective = try ObjectiveActs.add(draft, occasion)
        return try ObjectiveActs.change(
            objective, in: try CycleSQL.find(cycle, occasion.tx),
            to: ObjectiveActs.Change(draft: draft, state: .agreed), occasion)
    }
}

private func metric(_ kind: Metric.Kind, _ occasion: Occasion) -> Metric {
    switch kind {
    case .increase: .increase(baseline: 0, target: 100)
    case .decrease: .decrease(baseline: 9, target: 4)
    case .atLeast: .atLeast(target: 8, redLine: 6)
    case .atMost: .atMost(target: 5, redLine: nil)
    case .milestones:
        .milestones(
            ["Ontwerp", "Proef"].map {
                Milestone(id: occasion.next(), title: Title(trusted: $0), weight: 1, isDone: false)
            })
    case .levels:
        .levels(Levels(commit: Title(trusted: "Eén"), target: Title(trusted: "Twee"), stretch: Title(trusted: "Drie")))
    case .binary: .binary
    }
}
