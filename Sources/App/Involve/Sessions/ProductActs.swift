import Domain
import Store
import Web

/// Making objectives and key results of what a session chose.
enum ProductActs {
    /// One transaction: Okr's own acts write the draft, with Okr's own rights; the session remembers what it was. Of two
    /// at once one is first, and the other takes its draft back.
    static func make(_ typed: ProductTyped, in session: GoalSession, _ occasion: Occasion) throws
        -> (objective: ID<Objective>, keyResult: ID<KeyResult>?)
    {
        try GoalSessionActs.requireIn(session, occasion)
        let (tx, owner) = (occasion.tx, occasion.viewer.id)
        let option = try option(typed.option, in: session, tx)
        let title = try Title(parsing: typed.title)
        let (objective, keyResult): (ID<Objective>, ID<KeyResult>?)
        switch typed.into {
        case "objective":
            let draft = Objective.Draft(
                title: title, why: why(option, title), cycle: session.draft.cycle, team: session.draft.team,
                owner: owner)
            (objective, keyResult) = (try ObjectiveActs.add(draft, occasion).id, nil)
        case "keyResult":
            let id: ID<Objective> = try ObjectiveTyped.reference(typed.objective, "/objective")
            guard try ObjectiveSQL.isVisible(id, to: occasion.viewer, tx) else {
                throw Refusal.invalid("/objective", .unknownReference)
            }
            let (found, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, tx)
            let made = try KeyResultActs.add(
                KeyResult.Draft(title: title, metric: .binary, owner: owner), to: found, in: cycle, reason: nil,
                occasion)
            (objective, keyResult) = (found.id, made.id)
        default: throw Refusal.invalid("/into", .notOneOf(["objective", "keyResult"]))
        }
        guard try ProductSQL.insert(option.id, in: session.id, as: objective, keyResult, tx) else {
            throw Refusal.conflict(.sessionOptionUsed)
        }
        try BoardSQL.ring(session.id, tx)
        return (objective, keyResult)
    }

    /// What was chosen, in the phase in which it is written out.
    static func option(_ id: String, in session: GoalSession, _ tx: any Transaction) throws -> SessionOption {
        guard session.phase == .draft else { throw Refusal.conflict(.sessionNotNow) }
        guard let option = try BoardSQL.board(of: session, tx).options.first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return option
    }

    /// The cards' own words, a line each: why this matters. What the title says already is not said again.
    private static func why(_ option: SessionOption, _ title: Title) -> Prose {
        let lines = option.cards.prefix(40).compactMap { card -> String? in
            let why = card.why.text.replacing("\n", with: " ")
            if card.title == title || card.title == option.title { return why.isEmpty ? nil : why }
            return card.title.text + (why.isEmpty ? "" : ": " + why)
        }
        var text = ""
        for line in lines where text.unicodeScalars.count + line.unicodeScalars.count < Prose.limit - 1 {
            text += (text.isEmpty ? "" : "\n") + line
        }
        return Prose(trusted: text)
    }

    /// So long people answer a round in the session.
    static let roundMinutes = 5

    /// The next step of what was made here: a draft is proposed; on what is proposed a round opens for who is here; a
    /// round that is open is counted.
    static func propose(_ id: ID<Objective>, in session: GoalSession, _ occasion: Occasion) throws {
        try GoalSessionActs.require(session, occasion)
        try session.requireRunning()
        let tx = occasion.tx
        guard try ProductSQL.list(of: session.id, for: occasion.viewer, tx).contains(where: { $0.objective == id })
        else {
            throw Refusal.notFound
        }
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, tx)
        if objective.state == .draft {
            let change = ObjectiveActs.Change(draft: objective.draft, state: .proposed)
            _ = try ObjectiveActs.change(objective, in: cycle, to: change, occasion)
        } else if try ConsentSQL.isOpen(on: id, tx) {
            try ConsentActs.closeNow(on: id, occasion)
        } else {
            try openRound(on: id, in: session, occasion)
        }
        try BoardSQL.ring(session.id, tx)
    }

    private static func openRound(on id: ID<Objective>, in session: GoalSession, _ occasion: Occasion) throws {
        var opening = ConsentActs.Opening()
        opening.gathering = ConsentActs.Gathering(
            people: try SeatSQL.joined(in: session.id, occasion.tx), minutes: roundMinutes)
        _ = try ConsentActs.open(on: id, opening, occasion)
    }
}
