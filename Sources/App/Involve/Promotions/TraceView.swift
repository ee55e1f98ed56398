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
        guard let found = try ObjectiveSQL.seen(promotion.objective, by: occasion.viewer, occasion.tx) else {
            return nil
        }
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

/// The way of an idea: sent, answered, made into something, how far that is, and its grade. At most eleven statements.
struct TraceView: Sendable {
    static let mostAnswers = 12

    let one: ShownIdea
    /// In which it goes on; nil for who may not see that one.
    let kept: MergeSQL.Named?
    /// Those that go on in it.
    let merged: [MergeSQL.Named]
    /// Newest first, with those to what it goes on in.
    let answers: [(answer: IdeaAnswer, by: String)]
    let promotion: Promotion?
    /// Who made something of it.
    let by: String
    let became: Became?

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        kept = try one.keptBy.flatMap { try MergeSQL.named($0, for: occasion.viewer, occasion.tx) }
        merged = try MergeSQL.list(into: id, limit: IdeaView.mostMerged, for: occasion.viewer, occasion.tx)
        let further =
            try kept.map { try AnswerSQL.shown(of: $0.id, limit: Self.mostAnswers, occasion.tx) } ?? []
        let own = try AnswerSQL.shown(of: id, limit: Self.mostAnswers, occasion.tx)
        answers = (further + own).sorted { $0.answer.id > $1.answer.id }
        let found = try PromotionSQL.shown(kept?.id ?? id, occasion.tx)
        (promotion, by) = (found?.promotion, found?.by ?? "")
        became = try found.flatMap { try Became($0.promotion, occasion) }
    }

    /// What this page shows.
    var live: [LiveSubject] {
        [.idea(one.idea.id)] + (kept.map { [.idea($0.id)] } ?? [])
            + (became.map { [.objective($0.objective.id)] } ?? [])
    }
}
