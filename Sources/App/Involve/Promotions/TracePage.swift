import Domain
import Web

/// From an idea to its grade: what became of somebody's words.
struct TracePage: Component {
    struct Step: Sendable {
        let title: String
        let when: String
        let body: HTML
    }

    let view: TraceView
    let guest: Guest

    private var voice: Voice { guest.voice }
    private var idea: Idea { view.one.idea }
    private var link: Link { "/ideas/\(idea.id.text)" }
    var title: String { voice(.promotionTrace) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.ideaTitle), "/together"), (idea.draft.title.text, link)])
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.promotionTraceLead, ["name": .text(view.one.author)]))</p>"))\
            <ol class="feed">\(each: steps, { step($0) })</ol>\(now)
            """
    }

    private func step(_ step: Step) -> HTML {
        "<li><p class=\"between\"><strong>\(step.title)</strong><span class=\"muted\">\(step.when)</span></p>\(step.body)</li>"
    }

    private func when(_ moment: Moment) -> String { voice.relative(moment, to: guest.now) }

    private var steps: [Step] {
        [sent] + view.merged.map(joined) + view.answers.reversed().map { answered($0.answer, $0.by) }
            + [made].compactMap { $0 }
    }

    private var sent: Step {
        // What is merged is supported where it goes on.
        let count = view.one.keptBy == nil ? voice(.ideaSupporters, ["n": .count(view.one.supporters)]) : ""
        return Step(
            title: voice(.promotionSent, ["name": .text(view.one.author)]), when: when(idea.sentAt),
            body: "<p><a href=\"\(link)\">\(idea.draft.title.text)</a> <span class=\"muted\">\(count)</span></p>")
    }

    /// Somebody else's idea goes on in this one: both keep the credit.
    private func joined(_ other: MergeSQL.Named) -> Step {
        Step(
            title: voice(.promotionSent, ["name": .text(other.author)]), when: when(other.sentAt),
            body:
                "<p><a href=\"\(other.link)\">\(other.title)</a> <span class=\"muted\">\(voice(.mergeJoined))</span></p>"
        )
    }

    private func answered(_ answer: IdeaAnswer, _ by: String) -> Step {
        let kept = answer.outcome.into == nil ? nil : KeptPage(one: view.one, kept: view.kept, voice: voice)
        return Step(
            title: voice(.promotionAnswered, ["name": .text(by)]), when: when(answer.at),
            body:
                "<p>\(voice.outcome(answer.outcome))</p>\(kept)<div class=\"prose\">\(HTML(markdown: answer.reason.text))</div>"
        )
    }

    private var made: Step? {
        guard let promotion = view.promotion else { return nil }
        let text = voice(
            promotion.keyResult == nil ? .promotionMade : .promotionMadeKeyResult, ["name": .text(view.by)])
        let body: HTML =
            view.became.map { became in
                let inside: HTML =
                    became.keyResult == nil ? HTML() : " <span class=\"muted\">\(became.objective.title.text)</span>"
                return "<p><a href=\"\(became.link)\">\(became.title.text)</a>\(inside)</p>"
            } ?? "<p class=\"muted\">\(voice(.promotionHidden))</p>"
        return Step(title: text, when: when(promotion.at), body: body)
    }

    /// How far it is by now, and its grade.
    private var now: HTML {
        guard let became = view.became else {
            let waits =
                idea.state == .answered && view.promotion == nil && view.answers.first?.answer.outcome == .adopted
            return waits ? "<p class=\"muted\">\(voice(.promotionWaits))</p>" : HTML()
        }
        let row = FigureRow(
            voice: voice, title: became.title.text, link: became.link, note: "\(became.cycle.name.text)",
            tag: became.isDropped || became.objective.isBeingWritten ? Tag(state(became)) : nil,
            progress: became.progress, value: became.progress.map { voice.percent($0) } ?? "–", goal: "",
            status: nil)
        return Section(voice(.promotionNow), id: "now", body: "\(Rows([row.html]))<p>\(end(became))</p>").html
    }

    private func state(_ became: Became) -> String {
        voice.state(became.isDropped ? .dropped : became.objective.state)
    }

    private func end(_ became: Became) -> String {
        if let grade = became.grade { return voice(.promotionGrade, ["grade": .text(voice.grade(grade))]) }
        if became.isDropped { return voice(.promotionDropped) }
        if became.objective.isBeingWritten { return voice(.promotionDraft) }
        return voice(.promotionGradeLater, ["day": .text(voice.longDay(became.cycle.end))])
    }
}

extension Became {
    var link: Link {
        keyResult.map { "/key-results/\($0.id.text)" } ?? "/objectives/\(objective.id.text)"
    }
}
