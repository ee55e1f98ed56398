import Domain
import Web

/// What came of a session: who took part, what lay on the table, what was chosen, and what it became.
struct ReportPage: Component {
    let scene: SessionScene
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }
    var title: String { voice(.sessionReportTitle) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.sessionTitle), "/sessions"), (session.draft.title.text, link)])
        let purpose: HTML = "<div class=\"prose\">\(HTML(markdown: session.draft.purpose.text))</div>"
        let csv = Button(voice(.sessionReportCsv), kind: .quiet, link: link + "report.csv", icon: .download)
        return """
            \(PageHead(title, crumbs: crumbs, lead: HTML(text: session.draft.title.text), acts: csv.html, facts: facts))\
            \(if: !session.draft.purpose.isEmpty, purpose)\(Section(voice(.sessionChosen), id: "chosen", body: chosen))\(agenda)

            """
    }

    private var facts: HTML {
        let draft = session.draft
        return """
            <span>\(voice.moment(draft.startsAt.milliseconds))</span><span><a href="/teams/\(draft.team.text)">\(scene.team)</a></span><span>\(scene.cycle)</span>\
            <span>\(voice(.sessionReportPeople, ["n": .count(scene.joined), "of": .count(scene.seats)]))</span>\
            <span>\(voice(draft.secrecy == .signed ? .sessionSigned : .sessionConfidential))</span>
            """
    }

    /// The last vote's own words where it has no result.
    private var chosen: HTML {
        let list = SessionChosenPage(scene: scene, view: .participant, voice: voice).html
        guard let vote = scene.vote?.vote else { return list }
        if vote.state != .open, vote.dots == nil {
            return VoteResultPage(vote: vote, titles: [:], voice: voice).html + list
        }
        let turnout = voice(.voteTurnout, ["n": .count(vote.given), "all": .count(vote.voters)])
        return "<p class=\"muted\">\(turnout)</p>\(list)"
    }

    private var agenda: HTML {
        Section(
            voice(.sessionAgenda), id: "agenda", body: AgendaRows(agenda: session.draft.agenda, voice: voice).html
        ).html
    }
}

/// The phases with their minutes.
struct AgendaRows: Component {
    let agenda: SessionAgenda
    let voice: Voice

    var html: HTML {
        let rows = agenda.phases.map { phase -> HTML in
            "<div class=\"between\"><span>\(voice.phase(phase))</span><span class=\"muted\">\(voice(.sessionMinutes, ["n": .count(agenda.minutes(of: phase) ?? 0)]))</span></div>"
        }
        return Rows(rows, label: voice(.sessionAgenda)).html
    }
}
