import Domain
import Store

/// What the page of one idea shows, as this reader may see it: at most nine statements.
struct IdeaView: Sendable {
    static let mostSaid = 50
    static let mostAnswers = 20
    static let mostMerged = 40

    let one: ShownIdea
    let said: [Surroundings.Said]
    /// Newest first.
    let answers: [(answer: IdeaAnswer, by: String)]
    let mayAnswer: Bool
    /// Others like it, while it waits for an answer.
    let alike: [Alike]
    /// The idea in which it goes on; nil for who may not see that one.
    let kept: MergeSQL.Named?
    /// Those that go on in it.
    let merged: [MergeSQL.Named]
    /// What was made of it.
    let promotion: Promotion?
    /// It was adopted, and waits to be made into something.
    let mayPromote: Bool
    /// Somebody began to write an answer; only for who may.
    let hasDraft: Bool

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        said = try IdeaTalkSQL.said(of: id, limit: Self.mostSaid, occasion.tx)
        answers = try AnswerSQL.shown(of: id, limit: Self.mostAnswers, occasion.tx)
        let isAnswerer = occasion.viewer.may(.answerIdea, AnswerActs.relation(one.idea, occasion.viewer))
        mayAnswer = one.idea.isOpen && isAnswerer
        alike =
            one.idea.isOpen
            ? try AlikeSQL.of(one.idea.draft.title.text, not: id, for: occasion.viewer, occasion.tx) : []
        kept = try one.keptBy.flatMap { try MergeSQL.named($0, for: occasion.viewer, occasion.tx) }
        merged = try MergeSQL.list(into: id, limit: Self.mostMerged, for: occasion.viewer, occasion.tx)
        promotion = try PromotionSQL.find(kept?.id ?? id, occasion.tx)
        let isAdopted = one.idea.state == .answered && answers.first?.answer.outcome == .adopted
        mayPromote = isAnswerer && isAdopted && promotion == nil
        hasDraft = mayAnswer ? try AnswerSQL.draft(of: id, occasion.tx) != nil : false
    }
}
