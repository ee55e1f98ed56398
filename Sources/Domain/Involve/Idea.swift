/// What somebody would like to see in the goals, and why. It gets an answer from a named person, by a named day.
package struct Idea: Hashable, Sendable {
    /// What it is for.
    package enum Place: Hashable, Sendable {
        case company
        case team(ID<Team>)
        case objective(ID<Objective>)

        package var team: ID<Team>? { if case .team(let id) = self { id } else { nil } }
        package var objective: ID<Objective>? { if case .objective(let id) = self { id } else { nil } }
    }

    package struct Draft: Hashable, Sendable {
        package var title: Title
        package var why: Prose
        /// Nil: for any time.
        package var cycle: ID<Cycle>?
        package var place: Place

        package init(title: Title, why: Prose, cycle: ID<Cycle>? = nil, place: Place = .company) {
            (self.title, self.why, self.cycle, self.place) = (title, why, cycle, place)
        }
    }

    package enum State: String, CaseIterable, Sendable { case open, answered, parked, withdrawn }

    package let id: ID<Idea>
    package let author: ID<Person>
    package var draft: Draft
    /// Who owes the answer; nil only where nobody is there to give it.
    package var owes: ID<Person>?
    /// The last day on which an answer is in time.
    package var due: Day
    package var state: State
    package let sentAt: Moment
    package var version: Int
    /// The day of the first answer, and whether that was in time.
    package var answered: First?
    /// When it comes back, while it is parked.
    package var parkedUntil: Day?
    /// Its author is asked whether the last answer is one.
    package var asks = false
    /// How often its author said that it was none.
    package var reopenings = 0

    package struct First: Hashable, Sendable {
        package let day: Day
        package let isInTime: Bool
        package init(day: Day, isInTime: Bool) { (self.day, self.isInTime) = (day, isInTime) }
    }

    /// So often an answer that is none brings the idea back; after that it is only noted, so that nobody is kept busy for
    /// ever by who cannot be content.
    package static let mostReopenings = 1

    package init(
        id: ID<Idea>, author: ID<Person>, draft: Draft, owes: ID<Person>?, due: Day, state: State = .open,
        sentAt: Moment, version: Int = 1
    ) {
        (self.id, self.author, self.draft, self.owes, self.due) = (id, author, draft, owes, due)
        (self.state, self.sentAt, self.version) = (state, sentAt, version)
    }

    package var isOpen: Bool { state == .open }
    package func isOverdue(on today: Day) -> Bool { isOpen && due < today }

    /// The author's own words may change until there is an answer.
    package func revised(as draft: Draft) throws(Refusal) -> Idea {
        try requireOpen()
        guard draft != self.draft else { return self }
        var next = self
        next.draft = draft
        next.version += 1
        return next
    }

    package func withdrawn() throws(Refusal) -> Idea {
        guard isOpen || state == .parked else { throw .conflict(.ideaNotOpen) }
        var next = self
        (next.state, next.parkedUntil, next.asks) = (.withdrawn, nil, false)
        next.version += 1
        return next
    }

    /// An answer is published.
    package func answered(with outcome: IdeaAnswer.Outcome, on today: Day) throws(Refusal) -> Idea {
        try requireOpen()
        var next = self
        next.state = outcome.until == nil ? .answered : .parked
        (next.parkedUntil, next.asks) = (outcome.until, true)
        next.answered = answered ?? First(day: today, isInTime: today <= due)
        next.version += 1
        return next
    }

    /// Its author says whether that was an answer. When not, it waits once more, until `due`.
    package func judged(_ verdict: IdeaAnswer.Verdict, due: Day) throws(Refusal) -> Idea {
        guard asks, state == .answered || state == .parked else { throw .conflict(.ideaNotAsked) }
        var next = self
        next.asks = false
        if verdict == .no, reopenings < Self.mostReopenings {
            next.reopenings += 1
            (next.state, next.parkedUntil, next.due) = (.open, nil, due)
        }
        next.version += 1
        return next
    }

    /// What was parked comes back on its day, to be answered by `due`.
    package func returned(due: Day) -> Idea {
        guard state == .parked else { return self }
        var next = self
        (next.state, next.parkedUntil, next.asks, next.due) = (.open, nil, false, due)
        next.version += 1
        return next
    }

    /// Another idea may go on in this one: while it waits for an answer, or once it is adopted.
    ///
    /// - Parameters:
    ///   - other: what is merged.
    ///   - last: this one's newest answer, nil without one.
    package func allowsMerging(of other: Idea, after last: IdeaAnswer.Outcome?) throws(Refusal) {
        if other.id == id { throw .invalid("/into", .ideaItself) }
        guard isOpen || (state == .answered && last == .adopted) else { throw .invalid("/into", .ideaNotKept) }
    }

    /// Support is for what others sent, and not for what was taken back.
    package func allowsSupport(by person: ID<Person>) throws(Refusal) {
        if state == .withdrawn { throw .conflict(.ideaNotOpen) }
        if author == person { throw .conflict(.ideaOwn) }
    }

    private func requireOpen() throws(Refusal) {
        guard isOpen else { throw .conflict(.ideaNotOpen) }
    }

    /// Who answers: the first who is somebody else than the author; who is alone answers themselves.
    ///
    /// - Parameter candidates: the owner of the objective or the lead of the team, then champions, then admins.
    package static func answerer(of candidates: [ID<Person>], author: ID<Person>) -> ID<Person>? {
        candidates.first { $0 != author } ?? candidates.first
    }
}

/// Within how many working days an idea is answered.
package struct AnswerTerm: Hashable, Sendable {
    package static let usual = 10
    package static let least = 1
    package static let most = 60

    package var days: Int
    package var working: WorkingDays

    package init(days: Int = AnswerTerm.usual, working: WorkingDays = WorkingDays()) {
        (self.days, self.working) = (min(max(days, Self.least), Self.most), working)
    }

    /// The last day of the term; the day on which something was sent does not count. Where a year has too few working
    /// days, a year is the end of it.
    package func end(after sent: Day) -> Day {
        var (day, left) = (sent, days)
        for _ in 0..<366 where left > 0 {
            day = day.adding(days: 1)
            if working.contains(day) { left -= 1 }
        }
        return day
    }
}
