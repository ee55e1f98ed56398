import Domain
import Web

/// A key result as a row that opens: how it went, what was said, what people will do.
struct MeasuredPage: Component {
    let measured: ObjectiveView.Measured
    let view: ObjectiveView
    let voice: Voice
    let once: String

    private var keyResult: KeyResult { measured.keyResult }
    private var link: Link { "/key-results/\(keyResult.id.text)" }
    private var lasting: [ObjectiveViewSQL.Said] { measured.said.filter { $0.checkIn.withdrawnAt == nil } }

    var html: HTML {
        let row = MeasureRow(
            keyResult.title.text, link: link, note: note, spark: spark, value: ValueLine.now(keyResult, voice),
            goal: voice.goal(keyResult), status: status, level: level)
        return "\(row)\(Disclosure(html: summary, body: detail))"
    }

    private var status: Web.Status? {
        guard keyResult.isActive else { return Web.Status(.neutral, .off, voice(.objectiveKrDropped)) }
        if view.objective.state == .closed, let grade = keyResult.grading.grade {
            return voice.reading(grade.reading(view.objective.draft.ambition))
        }
        return view.objective.isBeingWritten ? nil : voice.status(measured.verdict.word)
    }

    private var level: Web.Level? {
        keyResult.latest.map {
            Web.Level($0.confidence.value, label: voice(.standingConfidence, ["value": .count($0.confidence.value)]))
        }
    }

    private var note: HTML {
        var parts: [HTML] = []
        if let owner = measured.owner { parts.append(HTML(text: owner)) }
        if let last = lasting.first {
            parts.append(HTML(text: voice.relative(last.checkIn.at, to: view.now)))
            let words = last.checkIn.note.text.prefix { $0 != "\n" }
            if !words.isEmpty { parts.append(HTML(text: "“" + words.prefix(90) + (words.count > 90 ? "…" : "") + "”")) }
        } else {
            parts.append(HTML(text: voice(.objectiveNotMeasured)))
        }
        if measured.isStale { parts.append("<b class=\"stale\">\(voice(.objectiveStale))</b>") }
        if keyResult.draft.weight == 0 { parts.append(HTML(text: voice(.objectiveNotCounted))) }
        if measured.verdict.contradicts {
            let numbers = voice.status(measured.verdict.numbers).text
            parts.append("<b>\(voice(.objectiveNumbersSay, ["status": .text(numbers)]))</b>")
        }
        return parts.joined(by: " · ")
    }

    private var spark: Spark? {
        guard let first = lasting.last, let last = lasting.first, measured.line.points.count > 1 else { return nil }
        let label = voice(
            .standingFromTo,
            [
                "from": .text(voice.value(first.checkIn.value, of: keyResult)),
                "to": .text(voice.value(last.checkIn.value, of: keyResult)),
            ])
        return Spark(measured.line.points, pace: measured.line.pace, tone: measured.verdict.word.tone, label: label)
    }

    private var summary: HTML {
        let open = measured.initiatives.count { !$0.isDone }
        let actions = open > 0 ? " · " + voice(.standingOpenActions, ["n": .count(open)]) : ""
        return HTML(text: voice(.standingDetail) + actions)
    }

    private var detail: HTML {
        """
        <div class="detail" id="kr-\(keyResult.id.text)">\(chart)\
        <div class="two"><div class="stack">\(said)</div>\
        <div class="stack">\(InitiativesPage(initiatives: measured.initiatives, keyResult: keyResult.id, mayPlan: view.may.plan, once: once, today: view.today, voice: voice))</div></div>\
        <p class="acts">\(if: measured.mayCheckIn, Button(voice(.objectiveCheckIn), kind: .quiet, link: link + "check-in").html)<a href="\(link)">\(voice(.standingAll))</a>\(if: view.may.edit, "<a href=\"\(link + "edit")\">\(voice(.objectiveEdit))</a>")</p></div>
        """
    }

    private var chart: HTML? {
        guard measured.line.points.count > 1 else { return nil }
        return KeyResultChart(
            keyResult: keyResult, checkIns: lasting.map(\.checkIn), line: measured.line, cycle: view.cycle,
            tone: measured.verdict.word.tone, voice: voice, hasTable: false
        ).html
    }

    private var said: HTML {
        guard !measured.said.isEmpty else {
            return "<h3>\(voice(.standingCheckIns))</h3><p class=\"muted\">\(voice(.objectiveNotMeasured))</p>"
        }
        return """
            <h3>\(voice(.standingCheckIns))</h3><ol class="log">\(each: measured.said.prefix(4), { SaidPage(said: $0, keyResult: keyResult, now: view.now, voice: voice).html })</ol>
            """
    }
}

/// One check-in: what was measured, how sure, by whom, with the note.
struct SaidPage: Component {
    let said: ObjectiveViewSQL.Said
    let keyResult: KeyResult
    let now: Moment
    let voice: Voice
    /// Where it can be withdrawn.
    var withdraw: Link?

    var html: HTML {
        let one = said.checkIn
        let value = voice.value(one.value, of: keyResult)
        let confidence = voice(.objectiveConfidence, ["value": .count(one.confidence.value)])
        return """
            <li id="i-\(one.id.text)"><p>\(if: one.withdrawnAt == nil, "<strong>\(value)</strong>", else: "<s>\(value)</s> \(Tag(voice(.standingWithdrawn)))") <span class="muted">\(confidence) · \(said.author) · \(voice.relative(one.at, to: now))</span></p>\
            \(if: !one.note.isEmpty, "<div class=\"prose\">\(HTML(markdown: one.note.text))</div>")\
            \(withdraw.map { "<form method=\"post\" action=\"\($0)\">\(Button(voice(.standingWithdraw), kind: .plain))</form>" as HTML })</li>
            """
    }
}

/// The line of a key result through its cycle, with the pace that was expected.
struct KeyResultChart: Component {
    let keyResult: KeyResult
    /// Those that stand, newest first.
    let checkIns: [CheckIn]
    let line: ValueLine
    let cycle: Cycle
    let tone: Tone
    let voice: Voice
    /// The same as a table; not where the check-ins stand beside it.
    var hasTable = true

    var html: HTML {
        let rows = checkIns.map { one in
            (day: voice.day(voice.zone.day(one.at.milliseconds)), value: voice.value(one.value, of: keyResult))
        }
        let middle = cycle.start.adding(days: (cycle.end - cycle.start) / 2)
        return LineChart(
            voice, points: line.points, pace: line.pace, tone: tone,
            label: voice(
                .standingFromTo, ["from": .text(rows.last?.value ?? ""), "to": .text(rows.first?.value ?? "")]),
            heights: line.heights.map { ($0.share, ValueLine.axis($0.value, keyResult, voice)) },
            days: [
                (0, voice.shortDay(cycle.start)), (0.5, voice.shortDay(middle)), (1, voice.shortDay(cycle.end)),
            ],
            names: (
                voice(.standingMeasured), voice(keyResult.metric.kind.isGuardRail ? .standingLimit : .standingPace)
            ),
            tableHeads: (voice(.standingDay), voice(.standingValue)), table: hasTable ? rows : []
        ).html
    }
}
