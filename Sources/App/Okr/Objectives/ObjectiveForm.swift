import Domain
import Web

/// The form in which an objective is written and changed.
struct ObjectiveForm: Component {
    let typed: ObjectiveTyped
    let choices: ObjectiveChoices
    /// The objective as it is now; nil for a new one.
    let objective: Objective?
    let errors: FormErrors
    let voice: Voice
    /// Someone else changed it after this form was shown.
    var isStale = false
    /// Asked to look along with the text, and not to save it.
    var isLooking = false

    private var v: Voice { voice }

    var title: String { v(objective == nil ? .formNewObjective : .formEditObjective) }

    private var action: Link { objective.map { "/objectives/\($0.id.text)" } ?? "/objectives" }

    private var back: Link {
        objective.map { "/objectives/\($0.id.text)" }
            ?? Link("/goals").query("cycle", typed.cycle.nonEmpty).query("team", typed.team.nonEmpty)
    }

    var html: HTML {
        if objective == nil, choices.teams.isEmpty || choices.cycles.isEmpty { return nowhere }
        return
            "\(PageHead(title, lead: objective == nil ? "<p class=\"muted\">\(v(.formObjectiveLead))</p>" : HTML()))\(stale)\(if: isAgreed, form, else: withHelp)"
    }

    /// An objective belongs to a team and a cycle: without them the form could not be sent.
    private var nowhere: HTML {
        let steps = Button(v(.formNowhereStep), kind: .quiet, link: "/")
        return "\(PageHead(title))\(EmptyState(v(.formNowhere), v(.formNowhereText), drawing: .goals, act: steps))"
    }

    private var isAgreed: Bool { objective?.isAgreed ?? false }

    private var form: HTML {
        PostForm(action, draftKey: objective == nil ? "objective-new" : nil, body: fields).html
    }

    private var withHelp: HTML { "<div class=\"two\">\(form)\(WritingHelpPage.objective(v))</div>" }

    /// What we would ask, once there is a text; only while it is being written.
    private var remarks: HTML? {
        if isAgreed { return nil }
        let found = isLooking || objective != nil ? typed.remarks : []
        let isFine = isLooking && found.isEmpty && !typed.title.isEmpty
        return
            "\(if: isFine, Notice(.good, text: v(.writingFine), isLive: true).html)\(RemarksPage(.objective, found, v))"
    }

    private var fields: HTML {
        """
        \(errors.summary(Self.ids, names: names))\(Hidden("version", String(typed.version)))\(Hidden("once", typed.once))\
        \(Field("title", label: v(.formTitle), value: typed.title, hint: v(.formTitleHint), error: errors["/title"], isRequired: true, maxLength: 200))\
        \(Field("why", label: v(.objectiveWhy), kind: .area(rows: 4), value: typed.why, hint: v(.formWhyHint), error: errors["/why"], isRequired: true, maxLength: 10_000))\
        \(remarks)\(place)\(owner)\(ambition)\(contributes)\(visibility)\(reason)\
        <div class="acts">\(Button(v(objective == nil ? .formSaveNewObjective : .formSaveObjective), name: "save", value: "yes"))\(if: !isAgreed, Button(v(.writingLook), kind: .quiet, name: "look", value: "yes").html)\(Button(v(.kitCancel), kind: .plain, link: back))</div>
        """
    }

    private static let ids = [
        "/title": "f-title", "/why": "f-why", "/cycle": "f-cycle", "/team": "f-team", "/owner": "f-owner",
        "/ambition": "f-ambition", "/visibility": "f-visibility", "/contributesTo": "f-contributesTo",
        "/reason": "f-reason",
    ]

    private var names: [String: String] {
        [
            "/title": v(.formTitle), "/why": v(.objectiveWhy), "/cycle": v(.goalsCycle), "/team": v(.formTeam),
            "/owner": v(.goalsOwner), "/ambition": v(.formAmbition), "/visibility": v(.formVisibility),
            "/contributesTo": v(.formContributes), "/reason": v(.formReason),
        ]
    }

    /// What was agreed keeps its cycle and its team.
    private var place: HTML {
        if let objective, objective.isAgreed {
            return "\(Hidden("cycle", typed.cycle))\(Hidden("team", typed.team))"
        }
        let cycles = choices.cycles.map { Choice($0.id.text, $0.name.text + " (" + v.state($0.state) + ")") }
        let teams = choices.teams.map { Choice($0.id, $0.name) }
        return """
            \(Field("team", label: v(.formTeam), kind: .choice(teams), value: typed.team, error: errors["/team"]))\
            \(Field("cycle", label: v(.goalsCycle), kind: .choice(cycles), value: typed.cycle, error: errors["/cycle"]))
            """
    }

    private var owner: Field {
        let people = [Choice("", v(.formNobody))] + choices.people.map { Choice($0.id, $0.name) }
        return Field(
            "owner", label: v(.goalsOwner), kind: .choice(people), value: typed.owner, hint: v(.formOwnerHint),
            error: errors["/owner"])
    }

    private var ambition: RadioGroup {
        RadioGroup(
            "ambition", legend: v(.formAmbition),
            choices: [
                Choice("aspirational", v(.figuresAspirational), hint: v(.formAspirationalHint)),
                Choice("committed", v(.figuresCommitted), hint: v(.formCommittedHint)),
            ], value: typed.ambition, error: errors["/ambition"])
    }

    private var visibility: RadioGroup {
        RadioGroup(
            "visibility", legend: v(.formVisibility),
            choices: [
                Choice("everyone", v(.formForEveryone), hint: v(.formForEveryoneHint)),
                Choice("team", v(.formForTeam), hint: v(.formForTeamHint)),
            ], value: typed.visibility, error: errors["/visibility"])
    }

    /// Objectives above as tick boxes; links to others stay as they are.
    private var contributes: HTML {
        let offered = Set(choices.above.map(\.id))
        let kept = typed.contributesTo.filter { !offered.contains($0) }
        let hidden: HTML = "\(each: kept, { Hidden("contributesTo", $0).html })"
        guard !choices.above.isEmpty else { return hidden }
        let boxes = choices.above.map {
            Checkbox(
                "contributesTo", $0.name, isTicked: typed.contributesTo.contains($0.id), hint: $0.note, value: $0.id
            ).html
        }
        let error = errors["/contributesTo"]
        return """
            \(hidden)<fieldset class="field choices\(if: error != nil, " has-error")" id="f-contributesTo"><legend>\(v(.formContributes))</legend><p class="hint">\(v(.formContributesHint))</p>\
            \(error.map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })<div class="choose">\(each: boxes)</div></fieldset>
            """
    }

    private var reason: HTML? {
        guard let objective, objective.isAgreed else { return nil }
        return ReasonFields(reason: typed.reason, isTypo: typed.isTypo, error: errors["/reason"], voice: v).html
    }

    /// What is there now, while what was typed stays in the form.
    private var stale: HTML? {
        guard isStale, let objective else { return nil }
        return StaleNotice(
            voice: v,
            now: [
                (v(.formTitle), HTML(text: objective.title.text)),
                (v(.objectiveWhy), HTML(text: objective.draft.why.text)),
                (v(.goalsState), HTML(text: v.state(objective.state))),
            ]
        ).html
    }
}

/// Why something that was agreed changes; a typing error needs no story.
struct ReasonFields: Component {
    let reason: String
    /// Nil where something is new: then there is no typing error to mend.
    let isTypo: Bool?
    let error: String?
    let voice: Voice

    var html: HTML {
        """
        \(Field("reason", label: voice(.formReason), kind: .area(rows: 2), value: reason, hint: voice(.formReasonHint), error: error, maxLength: 10_000))\
        \(isTypo.map { Checkbox("typo", voice(.formTypoOnly), isTicked: $0) })
        """
    }
}

/// Someone else was first: what stands there now.
struct StaleNotice: Component {
    let voice: Voice
    let now: [(term: String, text: HTML)]

    var html: HTML {
        Notice(
            .warn,
            "<p><strong>\(voice(.formStale))</strong> \(voice(.formStaleDo))</p>\(Definitions(now))", isLive: true
        ).html
    }
}
