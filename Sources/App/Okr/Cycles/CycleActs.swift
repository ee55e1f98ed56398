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

    /// Closes what was agreed, with its grades; drops what was never agreed.
    private static func closeObjectives(of cycle: Cycle, _ occasion: Occasion) throws {
        let reason = Prose(trusted: "cycle closed")
        var after = ""
        while true {
            let batch = try ObjectiveSQL.open(in: cycle.id, after: after, limit: 200, occasion.tx)
            guard let last = batch.last else { return }
            let keyResults = try KeyResultSQL.of(batch.map(\.id), occasion.tx)
            for objective in batch {
                try ObjectiveActs.end(
                    objective, with: keyResults[objective.id] ?? [], reason: reason, occasion)
            }
            after = last.id.text
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
