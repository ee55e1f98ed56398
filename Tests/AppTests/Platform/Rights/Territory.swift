import Domain
import Store
import TestKit

@testable import App

/// Zonneveld planted so that everything stands in every relation to everybody: own, own team, a team below, another
/// team, and twice something that is only for its own team.
struct Territory: Sendable {
    /// An agreed objective with all that hangs on it.
    struct Place: Sendable {
        let name: String
        let team: ID<Team>
        let owner: Cast?
        let isReserved: Bool
        var objective = ""
        var keyResult = ""
        var checkIn = ""
        var initiative = ""
        var comment = ""
        var idea = ""
        var suggestion = ""
        var session = ""
        var card = ""
        var group = ""
        /// Who sent the idea and the suggestion.
        var author: Cast { owner ?? .anna }
        /// Who answers it: nobody answers their own, so a champion does.
        var owes: Cast { .daan }

        /// What nobody may read who may not see its session.
        var sessionMarks: [String] { ["zitting-" + name, session, card, group] }
        /// What nobody may read who may not see it.
        var marks: [String] { ["merk-" + name, objective, keyResult, checkIn, initiative, comment, idea, suggestion] }
    }

    static let viewers: [Cast] = [.anna, .daan, .bram, .cem, .eva, .gijs]

    let house: TestHouse
    /// Below Techniek.
    let platform: ID<Team>
    let wall: String
    let places: [Place]

    static func plant(_ house: TestHouse) async throws -> Territory {
        let platform = try await house.act(as: .anna) { occasion in
            let team = try TeamActs.add(
                Team.Draft(name: Title(trusted: "Platform"), parent: house.techniek, lead: nil), occasion)
            try TeamActs.addMember(house.id(.gijs), to: team, occasion)
            return team.id
        }
        let bare = [
            Place(name: "secret", team: house.personeel, owner: .eva, isReserved: true),
            Place(name: "deep", team: platform, owner: nil, isReserved: true),
            Place(name: "own", team: house.techniek, owner: .cem, isReserved: false),
            Place(name: "team", team: house.techniek, owner: .bram, isReserved: false),
            Place(name: "below", team: platform, owner: nil, isReserved: false),
            Place(name: "other", team: house.personeel, owner: .eva, isReserved: false),
        ]
        var places: [Place] = []
        for place in bare { places.append(try await fill(place, house)) }
        let secret = ID<Objective>(trusted: places[0].objective)
        for place in places.dropFirst(2) {
            let id = ID<Objective>(trusted: place.objective)
            // What is open hangs on what is not, and was carried over from it; by the front door, so history says so.
            try await house.act(as: .anna) { occasion in
                let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                var draft = objective.draft
                draft.contributesTo = [.objective(secret)]
                _ = try ObjectiveActs.change(
                    objective, in: cycle,
                    to: .init(draft: draft, state: .agreed, grade: nil, reason: Prose(trusted: "hangt samen")), occasion
                )
                try occasion.tx.run("UPDATE objective SET carried_from = \(secret) WHERE id = \(id)")
            }
        }
        let wall = try await house.act(as: .anna) { occasion in
            let wall = Wall(id: occasion.next(), name: Title(trusted: "Gang"), team: house.techniek)
            try WallActs.add(wall, secret: String(repeating: "w", count: 43), occasion)
            return wall.id.text
        }
        return Territory(house: house, platform: platform, wall: wall, places: places)
    }

    private static func fill(_ bare: Place, _ house: TestHouse) async throws -> Place {
        let owner = bare.owner.map { house.id($0) }
        let by = bare.owner ?? .anna
        return try await house.act(as: .anna) { occasion in
            var place = bare
            let draft = Objective.Draft(
                title: Title(trusted: "merk-\(bare.name)"), why: Prose(trusted: "merk-\(bare.name) omdat"),
                cycle: house.cycle, team: bare.team, owner: owner, visibility: bare.isReserved ? .team : .everyone)
            let objective = try ObjectiveActs.add(draft, occasion)
            let cycle = try CycleSQL.find(house.cycle, occasion.tx)
            let keyResult = try KeyResultActs.add(
                KeyResult.Draft(
                    title: Title(trusted: "merk-\(bare.name) telt"), metric: .increase(baseline: 0, target: 10),
                    unit: "", owner: owner),
                to: objective, in: cycle, reason: nil, occasion)
            guard let viewer = try SessionSQL.viewer(house.id(by), occasion.tx) else { throw NotSignedIn() }
            let own = Occasion(
                tx: occasion.tx, viewer: viewer, now: occasion.now, calendar: occasion.calendar, ids: occasion.ids)
            place.suggestion = try SuggestionActs.make(
                .init(
                    keyResult: nil, field: .title, text: "merk-\(bare.name) anders",
                    why: Prose(trusted: "merk-\(bare.name) korter")), on: objective, in: cycle, own
            ).id.text
            _ = try ObjectiveActs.change(objective, in: cycle, to: .init(draft: draft, state: .agreed), occasion)
            let checkIn = try CheckInActs.record(
                CheckIn.Draft(
                    value: .number(3), confidence: Confidence(trusted: 6),
                    note: Prose(trusted: "merk-\(bare.name) loopt"),
                    at: nil), on: keyResult.id, own
            ).checkIn
            let initiative = try InitiativeActs.add(
                Initiative.Draft(
                    title: Title(trusted: "merk-\(bare.name) doen"), owner: owner, due: nil, isDone: false),
                to: keyResult.id, own)
            let comment = try CommentActs.add(
                Prose(trusted: "merk-\(bare.name) zegt"), under: objective.id, keyResult: nil, own)
            (place.objective, place.keyResult, place.checkIn) = (objective.id.text, keyResult.id.text, checkIn.id.text)
            let idea = try IdeaActs.send(
                Idea.Draft(
                    title: Title(trusted: "merk-\(bare.name) idee"), why: Prose(trusted: "merk-\(bare.name) daarom"),
                    place: .objective(objective.id)), own)
            place.idea = idea.id.text
            (place.initiative, place.comment) = (initiative.id.text, comment.id.text)
            try sit(&place, house.cycle, own)
            return place
        }
    }

    /// A session in which a card and a group lie on the table.
    private static func sit(_ place: inout Place, _ cycle: ID<Cycle>, _ occasion: Occasion) throws {
        let draft = GoalSession.Draft(
            title: Title(trusted: "zitting-\(place.name)"), purpose: Prose(trusted: ""), team: place.team,
            cycle: cycle,
            startsAt: occasion.now, place: "", secrecy: .signed,
            agenda: SessionTemplate(.usual, .team).agenda, rule: .approval)
        var session = try GoalSessionActs.plan(draft, invites: false, hasCode: true, occasion)
        try GoalSessionActs.join(session, occasion)
        session = try GoalSessionActs.move(session, from: .planned, to: .group, occasion)
        let writing = CardActs.Writing(
            title: Title(trusted: "zitting-\(place.name) kaart"), why: Prose(trusted: ""), once: "kaart-" + place.name)
        place.session = session.id.text
        place.card = try CardActs.write(writing, secret: "", in: session, occasion).text
        place.group = try CardActs.group(named: draft.title, in: session, occasion).text
    }

    /// Whoever runs the OKRs, planned it, or is of its team or one above.
    func seesSession(_ member: Cast, _ place: Place) -> Bool {
        if member == .anna || member == .daan { return true }
        let relation = relation(of: member, to: place.team, owner: place.author)
        return relation.isOwner || relation.isMember || relation.isAbove || relation.isLead
    }

    // MARK: Who stands where, said once more from what was planted

    func leads(_ member: Cast) -> [ID<Team>] {
        switch member {
        case .anna: [house.company]
        case .bram: [house.techniek]
        case .eva: [house.personeel]
        default: []
        }
    }

    func teams(_ member: Cast) -> [ID<Team>] {
        switch member {
        case .cem: [house.techniek]
        case .fatima: [house.personeel]
        case .gijs: [platform]
        default: leads(member)
        }
    }

    /// Somebody who is in it.
    func member(of team: ID<Team>) -> Cast { team == platform ? .gijs : team == house.techniek ? .cem : .fatima }

    func above(_ team: ID<Team>) -> [ID<Team>] {
        team == platform ? [house.techniek, house.company] : team == house.company ? [] : [house.company]
    }

    func relation(of member: Cast, to team: ID<Team>, owner: Cast?) -> Relation {
        let up = above(team)
        return Relation(
            isOwner: owner == member, isMember: teams(member).contains(team),
            isLead: leads(member).contains { $0 == team || up.contains($0) },
            isAbove: teams(member).contains { up.contains($0) })
    }

    func sees(_ member: Cast, _ place: Place) -> Bool {
        guard place.isReserved else { return true }
        if member == .anna || member == .daan { return true }
        let relation = relation(of: member, to: place.team, owner: place.owner)
        return relation.isOwner || relation.isMember || relation.isAbove || relation.isLead
    }
}
