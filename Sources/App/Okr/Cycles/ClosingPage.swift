import Domain
import Web

/// Everything I may grade, one after the other: what the numbers propose, and what the owner makes of it.
struct ClosingPage: Component {
    struct Result: Sendable {
        let id: String
        let title: String
        let share: Double?
        let proposed: Grade?
        let grade: String
        let reason: String
        let version: String
        var error: String?
        var reasonError: String?
    }

    struct Item: Sendable {
        let id: String
        let title: String
        let link: Link
        let team: String
        let ambition: String
        let proposed: Grade?
        var keyResults: [Result]
        var grade = ""
        var reason = ""
        let version: String
        var error: String?
        var reasonError: String?
        var isStale = false
        let isGraded: Bool
    }

    let voice: Voice
    let title: String
    let cycle: String
    let cycleName: String
    let action: Link
    let isClosing: Bool
    let walk: WalkSteps
    var items: [Item]
    var after = ""
    var older: Link?

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.cycleAll), "/cycles"), (cycleName, "/cycles/\(cycle)")]), lead: "<p>\(voice(.closingLead))</p>"))\(walk)\
        \(ErrorSummary(voice, items.flatMap(faults)))\
        \(if: items.isEmpty, EmptyState(voice(.closingNone), voice(isClosing ? .closingNoneDo : .closingNotNow), act: Button(voice(.cycleAll), kind: .quiet, link: "/cycles")).html)\
        \(each: items, { item($0) })\(Pagination(voice, older: older))

        """
    }

    private func faults(_ item: Item) -> [(field: String, text: String)] {
        [(item.error, "grade"), (item.reasonError, "reason")].compactMap { error, name in
            error.map { (field: "f-\(name)-\(item.id)", text: item.title + ": " + $0) }
        }
            + item.keyResults.flatMap { one in
                [(one.error, "kr"), (one.reasonError, "why")].compactMap { error, name in
                    error.map { (field: "f-\(name)-\(one.id)", text: one.title + ": " + $0) }
                }
            }
    }

    private func item(_ item: Item) -> HTML {
        """
        <section class="card closing" id="o-\(item.id)"><div class="between"><div><h2><a href="\(item.link)">\(item.title)</a></h2><p class="muted">\(item.team) · \(item.ambition)</p></div>\
        <p class="proposed"><span class="muted">\(voice(.closingProposed))</span> <b>\(if: item.proposed == nil, "–", else: HTML(text: voice.grade(item.proposed)))</b></p></div>\
        \(measured(item))\(if: item.isStale, Notice(.warn, text: voice(.closingStale), isLive: true).html)\(form(item))</section>

        """
    }

    private func measured(_ item: Item) -> HTML {
        """
        <ul class="plain-list">\(each: item.keyResults, { one in
            "<li class=\"between\"><span>\(one.title)</span><span class=\"number\">\(voice.share(one.share))</span></li>"
        })</ul>
        """
    }

    private func form(_ item: Item) -> HTML {
        PostForm(
            action,
            body: """
                \(Hidden("objective", item.id))\(Hidden("version", item.version))\(Hidden("after", after))\(results(item))\
                <div class="finder">\(Field("grade", label: voice(.closingGrade), kind: .choice(choices(item.proposed)), value: item.grade, error: item.error, key: "grade-" + item.id))\
                \(Field("reason", label: voice(.closingReason), value: item.reason, error: item.reasonError, key: "reason-" + item.id, optionalMark: voice(.closingReasonHint)))\
                \(Button(voice(.closingSave), kind: item.isGraded ? .quiet : .primary))</div>
                """
        ).html
    }

    private func results(_ item: Item) -> HTML? {
        guard !item.keyResults.isEmpty else { return nil }
        let isOpen = item.keyResults.contains { $0.error != nil || $0.reasonError != nil }
        return Disclosure(
            voice(.closingKeyResults, ["n": .count(item.keyResults.count)]), isOpen: isOpen,
            body: "\(each: item.keyResults, { result($0) })"
        ).html
    }

    private func result(_ one: Result) -> HTML {
        """
        \(Hidden("v-" + one.id, one.version))<div class="finder">\(Field("kr-" + one.id, label: one.title, kind: .choice(choices(one.proposed)), value: one.grade, error: one.error))\
        \(Field("why-" + one.id, label: voice(.closingReason), value: one.reason, error: one.reasonError, optionalMark: voice(.closingReasonHint)))</div>
        """
    }

    private func choices(_ proposed: Grade?) -> [Choice] {
        let none = Choice(
            "",
            proposed == nil
                ? voice(.closingNoGrade) : voice(.closingAsProposed, ["grade": .text(voice.grade(proposed))]))
        return [none] + (0...10).map { Choice(String($0), voice.grade(Grade(tenths: $0))) }
    }
}

extension ClosingPage {
    init(
        _ reading: ClosingReading, after: String, typed: GradeTyped? = nil, _ refusal: Refusal? = nil, for guest: Guest
    ) {
        let voice = guest.voice
        let id = reading.cycle.id.text
        let shown = reading.objectives.prefix(ClosingReading.most)
        self.init(
            voice: voice, title: voice(.closingTitle), cycle: id, cycleName: reading.cycle.name.text,
            action: "/cycles/\(id)/closing", isClosing: reading.cycle.state == .closing,
            walk: WalkSteps(reading.walk, at: .grade, voice),
            items: shown.map { Item($0, typed?.objective == $0.objective.id ? typed : nil, refusal, guest) },
            after: after)
        if reading.objectives.count > ClosingReading.most, let last = shown.last {
            older = Link("/cycles/\(id)/closing").query("after", last.objective.id.text)
        }
    }
}

extension ClosingPage.Item {
    init(_ one: OpenObjective, _ typed: GradeTyped?, _ refusal: Refusal?, _ guest: Guest) {
        let (voice, objective) = (guest.voice, one.objective)
        self.init(
            id: objective.id.text, title: objective.title.text, link: "/objectives/\(objective.id.text)",
            team: one.team,
            ambition: voice.ambition(objective.draft.ambition), proposed: one.card(on: guest.today).proposedGrade,
            keyResults: one.keyResults.filter(\.isActive).map { ClosingPage.Result($0, typed) },
            version: String(objective.version), isGraded: objective.grading.grade != nil)
        grade = typed?.grade ?? objective.grading.grade.map { String($0.tenths) } ?? ""
        reason = typed?.reason ?? objective.grading.reason?.text ?? ""
        guard typed != nil, let refusal else { return }
        isStale = refusal.kind == .stale
        for fault in refusal.faults {
            let parts = fault.pointer.split(separator: "/")
            if let index = keyResults.firstIndex(where: { $0.id == parts.first.map(String.init) }) {
                let text = fault.reason.text(voice)
                if parts.last == "gradeReason" {
                    keyResults[index].reasonError = text
                } else {
                    keyResults[index].error = text
                }
            } else if fault.pointer == "/gradeReason" {
                reasonError = fault.reason.text(voice)
            } else {
                error = fault.reason.text(voice)
            }
        }
    }
}

extension ClosingPage.Result {
    init(_ one: KeyResult, _ typed: GradeTyped?) {
        let own = typed?.results.first { $0.id == one.id }
        self.init(
            id: one.id.text, title: one.title.text, share: one.progress, proposed: one.proposedGrade,
            grade: own?.grade ?? one.grading.grade.map { String($0.tenths) } ?? "",
            reason: own?.reason ?? one.grading.reason?.text ?? "", version: String(one.version))
    }
}
