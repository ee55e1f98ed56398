import Domain
import Web

/// The form that makes a draft of an adopted idea: one act, and the rest is written where OKRs are written.
struct PromotionPage: Component {
    let choices: PromotionChoices
    let typed: PromotionTyped
    let errors: FormErrors
    let guest: Guest
    /// What is wrong with the whole.
    var conflict: String?

    private var voice: Voice { guest.voice }
    private var idea: Idea { choices.idea }
    private var link: Link { "/ideas/\(idea.id.text)" }
    var title: String { voice(.promotionTitle) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.ideaTitle), "/together"), (idea.draft.title.text, link)])
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.promotionLead))</p>"))\
            \(conflict.map { Notice(.warn, text: $0, isLive: true) })\
            \(PostForm(link + "promotion", draftKey: "promotion" + link.text, body: fields))
            """
    }

    private var fields: HTML {
        let named = ["/title", "/into", "/team", "/cycle", "/objective", "/reason"]
        let controls = Dictionary(uniqueKeysWithValues: named.map { ($0, "f-" + $0.dropFirst()) })
        return """
            \(errors.summary(controls))\
            \(Field("title", label: voice(.promotionName), value: typed.title, hint: voice(.promotionNameHint), error: errors["/title"], isRequired: true, maxLength: 200))\
            \(RadioGroup("into", legend: voice(.promotionInto), choices: kinds, value: typed.into, error: errors["/into"]))\
            \(Field("team", label: voice(.promotionTeam), kind: .choice(list(choices.teams)), value: typed.team, hint: voice(.promotionForObjective), error: errors["/team"]))\
            \(Field("cycle", label: voice(.promotionCycle), kind: .choice(cycles), value: typed.cycle, hint: voice(.promotionForObjective), error: errors["/cycle"]))\
            \(keyResultFields)\
            <div class="acts">\(Button(voice(.promotionDo)))\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
            """
    }

    private var keyResultFields: HTML {
        if choices.objectives.isEmpty { return HTML() }
        return """
            \(Field("objective", label: voice(.promotionOf), kind: .choice(list(choices.objectives)), value: typed.objective, hint: voice(.promotionForKeyResult), error: errors["/objective"]))\
            \(Field("reason", label: voice(.promotionReason), kind: .area(rows: 2), value: typed.reason, hint: voice(.promotionReasonHint), error: errors["/reason"], maxLength: 10_000, optionalMark: voice(.kitOptional)))
            """
    }

    private var kinds: [Choice] {
        let objective = Choice("objective", voice(.promotionObjective))
        let keyResult = Choice("keyResult", voice(.promotionKeyResult), hint: voice(.promotionKeyResultHint))
        return choices.objectives.isEmpty ? [objective] : [objective, keyResult]
    }

    private var cycles: [Choice] {
        [Choice("", voice(.promotionChoose))] + choices.cycles.map { Choice($0.id.text, $0.name.text) }
    }

    private func list(_ named: [ObjectiveChoices.Named]) -> [Choice] {
        [Choice("", voice(.promotionChoose))]
            + named.map { Choice($0.id, $0.note.isEmpty ? $0.name : $0.name + " · " + $0.note) }
    }
}
