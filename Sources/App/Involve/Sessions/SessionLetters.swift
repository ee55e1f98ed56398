import Domain
import Store
import Web

/// Invitations to a session, for who wants such mail; one for each person.
enum SessionLetters {
    /// To everybody with a seat who did not come yet.
    static func invite(to session: GoalSession, _ occasion: Occasion) throws {
        try post(SeatSQL.toInvite(to: session, nil, occasion.tx), session, occasion)
    }

    static func invite(_ person: ID<Person>, to session: GoalSession, _ occasion: Occasion) throws {
        try post(SeatSQL.toInvite(to: session, person, occasion.tx), session, occasion)
    }

    private static func post(_ people: [ID<Person>], _ session: GoalSession, _ occasion: Occasion) throws {
        guard occasion.outbox.isOpen, !people.isEmpty else { return }
        try LetterSQL.insert(
            people.map { (id: occasion.next(), person: $0) }, .session, about: session.id.text,
            once: "session/\(session.id.text)/", at: occasion.now, occasion.tx)
    }
}

extension WritingDesk {
    /// To who is invited; nil when it is over, or they are not any more.
    func session(_ id: String) throws -> MailText? {
        guard let session = try GoalSessionSQL.find(ID(trusted: id), occasion.tx), !session.isOver,
            let seat = try SeatSQL.find(session.id, occasion.viewer.id, occasion.tx), !seat.isRemoved, !seat.joined
        else { return nil }
        let draft = session.draft
        let who = try PersonSQL.names(of: [session.planner], occasion.tx)[session.planner] ?? organisation.name
        let names: KeyValuePairs<String, WordValue> = [
            "name": .text(who), "title": .text(draft.title.text), "place": .text(draft.place),
            "at": .text(voice.moment(draft.startsAt.milliseconds)),
            "calendar": .text(url("/sessions/\(id)/calendar.ics")),
        ]
        var paragraphs = [voice(.letterSessionLead, names)]
        if !draft.place.isEmpty { paragraphs.append(voice(.letterSessionWhere, names)) }
        paragraphs.append(voice(draft.secrecy == .signed ? .letterSessionSigned : .letterSessionConfidential))
        paragraphs.append(voice(.letterSessionCalendar, names))
        return MailText(
            subject: voice(.letterSession, names), greeting: hello, paragraphs: paragraphs, quote: draft.title.text,
            act: (voice(.letterSessionAct), url("/sessions/\(id)")), stop: try stop(.idea, .letterSessionStop))
    }
}
