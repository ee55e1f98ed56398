import Domain
import Web

/// One cycle: its days, its state with the next step, and what it brought once it is closed.
struct CyclePage: Component {
    struct Graded: Sendable {
        let id: String
        let title: String
        let link: Link
        let team: String
        let grade: String
        let reading: Grade.Reading?
        let reason: String
        let learned: String
        let isCarried: Bool
        let mayCarry: Bool
    }

    let voice: Voice
    let title: String
    var facts: [String] = []
    var acts: [Button] = []
    /// Where this cycle is: planned, running, closing, closed.
    var steps: [(name: String, isNow: Bool, isPast: Bool)] = []
    var explanation = ""
    var numbers: [(count: String, name: String)] = []
    /// The steps of closing.
    var walk: WalkSteps?
    /// Said before the readings where they are not of all.
    var ofFirst: String?
    var readings: [(reading: Grade.Reading, count: Int)] = []
    var graded: [Graded] = []
    var older: Link?
    var later: [Choice] = []
    var carry: Link?
    var once = ""

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.cycleAll), "/cycles")]), acts: "\(each: acts.map(\.html))", facts: "\(each: facts, { "<span>\($0)</span>" })"))\
        <ol class="cycle-steps">\(each: steps, { step in "<li\(attribute: "aria-current", step.isNow ? "step" : nil)\(if: step.isPast, " class=\"past\"")>\(step.name)</li>" })</ol>\
        <p class="prose">\(explanation)</p>\(walk)\(counted)\(outcome)

        """
    }

    private var counted: HTML? {
        guard !numbers.isEmpty else { return nil }
        return "<ul class=\"numbers\">\(each: numbers, { "<li><b>\($0.count)</b> \($0.name)</li>" })</ul>"
    }

    private var outcome: HTML? {
        guard !graded.isEmpty else { return nil }
        let list: HTML = "\(Rows(graded.map(row)))\(Pagination(voice, older: older))"
        return Section(
            voice(.cycleOutcome), id: "outcome",
            body:
                "\(summary)\(if: carry != nil && !later.isEmpty && graded.contains(where: \.mayCarry), carried(list), else: list)"
        ).html
    }

    private var summary: HTML {
        "\(ofFirst.map { "<p class=\"muted\">\($0)</p>" as HTML })<ul class=\"numbers\">\(each: readings, { "<li><b>\($0.count)</b> \(voice.reading($0.reading))</li>" })</ul>"
    }

    /// Ticked ones go on in a later cycle.
    private func carried(_ list: HTML) -> HTML {
        """
        <form method="post" action="\(carry ?? "/")" class="stack">\(Hidden("once", once))\(list)\
        <div class="card"><p>\(voice(.cycleCarryWhat))</p><div class="finder">\(Field("cycle", label: voice(.cycleCarryTo), kind: .choice(later)))\(Button(voice(.cycleCarry)))</div></div></form>
        """
    }

    private func row(_ one: Graded) -> HTML {
        """
        <div class="graded">\(if: one.mayCarry && !one.isCarried, "<label class=\"choice\"><input type=\"checkbox\" name=\"objective\" value=\"\(one.id)\"><span class=\"sr\">\(voice(.cycleCarryOne, ["objective": .text(one.title)]))</span></label>")\
        <div><h3><a href="\(one.link)">\(one.title)</a></h3><p class="muted">\(one.team)\(if: one.isCarried, " · \(voice(.cycleCarried))")\(if: !one.reason.isEmpty, " · “\(one.reason)”")</p>\(if: !one.learned.isEmpty, "<p><b>\(voice(.cycleLearned))</b> \(one.learned)</p>")</div>\
        <p class="grade"><b>\(one.grade)</b></p><p>\(one.reading.map { voice.reading($0).html })</p></div>
        """
    }
}
