import Domain
import Web

/// The form of a person, for who runs this.
struct PersonFormPage: Component {
    let voice: Voice
    /// Nil for someone new.
    let person: Person?
    let typed: PersonTyped
    let errors: FormErrors
    let isStale: Bool
    let mayMakeAdmins: Bool
    /// Somebody's own form: nobody ends their own access.
    let isMe: Bool

    init(_ typed: PersonTyped, of person: Person? = nil, _ refusal: Refusal? = nil, for guest: Guest) {
        (voice, self.person, self.typed) = (guest.voice, person, typed)
        errors = FormErrors(refusal, guest.voice)
        isStale = refusal?.kind == .stale
        mayMakeAdmins = guest.viewer.may(.manageAdmins, .none)
        isMe = person?.id == guest.viewer.id
    }

    var title: String {
        person.map { voice(.personChange, ["name": .text($0.draft.name.text)]) } ?? voice(.personNew)
    }

    private var back: Link { person.map { "/people/\($0.id.text)" } ?? "/people" }
    private var action: Link { person.map { "/people/\($0.id.text)/edit" } ?? "/people" }

    var html: HTML {
        "\(PageHead(title, lead: lead))\(stale)\(PostForm(action, body: fields))"
    }

    private var lead: HTML { person == nil ? "<p>\(voice(.personNewLead))</p>" : HTML() }

    /// A zone that is not in our list stays a choice.
    private var zones: [Choice] {
        let names = OrganisationTyped.zones
        let own = typed.zone.isEmpty || names.contains(typed.zone) ? [] : [typed.zone]
        return [Choice("", voice(.personZoneOrganisation))] + (own + names).map { Choice($0, $0) }
    }

    private var stale: HTML? {
        guard isStale, let person else { return nil }
        return StaleNotice(
            voice: voice,
            now: [
                (voice(.sheetName), HTML(text: person.draft.name.text)),
                (voice(.sheetEmail), MailAddressPage(text: person.draft.email.text).html),
                (voice(.sheetRole), HTML(text: voice.role(person.draft.role))),
            ]
        ).html
    }

    private var fields: HTML {
        """
        \(errors.summary(["/name": "f-name", "/email": "f-email", "/language": "f-language", "/role": "f-role", "/manager": "f-manager", "/zone": "f-zone"], names: ["/name": voice(.sheetName), "/email": voice(.sheetEmail), "/manager": voice(.personManager)]))\
        \(Hidden("version", typed.version))\(Hidden("once", typed.once))\
        \(Field("name", label: voice(.sheetName), value: typed.name, error: errors["/name"], isRequired: true, maxLength: 200, autocomplete: "off"))\
        \(Field("email", label: voice(.sheetEmail), kind: .email, value: typed.email, hint: voice(.personEmailHint), error: errors["/email"], isRequired: true, autocomplete: "off"))\
        \(RadioGroup("role", legend: voice(.personRole), choices: roles, value: typed.role, error: errors["/role"]))\
        \(Field("language", label: voice(.settingsLanguage), kind: .choice(languages), value: typed.language, error: errors["/language"]))\
        \(Field("manager", label: voice(.personManager), kind: .email, value: typed.manager, hint: voice(.personManagerHint), error: errors["/manager"], autocomplete: "off", optionalMark: voice(.kitOptional)))\
        \(Field("zone", label: voice(.settingsZone), kind: .choice(zones), value: typed.zone, error: errors["/zone"]))\
        \(if: isMe, Hidden("active", "yes").html)\(if: person != nil && !isMe, Checkbox("active", voice(.personMayCome), isTicked: typed.isActive, hint: voice(.personMayComeHint)).html)\
        <div class="acts">\(Button(voice(person == nil ? .personAdd : .personSave)))\(Button(voice(.kitCancel), kind: .plain, link: back))</div>
        """
    }

    private var roles: [Choice] {
        ([Role.member, .champion, .observer] + (mayMakeAdmins ? [.admin] : [])).map {
            Choice($0.rawValue, voice.role($0), hint: does($0))
        }
    }

    private func does(_ role: Role) -> String {
        switch role {
        case .member: voice(.personMemberDoes)
        case .champion: voice(.personChampionDoes)
        case .observer: voice(.personObserverDoes)
        case .admin: voice(.personAdminDoes)
        }
    }

    private var languages: [Choice] {
        [Choice("", voice(.personBrowser))]
            + Language.allCases.map { Choice($0.rawValue, PreferencePage.name($0)) }
    }
}

/// The one time that a sign-in link can be read.
struct InvitationPage: Component {
    let voice: Voice
    let name: String
    let person: Link
    let link: String
    let until: String
    /// They get a mail as well.
    let isMailed: Bool

    var title: String { voice(.personInvited, ["name": .text(name)]) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.personInvitedLead, ["name": .text(name)]))</p>"))\
        \(if: isMailed, Notice(.good, text: voice(.mailInvitedToo, ["name": .text(name)])).html)\
        <div class="stack narrow"><div class="field"><label for="f-link">\(voice(.personLink))</label><p class="hint" id="f-link-hint">\(voice(.personLinkHint, ["day": .text(until)]))</p>\
        <input type="text" id="f-link" value="\(link)" readonly aria-describedby="f-link-hint" data-copy></div>\
        <div class="acts">\(Button(voice(.personAnother), link: "/people/new", icon: .plus))\(Button(voice(.personTo, ["name": .text(name)]), kind: .plain, link: person))</div></div>

        """
    }
}
