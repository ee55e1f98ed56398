import Domain
import Web

/// Asks once more, and why, before a step of an objective.
struct StepPage: Component {
    let question: StepQuestion
    let objective: Objective
    let card: Scorecard
    let reason: String
    let errors: FormErrors
    let voice: Voice

    var title: String { voice(question.title) }

    var html: HTML {
        let link: Link = "/objectives/\(objective.id.text)"
        let noun = StepQuestion.all.first { $0.1.title == question.title }?.0 ?? ""
        return ConfirmForm(
            voice, action: link + noun, title: title,
            text: "<p><strong>\(objective.title.text)</strong></p><p>\(voice(question.text))</p>\(grade)",
            button: voice(question.button), cancel: link, isDanger: question.isDanger, fields: fields
        ).html
    }

    private var fields: HTML {
        guard question.state != nil else { return Hidden("version", String(objective.version)).html }
        return """
            \(errors.summary(["/reason": "f-reason"]))\(Hidden("version", String(objective.version)))\
            \(Field("reason", label: voice(.stepReason), kind: .area(rows: 3), value: reason, hint: voice(.stepReasonHint), error: errors["/reason"], isRequired: question.needsReason, maxLength: 10_000, optionalMark: question.needsReason ? nil : voice(.kitOptional)))
            """
    }

    /// What the grade will be, where closing gives one.
    private var grade: HTML? {
        guard question.state == .closed else { return nil }
        let grade = objective.grading.grade ?? card.proposedGrade
        guard let grade else { return "<p>\(voice(.stepCloseNoGrade))</p>" }
        return "<p>\(voice(.stepCloseGrade, ["grade": .text(voice.grade(grade))]))</p>"
    }
}

/// All that changed, a page at a time.
struct HistoryPage: Component {
    let objective: ID<Objective>
    let title: String
    /// One more than is shown when there are older ones.
    let changes: [Surroundings.Changed]
    let now: Moment
    let voice: Voice

    var html: HTML {
        let link: Link = "/objectives/\(objective.text)"
        let shown = changes.prefix(50)
        let older = changes.count > shown.count ? shown.last.map { (link + "history").query("before", $0.id) } : nil
        return """
            \(PageHead(voice(.objectiveHistory), crumbs: Breadcrumbs(voice, [(title, link)])))\
            \(if: changes.isEmpty, "<p class=\"muted\">\(voice(.objectiveHistoryNone))</p>", else: "<ol class=\"log\">\(each: shown, { ChangePage(change: $0, now: now, voice: voice).html })</ol>")\
            \(Pagination(voice, older: older))
            """
    }
}
