import Domain
import Store
import Web

/// Two people of the made-up organisation sent the same idea, and one goes on in the other.
extension DemoMaker {
    mutating func joinIdea(
        _ text: DemoIdea, to kept: ID<Idea>, of author: ID<Person>, from other: ID<Person>, _ team: DemoTeam,
        _ sent: Day, _ chance: inout Chance
    ) {
        let id: ID<Idea> = ids.next()
        let at = calendar.working(sent, &chance)
        let answered = min(sent.adding(days: 1), calendar.today)
        let title = DemoIdea.also(text.title, language)
        involve.ideas.append([
            id.sqlValue, .text(title), .text(DemoIdea.reason(language)), other.sqlValue, .null, team.id.sqlValue,
            team.lead.sqlValue, AnswerTerm().end(after: sent).sqlValue, .text(Idea.State.answered.rawValue),
            .integer(2), .integer(at), answered.sqlValue, .bool(true), .null, .bool(false),
        ])
        index(title, as: .idea, id.text)
        involve.answers.append([
            ids.next(IdeaAnswer.self).sqlValue, id.sqlValue, team.lead.sqlValue,
            .text(IdeaAnswer.Outcome.Name.merged.rawValue), .null, kept.sqlValue,
            .text(chance.pick(DemoIdea.reasons(.merged, language)) ?? ""),
            .integer(calendar.working(answered, &chance)),
            .text(IdeaAnswer.Verdict.yes.rawValue),
        ])
        involve.merges.append([id.sqlValue, kept.sqlValue, kept.sqlValue, .integer(at + 7_200_000)])
        let isThere = involve.support.contains { $0.first == kept.sqlValue && $0.dropFirst().first == other.sqlValue }
        guard !isThere, other != author else { return }
        involve.supportVia.append([kept.sqlValue, other.sqlValue, .integer(at + 7_200_000), id.sqlValue])
    }
}

extension DemoIdea {
    static func also(_ title: String, _ language: Language) -> String {
        (language == .nl ? "Ook bij ons: " : "With us too: ") + title
    }
}
