import Domain
import Web

/// The consent rounds of an objective on its own page: a separate line, never mixed with the ground.
struct ConsentLinePage: Component {
    let line: ConsentLine
    let objective: Objective
    let mayOpen: Bool
    let now: Moment
    let voice: Voice

    var html: HTML {
        guard let body else { return HTML() }
        return Section(voice(.consentTitle), id: "consent", body: body).html
    }

    private var link: Link { "/objectives/\(objective.id.text)/consent-round" }

    private var body: HTML? {
        if let open = line.open {
            let isTaking = open.isTakingAnswers(at: now)
            let day = voice.lastDay(of: open)
            let asks = line.asksReader && isTaking
            return """
                <p>\(isTaking ? voice(.consentLineOpen, ["day": .text(day)]) : voice(.consentCounting))</p>\
                <p class="acts">\(Button(voice(asks ? .consentGoAnswer : .consentGo), kind: asks ? .primary : .quiet, link: link))</p>
                """
        }
        if let last = line.last, let outcome = last.outcome { return closed(last, outcome) }
        guard objective.state == .proposed else { return nil }
        return """
            <p class="muted">\(voice(.consentLineNone))</p>\
            \(if: mayOpen, "<p class=\"acts\">\(Button(voice(.consentGoOpen), kind: .quiet, link: link))</p>")
            """
    }

    private func closed(_ last: ConsentRound, _ outcome: ConsentOutcome) -> HTML {
        """
        <p>\(voice(.consentLineLast)) \(voice.figures(outcome.figures))\(if: outcome.isLow, " <strong>\(voice.lowSupport(outcome))</strong>") <a href="\(link)">\(voice(.consentGo))</a></p>\
        \(if: !last.followUp.isEmpty, "<h3>\(voice(.consentFollow))</h3><div class=\"prose\">\(HTML(markdown: last.followUp.text))</div>")
        """
    }
}
