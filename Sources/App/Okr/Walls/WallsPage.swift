import Domain
import Web

/// The links for screens in the hallway: who runs the OKRs makes them, and takes them back.
struct WallsPage: Component {
    struct Item: Sendable {
        let id: String
        let name: String
        let team: String
        let created: String
        let used: String
    }

    let voice: Voice
    let items: [Item]
    let company: String
    let once: String
    /// Just made; shown this one time.
    var link: String?
    var typed = (name: "", team: "")
    var errors: FormErrors

    var title: String { voice(.wallTitle) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.wallLead))</p>"))\(errors.summary(["/name": "f-name", "/team": "f-team"]))\
        \(link.map { made($0) })\(add)\
        \(if: items.isEmpty, EmptyState(voice(.wallNone), voice(.wallNoneText)).html, else: list)

        """
    }

    private func made(_ link: String) -> HTML {
        Notice(
            .good, "<p>\(voice(.wallMade))</p><p><code id=\"wall-link\">\(link)</code></p>", isLive: true
        ).html
    }

    private var add: HTML {
        PostForm(
            "/walls",
            body: """
                \(Hidden("once", once))\(Field("name", label: voice(.wallName), value: typed.name, hint: voice(.wallNameHint), error: errors["/name"], isRequired: true, maxLength: 200))\
                \(Field("team", label: voice(.wallTeam), value: typed.team, hint: company.isEmpty ? nil : voice(.wallTeamHint, ["team": .text(company)]), error: errors["/team"] == nil ? nil : voice(.wallNoTeam), maxLength: 200, optionalMark: voice(.kitOptional)))\
                <div class="acts">\(Button(voice(.wallAdd), icon: .plus))</div>
                """
        ).html
    }

    private var list: HTML {
        Section(voice(.wallThere), id: "walls", body: Rows(items.map(row)).html).html
    }

    private func row(_ item: Item) -> HTML {
        """
        <div class="between"><div><h3>\(item.name)</h3><p class="muted">\(item.team) · \(item.created) · \(item.used)</p></div>\
        <a class="button quiet" href="/walls/\(item.id)/revocation">\(voice(.wallRevoke))<span class="sr"> \(item.name)</span></a></div>
        """
    }
}

extension WallsPage {
    init(
        _ reading: WallsReading, once: String, link: String? = nil, typed: (name: String, team: String) = ("", ""),
        _ refusal: Refusal? = nil, for guest: Guest
    ) {
        let voice = guest.voice
        let calendar = guest.organisation.calendar
        self.init(
            voice: voice,
            items: reading.rows.map { row in
                let made = voice.longDay(calendar.day(of: row.createdAt))
                return Item(
                    id: row.wall.id.text, name: row.wall.name.text, team: row.team,
                    created: voice(.wallCreated, ["day": .text(made)]),
                    used: row.usedOn.map { voice(.wallUsed, ["day": .text(voice.longDay($0))]) } ?? voice(.wallUnused))
            }, company: reading.company, once: once, link: link, typed: typed, errors: FormErrors(refusal, voice))
    }
}

/// Asks before a link is taken back.
struct RevocationPage: Component {
    let voice: Voice
    let id: String
    let name: String

    var title: String { voice(.wallRevokeTitle, ["name": .text(name)]) }
    var html: HTML {
        ConfirmForm(
            voice, action: "/walls/\(id)/revocation", title: title, text: "<p>\(voice(.wallRevokeWhat))</p>",
            button: voice(.wallRevoke), cancel: "/walls"
        ).html
    }
}
