import Domain
import Store
import Web

/// The goals of a cycle as a table: a line for each key result, and one for an objective that has none.
struct GoalsTable: Sendable {
    let cycle: Cycle
    let filter: GoalsSQL.Filter
    let status: Domain.Status?
    static let piece = 500

    static func begin(_ asked: GoalsQuestion, _ occasion: Occasion) throws -> GoalsTable {
        let cycles = try CycleSQL.newest(occasion.tx)
        guard let cycle = try GoalsView.chosen(asked.cycle, of: cycles) else { throw Refusal.notFound }
        let question = try GoalsNames.resolve(asked, occasion).0
        if let team = question.team, try !TeamSQL.exists(team, occasion.tx) { throw Refusal.notFound }
        return GoalsTable(
            cycle: cycle, filter: question.filter(in: cycle, team: question.team, for: occasion.viewer),
            status: question.status)
    }

    static func head(_ v: Voice) -> [String] {
        [
            v(.goalsCycle), v(.goalsColumnTeam), v(.goalsColumnObjective), v(.objectiveWhy), v(.goalsOwner),
            v(.goalsState),
            v(.goalsColumnAmbition), v(.goalsColumnProgress), v(.goalsColumnExpected), v(.goalsColumnStatus),
            v(.goalsColumnConfidence), v(.goalsColumnGrade), v(.goalsColumnKeyResult), v(.goalsColumnKind),
            v(.goalsColumnBaseline), v(.goalsColumnTarget), v(.goalsColumnNow), v(.goalsColumnUnit),
            v(.goalsColumnProgress), v(.goalsColumnStatus), v(.goalsColumnConfidence), v(.goalsOwner),
            v(.goalsColumnLast),
        ]
    }

    /// The following piece; nil after the last.
    func rows(after: String, _ v: Voice, _ occasion: Occasion) throws -> (rows: [[CSV.Cell]], last: String)? {
        let found = try GoalsSQL.list(filter, after: after, limit: Self.piece, for: occasion.viewer, occasion.tx)
        guard let last = found.last else { return nil }
        let goals = try GoalsView.measured(found, cycle, occasion).filter { status == nil || $0.status == status }
        let rows = goals.flatMap { goal in
            let left = objective(goal, v)
            if goal.keyResults.isEmpty { return [left] }
            return goal.keyResults.map { left + keyResult($0.keyResult, $0.owner, v, occasion) }
        }
        return (rows, last.objective.id.text)
    }

    private func objective(_ goal: GoalsView.Goal, _ v: Voice) -> [CSV.Cell] {
        let objective = goal.objective
        let isJudged = objective.isAgreed || objective.state == .closed
        return [
            .text(cycle.name.text), .text(goal.team), .text(objective.title.text), .text(objective.draft.why.text),
            CSV.Cell(goal.owner), .text(v.state(objective.state)), .text(v.ambition(objective.draft.ambition)),
            .number(Self.rounded(goal.card.progress)), .number(Self.rounded(goal.card.expected)),
            isJudged ? .text(v.status(goal.card.status).text) : .empty, .number(goal.card.confidence),
            .number(objective.grading.grade?.value),
        ]
    }

    private func keyResult(_ one: KeyResult, _ owner: String?, _ v: Voice, _ occasion: Occasion) -> [CSV.Cell] {
        [
            .text(one.title.text), .text(one.metric.kind.rawValue), .number(one.metric.baseline),
            .number(one.metric.target), CSV.Cell(v.now(one)), .text(one.draft.unit),
            .number(Self.rounded(one.progress)),
            .text(one.isActive ? v.status(one.status(in: cycle, on: occasion.today)).text : v(.objectiveKrDropped)),
            .number(one.latest.map { Double($0.confidence.value) }), CSV.Cell(owner),
            CSV.Cell(one.latest.map { occasion.calendar.day(of: $0.at).text }),
        ]
    }

    private static func rounded(_ share: Double?) -> Double? { share.map { ($0 * 10_000).rounded() / 10_000 } }
}
