import Domain
import Web

/// Who may come in and never did, with a way to ask them again.
struct WaitingPage: Component {
    static let most = 50

    struct Line: Sendable {
        let name: String
        let link: Link
        let email: String
        let invited: String
    }

    let voice: Voice
    let lines: [Line]
    let isMailed: Bool
    var older: Link?

    var title: String { voice(.waitingTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.personAll), "/people")]), lead: "<p>\(voice(.waitingLead))</p>"))\
        \(if: lines.isEmpty, EmptyState(voice(.waitingNone), voice(.waitingNoneText)).html, else: list)

        """
    }

    private var list: HTML {
        """
        \(if: isMailed, again, else: Notice(.info, text: voice(.waitingNoMail)).html)\
        \(Table(title, columns: columns, rows: lines.map(row), hidesCaption: true))\(Pagination(voice, older: older))
        """
    }

    private var again: HTML {
        PostForm(
            "/people/waiting",
            body: """
                <p class="hint">\(voice(.waitingAllHint, ["n": .count(PersonActs.mostAgain)]))</p>\
                <div class="acts">\(Button(voice(.waitingAll)))</div>
                """
        ).html
    }

    private var columns: [Table.Column] {
        [
            .init(voice(.sheetName)), .init(voice(.sheetEmail)), .init(voice(.waitingInvited)),
            .init(voice(.waitingColumn)),
        ]
    }

    private func row(_ line: Line) -> [HTML] {
        [
            "<a href=\"\(line.link)\">\(line.name)</a>",
            MailAddressPage(text: line.email).html,
            HTML(text: line.invited),
            "<form method=\"post\" action=\"\(line.link + "invitation")\"><button class=\"button quiet\">\(voice(.waitingAgain))<span class=\"sr\"> \(line.name)</span></button></form>",
        ]
    }
}

extension WaitingPage {
    init(_ all: [PersonSQL.Waiting], isMailed: Bool, for guest: Guest) {
        let (voice, calendar) = (guest.voice, guest.organisation.calendar)
        let shown = all.prefix(Self.most)
        self.init(
            voice: voice,
            lines: shown.map {
                Line(
                    name: $0.person.draft.name.text, link: "/people/\($0.person.id.text)",
                    email: $0.person.draft.email.text,
                    invited: $0.invitedAt.map { voice.longDay(calendar.day(of: $0)) } ?? voice(.waitingNever))
            }, isMailed: isMailed)
        if all.count > Self.most, let last = shown.last {
            older = Link("/people/waiting").query("after", last.person.id.text)
        }
    }
}
