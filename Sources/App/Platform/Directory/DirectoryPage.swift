import Domain
import Web

/// The groups of the organisation's own directory, and what each stands for here.
struct DirectoryPage: Component {
    struct Item: Sendable {
        let id: String
        let name: String
        let size: Int
        let stands: String
    }

    let voice: Voice
    let address: String
    let items: [Item]
    let tokens: [TokenRow]
    var older: Link?

    var title: String { voice(.directoryTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")]), lead: "<p>\(voice(.directoryLead))</p>"))\
        \(Section(voice(.directoryConnect), id: "connect", body: connect).html)\
        \(Section(voice(.directoryGroups), id: "groups", body: groups).html)

        """
    }

    private var connect: HTML {
        """
        <p>\(voice(.directoryAddress))</p><p><code>\(address)</code></p><p>\(voice(.directoryToken))</p>\
        \(if: !tokens.isEmpty, Rows(tokens.map(\.html)).html)\
        <div class="acts">\(Button(voice(.directoryTokenMake), kind: .quiet, link: "/me/tokens"))</div>
        """
    }

    private var groups: HTML {
        if items.isEmpty { return "<p class=\"muted\">\(voice(.directoryNone))</p>" }
        return "\(Rows(items.map(row)))\(Pagination(voice, older: older))"
    }

    private func row(_ item: Item) -> HTML {
        """
        <div class="between"><div><h3><a href="/settings/directory/\(item.id)">\(item.name)</a></h3>\
        <p class="muted">\(voice(.directorySize, ["n": .count(item.size)])) · \(item.stands)</p></div></div>
        """
    }
}

extension DirectoryPage {
    init(_ reading: DirectoryReading, address: String, for guest: Guest) {
        let voice = guest.voice
        self.init(
            voice: voice, address: address,
            items: reading.groups.map { one in
                let parts = [one.team, one.group.role.map { voice.role($0) }].compactMap { $0 }
                return Item(
                    id: one.group.id.text, name: one.group.name, size: one.size,
                    stands: parts.isEmpty ? voice(.directoryNothing) : parts.joined(separator: " · "))
            }, tokens: reading.tokens.map { TokenRow($0, showsOwner: true, for: guest) })
        if reading.hasMore, let last = reading.groups.last {
            older = Link("/settings/directory").query("after", last.group.id.text)
        }
    }
}

/// What one group stands for.
struct MappingPage: Component {
    let voice: Voice
    let group: DirectoryGroup
    let typed: (team: String, role: String)
    let errors: FormErrors

    init(
        _ reading: MappingReading, typed: (team: String, role: String)? = nil, _ refusal: Refusal? = nil,
        for guest: Guest
    ) {
        (voice, group) = (guest.voice, reading.group)
        self.typed = typed ?? (reading.team, reading.group.role?.rawValue ?? "")
        errors = FormErrors(refusal, guest.voice)
    }

    var title: String { voice(.directoryMap, ["group": .text(group.name)]) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.directoryTitle), "/settings/directory")]), lead: "<p>\(voice(.directoryMapLead))</p>"))\
        \(PostForm("/settings/directory/\(group.id.text)", body: fields))
        """
    }

    private var fields: HTML {
        """
        \(errors.summary(["/team": "f-team", "/role": "f-role"], names: ["/team": voice(.directoryTeam)]))\
        \(Field("team", label: voice(.directoryTeam), value: typed.team, hint: voice(.directoryTeamHint), error: errors["/team"], maxLength: 200, optionalMark: voice(.kitOptional)))\
        \(RadioGroup("role", legend: voice(.sheetRole), choices: roles, value: typed.role, hint: voice(.directoryRoleHint), error: errors["/role"]))\
        <div class="acts">\(Button(voice(.settingsSave)))</div>
        """
    }

    private var roles: [Choice] {
        [Choice("", voice(.directoryNoRole))] + Role.allCases.map { Choice($0.rawValue, voice.role($0)) }
    }
}
