import Domain
import Web

/// The form of a key result; shows the fields of its kind.
struct KeyResultForm: Component {
    let typed: KeyResultTyped
    let objective: Objective
    /// As it is now; nil for a new one.
    let keyResult: KeyResult?
    let people: [ObjectiveChoices.Named]
    let errors: FormErrors
    let voice: Voice
    var isStale = false
    /// Asked to look along with the text, and not to save it.
    var isLooking = false

    private var v: Voice { voice }

    var title: String { v(keyResult == nil ? .formNewKeyResult : .formEditKeyResult) }

    private var back: Link {
        keyResult.map { "/key-results/\($0.id.text)" } ?? Link("/objectives/\(objective.id.text)")
    }

    var html: HTML {
        let action =
            keyResult.map { Link("/key-results/\($0.id.text)") } ?? "/objectives/\(objective.id.text)/key-results"
        let crumbs = Breadcrumbs(v, [(objective.title.text, "/objectives/\(objective.id.text)"), (title, nil)])
        return
            "\(PageHead(title, crumbs: crumbs, lead: lead))\(stale)<div class=\"two\">\(PostForm(action, body: fields))\(WritingHelpPage.keyResult(v))</div>"
    }

    private var lead: HTML {
        let others: HTML =
            keyResult == nil
            ? " <a href=\"/objectives/\(objective.id.text)/key-results/new\">\(v(.formChangeKind))</a>" : HTML()
        return "<p class=\"muted\">\(v.kind(typed.kind))\(others)</p>"
    }

    /// What the numbers say, and what we would ask about the text.
    private var remarks: HTML {
        let found = isLooking || keyResult != nil ? typed.remarks(v) : []
        let isFine = isLooking && found.isEmpty && !typed.title.isEmpty
        let page = RemarksPage(.keyResult(typed.kind), found, preview: typed.preview(v), v)
        return "\(if: isFine, Notice(.good, text: v(.writingFine), isLive: true).html)\(page)"
    }

    private var fields: HTML {
        """
        \(errors.summary(ids, names: names))\(Hidden("kind", typed.kind.rawValue))\(Hidden("version", String(typed.version)))\(Hidden("once", typed.once))\
        \(Field("title", label: v(.formKrTitle), value: typed.title, hint: v(.formKrTitleHint), error: errors["/title"], isRequired: true, maxLength: 200))\
        \(if: typed.kind.isNumber, numbers)\(if: typed.kind == .milestones, steps)\(if: typed.kind == .levels, levels)\
        \(remarks)\(owner)\(more)\(reason)\
        <div class="acts">\(Button(v(.formSaveKeyResult), name: "save", value: "yes"))\(Button(v(.writingLook), kind: .quiet, name: "look", value: "yes"))\(Button(v(.kitCancel), kind: .plain, link: back))</div>
        """
    }

    private var ids: [String: String] {
        [
            "/title": "f-title", "/baseline": "f-baseline", "/target": "f-target", "/unit": "f-unit",
            "/owner": "f-owner", "/weight": "f-weight", "/cadence": "f-cadence", "/reason": "f-reason",
            "/milestones": "f-step-0", "/levels": "f-level-commit", "/levels/commit": "f-level-commit",
            "/levels/target": "f-level-target", "/levels/stretch": "f-level-stretch",
        ]
    }

    private var names: [String: String] {
        [
            "/title": v(.formKrTitle), "/baseline": v(typed.kind.isGuardRail ? .formRedLine : .formBaseline),
            "/target": v(.formTarget), "/unit": v(.formUnit), "/owner": v(.goalsOwner), "/weight": v(.formWeight),
            "/cadence": v(.formCadence), "/reason": v(.formReason), "/milestones": v(.formSteps),
            "/levels/commit": v(.formLevelCommit), "/levels/target": v(.formLevelTarget),
            "/levels/stretch": v(.formLevelStretch),
        ]
    }

    /// A guard rail has its target first and may have a red line.
    private var numbers: HTML {
        let isRail = typed.kind.isGuardRail
        let baseline = Field(
            "baseline", label: v(isRail ? .formRedLine : .formBaseline), kind: .number, value: typed.baseline,
            hint: v(isRail ? .formRedLineHint : .formBaselineHint), error: errors["/baseline"], isRequired: !isRail,
            optionalMark: isRail ? v(.kitOptional) : nil)
        let target = Field(
            "target", label: v(.formTarget), kind: .number, value: typed.target, error: errors["/target"],
            isRequired: true)
        let unit = Field(
            "unit", label: v(.formUnit), value: typed.unit, hint: v(.formUnitHint), error: errors["/unit"],
            maxLength: 20,
            optionalMark: v(.kitOptional))
        return "<div class=\"trio\">\(if: !isRail, baseline.html)\(target)\(if: isRail, baseline.html)\(unit)</div>"
    }

    private var steps: HTML {
        let rows = typed.steps + Array(repeating: KeyResultTyped.Step(), count: typed.steps.isEmpty ? 4 : 2)
        let error = errors.faults.first { $0.pointer.hasPrefix("/milestones") }?.reason.text(v)
        return """
            <fieldset class="field\(if: error != nil, " has-error")"><legend>\(v(.formSteps))</legend><p class="hint">\(v(.formStepsHint))</p>\
            \(error.map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })\(each: Array(rows.prefix(Milestone.limit).enumerated()), { step($0.offset, $0.element) })</fieldset>
            """
    }

    private func step(_ index: Int, _ step: KeyResultTyped.Step) -> HTML {
        """
        <div class="step">\(Hidden("step-id", step.id))<input type="text" id="f-step-\(index)" name="step-title" maxlength="200" aria-label="\(v(.formStep, ["n": .count(index + 1)]))" value="\(step.title)">\
        <input type="text" inputmode="decimal" name="step-weight" aria-label="\(v(.formStepWeight, ["n": .count(index + 1)]))" placeholder="1" value="\(step.weight)"></div>
        """
    }

    private var levels: HTML {
        let names = ["commit", "target", "stretch"]
        let words: [Word] = [.formLevelCommit, .formLevelTarget, .formLevelStretch]
        let fields = names.indices.map { index in
            Field(
                "level-" + names[index], label: v(words[index]), value: typed.levels[index],
                error: errors["/levels/" + names[index]], isRequired: true, maxLength: 200
            ).html
        }
        return "\(each: fields)"
    }

    private var owner: Field {
        let people = [Choice("", v(.formNobody))] + people.map { Choice($0.id, $0.name) }
        return Field("owner", label: v(.goalsOwner), kind: .choice(people), value: typed.owner, error: errors["/owner"])
    }

    private var more: Disclosure {
        let rhythms = Cadence.allCases.map { Choice($0.rawValue, v.cadence($0)) }
        let hasError = errors["/weight"] != nil || errors["/cadence"] != nil
        return Disclosure(
            v(.formMore), isOpen: hasError,
            body: """
                \(Field("cadence", label: v(.formCadence), kind: .choice(rhythms), value: typed.cadence, error: errors["/cadence"]))\
                \(Field("weight", label: v(.formWeight), kind: .number, value: typed.weight.isEmpty ? "1" : typed.weight, hint: v(.formWeightHint), error: errors["/weight"]))
                """)
    }

    private var reason: HTML? {
        guard objective.isAgreed else { return nil }
        let isTypo = keyResult == nil ? nil : typed.isTypo
        return ReasonFields(reason: typed.reason, isTypo: isTypo, error: errors["/reason"], voice: v).html
    }

    private var stale: HTML? {
        guard isStale, let keyResult else { return nil }
        return StaleNotice(
            voice: v,
            now: [(v(.formKrTitle), HTML(text: keyResult.title.text)), (v(.formTarget), HTML(text: v.goal(keyResult)))]
        ).html
    }
}

/// Which kind of key result? Each with an example.
struct KindPage: Component {
    let objective: Objective
    let voice: Voice

    var html: HTML {
        let link: Link = "/objectives/\(objective.id.text)"
        let crumbs = Breadcrumbs(voice, [(objective.title.text, link), (voice(.formNewKeyResult), nil)])
        let rows = Metric.Kind.allCases.map { kind -> HTML in
            "<h3><a href=\"\(Link("/objectives/\(objective.id.text)/key-results/new").query("kind", kind.rawValue))\">\(voice.kind(kind))</a></h3><p class=\"muted\">\(voice(example(kind)))</p>"
        }
        return "\(PageHead(voice(.formWhichKind), crumbs: crumbs))\(Rows(rows, label: voice(.formKind)))"
    }

    private func example(_ kind: Metric.Kind) -> Word {
        switch kind {
        case .increase: .formExampleIncrease
        case .decrease: .formExampleDecrease
        case .atLeast: .formExampleAtLeast
        case .atMost: .formExampleAtMost
        case .milestones: .formExampleMilestones
        case .levels: .formExampleLevels
        case .binary: .formExampleBinary
        }
    }
}
