import Ballot
import Domain
import Store
import Web

/// Consent rounds of the made-up organisation: two that closed and were followed up, and one that is open, with some
/// answers in its box already.
extension House {
    func makeRounds(as director: ID<Person>, _ options: DemoOptions, at now: Moment) async throws {
        let texts = DemoRoundTexts(options.language == "en" ? .en : .nl)
        let places = try ballots?.place()
        let opened = try await store.write { tx -> ConsentSQL.Open? in
            guard let viewer = try SessionSQL.viewer(director, tx) else { return nil }
            let occasion = try occasion(viewer, at: now, tx)
            let agreed = try DemoRoundSQL.company(.agreed, tx)
            for (place, objective) in agreed.prefix(2).enumerated() {
                try texts.close(on: objective, place, in: places ?? BallotID().text, occasion)
            }
            guard places != nil, let asked = try DemoRoundSQL.company(.proposed, tx).first,
                try VoterSQL.count(.everyone, without: [], most: 50, tx) > ConsentRound.fewest + 3
            else { return nil }
            _ = try ConsentActs.open(on: asked, ConsentActs.Opening(days: 6), occasion)
            return try ConsentSQL.open(of: asked, tx)
        }
        guard let opened, let spool = ballots else { return }
        // A third answered, whatever each gave.
        let (id, count) = (opened.round.id, min(20, opened.round.invited / 3))
        for number in 0..<count {
            let note = number % 3 == 0 ? texts.notes[number % texts.notes.count] : ""
            if let slip = Slip(number: UInt8(number % 4 + 2), note: note) { try spool.add(slip, to: opened.box) }
        }
        try await store.write { tx in
            for person in try DemoRoundSQL.strangers(in: id, limit: count, tx) {
                try VoterSQL.mark(person, tookPart: true, in: id, tx)
            }
            try ConsentSQL.setGiven(count, in: id, tx)
        }
    }
}

/// What is said in and about those rounds.
struct DemoRoundTexts: Sendable {
    let notes: [String]
    let followUps: [String]

    init(_ language: Language) {
        (notes, followUps) = language == .nl ? (Self.dutchNotes, Self.dutch) : (Self.englishNotes, Self.english)
    }

    /// A round of some weeks ago, as it would have closed.
    func close(on objective: ID<Objective>, _ place: Int, in folder: String, _ occasion: Occasion) throws {
        let tx = occasion.tx
        let invited = try VoterSQL.count(.everyone, without: [], most: 100_000, tx) - 2
        guard invited >= ConsentRound.fewest else { return }
        let answers = (0..<invited * 3 / 4).map { number -> Fingers in
            let all: [Fingers] =
                place == 0 ? [.good, .gladly, .tolerable, .good, .adjust] : [.tolerable, .adjust, .good, .objections]
            return all[number % all.count]
        }
        let closesAt = occasion.calendar.beginning(of: occasion.today.adding(days: -60 + 7 * place))
        let round = ConsentRound(
            id: occasion.next(), objective: objective, openedAt: closesAt.adding(milliseconds: -6 * Moment.day),
            closesAt: closesAt, invited: invited)
        try ConsentSQL.insert(
            round, by: occasion.viewer.id, proposal: Secrets.hash(round.id.text), place: folder, box: "", tx)
        let named = zip(notes.map { _ in BallotID().text }.sorted(), notes.shuffled()).map { (id: $0, text: $1) }
        let outcome = ConsentOutcome(of: answers, invited: invited)
        try ConsentSQL.close(round.id, outcome, notes: outcome.saysSomething ? named : [], tx)
        try ConsentSQL.setBurnt(round.id, tx)
        var (goal, _) = try ObjectiveSQL.visible(objective, to: occasion.viewer, tx)
        goal.isWithoutConsent = false
        try ObjectiveSQL.update(goal, tx)
        try ConsentSQL.follow(round.id, with: Prose(trusted: followUps[place % followUps.count]), occasion)
    }

    private static let dutch = [
        "Veel van jullie schreven dat het tweede kernresultaat te hoog lag. **Dat is verlaagd.** Wat niet veranderde: de datum, want de klanten rekenen erop.",
        "Drie dingen namen we over. Eén niet: een eigen team hiervoor past dit jaar niet.",
    ]

    private static let english = [
        "Many of you wrote that the second key result was too high. **It was lowered.** What did not change: the date, for the customers count on it.",
        "We took over three things. One we did not: a team of its own does not fit this year.",
    ]

    private static let dutchNotes = [
        "Zeg erbij wat we dan níét meer doen.", "De streefwaarde mag lager, dan gelooft iedereen erin.",
        "Reken de storingen mee.", "Goed dat dit er eindelijk staat.", "Wie helpt ons als het vastloopt?",
        "Maak het tweede kernresultaat van ons allemaal.", "Liever één doel minder en dit goed.",
        "Vraag het ook aan de klanten.", "Niet in de drukste maanden beginnen.", "Meet het elke week, niet elke maand.",
        "Ik mis de mensen in de buitendienst.", "Duidelijk en haalbaar.",
    ]

    private static let englishNotes = [
        "Say too what we will stop doing then.", "The target may be lower, then everybody believes in it.",
        "Count the faults in.", "Good that this is finally here.", "Who helps us when it gets stuck?",
        "Make the second key result everybody’s.", "Rather one objective less and this one well.",
        "Ask the customers too.", "Do not begin in the busiest months.", "Measure it every week, not every month.",
        "I miss the people in the field.", "Clear and within reach.",
    ]
}
