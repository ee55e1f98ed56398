import Domain
import Web

/// The form of an idea: what, why, and what it is for.
struct IdeaFormPage: Component {
    /// Nil for a new one.
    let id: ID<Idea>?
    let typed: IdeaTyped
    let choices: IdeaChoices
    /// Within how many working days it is answered.
    let days: Int
    let errors: FormErrors
    let isStale: Bool
    let voice: Voice
    /// Ideas that look like it; nil while there is nothing to compare.
    var alike: [Alike]?

    var title: String { voice(id == nil ? .ideaNew : .ideaEdit) }
    private var link: Link { id.map { "/ideas/\($0.text)" } ?? "/together" }

    var html: HTML {
        let lead: HTML = "<p>\(voice(.ideaNewLead, ["n": .count(days)]))</p>"
        let stale = Notice(.warn, text: voice(.formStale) + " " + voice(.formStaleDo), isLive: true)
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together")]), lead: lead))\(if: isStale, stale.html)\
            \(PostForm(id == nil ? "/ideas" : link, draftKey: id == nil ? "idea" : nil, body: fields))
            """
    }

    private var fields: HTML {
        let controls = [
            "/title": "f-title", "/why": "f-why", "/cycle": "f-cycle", "/place": "f-place", "/team": "f-place",
            "/objective": "f-place",
        ]
        let place = errors["/place"] ?? errors["/team"] ?? errors["/objective"]
        let look = Button(voice(.alikeLook), kind: .quiet, name: "look", value: "yes")
        return """
            \(errors.summary(controls))\(Hidden("version", String(typed.version)))\(Hidden("once", typed.once))\
            \(Field("title", label: voice(.ideaWhat), value: typed.title, hint: voice(.ideaWhatHint), error: errors["/title"], isRequired: true, maxLength: 200))\
            \(if: id == nil, beside)\(Field("why", label: voice(.ideaWhy), kind: .area(rows: 5), value: typed.why, hint: voice(.ideaWhyHint), error: errors["/why"], isRequired: true, maxLength: 10_000))\
            \(Field("place", label: voice(.ideaFor), kind: .choice(places), value: typed.place, hint: voice(.ideaForHint), error: place))\
            \(Field("cycle", label: voice(.ideaCycle), kind: .choice(cycles), value: typed.cycle, error: errors["/cycle"]))\
            <div class="acts">\(Button(voice(id == nil ? .ideaSend : .ideaSave)))\(if: id == nil, look.html)\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
            """
    }

    /// Filled by a script while one types, and by the button without one.
    private var beside: HTML {
        let list = alike.map { AlikeList(alike: $0, voice: voice, isAsked: true).html }
        return "<div data-alike=\"/ideas/alike\" aria-live=\"polite\">\(list)</div>"
    }

    private var places: [Choice] {
        [Choice("", voice(.ideaCompany))]
            + choices.places.map { one in
                Choice(
                    one.id, one.id.hasPrefix("objective:") ? voice(.ideaForGoal, ["title": .text(one.name)]) : one.name)
            }
    }

    private var cycles: [Choice] { [Choice("", voice(.ideaAnyTime))] + choices.cycles.map { Choice($0.id, $0.name) } }
}
