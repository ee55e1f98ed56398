import Domain
import Web

/// Within how many working days an idea is answered.
struct IdeaSettingsPage: Component {
    let voice: Voice
    let days: String
    let errors: FormErrors

    var title: String { voice(.ideaSettings) }

    var html: HTML {
        let field = Field(
            "days", label: voice(.ideaTerm), kind: .number, value: days, hint: voice(.ideaTermHint),
            error: errors["/days"], isRequired: true, unit: voice(.ideaTermUnit))
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")]), lead: "<p>\(voice(.ideaSettingsLead))</p>"))\
            \(PostForm("/settings/ideas", body: "\(errors.summary(["/days": "f-days"]))\(field)<div class=\"acts\">\(Button(voice(.settingsSaveAll)))</div>"))

            """
    }
}
