import Domain
import Store

/// One level of the tree of goals: a team, what it wants, and the teams right below it. Or a list that was narrowed.
struct GoalsView: Sendable {
    struct Goal: Sendable {
        let objective: Objective
        let owner: String?
        let team: String
        let card: Scorecard
        let keyResults: [(keyResult: KeyResult, owner: String?)]

        /// How it stands, where it can stand somehow.
        var status: Status? {
            objective.isAgreed || objective.state == .closed ? card.verdict.word : nil
        }
    }

    struct Below: Sendable {
        let team: GoalsSQL.TeamNode
        let goals: [Goal]
        let isCut: Bool
        /// The mean of its objectives' known progress; nil also where there are too many to take it.
        let mean: Double?
    }

    let question: GoalsQuestion
    let names: GoalsNames
    let cycles: [Cycle]
    let cycle: Cycle
    let today: Day
    /// The company first, this team last.
    let path: [(id: ID<Team>, name: String)]
    let goals: [Goal]
    let isCut: Bool
    let mean: Double?
    let teams: [Below]
    /// The key from which the next page begins.
    let next: String?
    let mayDraft: Bool
}

extension GoalsView {
    static let pageOfList = 20
    /// How many objectives a page goes through to find those of one status, which no index knows.
    static let sieved = 200

    /// Eight statements at most, with the session. Nil: there is no cycle or no team yet.
    static func read(_ asked: GoalsQuestion, _ occasion: Occasion) throws -> GoalsView? {
        let tx = occasion.tx
        let cycles = try CycleSQL.newest(tx)
        guard let cycle = try chosen(asked.cycle, of: cycles) else { return nil }
        let (question, names) = try GoalsNames.resolve(asked, occasion)
        let path = try GoalsSQL.path(question.team, tx)
        guard let team = path.last?.id else {
            if question.team == nil { return nil }
            throw Refusal.notFound
        }
        let level = try question.isList ? list(question, cycle, path, occasion) : tree(question, cycle, team, occasion)
        let relation = occasion.viewer.relation(toTeam: team, above: Set(path.map(\.id)), owner: nil)
        return GoalsView(
            question: question, names: names, cycles: cycles, cycle: cycle, today: occasion.today, path: path,
            goals: level.goals, isCut: level.isCut, mean: level.isCut ? nil : mean(level.goals), teams: level.teams,
            next: level.next, mayDraft: cycle.isOpen && occasion.viewer.may(.draftObjective, relation))
    }

    /// The cycle asked for; else the running one that began last, else the newest.
    static func chosen(_ id: ID<Cycle>?, of cycles: [Cycle]) throws(Refusal) -> Cycle? {
        guard let id else {
            return cycles.first { $0.state == .active } ?? cycles.first { $0.state == .closing } ?? cycles.first
        }
        guard let cycle = cycles.first(where: { $0.id == id }) else { throw .notFound }
        return cycle
    }

    private struct Level {
        var goals: [Goal] = []
        var isCut = false
        var teams: [Below] = []
        var next: String?
    }

    private static func tree(_ question: GoalsQuestion, _ cycle: Cycle, _ team: ID<Team>, _ occasion: Occasion) throws
        -> Level
    {
        let tx = occasion.tx
        let found = try GoalsSQL.teams(below: team, after: question.after, tx)
        let teams = found.prefix(GoalsSQL.mostTeams)
        let own = question.after.isEmpty && !question.isPiece ? [team] : []
        let all = try GoalsSQL.goals(of: own + teams.map(\.id), in: cycle.id, for: occasion.viewer, tx)
        let goals = Dictionary(grouping: try measured(all, cycle, occasion), by: \.objective.draft.team)
        let below = teams.map { node in
            let all = goals[node.id] ?? []
            let isCut = all.count > GoalsSQL.mostGoals
            return Below(
                team: node, goals: Array(all.prefix(GoalsSQL.mostGoals)), isCut: isCut, mean: isCut ? nil : mean(all))
        }
        let mine = goals[team] ?? []
        return Level(
            goals: Array(mine.prefix(GoalsSQL.mostGoals)), isCut: mine.count > GoalsSQL.mostGoals, teams: below,
            next: found.count > teams.count ? teams.last?.id.text : nil)
    }

    private static func list(
        _ question: GoalsQuestion, _ cycle: Cycle, _ path: [(id: ID<Team>, name: String)], _ occasion: Occasion
    ) throws -> Level {
        let filter = question.filter(in: cycle, team: path.count > 1 ? path.last?.id : nil, for: occasion.viewer)
        let limit = question.status == nil ? pageOfList + 1 : sieved
        let found = try GoalsSQL.list(filter, after: question.after, limit: limit, for: occasion.viewer, occasion.tx)
        guard let status = question.status else {
            let shown = Array(found.prefix(pageOfList))
            let next = found.count > shown.count ? shown.last?.objective.id.text : nil
            return Level(goals: try measured(shown, cycle, occasion), next: next)
        }
        let fitting = try measured(found, cycle, occasion).filter { $0.status == status }
        let shown = Array(fitting.prefix(pageOfList))
        let isMore = found.count == limit
        let next = fitting.count > shown.count ? shown.last?.objective.id : isMore ? found.last?.objective.id : nil
        return Level(goals: shown, next: next?.text)
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
