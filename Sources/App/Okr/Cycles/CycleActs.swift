import Domain
import Store

/// What can be done with cycles.
enum CycleActs {
    static func add(_ draft: Cycle.Draft, _ occasion: Occasion) throws -> Cycle {
        try occasion.require(.manageCycles)
        try checkParent(draft.parent, of: nil, occasion.tx)
        let cycle = Cycle(id: occasion.next(), draft: draft, state: .planning, version: 1)
        try CycleSQL.insert(cycle, at: occasion.now, occasion.tx)
        try occasion.tell([.okr(.cycleCreated(cycle.id))])
        return cycle
    }

    /// Changes what is written about a cycle and takes it to another state, in one go.
    static func change(
        _ cycle: Cycle, to draft: Cycle.Draft, state: Cycle.State, reason: Prose?, _ occasion: Occasion
    ) throws -> Cycle {
        try occasion.require(.manageCycles)
        guard draft != cycle.draft || state != cycle.state else { return cycle }
        var changed = cycle
        if draft != cycle.draft {
            guard cycle.state != .closed else { throw Refusal.conflict(.cycleClosed) }
            if draft.parent != cycle.draft.parent { try checkParent(draft.parent, of: cycle.id, occasion.tx) }
            changed.draft = draft
            changed.version += 1
        }
        if state != cycle.state {
            if cycle.isReopening(to: state) { try occasion.require(.reopenCycle) }
            changed = try changed.moved(to: state, reason: reason)
        }
        try CycleSQL.update(changed, occasion.tx)
        if cycle.state == .closing, state == .closed { try closeObjectives(of: changed, occasion) }
        try occasion.tell([.okr(.cycleChanged(cycle.id))])
        return changed
    }

    /// So many objectives are ended in one transaction; nobody's check-in waits longer than that for a closing cycle.
    static let piece = 25

    /// Ends a piece of a closing cycle's objectives when there are more than fit in the transaction that closes it.
    ///
    /// To be called, each time in a transaction of its own, until it answers false; then `change` closes the cycle
    /// with the rest. Whoever is interrupted finds the cycle still closing, and goes on by closing it again.
    static func endPiece(of cycle: Cycle, to state: Cycle.State, reason: Prose?, _ occasion: Occasion) throws -> Bool {
        guard cycle.state == .closing, state == .closed else { return false }
        try occasion.require(.manageCycles)
        _ = try cycle.moved(to: state, reason: reason)
        let batch = try ObjectiveSQL.open(in: cycle.id, after: "", limit: piece, occasion.tx)
        guard batch.count == piece else { return false }
        try end(batch, occasion)
        return true
    }

    /// Closes what was agreed, with its grades; drops what was never agreed.
    private static func closeObjectives(of cycle: Cycle, _ occasion: Occasion) throws {
        while true {
            let batch = try ObjectiveSQL.open(in: cycle.id, after: "", limit: 200, occasion.tx)
            guard !batch.isEmpty else { return }
            try end(batch, occasion)
        }
    }

    private static func end(_ objectives: [Objective], _ occasion: Occasion) throws {
        let reason = Prose(trusted: "cycle closed")
        let keyResults = try KeyResultSQL.of(objectives.map(\.id), occasion.tx)
        for objective in objectives {
            try ObjectiveActs.end(objective, with: keyResults[objective.id] ?? [], reason: reason, occasion)
        }
    }

    private static func checkParent(_ parent: ID<Cycle>?, of cycle: ID<Cycle>?, _ tx: any Transaction) throws {
        guard let parent else { return }
        guard try CycleSQL.exists(parent, tx) else { throw Refusal.invalid("/parent", .unknownReference) }
        var next: ID<Cycle>? = parent
        for _ in 0..<100 {
            guard let current = next else { return }
            if current == cycle { throw Refusal.invalid("/parent", .cycleLoop) }
            next = try CycleSQL.find(current, tx).draft.parent
        }
    }
}
