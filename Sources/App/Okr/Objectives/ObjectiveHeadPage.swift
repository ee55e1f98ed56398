import Domain
import Web

extension ObjectivePage {
    var head: PageHead {
        let steps = view.path.map { (text: $0.name, link: Link("/teams/\($0.id.text)") as Link?) }
        let cycle = Link("/goals").query("cycle", view.cycle.id.text).query("team", view.objective.draft.team.text)
        return PageHead(
            view.objective.title.text, crumbs: Breadcrumbs(voice, steps + [(view.cycle.name.text, cycle)]), lead: lead,
            acts: acts, facts: facts, aside: ring.html)
    }

    private var lead: HTML {
        "<p class=\"why\"><strong>\(voice(.objectiveWhy))</strong> \(view.objective.draft.why.text)</p>\(standing)"
    }

    private var standing: HTML {
        switch view.objective.state {
        case .draft: written(.objectiveIsDraft)
        case .proposed: written(.objectiveIsProposed)
        case .agreed:
            "<p class=\"standing\">\(voice.status(view.card.verdict.word)) <span class=\"muted\">\(numbers)</span></p>"
        case .closed: closed
        case .dropped:
            "<p class=\"standing\">\(Tag(voice.state(.dropped), tone: .bad)) <span class=\"muted\">\(dropped)</span></p>"
        }
    }

    private func written(_ word: Word) -> HTML {
        "<p class=\"standing\">\(Tag(voice.state(view.objective.state), tone: .info)) <span class=\"muted\">\(voice(word))</span></p>"
    }

    private var numbers: String {
        guard let progress = view.card.progress else {
            return voice(view.measured.isEmpty ? .objectiveNoKeyResults : .objectiveNoCheckIn)
        }
        let done = voice.percent(progress)
        let parts: [String?] = [
            voice(.objectiveDoneExpected, ["done": .text(done), "expected": .text(voice.percent(view.card.expected))]),
            view.card.confidence.map { voice(.objectiveConfidence, ["value": .text(voice.confidence($0))]) },
        ]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }

    private var closed: HTML {
        guard let grade = view.objective.grading.grade else {
            return "<p class=\"standing\"><span class=\"muted\">\(voice(.objectiveClosedNone))</span></p>"
        }
        let reason = view.objective.grading.reason?.text
        return """
            <p class="standing">\(voice.reading(grade.reading(view.objective.draft.ambition))) <span class="muted">\(voice(.objectiveClosedGrade, ["grade": .text(voice.grade(grade))]))\(reason.map { " · " + HTML(text: $0) })</span></p>
            """
    }

    private var dropped: String {
        let change = view.around.changes.first { $0.field == "state" && $0.after == "dropped" && $0.keyResult.isEmpty }
        guard let reason = change?.reason, !reason.isEmpty else { return voice(.objectiveDropped) }
        return voice(.objectiveDroppedWhy, ["reason": .text(reason)])
    }

    private var ring: Ring {
        let isPaced = view.objective.isAgreed
        let share = view.card.progress.map { voice.percent($0) } ?? "–"
        let expected = voice.percent(view.card.expected)
        return Ring(
            view.card.progress ?? 0, expected: isPaced ? view.card.expected : nil, value: share,
            caption: isPaced ? voice(.kitExpected, ["share": .text(expected)]) : "",
            label: isPaced
                ? voice(.kitProgressExpected, ["share": .text(share), "expected": .text(expected)])
                : voice(.figuresProgressOf, ["share": .text(share)]))
    }

    private var facts: HTML {
        let objective = view.objective
        var facts: [HTML] = [owner, "<span>\(voice.ambition(objective.draft.ambition))</span>"]
        if let first = view.above.first {
            facts.append("<span>\(voice(.objectiveContributesTo)) <a href=\"\(first.link)\">\(first.title)</a></span>")
        }
        if objective.state == .agreed, objective.isWithoutConsent {
            facts.append("<span>\(voice(.objectiveWithoutConsent))</span>")
        }
        if objective.draft.visibility == .team {
            facts.append("<span>\(Icon.lock) \(voice(.objectiveTeamOnly))</span>")
        }
        if let predecessor = objective.carriedFrom {
            facts.append("<a href=\"/objectives/\(predecessor.text)\">\(voice(.objectiveCarriedFrom))</a>")
        }
        return facts.joined()
    }

    private var owner: HTML {
        guard let id = view.objective.draft.owner, let name = view.owner else {
            return "<span>\(voice(.objectiveNoOwner))</span>"
        }
        return PersonChip(name, link: "/people/\(id.text)").html
    }

    // MARK: What the reader may do

    private var acts: HTML {
        let may = view.may
        var acts: [HTML] = []
        // Proposing is the way; agreeing on a draft at once passes people by.
        if may.propose { acts.append(post("proposal", .objectivePropose, .primary)) }
        if may.agree {
            let isAtOnce = view.objective.state == .draft
            let word: Word = isAtOnce ? .objectiveAgreeAtOnce : .objectiveAgree
            acts.append(post("agreement", word, acts.isEmpty ? .primary : .quiet))
        }
        if may.help, !view.isHelping { acts.append(post("help", .objectiveHelp, acts.isEmpty ? .primary : .quiet)) }
        if view.isHelping { acts.append(Web.Status(.good, .check, voice(.objectiveHelping)).html) }
        if view.measured.contains(where: \.mayCheckIn) {
            acts.append(Button(voice(.objectiveCheckIn), kind: .quiet, link: "/check-in").html)
        }
        if may.edit { acts.append(Button(voice(.objectiveEdit), kind: .plain, link: page("edit")).html) }
        let more = others
        if !more.isEmpty {
            acts.append(Disclosure(voice(.objectiveMore), body: "<div class=\"acts\">\(each: more)</div>").html)
        }
        return acts.joined()
    }

    private var others: [HTML] {
        let may = view.may
        var acts: [HTML] = []
        if may.withdrawProposal { acts.append(post("proposal/withdrawal", .objectiveWithdrawProposal, .quiet)) }
        if may.close { acts.append(link("closure", .objectiveClose)) }
        if may.reopen { acts.append(link("reopening", .objectiveReopen)) }
        if may.carryOver { acts.append(link("carry-over", .objectiveCarryOver)) }
        if may.copy { acts.append(link("copy", .objectiveCopy)) }
        acts.append(link("present", .presentOpen))
        if may.drop { acts.append(link("drop", .objectiveDrop)) }
        if may.delete { acts.append(link("deletion", .objectiveDelete)) }
        return acts
    }

    private func page(_ noun: String) -> Link { "/objectives/\(view.objective.id.text)/\(noun)" }

    private func link(_ noun: String, _ word: Word) -> HTML { Button(voice(word), kind: .quiet, link: page(noun)).html }

    /// A change of state that asks nothing more.
    private func post(_ noun: String, _ word: Word, _ kind: Button.Kind) -> HTML {
        let path = Link(segments: ["objectives", view.objective.id.text] + noun.split(separator: "/").map(String.init))
        return
            "<form method=\"post\" action=\"\(path)\">\(Hidden("version", String(view.objective.version)))\(Button(voice(word), kind: kind))</form>"
    }
}
