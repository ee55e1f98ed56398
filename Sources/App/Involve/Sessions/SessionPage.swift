import Domain
import Web

/// What a session is to one person: the table that all see, and what is theirs alone.
struct SessionReading: Sendable {
    let scene: SessionScene
    let seat: SessionSeat?
    let mayRun: Bool
    /// Their own cards that nobody else sees yet.
    let own: [SessionCard]
    /// Whether they handed in their ballot; nil when they may not or there is no vote.
    let tookPart: Bool?

    init(_ id: ID<GoalSession>, secret: String?, _ occasion: Occasion) throws {
        let tx = occasion.tx
        let session = try GoalSessionSQL.visible(id, to: occasion.viewer, tx)
        scene = try SessionScene(session, for: session.isOver ? occasion.viewer : nil, tx)
        seat = try SeatSQL.find(id, occasion.viewer.id, tx)
        mayRun = try GoalSessionActs.mayRun(session, occasion.viewer, tx)
        own =
            session.phase == .ideas
            ? try BoardSQL.hidden(in: id, tx).filter {
                CardActs.isOwn($0.card, $0.claim, secret, occasion.viewer.id)
            }.map(\.card) : []
        tookPart = session.phase == .vote ? try SessionVotes.tookPart(occasion.viewer.id, in: session, tx) : nil
    }

    var isIn: Bool { seat?.joined == true && seat?.isRemoved == false }
    var view: BoardPage.View { mayRun ? .facilitator : .participant }
}

/// The page of a session, for who takes part and for who runs it.
struct SessionPage: Component {
    let reading: SessionReading
    let once: String
    let guest: Guest
    var typed = CardTyped()
    var errors: FormErrors
    var ballot = BallotForm()

    private var voice: Voice { guest.voice }
    private var scene: SessionScene { reading.scene }
    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }
    var title: String { session.draft.title.text }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together"), (voice(.sessionTitle), "/sessions")]), acts: acts, facts: facts))\
        \(problem)\(if: reading.isIn || reading.mayRun, live, else: outside)

        """
    }

    /// What is wrong with the whole.
    private var problem: HTML? {
        errors[""].map { Notice(.warn, text: $0, isLive: true).html }
    }

    private var facts: HTML {
        let draft = session.draft
        let place: HTML =
            Link(outside: draft.place).map { "<a href=\"\($0)\" rel=\"noopener noreferrer\">\(draft.place)</a>" }
            ?? HTML(text: draft.place)
        return """
            <span>\(voice.moment(draft.startsAt.milliseconds))</span><span>\(voice(.sessionMinutes, ["n": .count(draft.agenda.total)]))</span>\
            \(if: !draft.place.isEmpty, "<span>\(place)</span>")<span><a href="/teams/\(draft.team.text)">\(scene.team)</a></span><span>\(scene.cycle)</span>
            """
    }

    private var acts: HTML {
        let report = Button(voice(.sessionReport), link: link + "report", icon: .book)
        let people = Button(voice(.sessionPeople), kind: .quiet, link: link + "people", icon: .people)
        let wall = Button(voice(.sessionWall), kind: .quiet, link: link + "wall", icon: .screen)
        let edit = Button(voice(.sessionEdit), kind: .plain, link: link + "edit")
        let calendar = Button(voice(.sessionCalendar), kind: .plain, link: link + "calendar.ics", icon: .calendar)
        return """
            \(if: session.isOver, report.html)\(people)\(if: session.phase == .planned, calendar.html)\(if: reading.mayRun && !session.isOver, wall.html + edit.html)
            """
    }

    /// Who only looks: what it is, and the way in.
    private var outside: HTML {
        let board = BoardPage(scene: scene, view: .participant, voice: voice)
        let join: HTML =
            session.isOver || !guest.viewer.may(.takePart, .none)
            ? HTML()
            : "<form method=\"post\" action=\"\(link + "join")\">\(Button(voice(.sessionJoin), icon: .people))</form>"
        return "\(join)\(secrecy)\(if: session.phase <= .prepare || session.isOver, board.head + board.html)"
    }

    private var live: HTML {
        let board = BoardPage(scene: scene, view: reading.view, voice: voice)
        let stream = (link + "live").query("view", reading.view.rawValue)
        return """
            <div class="stack loose"\(attribute: "data-board", session.isOver ? nil : stream)\(attribute: "data-step", session.step)>\
            \(if: reading.mayRun, SessionLeadPage(scene: scene, voice: voice).html)\
            \(board.head)\(if: reading.isIn, mine, else: reading.mayRun && !session.isOver ? outsideLead : HTML())\(board.html)</div>\(secrecy)

            """
    }

    private var outsideLead: HTML {
        "<form method=\"post\" action=\"\(link + "join")\">\(Button(voice(.sessionJoin), kind: .quiet, icon: .people))</form>"
    }

    /// What is this person's alone, or would be: see ``SessionMinePage``.
    private var mine: HTML {
        SessionMinePage(
            scene: scene, own: reading.own, tookPart: reading.tookPart, once: once, typed: typed, ballot: ballot,
            errors: errors, voice: voice
        ).html
    }

    private var secrecy: HTML {
        let signed = session.draft.secrecy == .signed
        return Disclosure(
            voice(.consentWho), id: "who-sees-this",
            body: """
                <p>\(voice(signed ? .sessionPromiseSigned : .sessionPromiseConfidential))</p><p>\(voice(.sessionPromiseVote))</p>\
                \(if: !signed, "<p>\(voice(.sessionPromiseClaim))</p>")<p><a href="/who-sees-what">\(voice(.rightsTitle))</a></p>
                """
        ).html
    }
}

/// What whoever runs the session does: on, back, more time, stricter. It changes with the session, so it is a piece.
struct SessionLeadPage: Component {
    let scene: SessionScene
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }

    var html: HTML {
        guard !session.isOver else { return "<div id=\"b-lead\"></div>" }
        return """
            <div id="b-lead" class="card stack">\(tooFew)<div class="acts">\(next)\(back)\(more)</div>\
            \(Disclosure(voice(.sessionOther), body: "<div class=\"acts\">\(jump)\(stricter)\(end)</div>"))\(code)</div>
            """
    }

    /// Before somebody ends a vote that would say nothing.
    private var tooFew: HTML? {
        guard session.phase == .vote, let vote = scene.vote, vote.isOpen, vote.vote.isTooFew else { return nil }
        return Notice(.info, text: voice(.voteTooFewYet)).html
    }

    private func move(_ phase: GoalSession.Phase, _ text: String, _ kind: Button.Kind, _ icon: Icon? = nil) -> HTML {
        """
        <form method="post" action="\(link + "phase")">\(Hidden("from", session.phase.rawValue))\(Hidden("to", phase.rawValue))\(Button(text, kind: kind, icon: icon))</form>
        """
    }

    private var next: HTML? {
        guard let next = session.next else { return nil }
        let name = WordValue.text(voice.phase(next))
        if next == .closed { return nil }
        return move(
            next, voice(session.phase == .planned ? .sessionStart : .sessionOn, ["phase": name]), .primary, .arrow)
    }

    private var back: HTML? {
        session.previous.map {
            move($0, voice(.sessionBack, ["phase": .text(voice.phase($0))]), .quiet, .back)
        }
    }

    private var more: HTML? {
        guard session.phase != .planned else { return nil }
        return """
            <form method="post" action="\(link + "timer")">\(Hidden("minutes", "5"))\(Button(voice(.sessionMore, ["n": .count(5)]), kind: .quiet, icon: .clock))</form>
            """
    }

    /// To any phase, for who knows what they want.
    private var jump: HTML {
        let choices = session.reachable.filter { $0 != .closed }.map { Choice($0.rawValue, voice.phase($0)) }
        return """
            <form method="post" action="\(link + "phase")" class="line">\(Hidden("from", session.phase.rawValue))\
            <label class="sr" for="f-to">\(voice(.sessionTo))</label><select id="f-to" name="to">\(each: choices, { "<option value=\"\($0.value)\">\($0.text)</option>" })</select>\(Button(voice(.sessionGo), kind: .quiet))</form>
            """
    }

    private var stricter: HTML? {
        guard session.draft.secrecy == .signed else { return nil }
        return
            "<form method=\"post\" action=\"\(link + "secrecy")\">\(Button(voice(.sessionStricter), kind: .quiet, icon: .lock))</form>"
    }

    private var end: HTML {
        session.phase == .planned
            ? Button(voice(.sessionCancel), kind: .plain, link: link + "cancellation").html
            : Button(voice(.sessionEnd), kind: session.next == .closed ? .primary : .plain, link: link + "end").html
    }

    private var code: HTML? {
        session.code.map {
            "<p class=\"muted\">\(voice.html(.sessionCodeIs, ["code": .html("<strong>\($0.shown)</strong>")]))</p>"
        }
    }
}
