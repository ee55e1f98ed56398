import Domain
import Web

/// Language, colours and density, as one person wants them.
struct PreferencePage: Component {
    let voice: Voice
    let chosen: Preferences
    let errors: FormErrors

    init(_ chosen: Preferences, _ refusal: Refusal? = nil, for guest: Guest) {
        (voice, self.chosen, errors) = (guest.voice, chosen, FormErrors(refusal, guest.voice))
    }

    var title: String { voice(.settingsMine) }

    var html: HTML {
        "\(PageHead(title, lead: "<p>\(voice(.settingsMineLead))</p>"))\(PostForm("/me/settings", body: fields))\(SettingsLinks.mine(voice))"
    }

    private var fields: HTML {
        """
        \(errors.summary(["/language": "f-language", "/scheme": "f-scheme", "/density": "f-density"]))\
        \(language)\(scheme)\(density)<div class="acts">\(Button(voice(.settingsSave)))</div>
        """
    }

    private var language: RadioGroup {
        RadioGroup(
            "language", legend: voice(.settingsLanguage),
            choices: [Choice("", voice(.settingsLanguageBrowser), hint: voice(.settingsLanguageBrowserHint))]
                + Language.allCases.map { Choice($0.rawValue, Self.name($0)) },
            value: chosen.language?.rawValue ?? "", error: errors["/language"])
    }

    private var scheme: RadioGroup {
        RadioGroup(
            "scheme", legend: voice(.settingsScheme),
            choices: [
                Choice("system", voice(.settingsSchemeSystem), hint: voice(.settingsSchemeSystemHint)),
                Choice("light", voice(.settingsSchemeLight)), Choice("dark", voice(.settingsSchemeDark)),
            ], value: chosen.look.scheme.rawValue, error: errors["/scheme"])
    }

    private var density: RadioGroup {
        RadioGroup(
            "density", legend: voice(.settingsDensity),
            choices: [
                Choice("comfortable", voice(.settingsComfortable), hint: voice(.settingsComfortableHint)),
                Choice("compact", voice(.settingsCompact), hint: voice(.settingsCompactHint)),
            ], value: chosen.look.density.rawValue, error: errors["/density"])
    }

    /// A language is named in itself, so that who cannot read the page finds it.
    static func name(_ language: Language) -> String {
        switch language {
        case .nl: "Nederlands"
        case .en: "English"
        }
    }
}
