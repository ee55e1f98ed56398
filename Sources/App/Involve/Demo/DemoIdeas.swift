import Domain
import Store
import Web

/// What people of the made-up organisation would like to see, and what became of it: adopted, parked, declined, still
/// waiting, late, taken back.
extension DemoMaker {
    private enum Fate { case waiting, late, withdrawn, answered(IdeaAnswer.Outcome.Name) }

    /// The ideas of one team at the bottom; the first one of every other team is for the company as a whole.
    mutating func writeIdeas(of team: DemoTeam, leaf: Int, _ chance: inout Chance) {
        let texts = chance.shuffled(DemoIdea.all(language))
        let senders = team.authors.filter { $0 != team.lead }
        guard !senders.isEmpty else { return }
        let last: Fate =
            switch leaf % 4 {
            case 0: .late
            case 1: .answered(.parked)
            case 2: .answered(.adopted)
            default: .answered(.declined)
            }
        let fates: [(fate: Fate, age: Int)] = [
            (.waiting, 3), (.answered(leaf % 3 == 1 ? .declined : .adopted), 34),
            (leaf % 3 == 2 ? .withdrawn : .waiting, 9), (last, 22),
        ]
        for (index, (text, one)) in zip(texts, fates).enumerated() {
            // Cem has an answer that he is asked about.
            let known = index == 1 ? team.members.first { $0 == cast[.cem] } : nil
            let sender = known ?? senders[(leaf / 2 + index) % senders.count]
            let sent = calendar.today.adding(days: -one.age - chance.below(4))
            let id = addIdea(
                text, from: sender, of: team, isForCompany: index == 0 && leaf.isMultiple(of: 2), one.fate, sent,
                &chance)
            if index == 0, leaf % 3 == 1, let other = senders.first(where: { $0 != sender }) {
                joinIdea(text, to: id, of: sender, from: other, team, sent.adding(days: 1), &chance)
            }
        }
    }

    private mutating func addIdea(
        _ text: DemoIdea, from sender: ID<Person>, of team: DemoTeam, isForCompany: Bool, _ fate: Fate, _ sent: Day,
        _ chance: inout Chance
    ) -> ID<Idea> {
        let id: ID<Idea> = ids.next()
        let at = calendar.working(sent, &chance)
        let cycle = chance.happens(0.5) ? calendar.next.id : nil
        let owes = isForCompany ? cast[.daan] : team.lead
        let due = AnswerTerm().end(after: sent)
        let answer = answer(to: id, fate, by: owes, sent: sent, asks: sender == cast[.cem], &chance)
        let isInTime = answer.map { $0.day <= due }
        involve.ideas.append([
            id.sqlValue, .text(text.title), .text(text.why), sender.sqlValue, cycle.sqlValue,
            isForCompany ? .null : team.id.sqlValue, owes.sqlValue, due.sqlValue,
            .text(Self.state(fate).rawValue), .integer(answer == nil ? 1 : 2), .integer(at),
            (answer?.day).sqlValue, isInTime.map { .bool($0) } ?? .null, (answer?.until).sqlValue,
            .bool(answer?.asks ?? false),
        ])
        index(text.title, as: .idea, id.text)
        let others = chance.shuffled(team.members.filter { $0 != sender })
        for person in others.prefix(chance.below(min(6, others.count + 1))) {
            involve.support.append([id.sqlValue, person.sqlValue, .integer(at + 3_600_000)])
        }
        guard chance.happens(0.5), let speaker = others.first, let words = chance.pick(DemoIdea.replies(language))
        else {
            return id
        }
        involve.comments.append([
            ids.next(Comment.self).sqlValue, id.sqlValue, speaker.sqlValue, .text(words), .integer(at + 7_200_000),
        ])
        return id
    }

    private static func state(_ fate: Fate) -> Idea.State {
        switch fate {
        case .waiting, .late: .open
        case .withdrawn: .withdrawn
        case .answered(.parked): .parked
        case .answered: .answered
        }
    }

    /// Most answers come within the term; most authors have said that it was one.
    private mutating func answer(
        to idea: ID<Idea>, _ fate: Fate, by owes: ID<Person>?, sent: Day, asks isAsked: Bool, _ chance: inout Chance
    ) -> (day: Day, until: Day?, asks: Bool)? {
        guard case .answered(let outcome) = fate, let owes else { return nil }
        let day = sent.adding(days: chance.happens(0.85) ? 2 + chance.below(9) : 17)
        let until = outcome == .parked ? calendar.today.adding(days: 30 + chance.below(40)) : nil
        let asks = chance.happens(0.3) || isAsked
        involve.answers.append([
            ids.next(IdeaAnswer.self).sqlValue, idea.sqlValue, owes.sqlValue, .text(outcome.rawValue), until.sqlValue,
            .null,
            .text(chance.pick(DemoIdea.reasons(outcome, language)) ?? ""), .integer(calendar.working(day, &chance)),
            asks ? .null : .text(IdeaAnswer.Verdict.yes.rawValue),
        ])
        return (day, until, asks)
    }
}

/// What somebody could have sent.
struct DemoIdea: Sendable {
    let title: String
    let why: String

    static func all(_ language: Language) -> [DemoIdea] {
        (language == .nl ? dutch : english).map { DemoIdea(title: $0.0, why: $0.1) }
    }

    static func replies(_ language: Language) -> [String] {
        language == .nl
            ? ["Goed idee, hier lopen wij ook tegenaan.", "Doe ik graag aan mee.", "Kan dit ook kleiner beginnen?"]
            : ["Good idea, we run into this too.", "I gladly join in.", "Could this begin smaller?"]
    }

    static func reasons(_ outcome: IdeaAnswer.Outcome.Name, _ language: Language) -> [String] {
        switch (outcome, language) {
        case (.adopted, .nl):
            [
                "Dit past bij wat we volgend kwartaal willen. We maken er een kernresultaat van en vragen jou om mee te kijken.",
                "Ja. We merkten het zelf ook, en jij zegt het precies. Het komt in onze doelen.",
            ]
        case (.parked, .nl):
            ["Goed idee, maar eerst moet de storing van vorige maand klaar zijn. Daarna pakken we het op."]
        case (.declined, .nl):
            [
                "We doen dit niet: het kost een maand werk van twee mensen, en die zijn nodig bij de klanten.",
                "Dit ligt niet bij ons team. Ik heb je idee doorgegeven aan wie er wel over gaat.",
            ]
        case (.adopted, .en):
            [
                "This fits what we want next quarter. We make it a key result and ask you to look along.",
                "Yes. We noticed it too, and you say it exactly. It goes into our objectives.",
            ]
        case (.merged, .nl): ["Dit is hetzelfde idee. Samen wegen jullie zwaarder, dus het gaat daar verder."]
        case (.merged, .en): ["This is the same idea. Together you weigh more, so it goes on there."]
        case (.parked, .en): ["A good idea, but last month’s fault has to be solved first. After that we take it up."]
        case (.declined, .en):
            [
                "We will not do this: it takes two people a month, and the customers need them.",
                "This is not ours to decide. I passed your idea on to those who can.",
            ]
        }
    }

    private static let dutch = [
        ("Bel elke nieuwe klant in de eerste week", "Wie in maand één stopt, had vaak maar één vraag."),
        ("Eén dag per maand zonder vergaderingen", "Dan komt het werk af dat aandacht nodig heeft."),
        (
            "Laat nieuwe collega’s een week meelopen bij een ander team",
            "Zo kennen we elkaars werk, en bellen we sneller."
        ),
        ("Haal de wachtrij onder de twee minuten", "Daar gaan de meeste klachten over."),
        ("Schrijf onze brieven in gewone taal", "De helft van de telefoontjes gaat over brieven die niemand snapt."),
        ("Repareer eerst wat het vaakst stuk gaat", "Tien storingen geven de helft van het werk."),
        ("Vier wat af is, elke vrijdag tien minuten", "We beginnen steeds aan iets nieuws en zien niet wat er lukt."),
        ("Meet hoe lang een klant op antwoord wacht", "We weten het niet, en praten er wel elke week over."),
        ("Geef monteurs zelf de sleutel van de planning", "Zij weten hoe lang een klus duurt."),
    ]

    private static let english = [
        ("Call every new customer in the first week", "Who leaves in month one often had just one question."),
        ("One day a month without meetings", "Then the work gets done that needs attention."),
        ("Let new colleagues spend a week with another team", "We get to know each other’s work, and call sooner."),
        ("Bring the queue below two minutes", "Most complaints are about that."),
        ("Write our letters in plain words", "Half of the calls are about letters that nobody understands."),
        ("Repair first what breaks most often", "Ten faults make half of the work."),
        ("Celebrate what is finished, ten minutes every Friday", "We keep starting things and do not see what works."),
        ("Measure how long a customer waits for an answer", "We do not know, and talk about it every week."),
        ("Let mechanics plan their own day", "They know how long a job takes."),
    ]
}
