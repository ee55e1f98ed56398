import Domain
import Web

/// How long people stay signed in.
struct SignInSettingsPage: Component {
    let voice: Voice
    let limits: Session.Limits
    let providers: [Provider]
    var refusal: Refusal?

    var title: String { voice(.signInSettingsTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")]), lead: "<p>\(voice(.signInSettingsLead))</p>"))\
        \(PostForm("/settings/sign-in", body: fields))\
        \(Section(voice(.providerAll), id: "providers", act: Button(voice(.providerNew), kind: .quiet, link: "/settings/sign-in/providers/new", icon: .plus).html, body: all))
        """
    }

    private var all: HTML {
        if providers.isEmpty { return "<p>\(voice(.providerAllLead))</p>" }
        return Rows(providers.map(row)).html
    }

    private func row(_ provider: Provider) -> HTML {
        let link: Link = "/settings/sign-in/providers/\(provider.id.text)"
        let facts = provider.domains + (provider.isEnforced ? [voice(.providerEnforcedShort)] : [])
        return """
            <div class="between"><h3><a href="\(link)">\(provider.name.text)</a></h3><span class="muted">\(facts.joined(separator: " · "))</span></div>
            """
    }

    private var fields: HTML {
        let errors = FormErrors(refusal, voice)
        return """
            \(errors.summary(["/idle": "f-idle", "/absolute": "f-absolute"]))\
            \(Field("idle", label: voice(.signInSettingsIdle), kind: .choice(choices(Session.Limits.idleMinutes)), value: String(limits.idle / 60_000), hint: voice(.signInSettingsIdleHint), error: errors["/idle"]))\
            \(Field("absolute", label: voice(.signInSettingsAbsolute), kind: .choice(choices(Session.Limits.absoluteMinutes)), value: String(limits.absolute / 60_000), hint: voice(.signInSettingsAbsoluteHint), error: errors["/absolute"]))\
            <div class="acts">\(Button(voice(.settingsSaveAll)))</div>
            """
    }

    private func choices(_ minutes: [Int]) -> [Choice] { minutes.map { Choice(String($0), Self.name($0, voice)) } }

    static func name(_ minutes: Int, _ voice: Voice) -> String {
        if minutes % 1_440 == 0 { return voice(.signInSettingsDays, ["n": .count(minutes / 1_440)]) }
        if minutes % 60 == 0 { return voice(.signInSettingsHours, ["n": .count(minutes / 60)]) }
        return voice(.signInSettingsMinutes, ["n": .count(minutes)])
    }
}
