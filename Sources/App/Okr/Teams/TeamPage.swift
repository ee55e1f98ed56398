import Domain
import Web

/// One team: what it is after, how that goes, what is due and what needs talk. Never who did or did not check in.
struct TeamPage: Component {
    struct Talk: Sendable {
        let title: String
        let link: Link
        let why: String
        let status: Domain.Status
    }

    struct Rhythm: Sendable {
        var all = 0
        var fresh = 0
        var waiting: [Waiting] = []
        /// Due too, but not named.
        var more = 0
        /// Due within a week.
        var soon: [Waiting] = []
    }

    struct Waiting: Sendable {
        let title: String
        let link: Link
        /// Since when, or on which day.
        let when: String
        let isStale: Bool
    }

    let voice: Voice
    let title: String
    var crumbs: Breadcrumbs
    var lead: (name: String, link: Link)?
    var facts: [HTML] = []
    var acts: [Button] = []
    var ring: Ring?
    var cycles: Tabs?
    var objectives: [FigureRow] = []
    var empty: EmptyState?
    var rhythm = Rhythm()
    var talk: [Talk] = []
    var moved: [TodayPage.Moved] = []
    var members: [PersonChip] = []
    var moreMembers: Link?
    var children: [TeamListRow] = []
    var moreChildren: Link?

    var html: HTML {
        """
        \(PageHead(title, crumbs: crumbs, lead: leadLine, acts: "\(each: acts.map(\.html))", facts: "\(each: facts, { "<span>\($0)</span>" })", aside: ring?.html ?? HTML()))\
        \(cycles)\(goals)<div class="two"><div class="stack loose">\(talks)\(news)</div><div class="stack loose">\(beat)\(people)</div></div>\(teams)\(WhoSeesPage(audience: .pieces, voice: voice))

        """
    }

    private var leadLine: HTML {
        lead.map { "<p>\(PersonChip($0.name, link: $0.link, note: voice(.teamLeads)))</p>" } ?? HTML()
    }

    private var goals: HTML {
        Section(
            voice(.teamGoals), id: "goals",
            body: objectives.isEmpty ? empty?.html ?? HTML() : Rows(objectives.map(\.html)).html
        ).html
    }

    private var talks: HTML? {
        guard !talk.isEmpty else { return nil }
        return Section(
            voice(.teamTalk), id: "talk",
            body: """
                <p class="muted">\(voice(.teamTalkWhy))</p><ul class="feed">\(each: talk, {
                    "<li><p class=\"between\"><a href=\"\($0.link)\">\($0.title)</a>\(voice.status($0.status))</p><p>\($0.why)</p></li>"
                })</ul>
                """
        ).html
    }

    private var news: HTML? {
        guard !moved.isEmpty else { return nil }
        return Section(voice(.teamMoved), id: "moved", body: MovedRows(voice: voice, moved: moved).html).html
    }

    private var beat: HTML? {
        guard rhythm.all > 0 else { return nil }
        let share = Double(rhythm.fresh) / Double(rhythm.all)
        let text = voice(.teamFresh, ["fresh": .count(rhythm.fresh), "all": .count(rhythm.all)])
        return Card(
            voice(.teamRhythm),
            body: """
                <p>\(text)</p>\(Meter(share, tone: .info, label: text))\
                \(if: !rhythm.waiting.isEmpty, "<h3>\(voice(.teamDue))</h3><ul class=\"plain-list\">\(each: rhythm.waiting, { waiting($0) })</ul>")\
                \(if: rhythm.more > 0, "<p class=\"muted\">\(voice(.teamDueMore, ["n": .count(rhythm.more)]))</p>")\
                \(if: !rhythm.soon.isEmpty, "<h3>\(voice(.teamSoon))</h3><ul class=\"plain-list\">\(each: rhythm.soon, { waiting($0) })</ul>")
                """
        ).html
    }

    private func waiting(_ one: Waiting) -> HTML {
        "<li><a href=\"\(one.link)\">\(one.title)</a> <span class=\"muted\">\(one.when)\(if: one.isStale, " <b class=\"stale\">\(voice(.figuresStale))</b>")</span></li>"
    }

    private var people: HTML? {
        guard !members.isEmpty || moreMembers != nil else { return nil }
        return Section(
            voice(.teamMembers), id: "members",
            act: moreMembers.map { "<a href=\"\($0)\">\(voice(.teamAllMembers))</a>" } ?? HTML(),
            body: "<ul class=\"chips\">\(each: members, { "<li>\($0)</li>" })</ul>"
        ).html
    }

    private var teams: HTML? {
        guard !children.isEmpty else { return nil }
        return Section(
            voice(.teamChildren), id: "teams",
            body: "\(Rows(children.map(\.html)))\(Pagination(voice, older: moreChildren))"
        ).html
    }
}

/// A team in a list.
struct TeamListRow: Component {
    let voice: Voice
    let name: String
    let link: Link
    let lead: String?
    let below: Int

    var html: HTML {
        """
        <div class="between"><h3><a href="\(link)">\(name)</a></h3><span class="muted">\(lead.map { voice(.teamLedBy, ["name": .text($0)]) } ?? voice(.teamNoLead))\
        \(if: below > 0, " · \(voice(.teamBelow, ["n": .count(below)]))")</span></div>
        """
    }
}

/// What moved, newest first.
struct MovedRows: Component {
    let voice: Voice
    let moved: [TodayPage.Moved]

    var html: HTML { "<ul class=\"feed\">\(each: moved, { item($0) })</ul>" }

    private func item(_ move: TodayPage.Moved) -> HTML {
        """
        <li><p><a href="\(move.link)">\(move.title)</a></p><p class="line"><b>\(move.change)</b>\(voice.status(move.status))</p>\
        \(if: !move.note.isEmpty, "<p>“\(move.note)”</p>")<p class="muted">\(move.byline)</p></li>
        """
    }
}
