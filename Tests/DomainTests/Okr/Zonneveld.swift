import Domain

/// The cast and the things the tests of this room speak of.
enum Zonneveld {
    static let anna = ID<Person>(trusted: "anna")
    static let bram = ID<Person>(trusted: "bram")
    static let now = Moment(milliseconds: 1_770_000_000_000)

    static func day(_ text: String) -> Day { Day(trusted: text) }
    static func prose(_ text: String) -> Prose { Prose(trusted: text) }

    static func cycle(
        _ state: Cycle.State = .active, start: String = "2026-01-01", end: String = "2026-03-31"
    ) throws -> Cycle {
        let draft = try Cycle.Draft(name: Title(trusted: "2026 Q1"), start: day(start), end: day(end), parent: nil)
        return Cycle(id: ID(trusted: start), draft: draft, state: state, version: 1)
    }

    static func objective(_ state: Objective.State = .agreed) -> Objective {
        let draft = Objective.Draft(
            title: Title(trusted: "Klanten blijven graag"), why: prose("Wie blijft, vertelt het door."),
            cycle: ID(trusted: "2026-01-01"), team: ID(trusted: "bezorging"), owner: anna)
        return Objective(id: ID(trusted: "objective"), draft: draft, state: state)
    }

    static func keyResult(
        _ metric: Metric, weight: Double = 1, state: KeyResult.State = .active, value: Value? = nil,
        confidence: Int = 7, id: String = "keyResult"
    ) -> KeyResult {
        let draft = KeyResult.Draft(title: Title(trusted: "Een kernresultaat"), metric: metric, weight: weight)
        var keyResult = KeyResult(id: ID(trusted: id), objective: ID(trusted: "objective"), draft: draft, state: state)
        if let value {
            let said = CheckIn.Draft(
                value: value, confidence: Confidence(trusted: confidence), note: prose(""), at: nil)
            keyResult.adopt(
                CheckIn(
                    id: ID(trusted: "1"), keyResult: keyResult.id, author: anna, saying: said, at: now, recordedAt: now)
            )
        }
        return keyResult
    }

    static func milestone(_ id: String, weight: Double = 1, isDone: Bool = false) -> Milestone {
        Milestone(id: ID(trusted: id), title: Title(trusted: "Stap \(id)"), weight: weight, isDone: isDone)
    }

    static let levels = Levels(
        commit: Title(trusted: "Proef"), target: Title(trusted: "Overal"), stretch: Title(trusted: "Zonder hulp"))
}
