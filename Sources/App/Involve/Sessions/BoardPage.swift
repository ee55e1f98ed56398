import Domain
import Web

/// What one view of a session shows of it at one moment, in pieces: so that a change sends only what changed.
struct BoardPage: Sendable {
    /// Who looks.
    enum View: String, CaseIterable, Sendable { case participant, facilitator, wall }

    let scene: SessionScene
    let view: View
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var phase: GoalSession.Phase { session.phase }
    var link: Link { "/sessions/\(session.id.text)" }

    /// An element with an id, and in which other element it stands.
    struct Piece: Sendable, Hashable {
        let id: String
        /// Nil: its place never changes.
        let into: String?
        let html: HTML
    }

    /// The whole table.
    var html: HTML {
        let parts = pieces
        var inside: [String: HTML] = [:]
        for piece in parts { if let into = piece.into { inside[into, default: HTML()] += piece.html } }
        let groups = scene.board.groups.values.sorted { $0.id < $1.id }
        let shells = showsTable ? groups.map { shell($0, heads: parts, cards: inside["in-" + $0.id.text]) } : []
        return """
            <div id="board" class="stack loose">\(work)\
            <div id="groups" class="tiles">\(each: shells)</div>\
            <ul id="loose" class="tiles cards" data-group="">\(inside["loose"] ?? HTML())</ul></div>

            """
    }

    /// Every piece that can change by itself, in the order in which they appear.
    var pieces: [Piece] {
        var pieces = [Piece(id: "b-head", into: nil, html: head), Piece(id: "b-work", into: nil, html: work)]
        guard showsTable else { return pieces }
        let byGroup = Dictionary(grouping: scene.board.cards.values.filter(\.isShown)) { $0.group }
        for group in scene.board.groups.values.sorted(by: { $0.id < $1.id }) {
            let inside = (byGroup[group.id] ?? []).sorted { $0.id < $1.id }
            pieces.append(
                Piece(id: "g-" + group.id.text, into: "groups", html: shell(group, heads: nil, cards: nil)))
            pieces.append(Piece(id: "h-" + group.id.text, into: nil, html: heading(group, inside.count)))
            pieces += inside.map(card)
        }
        pieces += (byGroup[nil] ?? []).sorted { $0.id < $1.id }.map(card)
        return pieces
    }

    /// While people write for themselves there is nothing on the table; later the list of what was chosen replaces it.
    /// On the wall what is talked about stands alone.
    private var showsTable: Bool { phase == .ideas || phase.takesGroups && !(view == .wall && talk.focused != nil) }

    private var talk: SessionTalkPage { SessionTalkPage(scene: scene, view: view, voice: voice) }

    /// What a page takes away.
    static func gone(_ id: String) -> HTML { "<i id=\"\(id)\" data-gone></i>" }

    // MARK: The table

    private func shell(_ group: SessionGroup, heads: [Piece]?, cards: HTML?) -> HTML {
        let head = heads?.first { $0.id == "h-" + group.id.text }?.html
        return """
            <section class="card" id="g-\(group.id.text)" data-into="groups">\(head ?? "<div id=\"h-\(group.id.text)\"></div>")\
            <ul id="in-\(group.id.text)" class="rows cards" data-group="\(group.id.text)">\(cards)</ul></section>
            """
    }

    private func heading(_ group: SessionGroup, _ count: Int) -> HTML {
        let edit = Button(voice(.sessionGroupEdit), kind: .plain, link: link + "groups" + group.id.text)
        return """
            <div id="h-\(group.id.text)" class="stack tight"><div class="between"><h3>\(group.name.text)</h3><span class="line"><span class="muted">\(voice(.sessionCards, ["n": .count(count)]))</span>\
            \(if: view != .wall && phase.takesGroups, edit.html)</span></div>\(talk.about(group.id.text))</div>
            """
    }

    private func card(_ card: SessionCard) -> Piece {
        let into = card.group.map { "in-" + $0.text } ?? "loose"
        let name = card.author.flatMap { scene.names[$0] }
        let text: HTML =
            view == .wall
            ? "<p>\(card.title.text)</p>" : "<p><a href=\"\(link + "cards" + card.id.text)\">\(card.title.text)</a></p>"
        return Piece(
            id: "c-" + card.id.text, into: into,
            html: """
                <li id="c-\(card.id.text)" data-into="\(into)" data-card="\(card.id.text)"\(attribute: "class", card.group == nil ? "card" : nil)\(attribute: "draggable", view != .wall && phase.takesGroups ? "true" : nil)>\
                \(text)\(if: !card.why.isEmpty, "<p class=\"muted\">\(card.why.text)</p>")\(name.map { "<p class=\"muted\">\($0)</p>" as HTML })\(if: card.group == nil, talk.about(card.id.text))</li>
                """)
    }

    // MARK: The head

    /// Where we are, how long still, and with how many.
    var head: HTML {
        """
        <div id="b-head" class="stack tight" data-phase="\(phase.rawValue)"><h2>\(voice.phase(phase))</h2>\
        <p>\(voice.phaseLead(phase))</p><p class="line muted">\(facts)</p>\(steps)</div>
        """
    }

    private var facts: HTML {
        var facts: [HTML] = []
        if let endsAt = session.endsAt, phase != .closed {
            let minute = voice.zone.local(endsAt.milliseconds).minute
            facts.append(
                "<span data-until=\"\(String(endsAt.milliseconds))\">\(voice(.sessionUntil, ["time": .text(voice.clock(minute))]))</span>"
            )
        }
        facts.append("<span>\(voice(.sessionPresent, ["n": .count(scene.joined)]))</span>")
        facts.append("<span>\(voice(session.draft.secrecy == .signed ? .sessionSigned : .sessionConfidential))</span>")
        if phase == .ideas {
            facts.append("<span>\(voice(.sessionWritten, ["n": .count(scene.board.cards.count)]))</span>")
        }
        if let vote = scene.vote, phase == .vote {
            facts.append(
                "<span>\(voice(.sessionGiven, ["n": .count(vote.vote.given), "of": .count(vote.vote.voters)]))</span>")
        }
        return facts.joined(by: " ")
    }

    /// Where we are on the agenda.
    private var steps: HTML {
        guard phase != .planned, phase != .closed else { return HTML() }
        let phases = session.draft.agenda.phases
        return """
            <p class="line" role="group" aria-label="\(voice(.sessionAgenda))">\(each: phases, { one in
                one == phase
                    ? "<strong aria-current=\"step\">\(voice.phase(one))</strong>" : "<span class=\"muted\">\(voice.phase(one))</span>"
            })</p>
            """
    }

    // MARK: What is done in this phase

    private var work: HTML {
        let inside: HTML =
            switch phase {
            case .planned, .prepare: planned
            case .ideas: scene.hidden > 0 ? Notice(.info, text: voice(.sessionHiddenUntil)).html : HTML()
            case .group, .discuss:
                scene.board.cards.isEmpty ? Notice(.info, text: voice(.sessionNoCards)).html : talk.now
            case .vote: view == .wall || scene.vote?.isOpen == false ? ranking : HTML()
            case .draft, .consent, .closed: SessionChosenPage(scene: scene, view: view, voice: voice).html
            }
        return "<div id=\"b-work\" class=\"stack loose\">\(broken)\(inside)</div>"
    }

    /// A vote without a result says why.
    private var broken: HTML? {
        guard phase >= .vote, let vote = scene.vote?.vote, vote.state != .open, vote.dots == nil else { return nil }
        return VoteResultPage(vote: vote, titles: [:], voice: voice).html
    }

    private var ranking: HTML { SessionChosenPage(scene: scene, view: view, voice: voice).html }

    private var planned: HTML {
        let now = scene.context.filter { !$0.isBefore }
        let before = scene.context.filter(\.isBefore)
        return """
            \(if: !session.draft.purpose.isEmpty, "<div class=\"prose\">\(HTML(markdown: session.draft.purpose.text))</div>")\
            <section class="stack tight"><h3>\(voice(.sessionAgenda))</h3>\(AgendaRows(agenda: session.draft.agenda, voice: voice))</section>\
            \(if: !now.isEmpty, goals(.sessionGoalsNow, now))\(if: !before.isEmpty, goals(.sessionGoalsBefore, before))\
            \(if: view != .wall, "<p><a href=\"/help/okrs\">\(voice(.sessionThreeMinutes))</a></p>")
            """
    }

    private func goals(_ word: Word, _ goals: [SessionScene.ContextGoal]) -> HTML {
        let rows = goals.map { goal -> HTML in
            let grade = goal.grade.map { voice.grade($0) }
            return """
                <div class="between"><a href="/objectives/\(goal.id.text)">\(goal.title)</a><span class="muted">\(grade ?? goal.team)</span></div>
                """
        }
        return "<section class=\"stack tight\"><h3>\(voice(word))</h3>\(Rows(rows))</section>"
    }
}

extension Voice {
    func phase(_ phase: GoalSession.Phase) -> String {
        switch phase {
        case .planned: self(.sessionPhasePlanned)
        case .prepare: self(.sessionPhasePrepare)
        case .ideas: self(.sessionPhaseIdeas)
        case .group: self(.sessionPhaseGroup)
        case .discuss: self(.sessionPhaseDiscuss)
        case .vote: self(.sessionPhaseVote)
        case .draft: self(.sessionPhaseDraft)
        case .consent: self(.sessionPhaseConsent)
        case .closed: self(.sessionPhaseClosed)
        }
    }

    func phaseLead(_ phase: GoalSession.Phase) -> String {
        switch phase {
        case .planned: self(.sessionLeadPlanned)
        case .prepare: self(.sessionLeadPrepare)
        case .ideas: self(.sessionLeadIdeas)
        case .group: self(.sessionLeadGroup)
        case .discuss: self(.sessionLeadDiscuss)
        case .vote: self(.sessionLeadVote)
        case .draft: self(.sessionLeadDraft)
        case .consent: self(.sessionLeadConsent)
        case .closed: self(.sessionLeadClosed)
        }
    }
}
