import Domain
import Web

/// One key result: its course, every check-in, what people will do, what they say.
struct KeyResultPage: Component {
    let view: KeyResultView
    let voice: Voice
    let once: String

    private var keyResult: KeyResult { view.keyResult }
    private var link: Link { "/key-results/\(keyResult.id.text)" }
    private var lasting: [CheckIn] { view.said.map(\.checkIn).filter { $0.withdrawnAt == nil } }

    var html: HTML {
        """
        \(head)\(contradiction)\(chart)
        <div class="two"><div class="stack loose">\(said)\(TalkPage(comments: view.comments, link: link, mayComment: view.may.comment, once: once, now: view.now, voice: voice))</div>\
        <div class="stack loose"><section class="stack">\(InitiativesPage(initiatives: view.initiatives, keyResult: keyResult.id, mayPlan: view.may.plan, once: once, today: view.today, voice: voice, isSection: true))</section>\(measure)\(WhoSeesPage(audience: audience, voice: voice))</div></div>

        """
    }

    private var audience: WhoSeesPage.Audience {
        guard view.objective.draft.visibility == .team else { return .everyone }
        return .asObjective(title: view.objective.title.text, link: "/objectives/\(view.objective.id.text)")
    }

    private var head: PageHead {
        let objective = view.objective
        let cycle = Link("/goals").query("cycle", view.cycle.id.text).query("team", objective.draft.team.text)
        let crumbs = Breadcrumbs(
            voice,
            [
                (view.team, "/teams/\(objective.draft.team.text)"), (view.cycle.name.text, cycle),
                (objective.title.text, "/objectives/\(objective.id.text)"),
            ])
        return PageHead(keyResult.title.text, crumbs: crumbs, lead: standing, acts: acts, facts: facts, aside: ring)
    }

    private var ring: HTML {
        guard let progress = keyResult.progress else { return HTML() }
        let isPaced = keyResult.metric.kind.isPaced && view.objective.isAgreed
        let expected = view.cycle.expected(on: view.today)
        let share = voice.percent(keyResult.raw ?? progress)
        return Ring(
            progress, expected: isPaced ? expected : nil, value: share,
            caption: isPaced ? voice(.kitExpected, ["share": .text(voice.percent(expected))]) : "",
            label: voice(.figuresProgressOf, ["share": .text(share)])
        ).html
    }

    private var standing: HTML {
        let now = voice.now(keyResult) ?? voice(.objectiveNotMeasured)
        let confidence = keyResult.latest.map { voice(.objectiveConfidence, ["value": .count($0.confidence.value)]) }
        let words = [now, voice.goal(keyResult), confidence].compactMap { $0 }.joined(separator: " · ")
        return "<p class=\"standing\">\(status)<span class=\"muted\">\(words)</span></p>"
    }

    private var status: HTML {
        if !keyResult.isActive { return Tag(voice(.objectiveKrDropped), tone: .bad).html }
        return view.objective.isBeingWritten
            ? Tag(voice.state(view.objective.state), tone: .info).html : voice.status(view.verdict.word).html
    }

    private var contradiction: Notice? {
        guard view.objective.isAgreed, view.verdict.contradicts, let confidence = view.verdict.confidence else {
            return nil
        }
        let (word, numbers) = (
            voice.status(Domain.Status.read(confidence)).text, voice.status(view.verdict.numbers).text
        )
        return Notice(.warn, text: voice(.objectiveContradiction, ["word": .text(word), "numbers": .text(numbers)]))
    }

    private var facts: HTML {
        var facts: [HTML] = []
        if let owner = view.owner, let id = keyResult.owner {
            facts.append(PersonChip(owner, link: "/people/\(id.text)").html)
        }
        facts.append("<span>\(voice.cadence(keyResult.draft.cadence))</span>")
        if keyResult.draft.weight == 0 { facts.append("<span>\(voice(.objectiveNotCounted))</span>") }
        if keyResult.draft.weight != 1, keyResult.draft.weight != 0 {
            facts.append("<span>\(voice(.keyResultCounts, ["weight": .number(keyResult.draft.weight)]))</span>")
        }
        if let grade = keyResult.grading.grade {
            facts.append("<span>\(voice(.objectiveClosedGrade, ["grade": .text(voice.grade(grade))]))</span>")
        }
        return facts.joined()
    }

    private var acts: HTML {
        let may = view.may
        var acts: [HTML] = []
        if may.checkIn { acts.append(Button(voice(.objectiveCheckIn), link: link + "check-in").html) }
        if may.edit { acts.append(Button(voice(.objectiveEdit), kind: .quiet, link: link + "edit").html) }
        if may.drop { acts.append(Button(voice(.objectiveDrop), kind: .plain, link: link + "drop").html) }
        if may.reopen { acts.append(Button(voice(.objectiveReopen), kind: .plain, link: link + "reopening").html) }
        if may.delete { acts.append(Button(voice(.objectiveDelete), kind: .plain, link: link + "deletion").html) }
        return acts.joined()
    }

    private var chart: HTML? {
        guard view.isFirst, view.line.points.count > 1 else { return nil }
        return Card(
            body: KeyResultChart(
                keyResult: keyResult, checkIns: lasting, line: view.line, cycle: view.cycle,
                tone: view.verdict.word.tone,
                voice: voice
            ).html
        ).html
    }

    private var said: Section {
        let rows: HTML =
            view.said.isEmpty
            ? "<p class=\"muted\">\(voice(.objectiveNotMeasured))</p>"
            : "<ol class=\"log\">\(each: view.said, { said($0) })</ol>"
        let older = view.next.map { link.query("before", $0) }
        let csv = Button(voice(.keyResultCsv), kind: .plain, link: link + "check-ins.csv", icon: .download)
        return Section(
            voice(.standingCheckIns), id: "check-ins", act: view.said.isEmpty ? HTML() : csv.html,
            body: rows + Pagination(voice, newer: view.isFirst ? nil : link, older: older).html)
    }

    private func said(_ one: ObjectiveViewSQL.Said) -> HTML {
        let mayWithdraw = view.may.withdraw && one.checkIn.withdrawnAt == nil
        let withdraw: Link? = mayWithdraw ? "/check-ins/\(one.checkIn.id.text)/withdrawal" : nil
        return SaidPage(said: one, keyResult: keyResult, now: view.now, voice: voice, withdraw: withdraw).html
    }

    /// The steps or the levels, in words.
    private var measure: HTML? {
        switch keyResult.metric {
        case .milestones(let steps):
            let rows = steps.map { step -> HTML in
                "<li><span class=\"tick\" aria-hidden=\"true\">\(if: step.isDone, Icon.check.html)</span><span>\(step.title.text)\(if: step.isDone, " <small class=\"muted\">\(voice(.figuresDone))</small>")</span></li>"
            }
            return Section(voice(.keyResultSteps), id: "steps", body: "<ul class=\"ticks\">\(each: rows)</ul>").html
        case .levels(let levels):
            let items = [
                (Domain.Level.commit, levels.commit), (.target, levels.target), (.stretch, levels.stretch),
            ].map { (term: voice.levelName($0.0), text: HTML(text: $0.1.text)) }
            return Section(voice(.keyResultLevels), id: "levels", body: Definitions(items).html).html
        default: return nil
        }
    }
}
