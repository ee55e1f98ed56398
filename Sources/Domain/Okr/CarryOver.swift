/// A closed OKR goes on in a later cycle: a new draft that names its predecessor, with what was not finished.
package enum CarryOver {
    /// A key result to write, and where something was reached already, its first check-in.
    package struct Piece: Hashable, Sendable {
        package let from: ID<KeyResult>
        package let draft: KeyResult.Draft
        package let reached: CheckIn.Draft?
    }

    package static func allow(_ objective: Objective, from old: Cycle, to new: Cycle) throws(Refusal) {
        guard objective.state == .closed else { throw .conflict(.carryOverNotClosed) }
        guard new.isOpen else { throw .conflict(.cycleNotOpen) }
        guard new.start > old.start else { throw .invalid("/cycle", .carryOverCycleNotLater) }
    }

    /// The unfinished key results of an objective, as they begin again; guard rails always do. Milestones keep the ids
    /// they had: who writes them gives them new ones.
    package static func pieces(_ keyResults: [KeyResult]) -> [Piece] {
        keyResults.filter(\.isActive).compactMap(piece)
    }

    private static func piece(_ keyResult: KeyResult) -> Piece? {
        var draft = keyResult.draft
        var reached: CheckIn.Draft?
        switch keyResult.metric {
        case .atLeast, .atMost: break
        case _ where keyResult.isComplete: return nil
        case .increase(let baseline, let target):
            draft.metric = .increase(baseline: keyResult.latest?.value.number ?? baseline, target: target)
        case .decrease(let baseline, let target):
            draft.metric = .decrease(baseline: keyResult.latest?.value.number ?? baseline, target: target)
        case .milestones(let steps): draft.metric = .milestones(steps.filter { !$0.isDone })
        case .levels, .binary:
            // With nothing reached there is nothing to keep: the new one begins without a check-in.
            reached = keyResult.latest.flatMap { (keyResult.progress ?? 0) > 0 ? $0 : nil }.map {
                CheckIn.Draft(value: $0.value, confidence: $0.confidence, note: Prose(trusted: ""), at: nil)
            }
        }
        return Piece(from: keyResult.id, draft: draft, reached: reached)
    }
}
