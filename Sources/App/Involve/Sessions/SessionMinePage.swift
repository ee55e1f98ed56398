import Domain
import Web

/// What one person does in this phase. As nobody has begun it, it is the same for all: that is sent along when a phase
/// begins.
struct SessionMinePage: Component {
    let scene: SessionScene
    var own: [SessionCard] = []
    /// Whether the ballot was handed in; nil where there is none for this person.
    var tookPart: Bool?
    /// Against sending a form twice; empty: the page makes its own.
    var once = ""
    var typed = CardTyped()
    var ballot = BallotForm()
    var errors: FormErrors
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }

    /// For somebody who just came into this phase.
    static func fresh(_ scene: SessionScene, _ voice: Voice) -> SessionMinePage {
        SessionMinePage(
            scene: scene, tookPart: scene.vote?.isOpen == true ? false : nil, errors: FormErrors(nil, voice),
            voice: voice)
    }

    var html: HTML {
        let inside: HTML =
            switch session.phase {
            case .ideas, .group, .discuss: writing
            case .vote: voting
            case .planned, .prepare, .draft, .consent, .closed: HTML()
            }
        return "<div id=\"b-mine\" class=\"stack\">\(inside)</div>"
    }

    // MARK: Writing

    private var writing: HTML {
        let fields: HTML = """
            \(errors.summary(["/title": "f-title", "/why": "f-why", "/name": "f-name"]))\(Hidden("once", once))\
            \(Field("title", label: voice(.sessionCardTitle), value: typed.title, error: errors["/title"], isRequired: true, maxLength: 200, autocomplete: "off"))\
            \(Disclosure(voice(.sessionCardWhy), isOpen: !typed.why.isEmpty, body: Field("why", label: voice(.sessionCardWhyLabel), kind: .area(rows: 3), value: typed.why, error: errors["/why"], maxLength: 2_000).html))\
            <div class="acts">\(Button(voice(.sessionCardSend), icon: .plus))</div>
            """
        let card = PostForm(link + "cards", draftKey: "card/" + session.id.text, body: fields)
        guard session.phase != .ideas else { return Card(body: card.html + list).html }
        let more = session.phase.takesGroups ? newGroup : HTML()
        return
            "<div class=\"acts\">\(Disclosure(voice(.sessionCardLate), isOpen: !errors.faults.isEmpty, body: card.html))\(more)</div>"
    }

    private var list: HTML {
        guard !own.isEmpty else { return HTML() }
        return """
            <h3>\(voice(.sessionOwn, ["n": .count(own.count)]))</h3>\(Rows(own.map { card in
                "<div class=\"between\"><span>\(card.title.text)</span><a href=\"\(link + "cards" + card.id.text)\">\(voice(.sessionCardEdit))</a></div>"
            }))
            """
    }

    private var newGroup: HTML {
        let fields: HTML = """
            \(Field("name", label: voice(.sessionGroupName), error: errors["/name"], isRequired: true, maxLength: 200, autocomplete: "off"))\
            <div class="acts">\(Button(voice(.sessionGroupMake)))</div>
            """
        return Disclosure(voice(.sessionGroupNew), body: PostForm(link + "groups", body: fields).html).html
    }

    // MARK: Voting

    private var voting: HTML {
        guard let vote = scene.vote else { return HTML() }
        guard vote.isOpen else { return Notice(.info, text: voice(.sessionVoteOver)).html }
        guard let tookPart else { return Notice(.info, text: voice(.sessionVoteNot)).html }
        if tookPart { return Notice(.good, text: voice(.sessionVoteThanks)).html }
        let titles = Dictionary(
            scene.board.options.map { ($0.id, $0.title.text) }, uniquingKeysWith: { first, _ in first })
        return BallotPage(
            vote: vote.vote, titles: titles, action: link + "ballot", voice: voice, typed: ballot, errors: errors
        ).html
    }
}
