import Domain
import Store
import Web

/// What is presented: one objective, those of a team, or those of the whole organisation in a cycle.
enum Presented: Sendable {
    case objective(ID<Objective>)
    case team(ID<Team>, in: ID<Cycle>?)
    case cycle(ID<Cycle>)

    var page: Link {
        switch self {
        case .objective(let id): "/objectives/\(id.text)"
        case .team(let id, let cycle): Link("/teams/\(id.text)").query("cycle", cycle?.text)
        case .cycle(let id): "/cycles/\(id.text)"
        }
    }

    /// What a screen that shows it wants to hear of.
    var live: [LiveSubject] {
        switch self {
        case .objective(let id): [.objective(id)]
        case .team(let id, _): [.team(id)]
        case .cycle(let id): [.cycle(id)]
        }
    }

    func link(at place: String?) -> Link {
        switch self {
        case .objective(let id): Link("/objectives/\(id.text)/present").query("at", place)
        case .team(let id, let cycle):
            Link("/teams/\(id.text)/present").query("cycle", cycle?.text).query("at", place)
        case .cycle(let id): Link("/cycles/\(id.text)/present").query("at", place)
        }
    }
}

struct PresentReading: Sendable {
    static let most = 60

    let presented: Presented
    /// The team, the cycle or the objective.
    let title: String
    /// Under it, such as the cycle of a team.
    var note = ""
    var shown: [PresentSQL.Shown]
    /// Which one, from 0; nil: all below each other, to print.
    let at: Int?

    /// Six statements at most, with the session.
    init(_ presented: Presented, at place: String?, _ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        self.presented = presented
        switch presented {
        case .objective(let id):
            shown = [try PresentSQL.objective(id, for: viewer, tx)]
            title = shown.first?.one.objective.title.text ?? ""
        case .team(let id, let cycle):
            title = try TeamSQL.find(id, tx).draft.name.text
            if let cycle = try GoalsView.chosen(cycle, of: CycleSQL.newest(tx)) {
                shown = try PresentSQL.team(id, in: cycle.id, limit: Self.most, for: viewer, tx)
                note = cycle.name.text
            } else {
                shown = []
            }
        case .cycle(let id):
            title = try CycleSQL.find(id, tx).name.text
            shown = try PresentSQL.company(in: id, limit: Self.most, for: viewer, tx)
        }
        let number = place.flatMap { Int($0) } ?? 1
        at = place == "all" ? nil : min(max(number, 1), max(shown.count, 1)) - 1
        let wanted = at.map { index in shown.indices.contains(index) ? [index] : [] } ?? Array(shown.indices)
        let keyResults = try KeyResultSQL.of(wanted.map { shown[$0].one.objective.id }, tx)
        for index in wanted { shown[index].one.keyResults = keyResults[shown[index].one.objective.id] ?? [] }
    }
}
