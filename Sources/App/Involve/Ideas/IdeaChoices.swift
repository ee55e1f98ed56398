import Domain
import Store

/// What an idea may be for, as the form offers it: bounded.
struct IdeaChoices: Sendable {
    static let mostObjectives = 40

    var cycles: [ObjectiveChoices.Named] = []
    /// Their ids as `IdeaTyped.place` says them.
    var places: [ObjectiveChoices.Named] = []

    init(_ typed: IdeaTyped, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        for cycle in try CycleSQL.newest(tx) where cycle.isOpen || cycle.id.text == typed.cycle {
            cycles.append(.init(id: cycle.id.text, name: cycle.name.text))
        }
        for team in try TeamSQL.of(viewer.id, tx) {
            places.append(.init(id: IdeaTyped.text(.team(team.id)), name: team.name))
        }
        for one in try TodaySQL.objectives(of: viewer, limit: Self.mostObjectives, tx) {
            places.append(.init(id: IdeaTyped.text(.objective(one.objective.id)), name: one.objective.title.text))
        }
        try keep(typed.place, viewer, tx)
    }

    /// What was asked for by an address stays a choice, as far as it may be seen.
    private mutating func keep(_ place: String, _ viewer: Viewer, _ tx: any Transaction) throws {
        guard !place.isEmpty, !places.contains(where: { $0.id == place }) else { return }
        let id = String(place.drop { $0 != ":" }.dropFirst())
        if place.hasPrefix("team:"), let team = ID<Team>(parsing: id), try TeamSQL.exists(team, tx) {
            places.append(.init(id: place, name: try TeamSQL.find(team, tx).draft.name.text))
        } else if place.hasPrefix("objective:"), let objective = ID<Objective>(parsing: id),
            let seen = try ObjectiveSQL.seen(objective, by: viewer, tx)?.objective
        {
            places.append(.init(id: place, name: seen.title.text))
        }
    }
}
