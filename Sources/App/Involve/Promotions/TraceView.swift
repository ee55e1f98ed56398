import Domain
import Store

/// What an idea became, as this reader may see it.
struct Became: Sendable {
    let objective: Objective
    let cycle: Cycle
    /// Nil where the idea became the objective itself.
    let keyResult: KeyResult?
    /// Which one of the objective it is, from 1.
    let number: Int
    let card: Scorecard

    /// Nil when this person may not see it.
    init?(_ promotion: Promotion, _ occasion: Occasion) throws {
        guard try ObjectiveSQL.isVisible(promotion.objective, to: occasion.viewer, occasion.tx) else { return nil }
        let found = try ObjectiveSQL.visible(promotion.objective, to: occasion.viewer, occasion.tx)
        let all = try KeyResultSQL.of([promotion.objective], occasion.tx)[promotion.objective] ?? []
        (objective, cycle) = found
        let place = all.firstIndex { $0.id == promotion.keyResult }
        keyResult = place.map { all[$0] }
        number = (place ?? 0) + 1
        card = Scorecard(all, in: cycle, on: occasion.today)
    }

    var progress: Double? { objective.isBeingWritten ? nil : keyResult.map(\.progress) ?? card.progress }
    var grade: Grade? {
        guard objective.state == .closed else { return nil }
        return keyResult.map(\.grading.grade) ?? objective.grading.grade
    }
    var isDropped: Bool { objective.state == .dropped || keyResult.map { !$0.isActive } ?? false }
    var title: Title { keyResult?.title ?? objective.title }
}

/// The way of an idea: sent, answered, made into something, how far that is, and its grade. At most eight statements.
struct TraceView: Sendable {
    static let mostAnswers = 12

    let one: ShownIdea
    /// Newest first.
    let answers: [(answer: IdeaAnswer, by: String)]
    let promotion: Promotion?
    /// Who made something of it.
    let by: String
    let became: Became?

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        answers = try AnswerSQL.shown(of: id, limit: Self.mostAnswers, occasion.tx)
        let found = try PromotionSQL.shown(id, occasion.tx)
        (promotion, by) = (found?.promotion, found?.by ?? "")
        became = try found.flatMap { try Became($0.promotion, occasion) }
    }

    /// What this page shows.
    var live: [LiveSubject] { [.idea(one.idea.id)] + (became.map { [.objective($0.objective.id)] } ?? []) }
}
