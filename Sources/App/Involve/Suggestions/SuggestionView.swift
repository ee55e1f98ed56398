import Domain
import Store

/// One suggestion beside what stands there now.
struct SuggestionView: Sendable {
    let one: NamedSuggestion
    let subject: SuggestionSubject
    let mayDecide: Bool
    let mayWithdraw: Bool

    init(_ id: ID<Suggestion>, _ occasion: Occasion) throws {
        one = try SuggestionSQL.visibleNamed(id, to: occasion.viewer, occasion.tx)
        let suggestion = one.suggestion
        subject = try SuggestionActs.subject(of: suggestion, occasion)
        mayDecide =
            try suggestion.isOpen && subject.objective.isBeingWritten && subject.current != nil
            && SuggestionActs.mayDecide(subject, occasion)
        mayWithdraw =
            suggestion.isOpen
            && occasion.viewer.may(.withdrawSuggestion, Relation(isOwner: suggestion.author == occasion.viewer.id))
    }

    var live: [LiveSubject] {
        [.objective(subject.objective.id)] + (subject.keyResult.map { [.keyResult($0.id)] } ?? [])
    }
}

/// What can be suggested for an objective, and the field that was chosen.
struct SuggestionChoices: Sendable {
    struct Place: Sendable {
        let keyResult: KeyResult?
        let field: Suggestion.Field
        let current: String
        let version: Int
    }

    let objective: Objective
    let isOpen: Bool
    let places: [Place]

    init(_ id: ID<Objective>, _ occasion: Occasion) throws {
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.suggest)
        self.objective = objective
        isOpen = objective.isBeingWritten && cycle.state != .closed
        let keyResults = try KeyResultSQL.of([id], occasion.tx)[id] ?? []
        let own = Suggestion.Field.allCases.compactMap { field in
            objective.draft.text(of: field).map {
                Place(keyResult: nil, field: field, current: $0, version: objective.version)
            }
        }
        let measured = keyResults.filter(\.isActive).flatMap { keyResult in
            Suggestion.Field.allCases.compactMap { field in
                keyResult.draft.text(of: field).map {
                    Place(keyResult: keyResult, field: field, current: $0, version: keyResult.version)
                }
            }
        }
        places = isOpen ? own + measured : []
    }

    func place(_ typed: SuggestionTyped) -> Place? {
        places.first { $0.field == typed.field && $0.keyResult?.id == typed.keyResult }
    }
}
