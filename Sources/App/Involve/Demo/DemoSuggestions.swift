import Domain
import Store
import Web

/// What people of the made-up organisation would write otherwise in a draft: some waits, some was taken over.
extension DemoMaker {
    mutating func writeSuggestions(
        on draft: DemoDraft, why: String, _ title: String, of team: DemoTeam
    ) {
        guard draft.fate == .draft || draft.fate == .proposed, !why.isEmpty else { return }
        let people = team.authors.filter { $0 != draft.owner }
        guard let first = people.first, let last = people.last else { return }
        let words = DemoSuggestion(language)
        let at = max(draft.createdAt, calendar.dawn(calendar.today.adding(days: -6)))
        suggest(why + " " + words.more, for: "why", instead: why, because: words.moreWhy, from: first, draft, at)
        let old = words.old(title)
        suggest(title, for: "title", instead: old, because: words.shorter, from: last, draft, at + 3_600_000, .accepted)
        okr.history.append([
            ids.next(HistoryEntry.self).sqlValue, draft.id.sqlValue, .null, draft.owner.sqlValue,
            .integer(at + Moment.day), .text("title"), .text(old), .text(title), .null, last.sqlValue,
        ])
        guard draft.fate == .proposed else { return }
        suggest(
            words.declined(title), for: "title", instead: title, because: words.shorter, from: first, draft,
            at + 7_200_000, .declined, reason: words.reason)
    }

    private mutating func suggest(
        _ text: String, for field: String, instead old: String, because why: String, from author: ID<Person>,
        _ draft: DemoDraft, _ at: Int64, _ state: Suggestion.State = .open, reason: String? = nil
    ) {
        let isOpen = state == .open
        involve.suggestions.append([
            ids.next(Suggestion.self).sqlValue, draft.id.sqlValue, .text(field), .text(old), .text(text), .text(why),
            author.sqlValue, .integer(at), .text(state.rawValue), isOpen ? .null : draft.owner.sqlValue,
            isOpen ? .null : .integer(at + Moment.day), reason.sqlValue,
            state == .accepted ? .text(text) : .null,
        ])
    }
}

private struct DemoSuggestion {
    let language: Language

    init(_ language: Language) { self.language = language }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    var more: String {
        say(
            "Dat merken we zelf ook: het scheelt ons elke week een halve dag.",
            "We notice it too: it saves us half a day a week.")
    }
    var moreWhy: String {
        say(
            "Nu lees je vooral wat klanten eraan hebben. Voor ons staat er ook iets op het spel.",
            "Now it mostly says what customers get. There is something at stake for us as well.")
    }
    var shorter: String {
        say("Korter, en iedereen weet wat er bedoeld wordt.", "Shorter, and everybody knows what is meant.")
    }
    var reason: String {
        say(
            "Mooi gezegd, maar dan lezen nieuwe collega’s er iets anders in.",
            "Well said, but new colleagues would read something else in it.")
    }
    func old(_ title: String) -> String {
        say("Aan het einde van het kwartaal: ", "By the end of the quarter: ") + title
    }
    func declined(_ title: String) -> String { title + say(", elke dag", ", every day") }
}
