import Domain
import Web

/// On the page of an objective: what people suggest, and the way to do so.
struct SuggestionsPart: Component {
    let view: ObjectiveView
    let voice: Voice

    var html: HTML {
        let all = view.around.suggestions
        guard view.may.suggest || !all.isEmpty else { return HTML() }
        let link = Link("/objectives/\(view.objective.id.text)") + "suggestions"
        let new = Button(voice(.suggestionNewOne), kind: .quiet, link: link + "new", icon: .plus)
        let body: HTML =
            all.isEmpty
            ? "<p class=\"muted\">\(voice(.suggestionNone))</p>"
            : """
            \(Rows(all.map(row), label: voice(.suggestionsTitle)))\
            <p><a href="\(link)">\(voice(.suggestionAll))</a></p>
            """
        return Section(
            voice(.suggestionsTitle), id: "suggestions", act: view.may.suggest ? new.html : HTML(), body: body
        ).html
    }

    private func row(_ one: Surroundings.Suggested) -> HTML {
        SuggestionRow(suggestion: one, now: view.now, voice: voice).html
    }
}

/// A suggestion in a list.
struct SuggestionRow: Component {
    let suggestion: Surroundings.Suggested
    let now: Moment
    let voice: Voice

    var html: HTML {
        let one = suggestion
        let place = [one.field.name(voice), one.keyResult].filter { !$0.isEmpty }.joined(separator: " · ")
        let shown = one.field.shown(one.text, voice)
        return """
            <div class="between"><div><p><a href="/suggestions/\(one.id)">\(place): “\(shown.isEmpty ? "–" : shown)”</a></p>\
            <p class="muted">\(one.name) · \(voice.relative(one.at, to: now))</p></div>\(Tag(voice(one.state.word), tone: one.state.tone))</div>
            """
    }
}

/// All that was suggested for an objective, a page at a time.
struct SuggestionsPage: Component {
    let objective: Objective
    /// One more than is shown when there are older ones.
    let found: [NamedSuggestion]
    let guest: Guest

    static let most = 50

    private var voice: Voice { guest.voice }
    var title: String { voice(.suggestionsTitle) }

    var html: HTML {
        let link: Link = "/objectives/\(objective.id.text)"
        let shown = found.prefix(Self.most)
        let older =
            found.count > shown.count
            ? shown.last.map { (link + "suggestions").query("before", $0.suggestion.id.text) } : nil
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(objective.title.text, link)])))\
            \(if: shown.isEmpty, "<p class=\"muted\">\(voice(.suggestionNone))</p>", else: Rows(shown.map(row), label: title).html)\
            \(Pagination(voice, older: older))
            """
    }

    private func row(_ one: NamedSuggestion) -> HTML {
        let suggestion = one.suggestion
        return SuggestionRow(
            suggestion: .init(
                id: suggestion.id.text, name: one.author, field: suggestion.draft.field,
                text: String(suggestion.draft.text.prefix(160)), state: suggestion.state, keyResult: one.keyResult,
                at: suggestion.at), now: guest.now, voice: voice
        ).html
    }
}
