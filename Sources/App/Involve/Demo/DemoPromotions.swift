import Domain
import Store
import Web

/// Ideas of the made-up organisation that became a key result: in the cycle that runs, and in the one before it, where
/// the trace ends in a grade.
extension DemoMaker {
    mutating func writePromotions(of team: DemoTeam, _ goals: [[DemoObjective]], _ chance: inout Chance) {
        guard let author = team.authors.first(where: { $0 != team.lead }) else { return }
        for (quarter, written) in zip(calendar.quarters, goals).suffix(2) {
            guard let goal = written.first, goal.isAgreed, let keyResult = goal.keyResults.first else { continue }
            let id: ID<Idea> = ids.next()
            let sent = quarter.start.adding(days: -34 - chance.below(6))
            let answered = sent.adding(days: 2 + chance.below(6))
            let at = calendar.working(sent, &chance)
            involve.ideas.append([
                id.sqlValue, .text(goal.firstMeasured), .text(DemoIdea.reason(language)), author.sqlValue,
                quarter.id.sqlValue, team.id.sqlValue, team.lead.sqlValue, AnswerTerm().end(after: sent).sqlValue,
                .text(Idea.State.answered.rawValue), .integer(2), .integer(at), answered.sqlValue, .bool(true), .null,
                .bool(false),
            ])
            index(goal.firstMeasured, as: .idea, id.text)
            for person in team.members.filter({ $0 != author }).prefix(3) {
                involve.support.append([id.sqlValue, person.sqlValue, .integer(at + 3_600_000)])
            }
            involve.answers.append([
                ids.next(IdeaAnswer.self).sqlValue, id.sqlValue, team.lead.sqlValue,
                .text(IdeaAnswer.Outcome.Name.adopted.rawValue), .null, .null,
                .text(chance.pick(DemoIdea.reasons(.adopted, language)) ?? ""),
                .integer(calendar.working(answered, &chance)), .text(IdeaAnswer.Verdict.yes.rawValue),
            ])
            involve.promotions.append([
                id.sqlValue, goal.id.sqlValue, keyResult.sqlValue, team.lead.sqlValue,
                .integer(calendar.working(quarter.start.adding(days: -9), &chance)),
            ])
        }
    }
}

extension DemoIdea {
    static func reason(_ language: Language) -> String {
        language == .nl
            ? "Hier merken klanten en wijzelf elke week iets van."
            : "Customers and we ourselves notice this every week."
    }
}
