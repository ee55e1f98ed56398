import Domain
import Web

/// How long the organisation keeps things, and what goes by itself.
struct RetentionPage: Component {
    let voice: Voice
    let retention: Retention
    var refusal: Refusal?

    var title: String { voice(.retentionTitle) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")])
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.retentionLead))</p>"))\
            \(PostForm("/settings/retention", body: fields))\
            \(Section(voice(.retentionFixed), id: "fixed", body: "<ul>\(each: fixed, { "<li>\(voice($0))</li>" })</ul>"))
            """
    }

    private let fixed: [Word] = [.retentionLinks, .retentionSessions, .retentionAnswers, .retentionStops]

    private var fields: HTML {
        let errors = FormErrors(refusal, voice)
        let ids = Dictionary(
            uniqueKeysWithValues: Retention.Kind.allCases.map { ("/" + $0.rawValue, "f-" + $0.rawValue) })
        return """
            \(errors.summary(ids))\(each: Retention.Kind.allCases, { field($0, errors) })\
            <div class="acts">\(Button(voice(.settingsSave)))</div>
            """
    }

    private func field(_ kind: Retention.Kind, _ errors: FormErrors) -> HTML {
        let choices = kind.choices.map { Choice(String($0), Self.length($0, of: kind, voice)) }
        return Field(
            kind.rawValue, label: Self.name(kind, voice), kind: .choice(choices),
            value: String(retention.days(kind)), hint: Self.hint(kind, voice), error: errors["/" + kind.rawValue]
        ).html
    }

    static func name(_ kind: Retention.Kind, _ voice: Voice) -> String {
        switch kind {
        case .audit: voice(.retentionAudit)
        case .letters: voice(.retentionLetters)
        case .people: voice(.retentionPeople)
        }
    }

    private static func hint(_ kind: Retention.Kind, _ voice: Voice) -> String {
        switch kind {
        case .audit: voice(.retentionAuditHint)
        case .letters: voice(.retentionLettersHint)
        case .people: voice(.retentionPeopleHint)
        }
    }

    static func length(_ days: Int, of kind: Retention.Kind, _ voice: Voice) -> String {
        if days == 0 { return voice(kind == .people ? .retentionNever : .retentionAlways) }
        if days % 365 == 0 { return voice(.retentionYears, ["n": .count(days / 365)]) }
        return voice(.signInSettingsDays, ["n": .count(days)])
    }
}
