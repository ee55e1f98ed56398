import Domain
import Web

/// What people will do for a key result: tick, add.
struct InitiativesPage: Component {
    let initiatives: [Surroundings.Planned]
    let keyResult: ID<KeyResult>
    let mayPlan: Bool
    let once: String
    let today: Day
    let voice: Voice
    /// On a page of its own the heading weighs more.
    var isSection = false

    var html: HTML {
        """
        \(if: isSection, "<h2>\(voice(.initiativeTitle))</h2>", else: "<h3>\(voice(.initiativeTitle))</h3>")\
        \(if: initiatives.isEmpty, "<p class=\"muted\">\(voice(.initiativeNone))</p>", else: "<ul class=\"ticks\">\(each: initiatives, { planned($0) })</ul>")\
        \(form)
        """
    }

    private func planned(_ one: Surroundings.Planned) -> HTML {
        let link: Link = "/initiatives/\(one.id.text)"
        return """
            <li>\(tick(one, link))<span>\(if: one.isDone, "<span class=\"done\">\(one.title)</span>", else: HTML(text: one.title))\(note(one))</span>\(if: mayPlan, "<a class=\"muted\" href=\"\(link)\">\(voice(.objectiveEdit))</a>")</li>
            """
    }

    private func note(_ one: Surroundings.Planned) -> HTML? {
        var parts = one.owner.isEmpty ? [] : [one.owner]
        let due = one.due.isEmpty ? nil : Day(trusted: one.due)
        if let due { parts.append(voice.shortDay(due)) }
        guard !parts.isEmpty else { return nil }
        let isLate = due.map { $0 < today && !one.isDone } ?? false
        return
            " <small class=\"muted\">\(parts.joined(separator: " · "))\(if: isLate, " <b class=\"stale\">\(voice(.initiativeLate))</b>")</small>"
    }

    /// A button that ticks it done, or open again.
    private func tick(_ one: Surroundings.Planned, _ link: Link) -> HTML {
        let label = voice(one.isDone ? .initiativeReopen : .initiativeFinish, ["title": .text(one.title)])
        let box: HTML = "\(if: one.isDone, Icon.check.html)"
        guard mayPlan else { return "<span class=\"tick\" aria-hidden=\"true\">\(box)</span>" }
        return """
            <form method="post" action="\(link + "completion")">\(Hidden("done", one.isDone ? "no" : "yes"))<button class="tick" aria-label="\(label)" aria-pressed="\(one.isDone ? "true" : "false")">\(box)</button></form>
            """
    }

    private var form: HTML? {
        guard mayPlan else { return nil }
        let link: Link = "/key-results/\(keyResult.text)/initiatives"
        return """
            <form class="form inline" method="post" action="\(link)">\(Hidden("once", once))\(Field("title", label: voice(.initiativeAdd), maxLength: 200, key: "act-" + keyResult.text))\(Button(voice(.initiativeAddSend), kind: .quiet))</form>
            """
    }
}
