/// A change that somebody proposes to one field of what is still being written: the new text, and why.
package struct Suggestion: Hashable, Sendable {
    /// The fields that take a suggestion: the first two of an objective, all but the second of a key result.
    package enum Field: String, CaseIterable, Sendable { case title, why, baseline, target, unit }

    /// Merged: taken over in the decider's own words. Closed: what it was about was agreed, dropped or taken away first.
    package enum State: String, CaseIterable, Sendable { case open, accepted, merged, declined, withdrawn, closed }

    /// How many of one person may be open on one objective.
    package static let mostOpen = 20

    /// Where it belongs and what it says.
    package struct Draft: Hashable, Sendable {
        /// Nil: the objective itself.
        package let keyResult: ID<KeyResult>?
        package let field: Field
        /// Numbers as history keeps them.
        package let text: String
        package let why: Prose

        package init(keyResult: ID<KeyResult>?, field: Field, text: String, why: Prose) {
            (self.keyResult, self.field, self.text, self.why) = (keyResult, field, text, why)
        }
    }

    /// What became of it, by whom and when.
    package struct Decision: Hashable, Sendable {
        package let state: State
        package let by: ID<Person>
        package let at: Moment
        /// Why it was declined.
        package let reason: Prose?
        /// The text that came of it.
        package let result: String?

        package init(_ state: State, by: ID<Person>, at: Moment, reason: Prose? = nil, result: String? = nil) {
            (self.state, self.by, self.at, self.reason, self.result) = (state, by, at, reason, result)
        }
    }

    package let id: ID<Suggestion>
    package let objective: ID<Objective>
    package let draft: Draft
    /// The text that its author had in front of them.
    package let madeOn: String
    package let author: ID<Person>
    package let at: Moment
    /// Nil while it is open.
    package var decision: Decision?

    package init(
        id: ID<Suggestion>, objective: ID<Objective>, draft: Draft, madeOn: String, author: ID<Person>, at: Moment,
        decision: Decision? = nil
    ) {
        (self.id, self.objective, self.draft, self.madeOn) = (id, objective, draft, madeOn)
        (self.author, self.at, self.decision) = (author, at, decision)
    }

    package var state: State { decision?.state ?? .open }
    package var isOpen: Bool { decision == nil }
    /// One decision is taken once.
    package var version: Int { isOpen ? 1 : 2 }

    /// The text it is about says something else by now.
    package func isOutdated(over current: String?) -> Bool { current != madeOn }
}

// MARK: - Its steps

extension Suggestion {
    /// Takes it over, in the author's words or in other ones.
    ///
    /// - Parameters:
    ///   - words: what is to stand there; nil: as it was suggested.
    ///   - current: what stands there now.
    ///   - isSeen: the decider has seen that this is not what the suggestion was made on.
    package func accepted(
        as words: String?, over current: String, isSeen: Bool, by person: ID<Person>, at now: Moment
    ) throws(Refusal) -> Suggestion {
        guard isOpen else { throw .conflict(.suggestionDecided) }
        guard isSeen || !isOutdated(over: current) else { throw .conflict(.suggestionOutdated) }
        let result = words ?? draft.text
        return decided(Decision(result == draft.text ? .accepted : .merged, by: person, at: now, result: result))
    }

    package func declined(because reason: Prose, by person: ID<Person>, at now: Moment) throws(Refusal) -> Suggestion {
        guard isOpen else { throw .conflict(.suggestionDecided) }
        guard !reason.isEmpty else { throw .invalid("/reason", .reasonRequired) }
        return decided(Decision(.declined, by: person, at: now, reason: reason))
    }

    package func withdrawn(at now: Moment) throws(Refusal) -> Suggestion {
        guard isOpen else { throw .conflict(.suggestionDecided) }
        return decided(Decision(.withdrawn, by: author, at: now))
    }

    private func decided(_ decision: Decision) -> Suggestion {
        var next = self
        next.decision = decision
        return next
    }
}

// MARK: - The fields of a draft, one by one

extension Objective.Draft {
    /// What stands in a field; nil where there is no such field.
    package func text(of field: Suggestion.Field) -> String? {
        switch field {
        case .title: title.text
        case .why: why.text
        case .baseline, .target, .unit: nil
        }
    }

    /// The same with another text in one field.
    package func saying(_ text: String, in field: Suggestion.Field) throws(Refusal) -> Self {
        var next = self
        switch field {
        case .title: next.title = try Title(parsing: text, at: "/text")
        case .why: next.why = try Prose(parsing: text, required: true, at: "/text")
        case .baseline, .target, .unit: throw .invalid("/field", .notForThisKind)
        }
        return next
    }
}

extension KeyResult.Draft {
    /// What stands in a field; nil where a key result of this kind has none.
    package func text(of field: Suggestion.Field) -> String? {
        switch field {
        case .title: title.text
        case .why: nil
        case .baseline: metric.baseline.map(FieldChange.text)
        case .target: metric.target.map(FieldChange.text)
        case .unit: metric.kind.isNumber ? unit : nil
        }
    }

    /// The same with another text in one field; numbers are written with a point.
    package func saying(_ text: String, in field: Suggestion.Field) throws(Refusal) -> Self {
        guard self.text(of: field) != nil else { throw .invalid("/field", .notForThisKind) }
        var next = self
        switch field {
        case .title: next.title = try Title(parsing: text, at: "/text")
        case .unit: next.unit = try KeyResult.Draft.unit(parsing: text, at: "/text")
        case .baseline, .target, .why:
            var measure = KeyResult.Measure(metric)
            let amount = try Self.amount(text)
            if field == .target { measure.target = amount } else { measure.baseline = amount }
            do throws(Refusal) { next.metric = try measure.metric() } catch {
                throw Refusal(error.kind, error.faults.map { Fault(pointer: "/text", reason: $0.reason) })
            }
        }
        return next
    }

    private static func amount(_ text: String) throws(Refusal) -> Amount {
        let text = PlainText.trimmed(text)
        let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || [43, 45, 46, 101, 69].contains($0) }
        guard isPlain, let number = Double(text) else { throw .invalid("/text", .notNumber) }
        return try Amount(number, at: "/text")
    }
}
