import Domain
import Store
import Web

/// Who is invited, who came, and who runs it.
struct SessionPeopleReading: Sendable {
    static let most = 100

    let session: GoalSession
    let people: [SeatSQL.Sitter]
    let seats: Int
    let joined: Int
    let mayRun: Bool

    init(_ id: ID<GoalSession>, after: String, _ occasion: Occasion) throws {
        session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
        people = try SeatSQL.list(of: id, after: after, limit: Self.most + 1, occasion.tx)
        (seats, joined) = try SeatSQL.count(of: id, occasion.tx)
        mayRun = try GoalSessionActs.mayRun(session, occasion.viewer, occasion.tx)
    }
}

struct SessionPeoplePage: Component {
    let reading: SessionPeopleReading
    let typed: String
    let errors: FormErrors
    let voice: Voice

    private var session: GoalSession { reading.session }
    private var back: Link { "/sessions/\(session.id.text)" }
    private var link: Link { back + "people" }
    private var mayChange: Bool { reading.mayRun && !session.isOver }
    var title: String { voice(.sessionPeople) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.sessionTitle), "/sessions"), (session.draft.title.text, back)])
        let shown = reading.people.prefix(SessionPeopleReading.most)
        let older: Link? =
            reading.people.count > shown.count ? link.query("after", shown.last?.person.text) : nil
        let facts: HTML = """
            <span>\(voice(.sessionSeats, ["n": .count(reading.seats)]))</span><span>\(voice(.sessionPresent, ["n": .count(reading.joined)]))</span>
            """
        return """
            \(PageHead(title, crumbs: crumbs, facts: facts))\(if: mayChange, invite)\
            \(Rows(shown.map(row), label: title))\(Pagination(voice, newer: nil, older: older))

            """
    }

    private var invite: HTML {
        PostForm(
            link,
            body: """
                \(errors.summary(["/email": "f-email"]))\
                \(Field("email", label: voice(.sessionInviteMail), kind: .email, value: typed, hint: voice(.sessionInviteMailHint), error: errors["/email"], isRequired: true, maxLength: 254, autocomplete: "off"))\
                <div class="acts">\(Button(voice(.sessionInvite), icon: .plus))</div>
                """
        ).html
    }

    private func row(_ one: SeatSQL.Sitter) -> HTML {
        let (seat, said) = (one.seat, state(one.seat))
        let acts: [HTML] =
            !mayChange
            ? []
            : seat.isRemoved
                ? [act("restore", .sessionRestore, one)]
                : seat.facilitates
                    ? (one.person == session.planner ? [] : [act("participate", .sessionNotRun, one)])
                    : [act("facilitate", .sessionMayRun, one), act("remove", .sessionRemove, one)]
        return """
            <div class="between"><span><a href="/people/\(one.person.text)">\(one.name)</a> <span class="muted">\(said)</span></span><span class="line">\(each: acts)</span></div>
            """
    }

    private func state(_ seat: SessionSeat) -> String {
        if seat.isRemoved { return voice(.sessionIsRemoved) }
        let here = voice(seat.joined ? .sessionIsIn : .sessionIsInvited)
        return seat.facilitates ? voice(.sessionRuns) + " · " + here : here
    }

    private func act(_ name: String, _ word: Word, _ one: SeatSQL.Sitter) -> HTML {
        """
        <form method="post" action="\(link + one.person.text)">\(Hidden("act", name))<button class="button plain">\(voice(word))<span class="sr"> \(one.name)</span></button></form>
        """
    }
}
