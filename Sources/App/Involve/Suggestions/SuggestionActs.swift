import Domain
import Store

/// What a suggestion is about, as it stands now.
struct SuggestionSubject: Sendable {
    let objective: Objective
    let cycle: Cycle
    /// Nil for the objective itself, or when the key result is gone.
    let keyResult: KeyResult?
    let field: Suggestion.Field
    let isOfKeyResult: Bool

    init(
        _ objective: Objective, in cycle: Cycle, _ keyResults: [KeyResult], keyResult: ID<KeyResult>?,
        field: Suggestion.Field
    ) {
        (self.objective, self.cycle, self.field) = (objective, cycle, field)
        isOfKeyResult = keyResult != nil
        self.keyResult = keyResults.first { $0.id == keyResult }
    }

    /// What stands there; nil where it is gone.
    var current: String? {
        isOfKeyResult ? keyResult?.draft.text(of: field) : objective.draft.text(of: field)
    }

    /// Of what holds the field.
    var version: Int? { isOfKeyResult ? keyResult?.version : objective.version }

    /// The text as it would stand there, or why it cannot.
    func checked(_ text: String) throws(Refusal) -> String {
        if isOfKeyResult {
            guard let keyResult else { throw .invalid("/keyResult", .unknownReference) }
            return try keyResult.draft.saying(text, in: field).text(of: field) ?? ""
        }
        return try objective.draft.saying(text, in: field).text(of: field) ?? ""
    }
}

/// What can be done with suggestions.
enum SuggestionActs {
    /// - Parameter version: of what its author had in front of them; nil: what stands there now.
    static func make(
        _ draft: Suggestion.Draft, on objective: Objective, in cycle: Cycle, over version: Int? = nil,
        _ occasion: Occasion
    ) throws -> Suggestion {
        try occasion.require(.suggest)
        let subject = try subject(of: draft.keyResult, draft.field, on: objective, in: cycle, occasion.tx)
        guard objective.isBeingWritten else { throw Refusal.conflict(.notBeingWritten) }
        guard cycle.state != .closed else { throw Refusal.conflict(.cycleClosed) }
        if draft.keyResult != nil, subject.keyResult == nil {
            throw Refusal.invalid("/keyResult", .unknownReference)
        }
        guard let current = subject.current else { throw Refusal.invalid("/field", .notForThisKind) }
        if let version, version != subject.version { throw Refusal.stale }
        let text = try subject.checked(draft.text)
        guard text != current else { throw Refusal.invalid("/text", .nothingChanged) }
        guard try SuggestionSQL.open(of: occasion.viewer.id, on: objective.id, occasion.tx) < Suggestion.mostOpen
        else { throw Refusal.conflict(.tooMany(limit: Suggestion.mostOpen)) }
        let suggestion = Suggestion(
            id: occasion.next(), objective: objective.id,
            draft: .init(keyResult: draft.keyResult, field: draft.field, text: text, why: draft.why), madeOn: current,
            author: occasion.viewer.id, at: occasion.now)
        try SuggestionSQL.insert(suggestion, occasion.tx)
        try occasion.tell([.involve(.suggestionMade(suggestion.id, on: objective.id))])
        try mail(about: objective, occasion)
        return suggestion
    }

    /// The text changes by the same functions as any change, and the credit stands with it.
    ///
    /// - Parameters:
    ///   - words: other words than the suggested ones.
    ///   - seen: the version that the decider had in front of them.
    static func accept(_ suggestion: Suggestion, as words: String?, seen: Int?, _ occasion: Occasion) throws
        -> Suggestion
    {
        let subject = try subject(of: suggestion, occasion)
        try requireDecision(on: subject, occasion)
        guard suggestion.isOpen else { throw Refusal.conflict(.suggestionDecided) }
        guard subject.objective.isBeingWritten else { throw Refusal.conflict(.notBeingWritten) }
        guard let current = subject.current else { throw Refusal.conflict(.suggestionGone) }
        let result = try subject.checked(words ?? suggestion.draft.text)
        let next = try suggestion.accepted(
            as: result, over: current, isSeen: seen != nil && seen == subject.version, by: occasion.viewer.id,
            at: occasion.now)
        try decide(next, telling: .suggestionDecided(next.id, on: next.objective), occasion)
        var credited = occasion
        credited.credit = suggestion.author
        try put(result, into: subject, credited)
        return next
    }

    static func decline(_ suggestion: Suggestion, because reason: Prose, _ occasion: Occasion) throws -> Suggestion {
        try requireDecision(on: try subject(of: suggestion, occasion), occasion)
        let next = try suggestion.declined(because: reason, by: occasion.viewer.id, at: occasion.now)
        try decide(next, telling: .suggestionDecided(next.id, on: next.objective), occasion)
        return next
    }

    static func withdraw(_ suggestion: Suggestion, _ occasion: Occasion) throws {
        try occasion.require(.withdrawSuggestion, Relation(isOwner: suggestion.author == occasion.viewer.id))
        let next = try suggestion.withdrawn(at: occasion.now)
        try decide(next, telling: .suggestionWithdrawn(next.id, on: next.objective), occasion)
    }

    /// What is still open closes with what it was about.
    static func close(on objective: ID<Objective>, keyResult: ID<KeyResult>? = nil, _ occasion: Occasion) throws {
        let open = try SuggestionSQL.open(on: objective, keyResult: keyResult, occasion.tx)
        guard !open.isEmpty else { return }
        try SuggestionSQL.close(
            on: objective, keyResult: keyResult, by: occasion.viewer.id, at: occasion.now, occasion.tx)
        try occasion.tell(open.map { .involve(.suggestionDecided($0, on: objective)) })
    }

    static func subject(of suggestion: Suggestion, _ occasion: Occasion) throws -> SuggestionSubject {
        let (objective, cycle) = try ObjectiveSQL.visible(suggestion.objective, to: occasion.viewer, occasion.tx)
        return try subject(
            of: suggestion.draft.keyResult, suggestion.draft.field, on: objective, in: cycle, occasion.tx)
    }

    static func subject(
        of keyResult: ID<KeyResult>?, _ field: Suggestion.Field, on objective: Objective, in cycle: Cycle,
        _ tx: any Transaction
    ) throws -> SuggestionSubject {
        let all = keyResult == nil ? [] : try KeyResultSQL.of([objective.id], tx)[objective.id] ?? []
        return SuggestionSubject(objective, in: cycle, all, keyResult: keyResult, field: field)
    }

    /// Who may change the text decides about it.
    static func mayDecide(_ subject: SuggestionSubject, _ occasion: Occasion) throws -> Bool {
        var relation = try ObjectiveActs.relation(to: subject.objective, occasion)
        let owner = subject.keyResult?.owner
        relation.isOwner = relation.isOwner || (owner != nil && owner == occasion.viewer.id)
        return occasion.viewer.may(.changeObjective, relation)
    }

    private static func requireDecision(on subject: SuggestionSubject, _ occasion: Occasion) throws {
        guard try mayDecide(subject, occasion) else { throw Refusal.forbidden }
    }

    private static func decide(_ next: Suggestion, telling event: Event.Involve, _ occasion: Occasion) throws {
        guard let decision = next.decision, try SuggestionSQL.decide(next.id, decision, occasion.tx) else {
            throw Refusal.conflict(.suggestionDecided)
        }
        try occasion.tell([.involve(event)])
    }

    private static func put(_ text: String, into subject: SuggestionSubject, _ occasion: Occasion) throws {
        let objective = subject.objective
        if let keyResult = subject.keyResult {
            let draft = try keyResult.draft.saying(text, in: subject.field)
            _ = try KeyResultActs.change(
                keyResult, of: objective, in: subject.cycle, to: .init(draft: draft, state: keyResult.state), occasion)
        } else {
            let draft = try objective.draft.saying(text, in: subject.field)
            _ = try ObjectiveActs.change(
                objective, in: subject.cycle, to: .init(draft: draft, state: objective.state), occasion)
        }
    }

    /// At most one letter a day about one objective: it lists what waits when it leaves.
    private static func mail(about objective: Objective, _ occasion: Occasion) throws {
        guard occasion.outbox.isOpen else { return }
        for person in try SuggestionSQL.awaits(objective, occasion.tx) where person != occasion.viewer.id {
            guard try ReminderSQL.choice(of: person, occasion.tx).mentions else { continue }
            try occasion.post(
                .mention, to: person, about: SuggestionLetter.about(objective.id),
                once: "suggestions/\(objective.id.text)/\(person.text)/\(occasion.today.text)")
        }
    }
}

/// A letter of the kind `mention` is about a comment, or about what is suggested for an objective.
enum SuggestionLetter {
    private static let mark = "suggestions/"

    static func about(_ objective: ID<Objective>) -> String { mark + objective.text }

    static func objective(in about: String) -> ID<Objective>? {
        about.hasPrefix(mark) ? ID(parsing: String(about.dropFirst(mark.count))) : nil
    }
}
