import Domain
import Web

/// Which ideas were asked for.
struct IdeasQuestion: Sendable {
    enum View: String, CaseIterable, Sendable { case open, overdue, answered, mine, asked }

    var view = View.open
    var team: ID<Team>?
    var objective: ID<Objective>?
    var after = ""

    init(_ request: Request) throws(Refusal) {
        if let text = request.query["view"], !text.isEmpty {
            guard let view = View(rawValue: text) else {
                throw .invalid("/view", .notOneOf(View.allCases.map(\.rawValue)))
            }
            self.view = view
        }
        team = try House.asked(request.query["team"])
        objective = try House.asked(request.query["objective"])
        let after: ID<Idea>? = try House.asked(request.query["after"])
        self.after = after?.text ?? ""
    }

    func filter(for occasion: Occasion) -> IdeaFilter {
        var filter = IdeaFilter(team: team, objective: objective)
        switch view {
        case .open: filter.states = [.open]
        case .overdue: filter.overdueOn = occasion.today
        case .answered: filter.states = [.answered, .parked]
        case .mine: filter.author = occasion.viewer.id
        case .asked: (filter.states, filter.owes) = ([.open], occasion.viewer.id)
        }
        return filter
    }

    /// The same question seen otherwise, from its beginning.
    func link(_ path: Link = "/together", as view: View? = nil) -> Link {
        let view = view ?? self.view
        return path.query("view", view == .open ? nil : view.rawValue).query("team", team?.text)
            .query("objective", objective?.text)
    }
}
