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
    let once: String
    var isOpen = false
    var errors: [String: String] = [:]

    var faults: [(field: String, text: String)] {
        ["/value", "/confidence", "/note", ""].compactMap { pointer in
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
        <div class="check-in-fields">\(Hidden(id + ".once", once))\(errors[""].map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })\
        \(measured)\(sure)\(said)<div class="acts">\(Button(voice(.checkInSave), kind: .quiet, name: "save", value: id))</div></div></details>
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
        let field = Field(
            id + ".value", label: voice(.checkInValue), kind: .number, value: value, error: errors["/value"],
            autocomplete: "off", unit: unit.isEmpty ? nil : unit, key: id + "-value")
        let tick = same.map { Checkbox(id + ".same", voice(.checkInSame, ["value": .text($0)]), isTicked: isSame).html }
        return "<div class=\"check-in-value\">\(field)\(tick)</div>"
    }

    private func steps(_ steps: [(id: String, title: String, isDone: Bool)]) -> HTML {
        """
        <fieldset class="field choices\(if: errors["/value"] != nil, " has-error")" id="f-\(id)-value"><legend>\(voice(.checkInSteps))</legend>\
        \(errors["/value"].map { "<p class=\"error\">\(Icon.risk)\($0)</p>" as HTML })\
        \(each: steps, { Checkbox(id + ".step", $0.title, isTicked: $0.isDone, value: $0.id).html })</fieldset>
        """
    }

    private func radios(_ choices: [Choice]) -> HTML {
        RadioGroup(
            id + ".value", legend: voice(.checkInReached), choices: choices, value: value, error: errors["/value"],
            key: id + "-value"
        ).html
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
}
