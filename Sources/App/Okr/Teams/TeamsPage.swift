import Domain
import Web

/// The company and the teams below it, or what was searched for.
struct TeamsPage: Component {
    let voice: Voice
    let top: (name: String, link: Link)?
    let rows: [TeamListRow]
    let question: String
    var older: Link?
    var mayAdd = false
    var mayListPeople = false

    var title: String { voice(.teamAll) }

    var html: HTML {
        """
        \(PageHead(title, lead: lead, acts: acts))\(finder)\(found)

        """
    }

    private var lead: HTML {
        top.map { "<p>\(voice.html(.teamTop, ["team": .html("<a href=\"\($0.link)\">\($0.name)</a>")]))</p>" } ?? HTML()
    }

    private var acts: HTML {
        """
        \(if: mayAdd, Button(voice(.teamNew), link: "/teams/new", icon: .plus).html)\
        \(if: mayListPeople, Button(voice(.teamPeople), kind: .plain, link: "/people").html)\
        \(Button(voice(.teamSheet), kind: .plain, link: "/teams.csv"))
        """
    }

    private var finder: HTML {
        PostForm(
            "/teams", method: "get",
            body: """
                <div class="finder">\(Field("q", label: voice(.teamFind), kind: .search, value: question))\(Button(voice(.kitSearch), kind: .quiet))</div>
                """
        ).html
    }

    private var found: HTML {
        if rows.isEmpty, top == nil { return EmptyState(voice(.teamNone), voice(.teamNoneDo)).html }
        if rows.isEmpty {
            return question.isEmpty
                ? EmptyState(voice(.teamNoneBelow), voice(.teamNoneBelowDo)).html
                : EmptyState(
                    voice(.teamNotFound, ["question": .text(question)]), voice(.teamNotFoundDo), drawing: .search
                ).html
        }
        return "\(Rows(rows.map(\.html)))\(Pagination(voice, older: older))"
    }
}

extension TeamsPage {
    init(top: Team?, rows: [TeamRow], question: String, for guest: Guest) {
        let shown = rows.prefix(TeamReading.mostChildren)
        self.init(
            voice: guest.voice, top: top.map { ($0.draft.name.text, "/teams/\($0.id.text)") },
            rows: shown.map { TeamListRow($0, guest.voice) }, question: question)
        if rows.count > TeamReading.mostChildren, let last = shown.last {
            older = Link("/teams").query("after", last.id.text)
        }
        mayAdd = guest.viewer.may(.managePeople, .none)
        mayListPeople = mayAdd
    }
}
