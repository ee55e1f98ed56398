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
struct MergeChoices: Sendable {
    /// What was found first, then what looks like it and what is for the same.
    let others: [MergeSQL.Named]
    /// How many the words gave; nil when nothing was looked for.
    let found: Int?

    /// What was chosen is offered too where it may be.
    init(_ idea: Idea, _ typed: AnswerTyped, _ occasion: Occasion) throws {
        let (viewer, tx) = (occasion.viewer, occasion.tx)
        let alike = try AlikeSQL.of(idea.draft.title.text, not: idea.id, for: viewer, tx).map(\.id)
        let chosen: ID<Idea>? = try? ObjectiveTyped.reference(typed.into, "/into")
        let found = typed.look.isEmpty ? nil : try MergeSQL.found(typed.look, for: idea, viewer, tx)
        let all = try MergeSQL.choices(alike + [chosen].compactMap { $0 } + (found ?? []), for: idea, viewer, tx)
        let isFound = Set(found ?? [])
        others = all.filter { isFound.contains($0.id) } + all.filter { !isFound.contains($0.id) }
        self.found = found?.count
    }
}
