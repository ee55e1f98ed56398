import Domain
import Web

/// One key result of the check-in page: a line that opens to its fields.
struct CheckInRowPage: Component {
    enum Asked: Sendable {
        /// What "nothing changed" would say again, where there is something.
        case number(unit: String, same: String?)
        case steps([(id: String, title: String, isDone: Bool)])
        case levels([Choice])
        case binary
    }

    let voice: Voice
    let id: String
    let title: String
    let objective: String
    /// Where it stands and when that was said.
    let now: String
    let goal: String
    let last: String
    var isStale = false
    var spark: Spark?
    var asked: Asked
    var lastConfidence: Int?
    var value = ""
    var isSame = false
    var confidence: Int?
    var note = ""
    /// What is in the way.
    var obstacle = ""
    let once: String
    /// Where its form is sent.
    var action: Link = "/check-in"
    /// When the sitting began, in milliseconds; carried along so that the end knows what it moved.
    var since: String?
    var takesFocus = false
    var isOpen = false
    var errors: [String: String] = [:]

    var faults: [(field: String, text: String)] {
        ["/value", "/confidence", "/note", "/obstacle", ""].compactMap { pointer in
            errors[pointer].map {
                (field: pointer.isEmpty ? "row-" + id : "f-" + id + pointer.replacing("/", with: "-"), text: $0)
            }
        }
    }

    var html: HTML {
        """
        <details class="check-in" id="row-\(id)"\(attribute: "open", if: isOpen)><summary>\(Icon.chevron)<span class="check-in-what"><strong>\(title)</strong><span class="muted">\(objective)</span></span>\
        <span class="check-in-spark">\(spark)</span><span class="check-in-now"><b>\(now)</b> <span class="muted">\(goal)</span></span>\
        <span class="check-in-last muted">\(last)\(if: isStale, " <b class=\"stale\">\(voice(.figuresStale))</b>")</span></summary>\
        <form class="check-in-fields" method="post" action="\(action)" data-draft="check-in-\(id)" data-row novalidate>\(Hidden(id + ".once", once))\(since.map { Hidden("since", $0) })\(errors[""].map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })\
        \(measured)\(sure)\(said)\(blocked)<div class="acts">\(Button(voice(.checkInSave), name: "save", value: id))</div></form></details>
        """
    }

    private var measured: HTML {
        switch asked {
        case .number(let unit, let same): number(unit, same)
        case .steps(let steps): self.steps(steps)
        case .levels(let choices): radios(choices)
        case .binary: radios([Choice("no", voice(.checkInNotYet)), Choice("yes", voice(.checkInDone))])
        }
    }

    /// Never filled in beforehand: a number that stands there already makes false updates.
    private func number(_ unit: String, _ same: String?) -> HTML {
        var field = Field(
            id + ".value", label: voice(.checkInValue), kind: .number, value: value, error: errors["/value"],
            autocomplete: "off", unit: unit.isEmpty ? nil : unit, key: id + "-value")
        field.takesFocus = takesFocus
        let tick = same.map { Checkbox(id + ".same", voice(.checkInSame, ["value": .text($0)]), isTicked: isSame).html }
        return "<div class=\"check-in-value\">\(field)\(tick)</div>"
    }

    private func steps(_ steps: [(id: String, title: String, isDone: Bool)]) -> HTML {
        let boxes = steps.enumerated().map { place, step in
            var box = Checkbox(id + ".step", step.title, isTicked: step.isDone, value: step.id)
            box.takesFocus = takesFocus && place == 0
            return box.html
        }
        return """
            <fieldset class="field choices\(if: errors["/value"] != nil, " has-error")" id="f-\(id)-value"><legend>\(voice(.checkInSteps))</legend>\
            \(errors["/value"].map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })\
            \(each: boxes)</fieldset>
            """
    }

    private func radios(_ choices: [Choice]) -> HTML {
        var group = RadioGroup(
            id + ".value", legend: voice(.checkInReached), choices: choices, value: value, error: errors["/value"],
            key: id + "-value")
        group.takesFocus = takesFocus
        return group.html
    }

    private var sure: HTML {
        Scale(
            id + ".confidence", legend: voice(.checkInConfidence), value: confidence, low: voice(.checkInUnsure),
            high: voice(.checkInSure), hint: lastConfidence.map { voice(.checkInLastConfidence, ["n": .count($0)]) },
            error: errors["/confidence"], key: id + "-confidence"
        ).html
    }

    private var said: HTML {
        Field(
            id + ".note", label: voice(.checkInNote), kind: .area(rows: 2), value: note, hint: voice(.checkInNoteHint),
            error: errors["/note"], key: id + "-note", optionalMark: voice(.kitOptional)
        ).html
    }

    /// Something that holds people up; it opens, so that it asks nothing of who has nothing to say.
    private var blocked: HTML {
        Disclosure(
            voice(.checkInObstacle), isOpen: !obstacle.isEmpty || errors["/obstacle"] != nil,
            body: Field(
                id + ".obstacle", label: voice(.checkInObstacleWhat), kind: .area(rows: 2), value: obstacle,
                hint: voice(.checkInObstacleHint), error: errors["/obstacle"], maxLength: 10_000, key: id + "-obstacle"
            ).html
        ).html
    }
}
