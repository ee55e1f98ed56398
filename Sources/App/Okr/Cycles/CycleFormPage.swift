import Domain
import Web

/// The form of a cycle: its name and its two days.
struct CycleFormPage: Component {
    let voice: Voice
    let title: String
    let action: Link
    let back: Link
    var typed: CycleTyped
    var errors: [String: String] = [:]
    /// Someone else changed it meanwhile: how it stands now.
    var now: String?

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.cycleAll), "/cycles")])))\
        \(ErrorSummary(voice, ["name", "start", "end"].compactMap { name in errors["/" + name].map { (field: "f-" + name, text: $0) } }))\
        \(now.map { Notice(.warn, text: voice(.cycleStale, ["now": .text($0)]), isLive: true) })\
        \(PostForm(action, body: fields))

        """
    }

    private var fields: HTML {
        """
        \(Hidden("version", typed.version))\(Hidden("once", typed.once))\
        \(Field("name", label: voice(.cycleName), value: typed.name, hint: voice(.cycleNameHint), error: errors["/name"], isRequired: true, maxLength: 200))\
        \(Field("start", label: voice(.cycleFirstDay), kind: .date, value: typed.start, error: errors["/start"], isRequired: true))\
        \(Field("end", label: voice(.cycleLastDay), kind: .date, value: typed.end, hint: voice(.cycleLastDayHint), error: errors["/end"], isRequired: true))\
        <div class="acts">\(Button(voice(.cycleSave)))\(Button(voice(.kitCancel), kind: .plain, link: back))</div>
        """
    }
}

extension CycleFormPage {
    /// A new one, proposed as the quarter after the last.
    init(after last: Cycle?, once: String, for guest: Guest) {
        var typed = CycleTyped()
        typed.once = once
        let start = last.map { $0.end.adding(days: 1) } ?? guest.today.firstOfQuarter
        // Calendar quarters go on as quarters, other cycles at their own length.
        let isQuarter = start == start.firstOfQuarter
        let end =
            isQuarter
            ? start.adding(days: 100).firstOfQuarter.adding(days: -1)
            : start.adding(days: last.map { $0.end - $0.start } ?? 90)
        (typed.start, typed.end) = (start.text, end.text)
        self.init(
            voice: guest.voice, title: guest.voice(.todayNewCycle), action: "/cycles", back: "/cycles", typed: typed)
    }

    init(changing cycle: Cycle, for guest: Guest) {
        var typed = CycleTyped()
        (typed.name, typed.start, typed.end) = (cycle.name.text, cycle.start.text, cycle.end.text)
        typed.version = String(cycle.version)
        self.init(
            voice: guest.voice, title: guest.voice(.cycleChange, ["cycle": .text(cycle.name.text)]),
            action: "/cycles/\(cycle.id.text)/edit", back: "/cycles/\(cycle.id.text)", typed: typed)
    }

    /// Again, with what was typed and what was wrong with it.
    init(_ typed: CycleTyped, _ refusal: Refusal, action: Link, current: Cycle? = nil, for guest: Guest) {
        let voice = guest.voice
        let title = current.map { voice(.cycleChange, ["cycle": .text($0.name.text)]) } ?? voice(.todayNewCycle)
        self.init(
            voice: voice, title: title, action: action, back: current.map { "/cycles/\($0.id.text)" } ?? "/cycles",
            typed: typed)
        for fault in refusal.faults { errors[fault.pointer] = fault.reason.text(voice) }
        if refusal.kind == .stale, let current {
            now = "\(current.name.text), \(voice.longDay(current.start)) – \(voice.longDay(current.end))"
        }
    }
}

extension Day {
    /// The first day of the quarter this day is in.
    var firstOfQuarter: Day {
        let (year, month, _) = parts
        return Day(year: year, month: (month - 1) / 3 * 3 + 1, day: 1) ?? self
    }
}

/// Asks before a cycle takes a step, and says what will happen.
struct CycleStepPage: Component {
    let voice: Voice
    let title: String
    let action: Link
    let back: Link
    let next: Cycle.State
    /// One sentence each.
    let consequences: [String]
    let button: String
    let isReopening: Bool
    var reason = ""
    var error: String?

    var html: HTML {
        ConfirmForm(
            voice, action: action, title: title, text: "<ul>\(each: consequences, { "<li>\($0)</li>" })</ul>",
            button: button,
            cancel: back, isDanger: next == .closed,
            fields: "\(Hidden("to", next.rawValue))\(if: isReopening, why)"
        ).html
    }

    private var why: HTML {
        Field(
            "reason", label: voice(.cycleWhy), kind: .area(rows: 3), value: reason, hint: voice(.cycleWhyHint),
            error: error, isRequired: true
        ).html
    }
}

extension CycleStepPage {
    init(
        _ cycle: Cycle, to next: Cycle.State, _ counts: [Objective.State: Int], reason: String = "",
        _ refusal: Refusal? = nil,
        for guest: Guest
    ) {
        let voice = guest.voice
        let name: KeyValuePairs<String, WordValue> = ["cycle": .text(cycle.name.text)]
        let isReopening = cycle.isReopening(to: next)
        var consequences: [String] = []
        let (title, button): (Word, Word)
        switch next {
        case .planning where !isReopening, .active where !isReopening:
            (title, button) = (.cycleStartTitle, .cycleStart)
            consequences = [
                voice(.cycleStartCheckIns),
                voice(.cycleStartDrafts, ["n": .count(counts[.draft, default: 0] + counts[.proposed, default: 0])]),
            ]
        case .closing where !isReopening:
            (title, button) = (.cycleClosingTitle, .cycleBeginClosing)
            consequences = [
                voice(.cycleClosingCheckIns), voice(.cycleClosingGrades, ["n": .count(counts[.agreed, default: 0])]),
            ]
        case .closed:
            (title, button) = (.cycleCloseTitle, .cycleClose)
            consequences = [
                voice(.cycleCloseAgreed, ["n": .count(counts[.agreed, default: 0])]),
                voice(.cycleCloseDrafts, ["n": .count(counts[.draft, default: 0] + counts[.proposed, default: 0])]),
                voice(.cycleCloseCarry),
            ]
        case .planning, .active, .closing:
            (title, button) = (.cycleReopenTitle, .cycleReopen)
            consequences = [voice(next == .active ? .cycleReopenActive : .cycleReopenClosing), voice(.cycleReopenSeen)]
        }
        if counts.values.contains(where: { $0 > CycleViewSQL.mostCounted }), !isReopening {
            consequences = [voice(.cycleMany, ["n": .count(CycleViewSQL.mostCounted)])]
            if next == .active { consequences.insert(voice(.cycleStartCheckIns), at: 0) }
            if next == .closing { consequences.insert(voice(.cycleClosingCheckIns), at: 0) }
            if next == .closed { consequences.append(voice(.cycleCloseCarry)) }
        }
        self.init(
            voice: voice, title: voice(title, name), action: "/cycles/\(cycle.id.text)/step",
            back: "/cycles/\(cycle.id.text)",
            next: next, consequences: consequences, button: voice(button), isReopening: isReopening, reason: reason,
            error: refusal?.reason.map { $0.text(voice) })
    }
}
