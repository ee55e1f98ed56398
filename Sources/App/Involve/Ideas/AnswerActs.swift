import Domain
import Store

/// Answering ideas, and what their authors say of it.
enum AnswerActs {
    /// Whose answer it is to give: who owes it, and who runs the OKRs.
    static func require(_ idea: Idea, _ occasion: Occasion) throws {
        try occasion.require(.answerIdea, relation(idea, occasion.viewer))
    }

    static func relation(_ idea: Idea, _ viewer: Viewer) -> Relation { Relation(isOwner: idea.owes == viewer.id) }

    /// Keeps what is being written.
    static func keep(_ typed: AnswerTyped, for idea: Idea, _ occasion: Occasion) throws {
        try require(idea, occasion)
        guard idea.isOpen else { throw Refusal.conflict(.ideaNotOpen) }
        try AnswerSQL.keep(typed.asDraft(), of: idea.id, by: occasion.viewer.id, at: occasion.now, occasion.tx)
    }

    /// Everybody who sees the idea reads it from now on, and its author is asked whether it is one.
    static func publish(_ outcome: IdeaAnswer.Outcome, _ reason: Prose, for idea: Idea, _ occasion: Occasion) throws
        -> IdeaAnswer
    {
        try require(idea, occasion)
        let outcome = try outcome.into.map { .merged(into: try MergeActs.kept($0, for: idea, occasion).id) } ?? outcome
        let next = try idea.answered(with: outcome, on: occasion.today)
        let answer = IdeaAnswer(
            id: occasion.next(), author: occasion.viewer.id, outcome: outcome, reason: reason, at: occasion.now)
        try AnswerSQL.insert(answer, to: idea.id, occasion.tx)
        try AnswerSQL.forget(draftOf: idea.id, occasion.tx)
        try IdeaSQL.update(next, from: idea, occasion.tx)
        try occasion.tell([.involve(.ideaAnswered(idea.id))])
        if let into = outcome.into { try MergeActs.merge(idea, into: into, occasion) }
        try IdeaLetters.tell(answer, to: idea, occasion)
        return answer
    }

    /// The author says whether the last answer is one; when not, what is missing.
    static func judge(_ verdict: IdeaAnswer.Verdict, _ word: Prose, _ idea: Idea, _ occasion: Occasion) throws -> Idea {
        try occasion.require(.changeIdea, Relation(isOwner: idea.author == occasion.viewer.id))
        var next = try idea.judged(verdict, due: occasion.answerTerm.end(after: occasion.today))
        if verdict == .no, word.text.isEmpty { throw Refusal.invalid("/word", .required) }
        guard let last = try AnswerSQL.list(of: idea.id, limit: 1, occasion.tx).first else {
            throw Refusal.conflict(.ideaNotAsked)
        }
        try AnswerSQL.judge(last.id, verdict, word, occasion.tx)
        if next.isOpen {
            next.owes = try IdeaActs.stillOwes(next, occasion.tx)
            try MergeSQL.undo(idea.id, occasion.tx)
        }
        try IdeaSQL.update(next, from: idea, occasion.tx)
        try occasion.tell([.involve(.ideaJudged(idea.id))])
        if next.isOpen { try IdeaLetters.ask(next, occasion) }
        return next
    }
}
