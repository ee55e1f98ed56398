import Domain
import Web

/// A page of a screen in the hallway: large, calm, without names, and after a while the next one.
struct WallPage: Component {
    let reading: WallReading
    let secret: String
    let organisation: String
    let today: Day
    let voice: Voice

    /// Seconds that a page stays.
    static let stay = 25
    static let mostResults = 4

    /// The whole document: nobody is signed in, so there is nothing around it.
    var document: HTML {
        return Page(
            Frame.bare(voice), title: reading.row.wall.name.text,
            head: """
                <noscript><meta http-equiv="refresh" content="\(Self.stay); url=?after=\(reading.next ?? "")"></noscript>

                """, main: html
        ).html
    }

    /// What is shown after this. A script waits for a server that is away; without scripts the browser turns by itself.
    private var next: Link { Link("/wall/\(secret)").query("after", reading.next) }

    var html: HTML {
        "<div class=\"wall\" data-stay=\"\(Self.stay)\" data-next=\"\(next)\"><div class=\"stack loose\"><h1>\(reading.row.team)</h1>\(content)</div><p class=\"between muted\"><span>\(organisation)</span><span>\(voice.fullDay(CalendarDay(number: today.number)))</span></p></div>"
    }

    private var content: HTML {
        guard !reading.objectives.isEmpty else {
            return EmptyState(voice(.presentNothing), voice(.wallNothing)).html
        }
        return "\(each: reading.objectives, { objective($0) })"
    }

    private func objective(_ one: OpenObjective) -> HTML {
        let card = one.card(on: today)
        let share = card.progress.map { voice.percent($0) }
        return """
            <article class="card wall-goal"><div><p class="muted">\(one.team) · \(one.cycle.name.text)</p><h2>\(one.objective.title.text)</h2>\
            <p class="standing">\(if: one.objective.isAgreed, voice.status(card.verdict.word).html) \(share.map { "<b class=\"number\">\($0)</b>" as HTML })</p></div>\
            <ul class="plain-list">\(each: one.keyResults.filter(\.isActive).prefix(Self.mostResults), { result($0, one) })</ul></article>

            """
    }

    private func result(_ keyResult: KeyResult, _ one: OpenObjective) -> HTML {
        let verdict = keyResult.verdict(in: one.cycle, on: today)
        let share = keyResult.progress.map { voice.percent($0) }
        return """
            <li><span>\(keyResult.title.text)</span>\(keyResult.progress.map { Meter($0, tone: verdict.word.tone, label: voice(.figuresProgressOf, ["share": .text(share ?? "")]), value: share) })</li>
            """
    }
}

/// The link leads nowhere.
struct NoWallPage: Component {
    let voice: Voice
    let isTooOften: Bool

    var document: HTML {
        Page(
            Frame.bare(voice), title: voice(.wallGone), head: "<meta name=\"robots\" content=\"noindex\">\n", main: html
        ).html
    }

    var html: HTML {
        "<div class=\"center stack\">\(PageHead(voice(.wallGone)))<p>\(voice(isTooOften ? .wallTooOften : .wallGoneText))</p></div>"
    }
}
