/// A round in which people say, confidentially, how much they stand behind a proposed objective: nought to five fingers.
package struct ConsentRound: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, closed, cancelled }
    /// Why there is no result.
    package enum Cancellation: String, CaseIterable, Sendable {
        case calledOff
        /// Its objective was dropped, or its cycle closed.
        case ended
        /// The answers that wait are not those that were given: a backup was put back, or files were lost.
        case lost
    }

    package let id: ID<ConsentRound>
    package let objective: ID<Objective>
    package let openedAt: Moment
    package let closesAt: Moment
    package var state: State
    package var cancellation: Cancellation?
    package let invited: Int
    /// Opened in a session for the people who are there: it lasts minutes, and is closed by hand or by the clock.
    package let isInSession: Bool
    /// Only when it is closed.
    package var outcome: ConsentOutcome?
    /// What was done with it; empty while nobody wrote that.
    package var followUp: Prose

    package init(
        id: ID<ConsentRound>, objective: ID<Objective>, openedAt: Moment, closesAt: Moment, state: State = .open,
        cancellation: Cancellation? = nil, invited: Int, outcome: ConsentOutcome? = nil,
        followUp: Prose = Prose(trusted: ""), isInSession: Bool = false
    ) {
        (self.id, self.objective, self.openedAt, self.closesAt) = (id, objective, openedAt, closesAt)
        (self.state, self.cancellation, self.invited) = (state, cancellation, invited)
        (self.outcome, self.followUp, self.isInSession) = (outcome, followUp, isInSession)
    }

    /// With fewer people a number gives away whose it is: they hold the round aloud.
    package static let fewest = 8
    /// How many days a round may last.
    package static let days = 1...30
    package static let usualDays = 5
    /// How many minutes in a session.
    package static let minutes = 1...240

    package func isTakingAnswers(at now: Moment) -> Bool { state == .open && now < closesAt }

    package static func allowsOpening(of objective: Objective, in cycle: Cycle) throws(Refusal) {
        guard objective.state == .proposed else { throw .conflict(.objectiveNotProposed) }
        guard cycle.isOpen else { throw .conflict(.cycleNotOpen) }
    }

    package static func checked(days: Int) throws(Refusal) -> Int {
        guard self.days.contains(days) else {
            throw .invalid("/days", .outOfRange(least: self.days.lowerBound, most: self.days.upperBound))
        }
        return days
    }

    package static func checked(minutes: Int) throws(Refusal) -> Int {
        guard self.minutes.contains(minutes) else {
            throw .invalid("/minutes", .outOfRange(least: self.minutes.lowerBound, most: self.minutes.upperBound))
        }
        return minutes
    }

    /// A round by days closes by the clock only: whoever sees who answered when could else choose the moment.
    package func allowsClosing() throws(Refusal) {
        guard state == .open else { throw .conflict(.noConsentRound) }
        guard isInSession else { throw .conflict(.roundClosesByItself) }
    }

    /// Before the objective is agreed: what was said must have led to something, or to a reason why not.
    package var asksForFollowUp: Bool { state == .closed && outcome?.saysSomething == true && followUp.isEmpty }

    /// The text that a round is about, in one line; another round needs another text.
    package static func proposal(_ objective: Objective, _ keyResults: [KeyResult]) -> String {
        let own = [objective.title.text, objective.draft.why.text, objective.draft.ambition.rawValue]
        let results = keyResults.filter(\.isActive).map { keyResult -> String in
            let metric = keyResult.metric
            let numbers = [metric.baseline, metric.target].map { $0.map(FieldChange.text) ?? "" }
            let levels = metric.levels.map { [$0.commit, $0.target, $0.stretch].map(\.text) } ?? []
            let steps = metric.milestones.map(\.title.text) + levels
            return ([keyResult.title.text, metric.kind.rawValue, keyResult.draft.unit] + numbers + steps)
                .joined(separator: "\u{1F}")
        }
        return (own + results).joined(separator: "\u{1E}")
    }
}

/// How many fingers somebody holds up.
package enum Fingers: Int, CaseIterable, Sendable {
    case against, objections, adjust, tolerable, good, gladly

    /// From this one on somebody goes along.
    package static let consent = Fingers.tolerable

    package init(parsing text: String, at pointer: String) throws(Refusal) {
        if text.isEmpty { throw .invalid(pointer, .required) }
        guard text.utf8.count == 1, let number = Int(text), let fingers = Fingers(rawValue: number) else {
            throw .invalid(pointer, .outOfRange(least: 0, most: 5))
        }
        self = fingers
    }
}

/// What would make the goal better. Short: every note takes the same room in the file where it waits.
package struct ConsentNote: Hashable, Sendable {
    package static let limit = 600
    /// From so many on they are shown: fewer give their writers away.
    package static let fewest = 10
    package let text: String

    package init(parsing raw: String, at pointer: String = "/note") throws(Refusal) {
        text = try PlainText.checked(raw, limit: Self.limit, required: false, lines: true, at: pointer)
    }
}
