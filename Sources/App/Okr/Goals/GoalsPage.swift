import Domain
import Web

/// The tree of goals, one level at a time.
struct GoalsPage: Component {
    let view: GoalsView
    let voice: Voice

    private var team: (id: ID<Team>, name: String)? { view.path.last }

    var html: HTML { "\(head)\(filters)\(if: view.question.isList, list, else: tree)" }

    var title: String { voice(.goalsTitle) }

    private var head: PageHead {
        let steps = view.path.dropLast().map { (text: $0.name, link: here(team: $0.id) as Link?) }
        let crumbs = view.path.count > 1 ? Breadcrumbs(voice, steps + [(team?.name ?? "", nil)]) : nil
        let name = team?.name ?? ""
        return PageHead(
            voice(.goalsOf, ["team": .text(name)]), crumbs: crumbs, lead: "<p class=\"muted\">\(when)</p>", acts: acts,
            aside: view.question.isList ? HTML() : ring)
    }

    /// `4e kwartaal 2026 · loopt · 1 oktober tot 31 december`
    private var when: String {
        let days = voice.longDay(view.cycle.start) + " – " + voice.longDay(view.cycle.end)
        return [view.cycle.name.text, voice.state(view.cycle.state), days].joined(separator: " · ")
    }

    private var ring: HTML {
        guard let mean = view.mean else { return HTML() }
        let share = voice.percent(mean)
        let expected = voice.percent(view.cycle.expected(on: view.today))
        return Ring(
            mean, expected: view.cycle.expected(on: view.today), value: share,
            caption: voice(.kitExpected, ["share": .text(expected)]),
            label: voice(.kitProgressExpected, ["share": .text(share), "expected": .text(expected)])
        ).html
    }

    private var acts: HTML {
        let new = Link("/objectives/new").query("cycle", view.cycle.id.text).query("team", team?.id.text)
        let csv = Link("/goals.csv").query("cycle", view.cycle.id.text).query(
            "team", view.path.count > 1 ? team?.id.text : nil)
        return """
            \(if: view.mayDraft, Button(voice(.goalsNew), link: new, icon: .plus).html)\
            \(if: team != nil, Button(voice(.goalsTeam), kind: .plain, link: "/teams/\(team?.id.text ?? "")").html)\
            \(Button(voice(.goalsCsv), kind: .plain, link: csv, icon: .download))
            """
    }

    private func here(team: ID<Team>?) -> Link {
        Link("/goals").query("cycle", view.question.cycle?.text).query("team", team?.text)
    }

    private var filters: HTML {
        let cycles = view.cycles.map { Choice($0.id.text, $0.name.text + " (" + voice.state($0.state) + ")") }
        let states = Objective.State.allCases.map { Choice($0.rawValue, voice.state($0)) }
        let chosen = [
            view.cycle.name.text, view.question.state.map { voice.state($0) },
            view.question.isMine ? voice(.goalsMine) : nil,
        ].compactMap { $0 }.joined(separator: ", ")
        let form: HTML = """
            <form class="form inline filters" action="/goals">\(view.question.team.map { Hidden("team", $0.text) })\
            \(Field("cycle", label: voice(.goalsCycle), kind: .choice(cycles), value: view.cycle.id.text))\
            \(Field("state", label: voice(.goalsState), kind: .choice([Choice("", voice(.goalsEveryState))] + states), value: view.question.state?.rawValue ?? ""))\
            \(Field("owner", label: voice(.goalsOwner), kind: .choice([Choice("", voice(.goalsEveryone)), Choice("me", voice(.goalsMine))]), value: view.question.isMine ? "me" : ""))\
            \(Button(voice(.goalsShow), kind: .quiet))</form>

            """
        return Disclosure(
            voice(.goalsFilter, ["chosen": .text(chosen)]), isOpen: view.question.isList, id: "filters", body: form
        ).html
    }

    // MARK: The tree

    private var tree: HTML {
        let isFirst = view.question.after.isEmpty
        return
            "\(if: isFirst, own)\(teams)\(Pagination(voice, newer: isFirst ? nil : here(team: view.question.team), older: older))"
    }

    private var older: Link? {
        guard let next = view.next else { return nil }
        return here(team: view.question.team).query("state", view.question.state?.rawValue)
            .query("owner", view.question.isMine ? "me" : nil).query("after", next)
    }

    private var own: HTML {
        guard !view.goals.isEmpty else {
            let new = Link("/objectives/new").query("cycle", view.cycle.id.text).query("team", team?.id.text)
            return EmptyState(
                voice(.goalsEmpty), voice(.goalsEmptyText), drawing: .goals,
                act: view.mayDraft ? Button(voice(.goalsNew), link: new) : nil
            ).html
        }
        let rows = view.goals.map { GoalRow(goal: $0, isOpen: true, showsTeam: false, view: view, voice: voice).html }
        return Section(
            voice(.goalsObjectives), id: "objectives", body: Rows(rows, label: voice(.goalsObjectives)).html
        ).html
    }

    private var teams: HTML {
        guard !view.teams.isEmpty else { return HTML() }
        return Section(
            voice(.goalsTeams), id: "teams",
            body:
                "<div class=\"branches\">\(each: view.teams, { BranchPage(below: $0, link: here(team: $0.team.id), view: view, voice: voice).html })</div>"
        ).html
    }

    private var list: HTML {
        guard !view.goals.isEmpty else {
            return EmptyState(voice(.goalsNothing), voice(.goalsNothingText), drawing: .search).html
        }
        let rows = view.goals.map { GoalRow(goal: $0, isOpen: false, showsTeam: true, view: view, voice: voice).html }
        return "\(Rows(rows, label: voice(.goalsObjectives)))\(Pagination(voice, older: older))"
    }
}

/// A team below, closed: how far, how many; open: what it wants.
struct BranchPage: Component {
    let below: GoalsView.Below
    let link: Link
    let view: GoalsView
    let voice: Voice

    var html: HTML {
        """
        <details class="branch"><summary>\(Icon.chevron)<span class="branch-name">\(below.team.name)</span><span class="branch-how muted">\(how)</span><span class="branch-far">\(far)</span></summary>
        <div class="branch-body">\(goals)<p><a href="\(link)">\(voice(.goalsOpenTeam, ["team": .text(below.team.name)]))</a></p></div></details>

        """
    }

    private var how: String {
        var parts = below.team.lead.isEmpty ? [] : [below.team.lead]
        parts.append(voice(.goalsCount, ["n": .count(below.goals.count)]))
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
        guard !below.goals.isEmpty else { return "<p class=\"muted\">\(voice(.goalsTeamEmpty))</p>" }
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
