import Domain
import Store
import Web

/// Goal-setting sessions of the made-up organisation: one of a team, with names, that led to a goal it has; one of the
/// company, confidential; and one that is planned for next week.
extension House {
    func makeSessions(lead: ID<Person>, director: ID<Person>, _ options: DemoOptions, at now: Moment) async throws {
        let texts = DemoSessionTexts(options.language == "en" ? .en : .nl)
        try await store.write { tx in
            if let viewer = try SessionSQL.viewer(lead, tx), let team = viewer.memberships.first(where: \.leads)?.team {
                let occasion = try occasion(viewer, at: now, tx)
                try texts.hold(texts.team, by: team, .signed, daysAgo: 45, occasion)
                try texts.plan(for: team, occasion)
            }
            if let viewer = try SessionSQL.viewer(director, tx), let top = try TeamSQL.top(tx) {
                let occasion = try occasion(viewer, at: now, tx)
                try texts.hold(texts.company, by: top.id, .confidential, daysAgo: 52, occasion)
            }
        }
    }
}

/// What is said in those sessions.
struct DemoSessionTexts: Sendable {
    struct Held: Sendable {
        let title: String
        let purpose: String
        /// Groups with their cards; a group of one is a loose card.
        let heaps: [(name: String, cards: [String], dots: Int)]
        /// What was said of the first heap.
        let said: String
    }

    let team: Held
    let company: Held
    let next: (title: String, purpose: String)

    /// Not more than so many people of a large organisation.
    private static let most = 60

    init(_ language: Language) {
        team = language == .nl ? Self.dutchTeam : Self.englishTeam
        company = language == .nl ? Self.dutchCompany : Self.englishCompany
        next =
            language == .nl
            ? ("Doelen van ons team voor het volgende kwartaal", "Kijk vooraf naar onze doelen van nu: wat houden we?")
            : ("Our team’s goals for the next quarter", "Look at our goals of now beforehand: what do we keep?")
    }

    private func draft(
        _ title: String, _ purpose: String, _ team: ID<Team>, _ secrecy: GoalSession.Secrecy, days: Int,
        _ occasion: Occasion
    ) throws -> GoalSession.Draft? {
        guard let cycle = try CycleSQL.newest(occasion.tx).first(where: { $0.state == .active }) else { return nil }
        let day = occasion.calendar.beginning(of: occasion.today.adding(days: days))
        return GoalSession.Draft(
            title: Title(trusted: title), purpose: Prose(trusted: purpose), team: team, cycle: cycle.id,
            startsAt: day.adding(minutes: 600), place: "", secrecy: secrecy,
            agenda: SessionTemplate(.usual, .department).agenda, rule: .dots(each: 5, most: 2))
    }

    func plan(for team: ID<Team>, _ occasion: Occasion) throws {
        guard let draft = try draft(next.title, next.purpose, team, .signed, days: 6, occasion) else { return }
        _ = try GoalSessionActs.plan(draft, invites: true, hasCode: true, occasion)
    }

    /// A session as its log would tell it, from the first card to the last vote.
    func hold(
        _ held: Held, by team: ID<Team>, _ secrecy: GoalSession.Secrecy, daysAgo: Int, _ occasion: Occasion
    ) throws {
        let tx = occasion.tx
        guard let draft = try draft(held.title, held.purpose, team, secrecy, days: -daysAgo, occasion) else { return }
        let end = draft.startsAt.adding(minutes: draft.agenda.total)
        let session = GoalSession(
            id: occasion.next(), draft: draft, code: nil, phase: .closed, votes: 1, planner: occasion.viewer.id,
            closedAt: end)
        try GoalSessionSQL.insert(session, tx)
        try SeatSQL.set(SessionSeat(facilitates: true, joined: true), of: occasion.viewer.id, in: session.id, tx)
        _ = try SeatSQL.invite(
            membersOf: team, andBelow: secrecy == .confidential, to: session.id, most: Self.most, tx)
        try DemoSessionSQL.fill(session.id, tx)
        let people = try DemoSessionSQL.people(in: session.id, limit: Self.most, tx)
        let options = try lay(held, session, people, secrecy, occasion)
        if let first = options.first {
            try NoteSQL.set(SessionNote(text: Prose(trusted: held.said), version: 1), of: first, in: session.id, tx)
        }
        let result = zip(options, held.heaps).map { (option: $0, dots: $1.dots) }
        try DemoSessionSQL.vote(
            occasion.next(), in: session, result, voters: people.count, at: draft.startsAt.adding(minutes: 40), tx)
        if secrecy == .signed, let first = options.first,
            let (objective, keyResult) = try DemoSessionSQL.goal(of: team, tx)
        {
            _ = try ProductSQL.insert(first, in: session.id, as: objective, nil, tx)
            if options.count > 1 {
                _ = try ProductSQL.insert(options[1], in: session.id, as: objective, keyResult, tx)
            }
        }
    }

    /// The cards, one heap after the other.
    ///
    /// - Returns: what each heap is to the vote.
    private func lay(
        _ held: Held, _ session: GoalSession, _ people: [ID<Person>], _ secrecy: GoalSession.Secrecy,
        _ occasion: Occasion
    ) throws -> [String] {
        let tx = occasion.tx
        func take(_ step: SessionStep) throws { try BoardSQL.take(step, in: session.id, tx) }
        try take(.moved(to: .ideas))
        var cards: [[ID<SessionCard>]] = []
        for heap in held.heaps {
            cards.append(
                try heap.cards.enumerated().map { number, text in
                    let writing = CardActs.Writing(
                        title: Title(trusted: text), why: Prose(trusted: ""), once: "demo")
                    let id = CardClaim.id(of: writing, in: session.id)
                    let author = people.isEmpty ? nil : people[(number + cards.count) % people.count]
                    try take(.wrote(id, writing.title, writing.why, author: secrecy == .signed ? author : nil))
                    return id
                })
        }
        try take(.moved(to: .group))
        let options = try zip(held.heaps, cards).map { heap, ids -> String in
            guard ids.count > 1 else { return ids.first?.text ?? "" }
            let group: ID<SessionGroup> = occasion.next()
            try take(.grouped(group, Title(trusted: heap.name)))
            for id in ids { try take(.put(id, in: group)) }
            return group.text
        }
        for phase in [GoalSession.Phase.vote, .draft, .closed] { try take(.moved(to: phase)) }
        return options
    }

    private static let dutchTeam = Held(
        title: "Doelen van ons team voor dit kwartaal", purpose: "Wat moet er over drie maanden echt anders zijn?",
        heaps: [
            (
                "Sneller geholpen",
                ["Wie belt, wacht te lang", "Eén keer uitleggen is genoeg", "Terugbellen als het druk is"], 21
            ),
            ("Minder herhaling", ["Elke maand dezelfde storing", "Schrijf op wat we leerden"], 14),
            ("Rust in het rooster", ["Roosters twee weken vooraf", "Ruilen zonder gedoe"], 9),
            ("", ["Nieuwe mensen een maatje geven"], 6),
        ],
        said: "Eens: eerst de wachttijd aan de telefoon. Blijft een vraag: lukt dat zonder extra mensen?")
    private static let englishTeam = Held(
        title: "Our team’s goals for this quarter", purpose: "What must really be different in three months?",
        heaps: [
            ("Helped sooner", ["Callers wait too long", "Explaining once is enough", "Call back when it is busy"], 21),
            ("Less of the same", ["The same fault every month", "Write down what we learned"], 14),
            ("Calm in the roster", ["Rosters two weeks ahead", "Swap without fuss"], 9),
            ("", ["Give new people a buddy"], 6),
        ],
        said: "Agreed: waiting on the phone first. Still a question: can we do it without more people?")
    private static let dutchCompany = Held(
        title: "Waar zetten we samen op in?", purpose: "Een sessie met iedereen die wilde. Kaarten zonder naam.",
        heaps: [
            (
                "Klanten die blijven",
                ["Bel nieuwe klanten in week één", "Brieven in gewone taal", "Vraag waarom mensen weggaan"], 88
            ),
            (
                "Werk dat we volhouden",
                ["Te veel tegelijk", "Eén dag zonder vergaderen", "Leidinggevenden die luisteren"], 71
            ),
            ("Zonnig dak", ["Meer daken per week", "Minder fouten bij het plaatsen"], 40),
            ("", ["Vier vaker wat af is"], 23),
        ],
        said: "Bijna alle kaarten gaan over de **eerste maand**. Daar beginnen we.")
    private static let englishCompany = Held(
        title: "What do we go for together?", purpose: "A session with everybody who wanted. Cards without names.",
        heaps: [
            (
                "Customers who stay",
                ["Call new customers in week one", "Letters in plain words", "Ask why people leave"], 88
            ),
            ("Work we can keep up", ["Too much at once", "A day without meetings", "Managers who listen"], 71),
            ("Sunny roofs", ["More roofs a week", "Fewer faults when installing"], 40),
            ("", ["Celebrate more of what is done"], 23),
        ],
        said: "Nearly all cards are about the **first month**. We start there.")
}
