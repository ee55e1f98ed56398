import Domain
import Web

/// What waits for me, what I am part of, what moved, and one thing to celebrate.
struct TodayPage: Component {
    struct Item: Sendable {
        let title: String
        let link: Link
        let note: String
        var isLate = false
    }

    struct Moved: Sendable {
        let title: String
        let link: Link
        /// From what to what.
        let change: String
        let note: String
        let byline: String
        let status: Domain.Status
    }

    let voice: Voice
    var title: String
    /// The day, and how far the cycle is.
    var facts: [String]
    /// Consent rounds that ask what this person thinks.
    var rounds: [Item] = []
    /// Goal-setting sessions with a seat for this person.
    var sessions: [Item] = []
    /// At most five; `dueCount` says how many there are.
    var due: [Item] = []
    var dueCount = 0
    /// Ideas whose answer this person owes, the soonest due first.
    var owes: [Item] = []
    var owesMore = false
    /// Their own ideas that have an answer.
    var asks: [Item] = []
    /// What became of their ideas.
    var became: [Item] = []
    /// Whether this person owns anything that can be checked in at all.
    var mayCheckIn = true
    /// Drafts for which others suggest something.
    var asking: [Item] = []
    /// How many suggestions those are.
    var askingCount = 0
    /// What became of one's own suggestions.
    var answers: [Item] = []
    var mine: [FigureRow] = []
    var moved: [Moved] = []
    var celebration: Moved?
    var empty: EmptyState?
    /// For who sets up a young organisation.
    var first: FirstStepsPage?

    var html: HTML {
        """
        \(PageHead(title, facts: "\(each: facts, { "<span>\($0)</span>" })"))\
        <div class="two"><div class="stack loose">\(owed)\(invited)\(waiting)\(asked)\(suggested)\(ours)</div><div class="stack loose">\(cheer)\(grown)\(news)</div></div>

        """
    }

    /// Promised to somebody by a day: it comes first.
    private var owed: HTML? {
        guard !owes.isEmpty else { return nil }
        return Card(
            voice(.todayOwes, ["n": .count(owes.count)]), tone: owes.contains(where: \.isLate) ? .warn : .info,
            body: """
                \(list(owes))\(if: owesMore, "<p><a href=\"/together?view=asked\">\(voice(.todayOwesAll))</a></p>")
                """
        ).html
    }

    private var asked: HTML? {
        asks.isEmpty ? nil : Card(voice(.todayAsks), tone: .info, body: list(asks)).html
    }

    private var grown: HTML? {
        became.isEmpty ? nil : Card(voice(.promotionYours), body: list(became)).html
    }

    private func list(_ items: [Item]) -> HTML {
        """
        <ul class="waits">\(each: items, { "<li><a href=\"\($0.link)\">\($0.title)</a> <span class=\"\($0.isLate ? "stale" : "muted")\">\($0.note)</span></li>" })</ul>
        """
    }

    private var invited: HTML {
        let seats = Card(voice(.sessionToday, ["n": .count(sessions.count)]), tone: .info, body: list(sessions))
        let asked = Card(voice(.consentToday, ["n": .count(rounds.count)]), tone: .info, body: list(rounds))
        return "\(if: !sessions.isEmpty, seats.html)\(if: !rounds.isEmpty, asked.html)"
    }

    private var waiting: HTML? {
        guard mayCheckIn else { return nil }
        if due.isEmpty, !rounds.isEmpty { return nil }
        if due.isEmpty { return mine.isEmpty ? nil : Notice(.good, text: voice(.todayNothingDue)).html }
        return Card(
            voice(.todayDue, ["n": .count(dueCount)]), tone: .info,
            body: """
                \(list(due))\
                \(if: dueCount > due.count, "<p class=\"muted\">\(voice(.todayDueMore, ["n": .count(dueCount - due.count)]))</p>")\
                <div class="acts">\(Button(voice(.todayCheckIn), link: "/check-in", icon: .check))<span class="muted">\(voice(.todayMinute))</span></div>
                """
        ).html
    }

    private var suggested: HTML {
        """
        \(if: !asking.isEmpty, Card(voice(.suggestionWaiting, ["n": .count(askingCount)]), tone: .info, body: list(asking)).html)\
        \(if: !answers.isEmpty, Card(voice(.suggestionAnswers), tone: .info, body: list(answers)).html)
        """
    }

    private var ours: HTML {
        if let first { return first.html }
        if mine.isEmpty { return empty?.html ?? HTML() }
        return Section(voice(.todayMine), id: "mine", body: Rows(mine.map(\.html)).html).html
    }

    private var news: HTML {
        Section(
            voice(.todayMoved), id: "moved",
            body: moved.isEmpty
                ? "<p class=\"muted\">\(voice(.todayMovedNothing))</p>"
                : MovedRows(voice: voice, moved: moved).html
        ).html
    }

    private var cheer: HTML? {
        celebration.map { move in
            Card(
                voice(.todayCelebrate), tone: .celebrate,
                body: """
                    <p><a href="\(move.link)"><strong>\(move.title)</strong></a></p>\
                    <p>\(voice(.todayReached, ["value": .text(move.change)]))</p>\
                    \(if: !move.note.isEmpty, "<p>“\(move.note)”</p>")<p class="muted">\(move.byline)</p>
                    """
            ).html
        }
    }
}
