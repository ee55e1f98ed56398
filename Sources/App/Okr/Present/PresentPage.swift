import Domain
import Web

/// One objective at a time, filling the screen; or all of them below each other, to print.
struct PresentPage: Component {
    let reading: PresentReading
    let guest: Guest

    private var voice: Voice { guest.voice }
    private var count: Int { reading.shown.count }

    var title: String {
        guard let at = reading.at, count > 1 else { return reading.title }
        return reading.title + " · " + position(at)
    }

    var html: HTML {
        guard let at = reading.at else { return report }
        return "<div class=\"slides\" data-slides>\(slide(at))\(turns(at))</div>"
    }

    private func slide(_ at: Int) -> HTML {
        guard reading.shown.indices.contains(at) else {
            return "<div>\(EmptyState(voice(.presentNothing), voice(.presentNothingText)))</div>"
        }
        return SlidePage(shown: reading.shown[at], isAlone: true, today: guest.today, voice: voice).html
    }

    private func position(_ at: Int) -> String {
        voice(.presentPosition, ["at": .count(at + 1), "all": .count(count)])
    }

    private func turns(_ at: Int) -> HTML {
        let presented = reading.presented
        return """
            <nav class="acts" aria-label="\(voice(.presentTurn))">\
            \(if: at > 0, "<a class=\"button quiet\" rel=\"prev\" data-turn=\"prev\" href=\"\(presented.link(at: String(at)))\">\(Icon.back)\(voice(.presentPrevious))</a>")\
            \(if: count > 1, "<p class=\"number\" role=\"status\">\(position(at))</p>")\
            \(if: at + 1 < count, "<a class=\"button quiet\" rel=\"next\" data-turn=\"next\" href=\"\(presented.link(at: String(at + 2)))\">\(voice(.presentNext))\(Icon.chevron)</a>")\
            <span class="turns-gap"></span><button class="button plain" type="button" data-full hidden>\(voice(.presentFull))</button>\
            \(if: count > 1, Button(voice(.presentPrint), kind: .plain, link: presented.link(at: "all")).html)\
            <a class="button plain" data-turn="leave" href="\(presented.page)">\(voice(.presentLeave))</a></nav>

            """
    }

    private var report: HTML {
        let back = Button(voice(.presentBack), kind: .quiet, link: reading.presented.page)
        let heading = [reading.title, reading.note].filter { !$0.isEmpty }.joined(separator: " · ")
        return """
            \(PageHead(heading, lead: "<p class=\"no-print\">\(voice(.presentPrintHow))</p>", acts: back.html))\
            <div class="report">\(each: reading.shown, { SlidePage(shown: $0, isAlone: false, today: guest.today, voice: voice).html })</div>\
            \(if: reading.shown.isEmpty, EmptyState(voice(.presentNothing), voice(.presentNothingText)).html)

            """
    }
}

/// One objective: what, why, how it stands, and how we see that.
struct SlidePage: Component {
    let shown: PresentSQL.Shown
    /// It is the page; else one of several on it.
    let isAlone: Bool
    let today: Day
    let voice: Voice
    /// On a screen; the rest is on the page of the objective.
    static let most = 8

    private var objective: Objective { shown.one.objective }
    private var card: Scorecard { shown.one.card(on: today) }

    var html: HTML {
        """
        <article class="slide"><div class="slide-head"><div class="stack tight"><p class="slide-where muted">\(whose)</p>\
        \(if: isAlone, "<h1 tabindex=\"-1\">\(objective.title.text)</h1>", else: "<h2>\(objective.title.text)</h2>")\
        \(if: !objective.draft.why.isEmpty, "<p class=\"why\"><strong>\(voice(.objectiveWhy))</strong> \(objective.draft.why.text)</p>")\
        <p class="standing">\(standing)</p></div>\(ring)</div>\(results)</article>

        """
    }

    private var whose: String {
        [shown.one.team, shown.one.cycle.name.text, shown.owner].compactMap { $0 }.joined(separator: " · ")
    }

    private var standing: HTML {
        if objective.state == .closed, let grade = objective.grading.grade {
            return "\(voice.reading(grade.reading(objective.draft.ambition))) <b>\(voice.grade(grade))</b>"
        }
        guard objective.isAgreed else { return Tag(voice.state(objective.state), tone: .info).html }
        let confidence = card.confidence.map { voice(.objectiveConfidence, ["value": .text(voice.confidence($0))]) }
        return "\(voice.status(card.verdict.word)) <span class=\"muted\">\(confidence ?? "")</span>"
    }

    private var ring: HTML? {
        guard let progress = card.progress, !objective.isBeingWritten else { return nil }
        let (share, expected) = (voice.percent(progress), voice.percent(card.expected))
        let caption = objective.isAgreed ? voice(.kitExpected, ["share": .text(expected)]) : ""
        return Ring(
            progress, expected: objective.isAgreed ? card.expected : nil, value: share, caption: caption,
            label: voice(.kitProgressExpected, ["share": .text(share), "expected": .text(expected)])
        ).html
    }

    private var results: HTML {
        let active = shown.one.keyResults.filter(\.isActive)
        let some = isAlone ? Array(active.prefix(Self.most)) : active
        guard !some.isEmpty else { return "<p class=\"muted\">\(voice(.presentNoKeyResults))</p>" }
        return """
            <ul class="slide-results">\(each: some, { result($0) })</ul>\
            \(if: active.count > some.count, "<p class=\"muted\">\(voice(.presentMore, ["n": .count(active.count - some.count)]))</p>")
            """
    }

    private func result(_ one: KeyResult) -> HTML {
        let verdict = one.verdict(in: shown.one.cycle, on: today)
        let share = one.progress.map { voice.percent($0) } ?? voice(.figuresUnknown)
        return """
            <li><h3>\(one.title.text)</h3><p class="slide-value"><b>\(ValueLine.now(one, voice))</b> <span class="muted">\(voice.goal(one))</span></p>\
            <span>\(one.progress.map { Meter($0, tone: objective.isAgreed ? verdict.word.tone : .neutral, label: voice(.figuresProgressOf, ["share": .text(share)]), value: share) })</span>\
            <span>\(if: objective.isAgreed, voice.status(verdict.word).html)</span></li>
            """
    }
}
