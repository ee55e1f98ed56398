import Domain
import Store
import Web

/// What people of the made-up organisation would like to see: some waits, some is late, some was taken back.
extension DemoMaker {
    /// The ideas of one team at the bottom; its first one is for the company as a whole.
    mutating func writeIdeas(of team: DemoTeam, leaf: Int, _ chance: inout Chance) {
        let texts = chance.shuffled(DemoIdea.all(language))
        let senders = team.authors.filter { $0 != team.lead }
        guard !senders.isEmpty else { return }
        for (index, text) in texts.prefix(3).enumerated() {
            let sender = senders[(leaf / 2 + index) % senders.count]
            // Ten working days are two weeks: what was sent three weeks ago is late.
            let age = index == 0 ? 3 : index == 1 ? 22 : 9
            let sent = calendar.today.adding(days: -age - chance.below(4))
            let isWithdrawn = index == 2 && leaf % 3 == 2
            addIdea(text, from: sender, of: team, isForCompany: index == 0, isWithdrawn: isWithdrawn, sent, &chance)
        }
    }

    private mutating func addIdea(
        _ text: DemoIdea, from sender: ID<Person>, of team: DemoTeam, isForCompany: Bool, isWithdrawn: Bool,
        _ sent: Day, _ chance: inout Chance
    ) {
        let id: ID<Idea> = ids.next()
        let at = calendar.working(sent, &chance)
        let cycle = chance.happens(0.5) ? calendar.next.id : nil
        let champion = cast[.daan]
        let owes = isForCompany ? champion : team.lead
        involve.ideas.append([
            id.sqlValue, .text(text.title), .text(text.why), sender.sqlValue, cycle.sqlValue,
            isForCompany ? .null : team.id.sqlValue, owes.sqlValue, AnswerTerm().end(after: sent).sqlValue,
            .text((isWithdrawn ? Idea.State.withdrawn : .open).rawValue), .integer(1), .integer(at),
        ])
        index(text.title, as: .idea, id.text)
        let others = chance.shuffled(team.members.filter { $0 != sender })
        for person in others.prefix(chance.below(min(6, others.count + 1))) {
            involve.support.append([id.sqlValue, person.sqlValue, .integer(at + 3_600_000)])
        }
        guard chance.happens(0.5), let speaker = others.first, let words = chance.pick(DemoIdea.replies(language))
        else {
            return
        }
        involve.comments.append([
            ids.next(Comment.self).sqlValue, id.sqlValue, speaker.sqlValue, .text(words), .integer(at + 7_200_000),
        ])
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
