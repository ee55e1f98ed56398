import Domain
import Web

/// What the organisation chose for everybody, and who chose it when.
struct OrganisationPage: Component {
    let voice: Voice
    let typed: OrganisationTyped
    let errors: FormErrors
    let now: Organisation
    let changes: [(text: String, byline: String)]
    var isStale = false
    let mayManageSignIn: Bool
    /// The pages below this one that the reader may open.
    var pages: [(name: String, link: Link)] = []

    init(
        _ reading: OrganisationReading, _ typed: OrganisationTyped? = nil, _ refusal: Refusal? = nil, for guest: Guest
    ) {
        let voice = guest.voice
        (self.voice, now) = (voice, reading.organisation)
        mayManageSignIn = guest.viewer.may(.manageSignIn, .none)
        var shown = typed ?? OrganisationTyped(reading.organisation, revision: reading.revision)
        shown.revision = reading.revision
        (self.typed, errors) = (shown, FormErrors(refusal, voice))
        isStale = refusal?.kind == .stale
        if guest.viewer.may(.provision, .none) { pages.append((voice(.directoryTitle), "/settings/directory")) }
        if guest.viewer.may(.erasePerson, .none) { pages.append((voice(.retentionTitle), "/settings/retention")) }
        if guest.viewer.may(.readAudit, .none) { pages.append((voice(.auditTitle), "/settings/audit")) }
        changes = reading.changes.map { change in
            (
                voice(
                    .settingsChange,
                    [
                        "what": .text(Self.name(change.key, voice)),
                        "from": .text(Self.value(change.was, voice, of: change.key)),
                        "to": .text(Self.value(change.became, voice, of: change.key)),
                    ]), change.name + " · " + voice.relative(change.at, to: guest.now)
            )
        }
    }

    var title: String { voice(.settingsOrganisation) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.settingsOrganisationLead))</p>"))\(stale)\(PostForm("/settings", body: fields))\
        \(SettingsLinks.organisation(voice, mayManageSignIn: mayManageSignIn, pages))\
        \(if: !changes.isEmpty, Section(voice(.settingsHistory), id: "history", body: log).html)

        """
    }

    private var stale: HTML? {
        guard isStale else { return nil }
        let keys = ["name", "language", "terms", "zone"]
        let values = (try? OrganisationTyped(now, revision: "").settings()) ?? [:]
        return StaleNotice(
            voice: voice,
            now: keys.map { (Self.name($0, voice), HTML(text: Self.value(values[$0] ?? "", voice))) }
        ).html
    }

    private var fields: HTML {
        """
        \(errors.summary(["/name": "f-name", "/language": "f-language", "/terms": "f-terms", "/zone": "f-zone"], names: ["/name": voice(.settingsName), "/zone": voice(.settingsZone)]))\
        \(Hidden("revision", typed.revision))\
        \(Field("name", label: voice(.settingsName), value: typed.name, hint: voice(.settingsNameHint), error: errors["/name"], isRequired: true, maxLength: 200, autocomplete: "organization"))\
        \(RadioGroup("language", legend: voice(.settingsOrganisationLanguage), choices: languages, value: typed.language, hint: voice(.settingsOrganisationLanguageHint), error: errors["/language"]))\
        \(RadioGroup("terms", legend: voice(.settingsTerms), choices: terms, value: typed.terms, hint: voice(.settingsTermsHint), error: errors["/terms"]))\
        \(Field("zone", label: voice(.settingsZone), kind: .choice(zones), value: typed.zone, hint: voice(.settingsZoneHint), error: errors["/zone"]))\
        <div class="acts">\(Button(voice(.settingsSaveAll)))</div>
        """
    }

    private var languages: [Choice] { Language.allCases.map { Choice($0.rawValue, PreferencePage.name($0)) } }

    private var terms: [Choice] {
        [Choice("own", voice(.settingsTermsOwn)), Choice("english", voice(.settingsTermsEnglish))]
    }

    /// A zone that is not in our list stays a choice.
    private var zones: [Choice] {
        let current = now.zone.identifier
        let all =
            OrganisationTyped.zones.contains(current) ? OrganisationTyped.zones : [current] + OrganisationTyped.zones
        return all.map { Choice($0, $0.replacing("_", with: " ")) }
    }

    private var log: HTML {
        "<ol class=\"log\">\(each: changes, { "<li><p>\($0.text)</p><p class=\"muted\">\($0.byline)</p></li>" })</ol>"
    }

    private static func name(_ key: String, _ voice: Voice) -> String {
        switch key {
        case "name": voice(.settingsName)
        case "language": voice(.settingsOrganisationLanguage)
        case "terms": voice(.settingsTerms)
        case "sessionIdle": voice(.signInSettingsIdle)
        case "sessionAbsolute": voice(.signInSettingsAbsolute)
        case Rhythm.key: voice(.mailSettings)
        case Organisation.answerDaysKey: voice(.ideaSettings)
        default: Retention.Kind(setting: key).map { RetentionPage.name($0, voice) } ?? voice(.settingsZone)
        }
    }

    /// A stored value as the page shows it.
    private static func value(_ stored: String, _ voice: Voice, of key: String = "") -> String {
        if key.hasPrefix("session") {
            let usual = key == "sessionIdle" ? Session.Limits().idle : Session.Limits().absolute
            return SignInSettingsPage.name(Int(stored) ?? Int(usual / 60_000), voice)
        }
        if let kind = Retention.Kind(setting: key) {
            return RetentionPage.length(Int(stored) ?? kind.usual, of: kind, voice)
        }
        if let language = Language(rawValue: stored) { return PreferencePage.name(language) }
        switch Terms(rawValue: stored) {
        case .own: return voice(.settingsTermsOwn)
        case .english: return voice(.settingsTermsEnglish)
        case nil: return stored
        }
    }
}
