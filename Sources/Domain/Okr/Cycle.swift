/// The period for which OKRs are set. Both days belong to it.
package struct Cycle: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case planning, active, closing, closed }

    /// What may be written about a cycle.
    package struct Draft: Hashable, Sendable {
        package var name: Title
        package var start: Day
        package var end: Day
        package var parent: ID<Cycle>?

        package init(name: Title, start: Day, end: Day, parent: ID<Cycle>?) throws(Refusal) {
            guard end > start else { throw .invalid("/end", .endNotAfterStart) }
            (self.name, self.start, self.end, self.parent) = (name, start, end, parent)
        }
    }

    package let id: ID<Cycle>
    package var draft: Draft
    package var state: State
    /// Grows by one with each change of an editable field.
    package var version: Int

    package init(id: ID<Cycle>, draft: Draft, state: State, version: Int) {
        (self.id, self.draft, self.state, self.version) = (id, draft, state, version)
    }

    package var name: Title { draft.name }
    package var start: Day { draft.start }
    package var end: Day { draft.end }

    /// OKRs may be written in it.
    package var isOpen: Bool { state == .planning || state == .active }

    /// The fraction of the cycle that is behind us: 0 on its first day and before, 1 on its last and after.
    package func expected(on today: Day) -> Double {
        let length = end - start
        guard length > 0 else { return today >= end ? 1 : 0 }
        return min(1, max(0, Double(today - start) / Double(length)))
    }

    /// Takes it one step: planning → active → closing → closed, or back from closing or closed (a reopening, which needs
    /// a reason; from closed to closing for the grades, or to active at once).
    package func moved(to next: State, reason: Prose?) throws(Refusal) -> Cycle {
        switch (state, next) {
        case (.planning, .active), (.active, .closing), (.closing, .closed): break
        case _ where isReopening(to: next):
            guard let reason, !reason.isEmpty else { throw .invalid("/reason", .reasonRequired) }
        default: throw .conflict(.cycleStep)
        }
        var moved = self
        moved.state = next
        moved.version += 1
        return moved
    }

    /// Going back opens again what was closed: only a champion or an admin may.
    package func isReopening(to next: State) -> Bool {
        switch (state, next) {
        case (.closed, .closing), (.closed, .active), (.closing, .active): true
        default: false
        }
    }
}
