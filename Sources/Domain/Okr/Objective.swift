/// What we want to reach in a cycle, and why.
package struct Objective: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case draft, proposed, agreed, closed, dropped }
    package enum Ambition: String, CaseIterable, Sendable { case committed, aspirational }
    package enum Visibility: String, CaseIterable, Sendable { case everyone, team }

    /// What may be written about an objective.
    package struct Draft: Hashable, Sendable {
        package var title: Title
        package var why: Prose
        package var cycle: ID<Cycle>
        package var team: ID<Team>
        package var owner: ID<Person>?
        package var ambition: Ambition
        package var visibility: Visibility
        /// What it contributes to; each once, at most 20.
        package var contributesTo: [Alignment.Target]

        package init(
            title: Title, why: Prose, cycle: ID<Cycle>, team: ID<Team>, owner: ID<Person>?,
            ambition: Ambition = .aspirational, visibility: Visibility = .everyone,
            contributesTo: [Alignment.Target] = []
        ) {
            (self.title, self.why, self.cycle, self.team) = (title, why, cycle, team)
            (self.owner, self.ambition, self.visibility) = (owner, ambition, visibility)
            self.contributesTo = contributesTo
        }
    }

    package let id: ID<Objective>
    package var draft: Draft
    package var state: State
    /// When it was agreed; nil before.
    package var agreedAt: Moment?
    /// It was agreed without a consent round that came to a result.
    package var isWithoutConsent: Bool
    package var grading: Grading
    package var carriedFrom: ID<Objective>?
    /// Grows by one with each change of its own editable fields; check-ins and comments leave it alone.
    package var version: Int

    package init(
        id: ID<Objective>, draft: Draft, state: State = .draft, agreedAt: Moment? = nil,
        isWithoutConsent: Bool = false, grading: Grading = .none, carriedFrom: ID<Objective>? = nil, version: Int = 1
    ) {
        (self.id, self.draft, self.state, self.agreedAt) = (id, draft, state, agreedAt)
        (self.isWithoutConsent, self.grading) = (isWithoutConsent, grading)
        (self.carriedFrom, self.version) = (carriedFrom, version)
    }

    package var title: Title { draft.title }
    package var isAgreed: Bool { state == .agreed }
    /// Still being written: it can be changed without a reason, and deleted.
    package var isBeingWritten: Bool { state == .draft || state == .proposed }
}

/// One field that changed: its name in the API, and its value before and after as text.
package struct FieldChange: Hashable, Sendable {
    package let field: String
    package let from: String?
    package let to: String?

    package init(_ field: String, _ from: String?, _ to: String?) {
        (self.field, self.from, self.to) = (field, from, to)
    }

    /// A number as history keeps it: whole ones without a fraction.
    package static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}

// MARK: - What its state allows

extension Objective {
    /// Closed and dropped objectives stay as they are.
    package func allowsChange() throws(Refusal) {
        guard isBeingWritten || isAgreed else { throw .conflict(.objectiveNotOpen) }
    }

    /// What was agreed changes only with a reason.
    package func requiresReason(_ reason: Prose?) throws(Refusal) {
        guard isAgreed else { return }
        guard let reason, !reason.isEmpty else { throw .invalid("/reason", .reasonRequired) }
    }

    /// What was agreed is dropped, not deleted.
    package func allowsDeletion() throws(Refusal) {
        guard isBeingWritten else { throw .conflict(isAgreed ? .objectiveIsAgreed : .objectiveNotOpen) }
    }

    /// The objective as a new draft says it, and every field that changed.
    package func revised(as next: Draft, reason: Prose?) throws(Refusal) -> (
        objective: Objective, changes: [FieldChange]
    ) {
        let changes = Self.differences(from: draft, to: next)
        guard !changes.isEmpty else { return (self, []) }
        try allowsChange()
        try requiresReason(reason)
        var revised = self
        revised.draft = next
        revised.version += 1
        return (revised, changes)
    }

    /// Takes it to another state: draft → proposed → agreed → closed, dropped (with a reason) from any but closed,
    /// back from proposed to draft, and from closed to agreed again (with a reason).
    ///
    /// - Parameter hadRound: a consent round on it came to a result.
    package func moved(
        to next: State, in cycle: Cycle, hadRound: Bool = false, reason: Prose?, at now: Moment
    ) throws(Refusal) -> Objective {
        var moved = self
        switch (state, next) {
        case (.draft, .proposed), (.proposed, .draft):
            guard cycle.isOpen else { throw .conflict(.cycleNotOpen) }
        case (.draft, .agreed), (.proposed, .agreed):
            guard cycle.isOpen else { throw .conflict(.cycleNotOpen) }
            moved.agreedAt = now
            moved.isWithoutConsent = !hadRound
        case (.agreed, .closed):
            guard cycle.state == .active || cycle.state == .closing else { throw .conflict(.cycleNotActive) }
        case (.closed, .agreed):
            guard cycle.state != .closed else { throw .conflict(.cycleClosed) }
            guard let reason, !reason.isEmpty else { throw .invalid("/reason", .reasonRequired) }
        case (.draft, .dropped), (.proposed, .dropped), (.agreed, .dropped):
            guard let reason, !reason.isEmpty else { throw .invalid("/reason", .reasonRequired) }
        default: throw .conflict(.objectiveStep)
        }
        moved.state = next
        moved.version += 1
        return moved
    }

    private static func differences(from old: Draft, to new: Draft) -> [FieldChange] {
        var changes: [FieldChange] = []
        func compare(_ field: String, _ before: String?, _ after: String?) {
            if before != after { changes.append(FieldChange(field, before, after)) }
        }
        compare("title", old.title.text, new.title.text)
        compare("why", old.why.text, new.why.text)
        compare("cycle", old.cycle.text, new.cycle.text)
        compare("team", old.team.text, new.team.text)
        compare("owner", old.owner?.text, new.owner?.text)
        compare("ambition", old.ambition.rawValue, new.ambition.rawValue)
        compare("visibility", old.visibility.rawValue, new.visibility.rawValue)
        if Set(old.contributesTo) != Set(new.contributesTo) {
            compare("contributesTo", Alignment.text(old.contributesTo), Alignment.text(new.contributesTo))
        }
        return changes
    }
}
