import Domain
import Store

/// What the page of one idea shows, as this reader may see it: at most four statements.
struct IdeaView: Sendable {
    static let mostSaid = 50
    static let mostAnswers = 20

    let one: ShownIdea
    let said: [Surroundings.Said]
    /// Newest first.
    let answers: [(answer: IdeaAnswer, by: String)]
    let mayAnswer: Bool
    /// Somebody began to write an answer; only for who may.
    let hasDraft: Bool

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        said = try IdeaTalkSQL.said(of: id, limit: Self.mostSaid, occasion.tx)
        answers = try AnswerSQL.shown(of: id, limit: Self.mostAnswers, occasion.tx)
        mayAnswer = one.idea.isOpen && occasion.viewer.may(.answerIdea, AnswerActs.relation(one.idea, occasion.viewer))
        hasDraft = mayAnswer ? try AnswerSQL.draft(of: id, occasion.tx) != nil : false
    }
}
