import Domain
import Web

/// The members of a team; for who may, with a way in and a way out.
struct MembersPage: Component {
    let voice: Voice
    let team: String
    let teamID: String
    let people: [(id: String, name: String, leads: Bool)]
    let mayManage: Bool
    var typed = ""
    var error: String?
    var older: Link?

    var title: String { voice(.membersTitle, ["team": .text(team)]) }
    private var here: Link { "/teams/\(teamID)/members" }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(team, "/teams/\(teamID)")])))\
        \(if: mayManage, add)\(if: people.isEmpty, EmptyState(voice(.membersNone), voice(.membersNoneDo), drawing: .people).html, else: "\(Rows(people.map(row)))\(Pagination(voice, older: older))")

        """
    }

    private var add: HTML {
        PostForm(
            here,
            body: """
                <div class="finder">\(Field("email", label: voice(.membersAdd), kind: .email, value: typed, hint: voice(.membersAddHint), error: error, autocomplete: "off"))\(Button(voice(.membersAddDo), icon: .plus))</div>
                """
        ).html
    }

    private func row(_ person: (id: String, name: String, leads: Bool)) -> HTML {
        """
        <div class="between">\(PersonChip(person.name, link: "/people/\(person.id)", note: person.leads ? voice(.teamLeads) : nil))\
        \(if: mayManage, "<a class=\"button plain\" href=\"/teams/\(teamID)/members/\(person.id)/removal\">\(voice(.membersRemove))<span class=\"sr\"> \(person.name)</span></a>")</div>
        """
    }
}

extension MembersPage {
    init(_ reading: MembersReading, typed: String = "", _ refusal: Refusal? = nil, for guest: Guest) {
        let team = reading.team
        let shown = reading.people.prefix(MembersReading.most)
        self.init(
            voice: guest.voice, team: team.draft.name.text, teamID: team.id.text,
            people: shown.map { ($0.id.text, $0.draft.name.text, $0.id == team.draft.lead) },
            mayManage: reading.mayManage,
            typed: typed)
        error = refusal?.reason.map { $0 == .unknownReference ? guest.voice(.teamFormNobody) : $0.text(guest.voice) }
        if reading.people.count > MembersReading.most, let last = shown.last {
            older = Link("/teams/\(team.id.text)/members").query("after", last.id.text)
        }
    }
}

/// Asks before someone leaves a team.
struct RemovalPage: Component {
    let voice: Voice
    let team: String
    let teamID: String
    let person: String
    let personID: String

    var title: String { voice(.membersRemoveTitle, ["person": .text(person), "team": .text(team)]) }
    var html: HTML {
        ConfirmForm(
            voice, action: "/teams/\(teamID)/members/\(personID)/removal", title: title,
            text: "<p>\(voice(.membersRemoveWhat))</p>", button: voice(.membersRemoveDo),
            cancel: "/teams/\(teamID)/members"
        ).html
    }
}
