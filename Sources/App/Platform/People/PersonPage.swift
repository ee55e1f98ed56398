import Domain
import Web

/// One person: their teams, what they own and what they help with.
struct PersonPage: Component {
    let voice: Voice
    let title: String
    let role: String?
    let email: Link?
    let address: String
    let teams: [(name: String, link: Link, leads: Bool)]
    let owned: [FigureRow]
    let helped: [FigureRow]
    let actions: [Action]
    let isMe: Bool
    /// For who runs this: change this person, or make them a way in.
    var signIn: Link?
    var managed: (edit: Link?, invitation: Link?, handover: Link)?
    var erasure: Link?

    struct Action: Sendable {
        let title: String
        let link: Link
        let note: String
    }

    var html: HTML {
        """
        \(PageHead(title, lead: teamLine, acts: acts, facts: facts, aside: Avatar(title, size: .large).html))\
        \(if: owned.isEmpty && helped.isEmpty && actions.isEmpty, EmptyState(voice(.personNothing, ["name": .text(title)]), voice(isMe ? .personNothingYou : .personNothingDo)).html)\
        \(if: !owned.isEmpty, Section(voice(.personOwns), id: "owns", body: Rows(owned.map(\.html)).html).html)\
        \(if: !helped.isEmpty, Section(voice(.personHelps), id: "helps", body: Rows(helped.map(\.html)).html).html)\
        \(if: !actions.isEmpty, Section(voice(.personActions), id: "actions", body: Rows(actions.map(row)).html).html)\
        \(WhoSeesPage(audience: .pieces, voice: voice))

        """
    }

    private func row(_ action: Action) -> HTML {
        "<div class=\"between\"><h3><a href=\"\(action.link)\">\(action.title)</a></h3><span class=\"muted\">\(action.note)</span></div>"
    }

    private var acts: HTML {
        let invite = managed?.invitation.map { link -> HTML in
            "<form method=\"post\" action=\"\(link)\">\(Button(voice(.personInvite), kind: .quiet))</form>"
        }
        return """
            \(managed?.edit.map { Button(voice(.personEdit), kind: .quiet, link: $0, icon: .edit).html })\(invite)\
            \(signIn.map { Button(voice(.personSignIn), kind: .plain, link: $0).html })\
            \(managed.map { Button(voice(.handoverOpen), kind: .plain, link: $0.handover).html })\
            \(erasure.map { Button(voice(.eraseOpen), kind: .plain, link: $0).html })\
            \(if: isMe, Button(voice(.frameSettings), kind: .plain, link: "/me/settings").html)
            """
    }

    private var teamLine: HTML {
        if teams.isEmpty { return "<p class=\"muted\">\(voice(.personNoTeam))</p>" }
        let all = teams.map { team -> HTML in
            "<a href=\"\(team.link)\">\(team.name)</a>\(if: team.leads, " (\(voice(.personLeads)))")"
        }
        return "<p>\(all.joined(by: ", "))</p>"
    }

    private var facts: HTML {
        "\(role.map { "<span>\($0)</span>" as HTML })\(email.map { "<span><a href=\"\($0)\">\(MailAddressPage(text: address))</a></span>" as HTML })"
    }
}

extension PersonPage {
    init(_ reading: PersonReading, for guest: Guest) {
        let (voice, draft) = (guest.voice, reading.person.draft)
        func row(_ one: OpenObjective) -> FigureRow {
            FigureRow(one.objective, one.card(on: guest.today), note: "\(one.team) · \(one.cycle.name.text)", voice)
        }
        self.init(
            voice: voice, title: draft.name.text,
            role: draft.isActive
                ? (draft.role == .member ? nil : voice.role(draft.role)) : voice.state(reading.person),
            email: reading.person.isErased ? nil : Link(outside: "mailto:" + draft.email.text),
            address: draft.email.text,
            teams: reading.teams.map { ($0.name, "/teams/\($0.id.text)", $0.leads) }, owned: reading.owned.map(row),
            helped: reading.helped.map(row),
            actions: reading.actions.map { one in
                Action(
                    title: one.title.text, link: "/key-results/\(one.keyResult.text)",
                    note: one.due.map { voice(.personActionUntil, ["day": .text(voice.shortDay($0))]) }
                        ?? one.about)
            }, isMe: reading.person.id == guest.viewer.id)
        if reading.person.isErased { return }
        if guest.viewer.may(.erasePerson, .none), !draft.isActive {
            erasure = "/people/\(reading.person.id.text)/erasure"
        }
        if guest.viewer.may(.managePeople, .none) {
            let link: Link = "/people/\(reading.person.id.text)"
            let isOpen = draft.role != .admin || guest.viewer.may(.manageAdmins, .none)
            managed = (
                isOpen ? link + "edit" : nil, isOpen && draft.isActive ? link + "invitation" : nil, link + "handover"
            )
        }
        if guest.viewer.may(.manageSignIn, .none) { signIn = "/people/\(reading.person.id.text)/sign-in" }
    }
}

/// Everybody, for who runs this: a piece at a time.
struct PeoplePage: Component {
    static let most = 50

    let voice: Voice
    let people: [(name: String, link: Link, email: String, role: String, state: String)]
    var older: Link?

    var title: String { voice(.personAll) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.personAllLead))</p>", acts: acts))\
        \(Table(title, columns: columns, rows: people.map(row), hidesCaption: true))\(Pagination(voice, older: older))

        """
    }

    private var acts: HTML {
        "\(Button(voice(.personNew), link: "/people/new", icon: .plus))\(Button(voice(.waitingTitle), kind: .plain, link: "/people/waiting"))\(Button(voice(.handoverWithout), kind: .plain, link: "/without-owner"))\(Button(voice(.teamSheet), kind: .quiet, link: "/people.csv", icon: .download))"
    }

    private var columns: [Table.Column] {
        [.init(voice(.sheetName)), .init(voice(.sheetEmail)), .init(voice(.sheetRole)), .init(voice(.sheetActive))]
    }

    private func row(_ person: (name: String, link: Link, email: String, role: String, state: String)) -> [HTML] {
        [
            "<a href=\"\(person.link)\">\(person.name)</a>",
            person.email.isEmpty ? HTML() : MailAddressPage(text: person.email).html,
            HTML(text: person.role),
            HTML(text: person.state),
        ]
    }
}

extension PeoplePage {
    init(_ all: [Person], for guest: Guest) {
        let voice = guest.voice
        let shown = all.prefix(Self.most)
        self.init(
            voice: voice,
            people: shown.map {
                (
                    $0.draft.name.text, "/people/\($0.id.text)", $0.isErased ? "" : $0.draft.email.text,
                    $0.isErased ? "" : voice.role($0.draft.role), voice.state($0)
                )
            })
        if all.count > Self.most, let last = shown.last { older = Link("/people").query("after", last.id.text) }
    }
}
