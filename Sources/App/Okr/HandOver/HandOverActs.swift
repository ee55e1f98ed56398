import Domain
import Store

/// Work goes from one person to others, with its history; nothing stays behind without an owner unseen.
enum HandOverActs {
    /// So many things of each kind go over in one transaction.
    static let piece = 100

    /// Who gets it.
    enum Heir: Sendable, Hashable {
        case person(ID<Person>)
        /// The lead of its team, or of the nearest team above that has one; else the manager; else nobody, and then it is
        /// listed. A team goes to the manager, and so do the people.
        case rule
    }

    /// Up to a thousand things of each kind go in one transaction: all of it or nothing.
    static let piecesAtOnce = 10

    /// Hands those over; answers whether there is more, for a transaction of its own.
    static func handOver(_ person: Person, to heir: Heir, _ occasion: Occasion) throws -> Bool {
        try occasion.require(.managePeople)
        if case .person(let id) = heir {
            let next = try PersonSQL.find(id, occasion.tx)
            guard next.draft.isActive, id != person.id else { throw Refusal.invalid("/to", .unknownReference) }
        }
        for _ in 0..<piecesAtOnce where try !move(person, to: heir, occasion) { return false }
        return true
    }

    /// All of it, when someone leaves without a word: in the transaction that closes the door.
    static func byRule(_ person: Person, _ occasion: Occasion) throws {
        while try move(person, to: .rule, occasion) {}
    }

    private static func move(_ person: Person, to heir: Heir, _ occasion: Occasion) throws -> Bool {
        // Whoever may hand over works for the organisation: what they hand over, they may see.
        let counts = [
            try moveObjectives(of: person, to: heir, occasion), try moveKeyResults(of: person, to: heir, occasion),
            try moveInitiatives(of: person, to: heir, occasion), try moveTeams(of: person, to: heir, occasion),
            try movePeople(of: person, to: heir, occasion),
        ]
        return counts.contains(piece)
    }

    private static func moveObjectives(of person: Person, to heir: Heir, _ occasion: Occasion) throws -> Int {
        let things = try HandOverSQL.objectives(of: person.id, limit: piece, for: occasion.viewer, occasion.tx)
        for thing in things {
            var objective = try ObjectiveSQL.visible(
                ID(trusted: thing.id), to: occasion.viewer, occasion.tx
            ).objective
            let next = try owner(heir, of: objective.draft.team, after: person, occasion)
            objective.draft.owner = next
            objective.version += 1
            try ObjectiveSQL.update(objective, occasion.tx)
            try HistorySQL.append(
                [FieldChange("owner", person.id.text, next?.text)], to: objective.id, reason: reason, occasion)
            try occasion.tell([.okr(.objectiveChanged(objective.id))])
        }
        return things.count
    }

    private static func moveKeyResults(of person: Person, to heir: Heir, _ occasion: Occasion) throws -> Int {
        let things = try HandOverSQL.keyResults(of: person.id, limit: piece, for: occasion.viewer, occasion.tx)
        for thing in things {
            let (keyResult, objective, _) = try KeyResultSQL.visible(
                ID(trusted: thing.id), to: occasion.viewer, occasion.tx)
            let next = try owner(heir, of: objective.draft.team, after: person, occasion)
            var moved = keyResult
            moved.draft.owner = next
            moved.version += 1
            try KeyResultSQL.update(moved, from: keyResult, occasion.tx)
            try HistorySQL.append(
                [FieldChange("owner", person.id.text, next?.text)], to: objective.id, keyResult: keyResult.id,
                reason: reason, occasion)
            try occasion.tell([.okr(.keyResultChanged(keyResult.id))])
        }
        return things.count
    }

    private static func moveInitiatives(of person: Person, to heir: Heir, _ occasion: Occasion) throws -> Int {
        let things = try HandOverSQL.initiatives(of: person.id, limit: piece, for: occasion.viewer, occasion.tx)
        for thing in things {
            var (initiative, _, objective) = try InitiativeActs.visible(ID(trusted: thing.id), occasion)
            initiative.draft.owner = try owner(heir, of: objective.draft.team, after: person, occasion)
            initiative.version += 1
            try InitiativeSQL.update(initiative, occasion.tx)
            try occasion.tell([.okr(.initiativeChanged(initiative.id))])
        }
        return things.count
    }

    private static func moveTeams(of person: Person, to heir: Heir, _ occasion: Occasion) throws -> Int {
        let things = try HandOverSQL.teams(of: person.id, limit: piece, occasion.tx)
        for thing in things {
            let team = try TeamSQL.find(ID(trusted: thing.id), occasion.tx)
            var moved = team
            moved.draft.lead = try boss(heir, after: person, occasion)
            moved.version += 1
            try TeamSQL.update(moved, from: team, occasion.tx)
            try occasion.tell([.platform(.teamChanged(team.id))])
        }
        return things.count
    }

    private static func movePeople(of person: Person, to heir: Heir, _ occasion: Occasion) throws -> Int {
        let things = try HandOverSQL.people(of: person.id, limit: piece, occasion.tx)
        let up = try boss(.rule, after: person, occasion)
        let next = try boss(heir, after: person, occasion)
        for thing in things {
            var moved = try PersonSQL.find(ID(trusted: thing.id), occasion.tx)
            // Nobody becomes their own manager, and no line of managers becomes a ring.
            let isRing = try next.map { try PersonActs.isBelow($0, moved.id, occasion.tx) } ?? false
            moved.draft.manager = isRing ? up : next
            moved.version += 1
            try PersonSQL.update(moved, occasion.tx)
            try occasion.tell([.platform(.personChanged(moved.id))])
        }
        return things.count
    }

    private static func owner(_ heir: Heir, of team: ID<Team>, after person: Person, _ occasion: Occasion) throws
        -> ID<Person>?
    {
        if case .person(let id) = heir { return id }
        return try HandOverSQL.lead(of: team, but: person.id, occasion.tx) ?? boss(.rule, after: person, occasion)
    }

    /// The manager, where they are here still.
    private static func boss(_ heir: Heir, after person: Person, _ occasion: Occasion) throws -> ID<Person>? {
        if case .person(let id) = heir { return id }
        guard let manager = person.draft.manager, manager != person.id else { return nil }
        return try PersonSQL.find(manager, occasion.tx).draft.isActive ? manager : nil
    }

    private static let reason = Prose(trusted: "handed over")
}
