import Domain
import Store

/// Making an objective or a key result of an adopted idea.
enum PromotionActs {
    /// One transaction: Okr's own acts write the draft, with Okr's own rights and rules; this room remembers where it
    /// came from. Of two at once one is first, and the other takes its draft back.
    static func promote(_ idea: Idea, _ draft: Promotion.Draft, _ occasion: Occasion) throws -> Promotion {
        try AnswerActs.require(idea, occasion)
        try allow(idea, occasion)
        let (objective, keyResult) = try make(draft, of: idea, occasion)
        let promotion = Promotion(
            idea: idea.id, objective: objective, keyResult: keyResult, author: occasion.viewer.id, at: occasion.now)
        guard try PromotionSQL.insert(promotion, occasion.tx) else { throw Refusal.conflict(.ideaPromoted) }
        try occasion.tell([.involve(.ideaPromoted(idea.id))])
        return promotion
    }

    static func allow(_ idea: Idea, _ occasion: Occasion) throws {
        let last = try AnswerSQL.list(of: idea.id, limit: 1, occasion.tx).first
        try idea.allowsPromotion(after: last?.outcome)
        if try PromotionSQL.find(idea.id, occasion.tx) != nil { throw Refusal.conflict(.ideaPromoted) }
    }

    private static func make(_ draft: Promotion.Draft, of idea: Idea, _ occasion: Occasion) throws
        -> (ID<Objective>, ID<KeyResult>?)
    {
        let (tx, owner) = (occasion.tx, occasion.viewer.id)
        switch draft.into {
        case .objective(let team, let cycle):
            let isReserved = try PromotionSQL.isReserved(idea.id, tx)
            let made = try ObjectiveActs.add(
                idea.asObjective(draft.title, of: team, in: cycle, owner: owner, isReserved: isReserved), occasion)
            return (made.id, nil)
        case .keyResult(let id):
            guard let (objective, cycle) = try ObjectiveSQL.seen(id, by: occasion.viewer, tx) else {
                throw Refusal.invalid("/objective", .unknownReference)
            }
            let made = try KeyResultActs.add(
                idea.asKeyResult(draft.title, owner: owner), to: objective, in: cycle, reason: draft.reason, occasion)
            return (objective.id, made.id)
        }
    }
}
