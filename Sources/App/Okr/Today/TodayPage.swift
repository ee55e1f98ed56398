import Domain
import Web

/// What waits for me, what I am part of, what moved, and one thing to celebrate.
struct TodayPage: Component {
    struct Item: Sendable {
        let title: String
        let link: Link
        let note: String
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
    /// At most five; `dueCount` says how many there are.
    var due: [Item] = []
    var dueCount = 0
    /// Whether this person owns anything that can be checked in at all.
    var mayCheckIn = true
    var mine: [FigureRow] = []
    var moved: [Moved] = []
    var celebration: Moved?
    var empty: EmptyState?
    /// For who sets up a young organisation.
    var first: FirstStepsPage?

    var html: HTML {
        """
        \(PageHead(title, facts: "\(each: facts, { "<span>\($0)</span>" })"))\
        <div class="two"><div class="stack loose">\(waiting)\(ours)</div><div class="stack loose">\(cheer)\(news)</div></div>

        """
    }

    private var waiting: HTML? {
        guard mayCheckIn else { return nil }
        if due.isEmpty { return mine.isEmpty ? nil : Notice(.good, text: voice(.todayNothingDue)).html }
        return Card(
            voice(.todayDue, ["n": .count(dueCount)]), tone: .info,
            body: """
                <ul class="waits">\(each: due, { "<li><a href=\"\($0.link)\">\($0.title)</a> <span class=\"muted\">\($0.note)</span></li>" })</ul>\
                \(if: dueCount > due.count, "<p class=\"muted\">\(voice(.todayDueMore, ["n": .count(dueCount - due.count)]))</p>")\
                <div class="acts">\(Button(voice(.todayCheckIn), link: "/check-in", icon: .check))<span class="muted">\(voice(.todayMinute))</span></div>
                """
        ).html
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
