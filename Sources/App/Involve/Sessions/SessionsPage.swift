import Domain
import Web

/// The list of sessions: to come and going on, or over.
struct SessionsPage: Component {
    static let most = 50

    /// One more than is shown when there are more.
    let lines: [GoalSessionSQL.Line]
    let isOver: Bool
    let guest: Guest

    private var voice: Voice { guest.voice }
    var title: String { voice(.sessionTitle) }

    var html: HTML {
        let tabs = Tabs(
            label: voice(.sessionTitle),
            [
                Tabs.Tab(voice(.sessionToCome), "/sessions", isCurrent: !isOver),
                Tabs.Tab(voice(.sessionOver), "/sessions?view=over", isCurrent: isOver),
            ])
        let shown = lines.prefix(Self.most)
        let older: Link? =
            lines.count > Self.most && isOver
            ? Link("/sessions").query("view", "over").query("after", shown.last?.session.id.text) : nil
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together")]), lead: "<p>\(voice(.sessionLead))</p>", acts: acts))\
            \(tabs)\(if: shown.isEmpty, nothing, else: Rows(shown.map(row), label: title).html)\
            \(Pagination(voice, newer: nil, older: older))

            """
    }

    private var acts: HTML {
        let may = guest.viewer.maySomewhere(.planSession)
        return """
            \(if: may, Button(voice(.sessionNew), link: "/sessions/new", icon: .plus).html)\
            \(if: guest.viewer.maySomewhere(.takePart), Button(voice(.sessionHaveCode), kind: .quiet, link: "/join").html)
            """
    }

    private var nothing: HTML {
        EmptyState(voice(isOver ? .sessionNoneOver : .sessionNone), voice(.sessionNoneDo)).html
    }

    private func row(_ line: GoalSessionSQL.Line) -> HTML {
        let session = line.session
        let link: Link = "/sessions/\(session.id.text)"
        let isGoingOn = session.phase != .planned && !session.isOver
        let state: HTML =
            isGoingOn
            ? Status(.good, .people, voice(.sessionGoingOn)).html
            : session.wasNotHeld(at: guest.now) ? Tag(voice(.sessionNotHeld)).html : HTML()
        return """
            <div class="between"><div><a href="\(link)"><strong>\(session.draft.title.text)</strong></a>\
            <p class="line muted"><span>\(voice.moment(session.draft.startsAt.milliseconds))</span><span>\(line.team)</span><span>\(voice(.sessionSeats, ["n": .count(line.people)]))</span></p></div>\
            <span class="line">\(state)\(if: session.isOver, "<a href=\"\(link + "report")\">\(voice(.sessionReport))</a>")</span></div>
            """
    }
}

/// Coming in with a code.
struct JoinPage: Component {
    let code: String
    let errors: FormErrors
    let voice: Voice

    var title: String { voice(.sessionJoinTitle) }

    var html: HTML {
        let form = PostForm(
            "/join",
            body: """
                \(errors.summary(["/code": "f-code"]))\
                \(Field("code", label: voice(.sessionCode), value: code, hint: voice(.sessionCodeHint), error: errors["/code"], isRequired: true, maxLength: 20, autocomplete: "off"))\
                <div class="acts">\(Button(voice(.sessionJoin)))</div>
                """)
        return "\(PageHead(title, lead: "<p>\(voice(.sessionJoinLead))</p>"))\(form)"
    }

    static func refused(_ code: String, _ wait: Int, _ guest: Guest) -> HTML {
        let page = JoinPage(code: code, errors: FormErrors(nil, guest.voice), voice: guest.voice)
        let notice = Notice(.warn, text: guest.voice(.sessionCodeWait, ["n": .count(wait)]), isLive: true)
        return guest.page(page.title, at: .together, notice.html + page.html)
    }
}
