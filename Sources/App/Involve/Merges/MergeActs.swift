import Domain
import Store

/// Letting one idea go on in another.
enum MergeActs {
    /// The idea in which this one would go on: the one that is named, or what that one goes on in itself. It is refused
    /// where that would close a circle, or where the author of this one would lose sight of it.
    static func kept(_ named: ID<Idea>, for idea: Idea, _ occasion: Occasion) throws -> Idea {
        let tx = occasion.tx
        if named == idea.id { throw Refusal.invalid("/into", .ideaItself) }
        guard try IdeaSQL.seen([named], by: occasion.viewer, tx) == [named] else {
            throw Refusal.invalid("/into", .unknownReference)
        }
        let end = try MergeSQL.kept(of: named, tx) ?? named
        if end == idea.id { throw Refusal.conflict(.ideaKeepsThis) }
        guard try IdeaSQL.seen([end], by: occasion.viewer, tx) == [end] else {
            throw Refusal.invalid("/into", .unknownReference)
        }
        let kept = try IdeaSQL.visible(end, to: occasion.viewer, tx)
        try kept.allowsMerging(of: idea, after: AnswerSQL.list(of: end, limit: 1, tx).first?.outcome)
        if kept.isOpen, !occasion.viewer.may(.answerIdea, AnswerActs.relation(kept, occasion.viewer)) {
            throw Refusal.invalid("/into", .ideaNotKept)
        }
        if let author = try SessionSQL.viewer(idea.author, tx), try IdeaSQL.seen([end], by: author, tx) != [end] {
            throw Refusal.invalid("/into", .ideaHiddenFromAuthor)
        }
        return kept
    }

    static func merge(_ idea: Idea, into id: ID<Idea>, _ occasion: Occasion) throws {
        let kept = try IdeaSQL.visible(id, to: occasion.viewer, occasion.tx)
        try MergeSQL.insert(idea, into: kept, at: occasion.now, occasion.tx)
        try occasion.tell([.involve(.ideaMerged(idea.id, into: id))])
    }

    /// What goes on in another idea is supported there.
    static func requireOnItsOwn(_ idea: Idea, _ occasion: Occasion) throws {
        if try MergeSQL.kept(of: idea.id, occasion.tx) != nil { throw Refusal.conflict(.ideaMerged) }
    }
}

/// What the form offers.
enum MergeChoices {
    /// - Parameter chosen: what was typed; offered too where it may be.
    static func of(_ idea: Idea, _ chosen: String, _ occasion: Occasion) throws -> [MergeSQL.Named] {
        let alike = try AlikeSQL.of(idea.draft.title.text, not: idea.id, for: occasion.viewer, occasion.tx).map(\.id)
        let typed: ID<Idea>? = try? ObjectiveTyped.reference(chosen, "/into")
        return try MergeSQL.choices(alike + [typed].compactMap { $0 }, for: idea, occasion.viewer, occasion.tx)
    }
}
