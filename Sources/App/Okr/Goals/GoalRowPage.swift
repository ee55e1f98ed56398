import Domain
import Web

/// A team below, closed: how far, how many; open: what it wants, and with scripts the teams below it.
struct BranchPage: Component {
    let below: GoalsView.Below
    let link: Link
    let view: GoalsView
    let voice: Voice

    var html: HTML {
        """
        <details class="branch"><summary>\(Icon.chevron)<span class="branch-name">\(below.team.name)</span><span class="branch-how muted">\(how)</span><span class="branch-far">\(far)</span></summary>
        <div class="branch-body">\(if: below.goals.isEmpty, "<p class=\"muted\">\(voice(.goalsTeamEmpty))</p>")\
        \(if: !below.goals.isEmpty, goals)\(if: below.team.below > 0, "<ul class=\"branches\" data-from=\"\(link.query("piece", 1))\"></ul>")\
        <ul class="plain-list"><li><a href="\(link)">\(voice(.goalsOpenTeam, ["team": .text(below.team.name)]))</a></li></ul></div></details>

        """
    }

    private var how: String {
        var parts = below.team.lead.isEmpty ? [] : [below.team.lead]
        parts.append(
            below.isCut
                ? voice(.goalsCountMore, ["n": .count(below.goals.count)])
                : voice(.goalsCount, ["n": .count(below.goals.count)]))
        if below.team.below > 0 { parts.append(voice(.goalsTeamsBelow, ["n": .count(below.team.below)])) }
        return parts.joined(separator: " · ")
    }

    private var far: HTML {
        guard let mean = below.mean else { return "<span class=\"muted\">\(voice(.figuresUnknown))</span>" }
        let share = voice.percent(mean)
        return Meter(
            mean, expected: view.cycle.expected(on: view.today),
            label: voice(.figuresProgressOf, ["share": .text(share)]),
            value: share
        ).html
    }

    private var goals: HTML {
        let rows = below.goals.map { GoalRow(goal: $0, isOpen: false, showsTeam: false, view: view, voice: voice).html }
        return Rows(rows, label: voice(.goalsObjectives)).html
    }
}

/// An objective with its key results under it.
struct GoalRow: Component {
    let goal: GoalsView.Goal
    let isOpen: Bool
    let showsTeam: Bool
    let view: GoalsView
    let voice: Voice

    var html: HTML {
        let people = [showsTeam ? goal.team : nil, goal.owner].compactMap { $0 }.joined(separator: " · ")
        var row = FigureRow(goal.objective, goal.card, note: HTML(text: people), voice)
        if goal.objective.isAgreed { row.status = goal.card.verdict.word }
        return "\(row)\(if: !goal.keyResults.isEmpty, keyResults)"
    }

    private var keyResults: HTML {
        let count = voice(.goalsKeyResults, ["n": .count(goal.keyResults.count)])
        return Disclosure(
            count, isOpen: isOpen,
            body: "<ul class=\"leaves\">\(each: goal.keyResults, { leaf($0.keyResult, $0.owner) })</ul>"
        ).html
    }

    private func leaf(_ keyResult: KeyResult, _ owner: String?) -> HTML {
        let verdict = keyResult.verdict(in: view.cycle, on: view.today)
        let isJudged = goal.objective.isAgreed && keyResult.isActive
        let share = keyResult.progress.map { voice.percent($0) }
        return """
            <li><span class="leaf-what"><a href="/key-results/\(keyResult.id.text)">\(keyResult.title.text)</a>\(owner.map { " <small class=\"muted\">\($0)</small>" as HTML })</span>\
            <span class="leaf-far">\(keyResult.progress.map { Meter($0, tone: isJudged ? verdict.word.tone : .neutral, label: voice(.figuresProgressOf, ["share": .text(share ?? "")]), value: share) })</span>\
            <span class="leaf-how">\(status(keyResult, verdict, isJudged))\(keyResult.latest.map { "<small class=\"muted\">\(voice(.objectiveConfidence, ["value": .count($0.confidence.value)]))</small>" as HTML })</span></li>
            """
    }

    private func status(_ keyResult: KeyResult, _ verdict: Verdict, _ isJudged: Bool) -> HTML? {
        if !keyResult.isActive { return Tag(voice(.objectiveKrDropped)).html }
        return isJudged ? voice.status(verdict.word).html : nil
    }
}
