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
    let isMe: Bool

    var html: HTML {
        """
        \(PageHead(title, lead: teamLine, facts: facts, aside: Avatar(title, size: .large).html))\
        \(if: owned.isEmpty && helped.isEmpty, EmptyState(voice(.personNothing, ["name": .text(title)]), voice(isMe ? .personNothingYou : .personNothingDo)).html)\
        \(if: !owned.isEmpty, Section(voice(.personOwns), id: "owns", body: Rows(owned.map(\.html)).html).html)\
        \(if: !helped.isEmpty, Section(voice(.personHelps), id: "helps", body: Rows(helped.map(\.html)).html).html)

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
        "\(role.map { "<span>\($0)</span>" as HTML })\(email.map { "<span><a href=\"\($0)\">\(address)</a></span>" as HTML })"
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
            role: draft.isActive ? (draft.role == .member ? nil : voice.role(draft.role)) : voice(.personInactive),
            email: Link(outside: "mailto:" + draft.email.text), address: draft.email.text,
            teams: reading.teams.map { ($0.name, "/teams/\($0.id.text)", $0.leads) }, owned: reading.owned.map(row),
            helped: reading.helped.map(row), isMe: reading.person.id == guest.viewer.id)
    }
}

/// Everybody, for who runs this: a piece at a time.
struct PeoplePage: Component {
    static let most = 50

    let voice: Voice
    let people: [(name: String, link: Link, email: String, role: String, isActive: Bool)]
    var older: Link?

    var title: String { voice(.personAll) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.personAllLead))</p>", acts: Button(voice(.teamSheet), kind: .quiet, link: "/people.csv", icon: .download).html))\
        \(Table(title, columns: columns, rows: people.map(row), hidesCaption: true))\(Pagination(voice, older: older))

        """
    }

    private var columns: [Table.Column] {
        [.init(voice(.sheetName)), .init(voice(.sheetEmail)), .init(voice(.sheetRole)), .init(voice(.sheetActive))]
    }

    private func row(_ person: (name: String, link: Link, email: String, role: String, isActive: Bool)) -> [HTML] {
        [
            "<a href=\"\(person.link)\">\(person.name)</a>", HTML(text: person.email), HTML(text: person.role),
            HTML(text: voice(person.isActive ? .personActive : .personInactive)),
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
                    $0.draft.name.text, "/people/\($0.id.text)", $0.draft.email.text, voice.role($0.draft.role),
                    $0.draft.isActive
                )
            })
        if all.count > Self.most, let last = shown.last { older = Link("/people").query("after", last.id.text) }
    }
}
