import Domain
import Store

/// What an idea may become, as the form offers it: bounded, and only where this person may write.
struct PromotionChoices: Sendable {
    let idea: Idea
    let cycles: [Cycle]
    let teams: [ObjectiveChoices.Named]
    let objectives: [ObjectiveChoices.Named]
    /// What the form begins with.
    let first: PromotionTyped

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        let (viewer, tx) = (occasion.viewer, occasion.tx)
        let idea = try IdeaSQL.visible(id, to: viewer, tx)
        self.idea = idea
        try AnswerActs.require(idea, occasion)
        try PromotionActs.allow(idea, occasion)
        let team = try Self.team(of: idea, viewer, tx)
        let open = try ObjectiveChoicesSQL.read(
            team: team, cycle: idea.draft.cycle, owner: viewer.id, not: nil, occasion)
        let cycles = open.cycles.filter(\.isOpen)
        self.cycles = cycles
        teams = open.teams
        objectives = try PromotionSQL.objectives(for: idea.draft.place, team, viewer, tx)
        var typed = PromotionTyped()
        (typed.title, typed.team) = (idea.draft.title.text, team.text)
        typed.cycle = (cycles.first { $0.id == idea.draft.cycle } ?? cycles.first)?.id.text ?? ""
        if let objective = idea.draft.place.objective, objectives.contains(where: { $0.id == objective.text }) {
            (typed.into, typed.objective) = ("keyResult", objective.text)
        }
        first = typed
    }

    /// The team that an idea belongs to; the company is the top team.
    static func team(of idea: Idea, _ viewer: Viewer, _ tx: any Transaction) throws -> ID<Team> {
        switch idea.draft.place {
        case .team(let id): return id
        case .objective(let id): return try ObjectiveSQL.visible(id, to: viewer, tx).objective.draft.team
        case .company:
            guard let top = try TeamSQL.top(tx) else { throw Refusal.notFound }
            return top.id
        }
    }
}
