import Domain
import Store

/// One level of the tree of goals: a team, what it wants, and the teams right below it.
struct GoalsView: Sendable {
    struct Goal: Sendable {
        let objective: Objective
        let owner: String?
        let team: String
        let card: Scorecard
        let keyResults: [(keyResult: KeyResult, owner: String?)]
    }

    struct Below: Sendable {
        let team: GoalsSQL.TeamNode
        let goals: [Goal]
        /// The mean of its objectives' known progress.
        let mean: Double?
    }

    /// What was asked for; each nil when it was not.
    struct Question: Sendable {
        var cycle: ID<Cycle>?
        var team: ID<Team>?
        var state: Objective.State?
        var isMine = false
        var after = ""

        /// A list across teams instead of the tree.
        var isList: Bool { state != nil || isMine }
    }

    let question: Question
    let cycles: [Cycle]
    let cycle: Cycle
    let today: Day
    /// The company first, this team last.
    let path: [(id: ID<Team>, name: String)]
    let goals: [Goal]
    let mean: Double?
    let teams: [Below]
    /// The key from which the next page begins.
    let next: String?
    let mayDraft: Bool
}

extension GoalsView {
    static let pageOfList = 20

    /// Seven statements, with the session. Nil: there is no cycle or no team yet.
    static func read(_ question: Question, _ occasion: Occasion) throws -> GoalsView? {
        let tx = occasion.tx
        let cycles = try CycleSQL.newest(tx)
        guard let cycle = try chosen(question.cycle, of: cycles) else { return nil }
        let path = try GoalsSQL.path(question.team, tx)
        guard let team = path.last?.id else {
            if question.team == nil { return nil }
            throw Refusal.notFound
        }
        let level = try question.isList ? list(question, cycle, path, occasion) : tree(question, cycle, team, occasion)
        let relation = occasion.viewer.relation(toTeam: team, above: Set(path.map(\.id)), owner: nil)
        return GoalsView(
            question: question, cycles: cycles, cycle: cycle, today: occasion.today, path: path, goals: level.goals,
            mean: mean(level.goals), teams: level.teams, next: level.next,
            mayDraft: cycle.isOpen && occasion.viewer.may(.draftObjective, relation))
    }

    /// The cycle asked for; else the running one that began last, else the newest.
    static func chosen(_ id: ID<Cycle>?, of cycles: [Cycle]) throws(Refusal) -> Cycle? {
        guard let id else {
            return cycles.first { $0.state == .active } ?? cycles.first { $0.state == .closing } ?? cycles.first
        }
        guard let cycle = cycles.first(where: { $0.id == id }) else { throw .notFound }
        return cycle
    }

    private typealias Level = (goals: [Goal], teams: [Below], next: String?)

    private static func tree(_ question: Question, _ cycle: Cycle, _ team: ID<Team>, _ occasion: Occasion) throws
        -> Level
    {
        let tx = occasion.tx
        let found = try GoalsSQL.teams(below: team, after: question.after, tx)
        let teams = found.prefix(GoalsSQL.mostTeams)
        let own = question.after.isEmpty ? [team] : []
        let all = try GoalsSQL.goals(of: own + teams.map(\.id), in: cycle.id, for: occasion.viewer, tx)
        let goals = Dictionary(grouping: try measured(all, cycle, occasion), by: \.objective.draft.team)
        let below = teams.map { Below(team: $0, goals: goals[$0.id] ?? [], mean: mean(goals[$0.id] ?? [])) }
        return (goals[team] ?? [], below, found.count > teams.count ? teams.last?.id.text : nil)
    }

    private static func list(
        _ question: Question, _ cycle: Cycle, _ path: [(id: ID<Team>, name: String)], _ occasion: Occasion
    ) throws -> Level {
        var filter = GoalsSQL.Filter(cycle: cycle.id)
        filter.team = path.count > 1 ? path.last?.id : nil
        filter.state = question.state
        filter.owner = question.isMine ? occasion.viewer.id : nil
        let found = try GoalsSQL.list(
            filter, after: question.after, limit: pageOfList + 1, for: occasion.viewer, occasion.tx)
        let shown = Array(found.prefix(pageOfList))
        let next = found.count > shown.count ? shown.last?.objective.id.text : nil
        return (try measured(shown, cycle, occasion), [], next)
    }

    /// Objectives with their key results and numbers; two statements.
    static func measured(_ goals: [GoalsSQL.Goal], _ cycle: Cycle, _ occasion: Occasion) throws -> [Goal] {
        guard !goals.isEmpty else { return [] }
        let all = try ObjectiveViewSQL.keyResults(of: goals.map(\.objective.id), occasion.tx)
        let keyResults = Dictionary(grouping: all, by: \.keyResult.objective)
        return goals.map { goal in
            let own = keyResults[goal.objective.id] ?? []
            return Goal(
                objective: goal.objective, owner: goal.owner, team: goal.team,
                card: Scorecard(own.map(\.keyResult), in: cycle, on: occasion.today), keyResults: own)
        }
    }

    /// The plain mean of the known progress of what was agreed.
    private static func mean(_ goals: [Goal]) -> Double? {
        Progress.mean(goals.map { Progress.Part(value: $0.card.progress, counts: !$0.objective.isBeingWritten) })
    }
}
