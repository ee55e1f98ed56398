import Domain
import Web

/// An initiative as it was typed into the form.
struct InitiativeTyped: Sendable {
    var title = ""
    var owner = ""
    var due = ""
    var isDone = false
    var version = 0
    var isStale = false

    init(title: String) { self.title = title }

    init(_ form: Form) {
        (title, owner, due, isDone) = (form["title"] ?? "", form.text("owner"), form.text("due"), form.has("done"))
        version = Int(form.text("version")) ?? 0
    }

    init(_ initiative: Initiative) {
        let draft = initiative.draft
        (title, owner, due, isDone) = (draft.title.text, draft.owner?.text ?? "", draft.due?.text ?? "", draft.isDone)
        version = initiative.version
    }

    func draft() throws(Refusal) -> Initiative.Draft {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let owner: ID<Person>? =
            self.owner.isEmpty
            ? nil : faults.keep { () throws(Refusal) in try ObjectiveTyped.reference(self.owner, "/owner") }
        let due: Day? =
            self.due.isEmpty ? nil : faults.keep { () throws(Refusal) in try Day(parsing: self.due, at: "/due") }
        try faults.check()
        guard let title else { throw .invalid("/title", .required) }
        return Initiative.Draft(title: title, owner: owner, due: due, isDone: isDone)
    }
}

/// The form of one initiative.
struct InitiativePage: Component {
    let action: Link
    let cancel: Link
    let typed: InitiativeTyped
    let people: [ObjectiveChoices.Named]
    let isNew: Bool
    let errors: FormErrors
    let voice: Voice

    var html: HTML {
        let delete: HTML =
            "<form method=\"post\" action=\"\(action + "deletion")\">\(Button(voice(.initiativeDelete), kind: .danger))</form>"
        return """
            \(PageHead(voice(isNew ? .initiativeAdd : .initiativeEdit)))\(if: typed.isStale, Notice(.warn, text: voice(.formStale) + " " + voice(.formStaleDo), isLive: true).html)\
            \(PostForm(action, body: fields))\(if: !isNew, delete)
            """
    }

    private var fields: HTML {
        let choices = [Choice("", voice(.formNobody))] + people.map { Choice($0.id, $0.name) }
        let rest: HTML = """
            \(Field("owner", label: voice(.initiativeOwner), kind: .choice(choices), value: typed.owner, error: errors["/owner"]))\
            \(Field("due", label: voice(.initiativeDue), kind: .date, value: typed.due, error: errors["/due"], optionalMark: voice(.kitOptional)))\
            \(Checkbox("done", voice(.initiativeIsDone), isTicked: typed.isDone))
            """
        return """
            \(errors.summary(["/title": "f-title", "/owner": "f-owner", "/due": "f-due"]))\(Hidden("version", String(typed.version)))\
            \(Field("title", label: voice(.initiativeWhat), value: typed.title, error: errors["/title"], isRequired: true, maxLength: 200))\
            \(if: !isNew, rest)\
            <div class="acts">\(Button(voice(.initiativeSave)))\(Button(voice(.kitCancel), kind: .plain, link: cancel))</div>
            """
    }
}
