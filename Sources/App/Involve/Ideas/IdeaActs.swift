import Domain
import Store

/// What can be done with ideas.
enum IdeaActs {
    /// So many of one person may wait for an answer at a time: who has to answer is a person too.
    static let mostOpen = 200

    static func send(_ draft: Idea.Draft, _ occasion: Occasion) throws -> Idea {
        try occasion.require(.sendIdea)
        let draft = try checked(draft, occasion)
        guard try IdeaSQL.open(of: occasion.viewer.id, most: mostOpen, occasion.tx) < mostOpen else {
            throw Refusal.conflict(.tooMany(limit: mostOpen))
        }
        let idea = Idea(
            id: occasion.next(), author: occasion.viewer.id, draft: draft,
            owes: try answerer(of: draft.place, author: occasion.viewer.id, occasion.tx),
            due: occasion.answerTerm.end(after: occasion.today), sentAt: occasion.now)
        try IdeaSQL.insert(idea, occasion.tx)
        try occasion.tell([.involve(.ideaSent(idea.id))])
        try IdeaLetters.ask(idea, occasion)
        return idea
    }

    static func change(_ idea: Idea, to draft: Idea.Draft, _ occasion: Occasion) throws -> Idea {
        try occasion.require(.changeIdea, Relation(isOwner: idea.author == occasion.viewer.id))
        guard draft != idea.draft else { return idea }
        var next = try idea.revised(as: checked(draft, over: idea.draft, occasion))
        if next.draft.place != idea.draft.place {
            next.owes = try answerer(of: next.draft.place, author: idea.author, occasion.tx)
        }
        guard next != idea else { return idea }
        try IdeaSQL.update(next, from: idea, occasion.tx)
        try occasion.tell([.involve(.ideaChanged(idea.id))])
        return next
    }

    static func withdraw(_ idea: Idea, _ occasion: Occasion) throws {
        try occasion.require(.changeIdea, Relation(isOwner: idea.author == occasion.viewer.id))
        if try MergeSQL.holds(idea.id, occasion.tx) { throw Refusal.conflict(.ideaHoldsOthers) }
        try IdeaSQL.update(idea.withdrawn(), from: idea, occasion.tx)
        try AnswerSQL.forget(draftOf: idea.id, occasion.tx)
        try occasion.tell([.involve(.ideaWithdrawn(idea.id))])
    }

    static func support(_ idea: Idea, _ occasion: Occasion) throws {
        try occasion.require(.supportIdea)
        try idea.allowsSupport(by: occasion.viewer.id)
        try MergeActs.requireOnItsOwn(idea, occasion)
        if try IdeaSQL.support(idea.id, by: occasion.viewer.id, at: occasion.now, occasion.tx) {
            try occasion.tell([.involve(.ideaSupported(idea.id))])
        }
    }

    static func stopSupporting(_ idea: Idea, _ occasion: Occasion) throws {
        try occasion.require(.supportIdea)
        try MergeActs.requireOnItsOwn(idea, occasion)
        if try IdeaSQL.stopSupporting(idea.id, by: occasion.viewer.id, occasion.tx) {
            try occasion.tell([.involve(.ideaUnsupported(idea.id))])
        }
    }

    static func comment(_ text: Prose, on idea: Idea, _ occasion: Occasion) throws -> Comment {
        try occasion.require(.comment)
        let comment = Comment(
            id: occasion.next(), author: occasion.viewer.id, text: text, at: occasion.now, isRoadblock: false)
        try IdeaTalkSQL.insert(comment, on: idea.id, occasion.tx)
        try occasion.tell([.involve(.ideaCommented(comment.id, on: idea.id))])
        return comment
    }

    /// Somebody left: what they owed is owed by whoever is next, and the day stays.
    static func handOver(from person: ID<Person>, _ occasion: Occasion) throws {
        for idea in try IdeaSQL.owed(by: person, limit: 1_000, occasion.tx) {
            var next = idea
            next.owes = try answerer(of: idea.draft.place, author: idea.author, occasion.tx)
            try IdeaSQL.update(next, from: idea, occasion.tx)
        }
    }

    /// What was parked until today waits for an answer again.
    static func takeBack(_ idea: Idea, _ occasion: Occasion) throws {
        var next = idea.returned(due: occasion.answerTerm.end(after: occasion.today))
        next.owes = try stillOwes(next, occasion.tx)
        try IdeaSQL.update(next, from: idea, occasion.tx)
        try occasion.tell([.involve(.ideaReturned(idea.id))])
        try IdeaLetters.ask(next, occasion)
    }

    /// Who owed it, as long as they are here and may; else who is next.
    static func stillOwes(_ idea: Idea, _ tx: any Transaction) throws -> ID<Person>? {
        if let owes = idea.owes, let viewer = try SessionSQL.viewer(owes, tx), viewer.role != .observer { return owes }
        return try answerer(of: idea.draft.place, author: idea.author, tx)
    }

    private static func answerer(of place: Idea.Place, author: ID<Person>, _ tx: any Transaction) throws -> ID<Person>?
    {
        Idea.answerer(of: try IdeaSQL.candidates(for: place, tx), author: author)
    }

    /// What it is for is there, and open; the team on top is the company.
    private static func checked(_ draft: Idea.Draft, over old: Idea.Draft? = nil, _ occasion: Occasion) throws
        -> Idea.Draft
    {
        let tx = occasion.tx
        var draft = draft
        if let cycle = draft.cycle, cycle != old?.cycle {
            guard try CycleSQL.exists(cycle, tx) else { throw Refusal.invalid("/cycle", .unknownReference) }
            guard try CycleSQL.find(cycle, tx).isOpen else { throw Refusal.invalid("/cycle", .cycleNotOpen) }
        }
        guard draft.place != old?.place else { return draft }
        switch draft.place {
        case .company: break
        case .team(let id):
            guard try TeamSQL.exists(id, tx) else { throw Refusal.invalid("/team", .unknownReference) }
            if try TeamSQL.find(id, tx).draft.parent == nil { draft.place = .company }
        case .objective(let id):
            guard let objective = try ObjectiveSQL.seen(id, by: occasion.viewer, tx)?.objective else {
                throw Refusal.invalid("/objective", .unknownReference)
            }
            guard objective.state != .closed, objective.state != .dropped else {
                throw Refusal.invalid("/objective", .objectiveNotOpen)
            }
        }
        return draft
    }
}
