import Domain
import Web

/// The form that makes a draft of what was chosen.
struct ProductPage: Component {
    let choices: ProductChoices
    let typed: ProductTyped
    let errors: FormErrors
    let conflict: String?
    let voice: Voice

    private var link: Link { "/sessions/\(choices.session.id.text)" }
    var title: String { voice(.sessionMakeTitle) }

    var html: HTML {
        let crumbs = Breadcrumbs(
            voice, [(voice(.sessionTitle), "/sessions"), (choices.session.draft.title.text, link)])
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.sessionMakeLead))</p>"))\
            \(conflict.map { Notice(.warn, text: $0, isLive: true) })<div class="two">\(PostForm(link + "products", body: fields))\(help)</div>

            """
    }

    private var help: WritingHelpPage {
        typed.into == "keyResult" ? .keyResult(voice) : .objective(voice)
    }

    private var fields: HTML {
        let objective = Choice("objective", voice(.promotionObjective))
        let keyResult = Choice("keyResult", voice(.promotionKeyResult), hint: voice(.promotionKeyResultHint))
        let kinds = choices.objectives.isEmpty ? [objective] : [objective, keyResult]
        let list = [Choice("", voice(.promotionChoose))] + choices.objectives.map { Choice($0.id, $0.name) }
        let of = Field(
            "objective", label: voice(.promotionOf), kind: .choice(list), value: typed.objective,
            hint: voice(.promotionForKeyResult), error: errors["/objective"])
        return """
            \(errors.summary(["/title": "f-title", "/into": "f-into", "/objective": "f-objective"]))\(Hidden("option", typed.option))\
            \(Field("title", label: voice(.promotionName), value: typed.title, hint: voice(.promotionNameHint), error: errors["/title"], isRequired: true, maxLength: 200))\
            \(RadioGroup("into", legend: voice(.promotionInto), choices: kinds, value: typed.into, error: errors["/into"]))\
            \(if: !choices.objectives.isEmpty, of.html)\
            <div class="acts">\(Button(voice(.promotionDo)))\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
            """
    }
}
