import Domain
import Web

/// Where the copy goes, or into which cycle what was closed is carried.
struct CopyPage: Component {
    let objective: Objective
    let carries: Bool
    let choices: ObjectiveChoices
    let cycle: String
    let team: String
    let once: String
    let errors: FormErrors
    let voice: Voice

    var title: String { voice(carries ? .stepCarryTitle : .stepCopyTitle) }

    var html: HTML {
        let link: Link = "/objectives/\(objective.id.text)"
        let text: HTML =
            "<p><strong>\(objective.title.text)</strong></p><p>\(voice(carries ? .stepCarryText : .stepCopyText))</p>"
        guard !choices.cycles.isEmpty else {
            return EmptyState(
                voice(.stepNoCycle), voice(.stepNoCycleText),
                act: Button(voice(.frameCycles), kind: .quiet, link: "/cycles")
            ).html
        }
        return ConfirmForm(
            voice, action: link + (carries ? "carry-over" : "copy"), title: title, text: text, button: title,
            cancel: link,
            isDanger: false, fields: fields
        ).html
    }

    private var fields: HTML {
        let cycles = choices.cycles.map { Choice($0.id.text, $0.name.text + " (" + voice.state($0.state) + ")") }
        let teams = choices.teams.map { Choice($0.id, $0.name) }
        return """
            \(errors.summary(["/cycle": "f-cycle", "/team": "f-team"]))\(Hidden("once", once))\
            \(Field("cycle", label: voice(.goalsCycle), kind: .choice(cycles), value: cycle, error: errors["/cycle"]))\
            \(if: !carries, Field("team", label: voice(.formTeam), kind: .choice(teams), value: team, error: errors["/team"]).html)
            """
    }
}
