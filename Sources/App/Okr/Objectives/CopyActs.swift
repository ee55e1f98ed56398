import Domain
import Store

/// A closed OKR goes on in a later cycle; any OKR can be copied as the beginning of a new one.
enum CopyActs {
    static func carryOver(_ objective: Objective, from old: Cycle, to id: ID<Cycle>, _ occasion: Occasion) throws
        -> Objective
    {
        let tx = occasion.tx
        try occasion.require(.carryOver, ObjectiveActs.relation(to: objective, occasion))
        guard try CycleSQL.exists(id, tx) else { throw Refusal.invalid("/cycle", .unknownReference) }
        let new = try CycleSQL.find(id, tx)
        try CarryOver.allow(objective, from: old, to: new)
        var draft = objective.draft
        draft.cycle = id
        draft.contributesTo = try draft.contributesTo.map { try successor(of: $0, in: id, tx) }
        let next = Objective(id: occasion.next(), draft: draft, carriedFrom: objective.id)
        try ObjectiveSQL.insert(next, at: occasion.now, tx)
        let keyResults = try KeyResultSQL.of([objective.id], tx)[objective.id] ?? []
        for piece in CarryOver.pieces(keyResults) { try begin(piece, in: next, occasion) }
        try occasion.tell([.okr(.objectiveCarriedOver(next.id))])
        return next
    }

    /// A copy as a draft: title, why and key results as they were entered, without history.
    static func copy(_ objective: Objective, to cycle: ID<Cycle>, team: ID<Team>, _ occasion: Occasion) throws
        -> Objective
    {
        var draft = objective.draft
        (draft.cycle, draft.team, draft.owner) = (cycle, team, occasion.viewer.id)
        draft.contributesTo = []
        let copy = try ObjectiveActs.add(draft, occasion)
        for keyResult in try KeyResultSQL.of([objective.id], occasion.tx)[objective.id] ?? [] where keyResult.isActive {
            var draft = keyResult.draft
            draft.owner = nil
            draft.metric = fresh(draft.metric, isOpen: true, occasion)
            let fresh = KeyResult(id: occasion.next(), objective: copy.id, draft: draft)
            try KeyResultSQL.insert(fresh, at: occasion.now, occasion.tx)
        }
        return copy
    }

    private static func begin(_ piece: CarryOver.Piece, in objective: Objective, _ occasion: Occasion) throws {
        var draft = piece.draft
        draft.metric = fresh(draft.metric, isOpen: false, occasion)
        var keyResult = KeyResult(id: occasion.next(), objective: objective.id, draft: draft)
        try KeyResultSQL.insert(keyResult, at: occasion.now, occasion.tx)
        guard let reached = piece.reached else { return }
        let checkIn = CheckIn(
            id: occasion.next(), keyResult: keyResult.id, author: occasion.viewer.id, saying: reached,
            at: occasion.now, recordedAt: occasion.now)
        try CheckInSQL.insert(checkIn, occasion.tx)
        keyResult.adopt(checkIn)
        try KeyResultSQL.setLatest(of: keyResult, occasion.tx)
    }

    /// Steps are rows of their own, so a copy needs its own ids.
    private static func fresh(_ metric: Metric, isOpen: Bool, _ occasion: Occasion) -> Metric {
        guard case .milestones(let steps) = metric else { return metric }
        return .milestones(
            steps.map {
                Milestone(id: occasion.next(), title: $0.title, weight: $0.weight, isDone: isOpen ? false : $0.isDone)
            })
    }

    /// Where what it contributed to was carried over too, the link goes to the new one.
    private static func successor(of target: Alignment.Target, in cycle: ID<Cycle>, _ tx: any Transaction) throws
        -> Alignment.Target
    {
        guard case .objective(let id) = target else { return target }
        return try ObjectiveSQL.successor(of: id, in: cycle, tx).map(Alignment.Target.objective) ?? target
    }
}
