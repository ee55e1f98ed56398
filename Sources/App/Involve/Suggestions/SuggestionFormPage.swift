import Domain
import Web

/// Which text, which other words, and why.
struct SuggestionFormPage: Component {
    let choices: SuggestionChoices
    /// Nil: the field is still to be chosen.
    let typed: SuggestionTyped?
    let refusal: Refusal?
    let voice: Voice

    var title: String { voice(.suggestionTitle) }

    private var link: Link { "/objectives/\(choices.objective.id.text)" }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(choices.objective.title.text, link)])
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.suggestionLead))</p>"))\(content)

            """
    }

    private var content: HTML {
        guard choices.isOpen else { return Notice(.info, text: voice(.suggestionNotNow)).html }
        guard let typed, let place = choices.place(typed) else { return choosing }
        return form(typed, place)
    }

    /// Each text with a way to say it otherwise.
    private var choosing: HTML {
        let groups = [choices.places.filter { $0.keyResult == nil }] + keyResults
        return "\(each: groups, group)"
    }

    private var keyResults: [[SuggestionChoices.Place]] {
        var groups: [[SuggestionChoices.Place]] = []
        for place in choices.places where place.keyResult != nil {
            if let last = groups.last?.first, last.keyResult?.id == place.keyResult?.id {
                groups[groups.count - 1].append(place)
            } else {
                groups.append([place])
            }
        }
        return groups
    }

    private func group(_ places: [SuggestionChoices.Place]) -> HTML {
        let keyResult = places.first?.keyResult
        let title = keyResult?.title.text ?? choices.objective.title.text
        return Section(
            title, id: "of-" + (keyResult?.id.text ?? "objective"), body: Rows(places.map(row), label: title).html
        ).html
    }

    private func row(_ place: SuggestionChoices.Place) -> HTML {
        let form = (link + "suggestions" + "new").query("field", place.field.rawValue)
            .query("keyResult", place.keyResult?.id.text ?? "")
        let current = place.field.shown(place.current, voice)
        return """
            <div class="between"><div><h3>\(place.field.name(voice))</h3><p class="why">\(current.isEmpty ? "–" : current)</p></div>\
            \(Button(voice(.suggestionOther), kind: .quiet, link: form, icon: .edit))</div>
            """
    }

    private func form(_ typed: SuggestionTyped, _ place: SuggestionChoices.Place) -> HTML {
        let errors = FormErrors(refusal, voice)
        let names = ["/text": voice(.suggestionText), "/why": voice(.suggestionWhy)]
        let current = place.field.shown(place.current, voice)
        let isStale = refusal?.kind == .stale
        let old = Card(
            [place.keyResult?.title.text, voice(.suggestionNow)].compactMap { $0 }.joined(separator: " · "),
            body: "<p class=\"why\">\(current.isEmpty ? "–" : current)</p>")
        return """
            \(if: isStale, Notice(.warn, text: voice(.suggestionStale)).html)\
            \(if: refusal != nil && !isStale, errors.summary(["/text": "f-text", "/why": "f-why"], names: names).html)\(old)\
            \(PostForm(link + "suggestions", draftKey: "suggestion" + place.field.rawValue + choices.objective.id.text, body: """
                \(Hidden("field", place.field.rawValue))\(Hidden("keyResult", place.keyResult?.id.text ?? ""))\
                \(Hidden("version", String(place.version)))\(Hidden("once", typed.once))\
                \(place.field.control("text", voice, label: voice(.suggestionNew), value: refusal == nil ? current : typed.text, hint: place.field.name(voice), error: errors["/text"]))\
                \(Web.Field("why", label: voice(.suggestionWhy), kind: .area(rows: 3), value: typed.why, hint: voice(.suggestionWhyHint), error: errors["/why"], isRequired: true, maxLength: Prose.limit))\
                <div class="acts">\(Button(voice(.suggestionSend)))\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
                """ as HTML))
            """
    }
}
