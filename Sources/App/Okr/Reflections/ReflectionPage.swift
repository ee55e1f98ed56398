import Domain
import Web

/// The second step of closing: what did we learn, an objective after the other.
struct ReflectionPage: Component {
    struct Item: Sendable {
        let id: String
        let title: String
        let team: String
        let outcome: String
        let text: String
        /// Of what stood there, against overwriting.
        let before: String
        var error: String?
        /// Someone else's words, when they came between.
        var theirs: String?
    }

    let voice: Voice
    let cycle: Cycle
    let walk: WalkSteps
    let items: [Item]
    let after: String
    let older: Link?

    var title: String { voice(.reflectionTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.cycleAll), "/cycles"), (cycle.name.text, "/cycles/\(cycle.id.text)")]), lead: "<p>\(voice(.reflectionLead))</p>"))\(walk)\
        \(ErrorSummary(voice, items.compactMap { item in item.error.map { (field: "f-text-" + item.id, text: item.title + ": " + $0) } }))\
        \(if: items.isEmpty, EmptyState(voice(.reflectionNone), voice(.reflectionNoneDo), act: Button(cycle.name.text, kind: .quiet, link: "/cycles/\(cycle.id.text)")).html)\
        \(each: items, { item($0) })\(Pagination(voice, older: older))

        """
    }

    private func item(_ item: Item) -> HTML {
        """
        <section class="card closing" id="o-\(item.id)"><div class="between"><div><h2><a href="/objectives/\(item.id)">\(item.title)</a></h2><p class="muted">\(item.team)</p></div><p class="muted">\(item.outcome)</p></div>\
        \(item.theirs.map { Notice(.warn, text: voice(.reflectionStale, ["text": .text($0)]), isLive: true) })\
        \(PostForm("/cycles/\(cycle.id.text)/reflection", draftKey: "reflection-" + item.id, body: """
            \(Hidden("objective", item.id))\(Hidden("after", after))\(Hidden("before", item.before))\
            \(Field("text", label: voice(.reflectionText), kind: .area(rows: 4), value: item.text, hint: voice(.reflectionHint), error: item.error, maxLength: Prose.limit, key: "text-" + item.id))\
            <div class="acts">\(Button(voice(.closingSave), kind: item.text.isEmpty ? .primary : .quiet))</div>
            """))</section>

        """
    }
}

extension ReflectionPage {
    init(
        _ reading: ClosingReading, after: String, typed: (objective: ID<Objective>, text: String)? = nil,
        _ refusal: Refusal? = nil, for guest: Guest
    ) {
        let voice = guest.voice
        let shown = reading.objectives.prefix(ClosingReading.most)
        let here: Link = "/cycles/\(reading.cycle.id.text)/reflection"
        self.init(
            voice: voice, cycle: reading.cycle, walk: WalkSteps(reading.walk, at: .reflect, voice),
            items: shown.map { one in
                let objective = one.objective
                let kept = reading.reflections[objective.id] ?? ""
                let own = typed?.objective == objective.id ? typed : nil
                let grade = objective.grading.grade ?? one.card(on: guest.today).proposedGrade
                return Item(
                    id: objective.id.text, title: objective.title.text, team: one.team,
                    outcome: voice(.closingGrade) + " " + voice.grade(grade), text: own?.text ?? kept,
                    before: Secrets.hash(kept),
                    error: own == nil || refusal?.kind == .stale ? nil : refusal?.reason.map { $0.text(voice) },
                    theirs: own != nil && refusal?.kind == .stale ? kept : nil)
            }, after: after,
            older: reading.objectives.count > ClosingReading.most
                ? shown.last.map { here.query("after", $0.objective.id.text) } : nil)
    }
}
