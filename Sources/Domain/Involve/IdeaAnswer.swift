/// What became of an idea, and why; published by who owed it.
package struct IdeaAnswer: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// It goes into the objectives.
        case adopted
        /// Not now: it comes back on a day that is said.
        case parked(until: Day)
        case declined
        /// It goes on in another one, with its support.
        case merged(into: ID<Idea>)

        package enum Name: String, CaseIterable, Sendable { case adopted, parked, declined, merged }

        package var name: Name {
            switch self {
            case .adopted: .adopted
            case .parked: .parked
            case .declined: .declined
            case .merged: .merged
            }
        }

        package var until: Day? { if case .parked(let day) = self { day } else { nil } }
        package var into: ID<Idea>? { if case .merged(let id) = self { id } else { nil } }

        /// - Parameters:
        ///   - until: needed for what is parked, and for nothing else: a day after `today`, at most two years on.
        ///   - into: needed for what is merged, and for nothing else.
        package init(_ name: Name, until: Day?, into: ID<Idea>? = nil, today: Day) throws(Refusal) {
            if name != .merged, into != nil { throw .invalid("/into", .mustBeNull) }
            if name != .parked, until != nil { throw .invalid("/until", .mustBeNull) }
            switch name {
            case .adopted: self = .adopted
            case .declined: self = .declined
            case .parked:
                guard let until else { throw .invalid("/until", .required) }
                guard until > today, until - today <= Self.mostDays else { throw .invalid("/until", .notLater) }
                self = .parked(until: until)
            case .merged:
                guard let into else { throw .invalid("/into", .required) }
                self = .merged(into: into)
            }
        }

        private static let mostDays = 731
    }

    /// What the author says when asked: is this an answer to your idea?
    package enum Verdict: String, CaseIterable, Sendable { case yes, no }

    package let id: ID<IdeaAnswer>
    package let author: ID<Person>
    package let outcome: Outcome
    package let reason: Prose
    package let at: Moment
    package var verdict: Verdict?
    /// What the author of the idea says with it.
    package var word: Prose

    package init(
        id: ID<IdeaAnswer>, author: ID<Person>, outcome: Outcome, reason: Prose, at: Moment, verdict: Verdict? = nil,
        word: Prose = Prose(trusted: "")
    ) {
        (self.id, self.author, self.outcome, self.reason, self.at) = (id, author, outcome, reason, at)
        (self.verdict, self.word) = (verdict, word)
    }
}

/// How ideas were answered: said openly, of whatever list is looked at.
package struct AnswerRecord: Hashable, Sendable {
    /// One first answer.
    package struct Entry: Hashable, Sendable {
        package let sent: Day
        package let answered: Day
        package let isInTime: Bool

        package init(sent: Day, answered: Day, isInTime: Bool) {
            (self.sent, self.answered, self.isInTime) = (sent, answered, isInTime)
        }
    }

    /// How many first answers this is about.
    package let count: Int
    package let inTime: Int
    /// Calendar days from sending to the first answer; nil without any.
    package let medianDays: Double?
    /// Ideas whose first answer is late by now.
    package let late: Int

    package init(_ entries: [Entry], late: Int) {
        (count, self.late) = (entries.count, late)
        inTime = entries.count(where: \.isInTime)
        let days = entries.map { max(0, $0.answered - $0.sent) }.sorted()
        let middle = days.count / 2
        if days.isEmpty {
            medianDays = nil
        } else if days.count.isMultiple(of: 2) {
            medianDays = Double(days[middle - 1] + days[middle]) / 2
        } else {
            medianDays = Double(days[middle])
        }
    }
}
