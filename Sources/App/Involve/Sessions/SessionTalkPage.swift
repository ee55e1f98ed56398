import Domain
import Web

/// While people talk: what about, and what was said of each.
struct SessionTalkPage: Sendable {
    let scene: SessionScene
    let view: BoardPage.View
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }

    /// What all are talking about.
    var focused: SessionOption? {
        guard session.phase == .discuss, let focus = session.focus else { return nil }
        return scene.board.options.first { $0.id == focus }
    }

    /// What is talked about now, large, with its cards and what was said.
    var now: HTML {
        guard let option = focused else { return HTML() }
        let isGroup = option.cards.count > 1
        let done = form(nil, Button(voice(.sessionTalkDone), kind: .quiet))
        return """
            <article class="card stack" aria-labelledby="talk-now"><p class="muted">\(voice(.sessionTalkNow))</p><h3 id="talk-now" class="talk">\(option.title.text)</h3>\
            \(if: isGroup, "<ul>\(each: option.cards, card)</ul>", else: "\(each: option.cards, reason)")\(note(option.id))\
            \(if: view == .facilitator, "<div class=\"acts\">\(write(option.id, .primary))\(done)</div>")</article>
            """
    }

    /// Below one option on the table: what was said, and for who runs the session turning all eyes to it.
    func about(_ option: String) -> HTML {
        guard session.phase == .discuss else { return HTML() }
        let isNow = session.focus == option
        let talk = form(option, Button(voice(.sessionTalk), kind: .quiet))
        let isNoted = scene.notes[option] != nil
        let acts: HTML = "<div class=\"acts\">\(talk)\(if: isNoted, write(option, .plain))</div>"
        return
            "\(if: isNow, "<p>\(Tag(voice(.sessionTalkedOf)))</p>")\(note(option))\(if: view == .facilitator && !isNow, acts)"
    }

    func note(_ option: String) -> HTML {
        guard let note = scene.notes[option], !note.text.isEmpty else { return HTML() }
        return "<div class=\"prose said\">\(HTML(markdown: note.text.text))</div>"
    }

    private func card(_ card: SessionCard) -> HTML { "<li>\(card.title.text)\(reason(card))</li>" }

    private func reason(_ card: SessionCard) -> HTML {
        card.why.isEmpty ? HTML() : "<p class=\"muted\">\(card.why.text)</p>"
    }

    private func write(_ option: String, _ kind: Button.Kind) -> HTML {
        Button(voice(.sessionNoteDo), kind: kind, link: link + "notes" + option, icon: .edit).html
    }

    private func form(_ option: String?, _ button: Button) -> HTML {
        "<form method=\"post\" action=\"\(link + "focus")\" data-quick>\(Hidden("option", option ?? ""))\(button)</form>"
    }
}
