import Domain
import Web

/// An objective or a key result on one row: what it is, how far it is, how it stands, how sure its owner is.
struct FigureRow: Component {
    let voice: Voice
    let title: String
    let link: Link
    /// Under the title.
    var note = HTML()
    var tag: Tag?
    /// 0 to 1; nil while not known.
    var progress: Double?
    var expected: Double?
    /// Instead of the meter.
    var spark: Spark?
    var value: String
    var goal: String
    var status: Domain.Status?
    var confidence: Double?

    var html: HTML {
        """
        <div class="measure"><div class="measure-what"><h3><a href="\(link)">\(title)</a> \(tag)</h3>\(if: !note.isEmpty, "<p class=\"muted\">\(note)</p>")</div>\
        <div class="measure-spark">\(way)</div><p class="measure-value"><b>\(value)</b><span class="muted">\(goal)</span></p>\
        <div class="measure-status">\(status.map { voice.status($0) })</div><div class="measure-level">\(level)</div></div>
        """
    }

    private var way: HTML {
        if let spark { return spark.html }
        guard let progress else { return HTML() }
        let label =
            expected.map {
                voice(
                    .figuresProgressAgainst,
                    ["share": .text(voice.percent(progress)), "expected": .text(voice.percent($0))])
            } ?? voice(.figuresProgressOf, ["share": .text(voice.percent(progress))])
        return Meter(min(1, progress), expected: expected, tone: status?.tone ?? .neutral, label: label).html
    }

    private var level: HTML? {
        confidence.map { confidence in
            let text = voice.confidence(confidence)
            let meter = Meter(confidence / 10, label: voice(.figuresConfidenceOf, ["value": .text(text)]), value: text)
            return "\(meter)<small aria-hidden=\"true\">\(voice(.figuresConfidence))</small>"
        }
    }
}

extension FigureRow {
    /// An objective with its numbers.
    init(_ objective: Objective, _ card: Scorecard, note: HTML, _ voice: Voice) {
        let isOpen = objective.isBeingWritten
        let numbers = voice.status(card.verdict.numbers).text
        let contradiction =
            objective.isAgreed && card.verdict.contradicts
            ? voice(.objectiveNumbersSay, ["status": .text(numbers)]) : ""
        self.init(
            voice: voice, title: objective.title.text, link: "/objectives/\(objective.id.text)",
            note: contradiction.isEmpty ? note : "\(note) · <b>\(contradiction)</b>",
            tag: isOpen || objective.state == .dropped ? Tag(voice.state(objective.state)) : nil,
            progress: isOpen ? nil : card.progress, expected: card.expected,
            value: isOpen ? "" : card.progress.map { voice.percent($0) } ?? "–",
            goal: isOpen
                ? ""
                : card.progress == nil
                    ? voice(.figuresNoCheckIn)
                    : voice(.figuresExpected, ["share": .text(voice.percent(card.expected))]),
            status: objective.isAgreed || objective.state == .closed ? card.verdict.word : nil,
            confidence: isOpen || objective.state == .dropped ? nil : card.confidence)
    }
}
