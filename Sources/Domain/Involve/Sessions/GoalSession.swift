/// A goal-setting session: people set their goals together, in phases that a facilitator moves.
package struct GoalSession: Hashable, Sendable {
    /// Whether what somebody writes carries their name. May be made stricter for what is written from then on, never
    /// looser.
    package enum Secrecy: String, CaseIterable, Sendable { case signed, confidential }

    package enum Phase: String, CaseIterable, Sendable, Comparable {
        case planned, prepare, ideas, group, discuss, vote, draft, consent, closed

        /// Those in which people are together.
        package static let working: [Phase] = [.prepare, .ideas, .group, .discuss, .vote, .draft, .consent]

        package static func < (left: Self, right: Self) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }

        /// Cards may be written.
        package var takesCards: Bool { self == .ideas || self == .group || self == .discuss }
        /// What is written is shown to all at once.
        package var showsCards: Bool { self > .ideas }
        /// What is said of an option may be written down.
        package var takesNotes: Bool { self >= .discuss && self < .closed }
        /// Cards may be put together and renamed.
        package var takesGroups: Bool { self == .group || self == .discuss }
    }

    package struct Draft: Hashable, Sendable {
        package var title: Title
        /// What it is for; may be empty.
        package var purpose: Prose
        package var team: ID<Team>
        package var cycle: ID<Cycle>
        package var startsAt: Moment
        /// A room or the address of a video call; may be empty.
        package var place: String
        package var secrecy: Secrecy
        package var agenda: SessionAgenda
        package var rule: DotRule

        package init(
            title: Title, purpose: Prose, team: ID<Team>, cycle: ID<Cycle>, startsAt: Moment, place: String,
            secrecy: Secrecy, agenda: SessionAgenda, rule: DotRule
        ) {
            (self.title, self.purpose, self.team, self.cycle) = (title, purpose, team, cycle)
            (self.startsAt, self.place, self.secrecy) = (startsAt, place, secrecy)
            (self.agenda, self.rule) = (agenda, rule)
        }
    }

    package let id: ID<GoalSession>
    package var draft: Draft
    /// What one types or scans to come in; nil when only who is invited may.
    package var code: SessionCode?
    package var phase: Phase
    /// When the timer of this phase is over; nil without one.
    package var endsAt: Moment?
    /// The number of the last change that everybody sees.
    package var step: Int
    /// How often there was a vote.
    package var votes: Int
    package let planner: ID<Person>
    package var closedAt: Moment?
    /// What all are talking about, as the id of an option; nil: nothing in particular.
    package var focus: String?
    package var version: Int

    package init(
        id: ID<GoalSession>, draft: Draft, code: SessionCode?, phase: Phase = .planned, endsAt: Moment? = nil,
        step: Int = 0, votes: Int = 0, planner: ID<Person>, closedAt: Moment? = nil, focus: String? = nil,
        version: Int = 1
    ) {
        (self.id, self.draft, self.code, self.phase, self.endsAt) = (id, draft, code, phase, endsAt)
        (self.step, self.votes, self.planner) = (step, votes, planner)
        (self.closedAt, self.focus, self.version) = (closedAt, focus, version)
    }

    package static let fewest = 3
    package static let mostPeople = 2_000
    package static let mostCards = 2_000
    package static let mostGroups = 200
    package static let placeLimit = 300
    /// The timer may be made longer by so many minutes at a time.
    package static let moreMinutes = 1...60

    /// So many milliseconds after the timer ran out a session that nobody moved on is closed by itself.
    package static let patience: Int64 = 86_400_000
    /// So many milliseconds after it should have begun a session that did not begin is one of the past.
    package static let grace: Int64 = 7 * 86_400_000

    package var isOver: Bool { phase == .closed }

    /// It never began, and will not any more.
    package func wasNotHeld(at now: Moment) -> Bool {
        phase == .planned && draft.startsAt < now.adding(milliseconds: -Self.grace)
    }

    package func requireRunning() throws(Refusal) {
        if phase == .closed { throw .conflict(.sessionOver) }
    }

    /// The next phase on the agenda; nil after the last.
    package var next: Phase? { Phase.allCases.first { $0 > phase && ($0 == .closed || draft.agenda.has($0)) } }
    /// The one before; nil at the first.
    package var previous: Phase? { Phase.working.last { $0 < phase && draft.agenda.has($0) } }

    /// Moves on or back. Two who move it at the same moment move it once.
    ///
    /// - Parameter from: where whoever moves it saw it.
    package func moved(from: Phase, to next: Phase, at now: Moment) throws(Refusal) -> GoalSession {
        try requireRunning()
        guard from == phase else { throw .conflict(.sessionMoved) }
        if next == .closed, phase == .planned { throw .conflict(.sessionNotStarted) }
        guard reachable.contains(next) else { throw .invalid("/to", .notOneOf(reachable.map(\.rawValue))) }
        var session = self
        session.phase = next
        session.endsAt = draft.agenda.minutes(of: next).map { now.adding(minutes: $0) }
        session.closedAt = next == .closed ? now : nil
        session.focus = nil
        return session
    }

    /// Turns everybody's eyes to one option, or to none.
    package func focused(on option: SessionOption?) throws(Refusal) -> GoalSession {
        try requireRunning()
        guard phase == .discuss else { throw .conflict(.sessionNotNow) }
        var session = self
        session.focus = option?.id
        return session
    }

    /// Where it can go from here.
    package var reachable: [Phase] {
        if phase == .closed { return [] }
        let working = Phase.working.filter { $0 != phase && draft.agenda.has($0) }
        return phase == .planned ? working : working + [.closed]
    }

    package func extended(by minutes: Int, at now: Moment) throws(Refusal) -> GoalSession {
        try requireRunning()
        guard phase != .planned else { throw .conflict(.sessionNotStarted) }
        guard Self.moreMinutes.contains(minutes) else {
            throw .invalid(
                "/minutes", .outOfRange(least: Self.moreMinutes.lowerBound, most: Self.moreMinutes.upperBound))
        }
        var session = self
        // What ran out goes on from now.
        session.endsAt = max(endsAt ?? now, now).adding(minutes: minutes)
        return session
    }

    /// From now on what is written has no author.
    package func madeConfidential() throws(Refusal) -> GoalSession {
        try requireRunning()
        var session = self
        session.draft.secrecy = .confidential
        return session
    }

    /// Other words, another time, another agenda; whether names are stored only gets stricter, and the vote's rule stays
    /// once there was a vote.
    package func revised(as draft: Draft) throws(Refusal) -> GoalSession {
        try requireRunning()
        if self.draft.secrecy == .confidential, draft.secrecy == .signed {
            throw .invalid("/secrecy", .sessionStaysConfidential)
        }
        if phase != .planned {
            guard draft.agenda.has(phase) else { throw .invalid("/agenda", .sessionPhaseNow) }
            guard draft.team == self.draft.team else { throw .invalid("/team", .kindFixed) }
        }
        if votes > 0, draft.rule != self.draft.rule { throw .invalid("/each", .kindFixed) }
        var session = self
        session.draft = draft
        session.version += 1
        return session
    }
}

extension Moment {
    package func adding(minutes: Int) -> Moment {
        let (sum, isOver) = milliseconds.addingReportingOverflow(Int64(minutes) * 60_000)
        return isOver ? self : Moment(milliseconds: sum)
    }
}

/// What somebody types on a phone to come into a session: eight characters of Crockford's base 32, shown in two halves.
package struct SessionCode: Hashable, Sendable {
    package static let length = 8
    package let text: String

    package init(trusted text: String) { self.text = text }

    /// Five bits of each of the first eight bytes; nil when there are fewer.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= Self.length else { return nil }
        text = String(bytes.prefix(Self.length).map { Self.digits[Int($0 & 31)] })
    }

    /// As people type it: small letters, spaces, and what looks alike (O, I, L).
    package init?(parsing typed: String) {
        guard typed.utf8.count <= 40 else { return nil }
        let known = typed.uppercased().compactMap { Self.meant[$0] ?? ($0 == " " || $0 == "-" ? nil : $0) }
        guard known.count == Self.length, known.allSatisfy(Self.digits.contains) else { return nil }
        text = String(known)
    }

    /// `ABCD-EFGH`.
    package var shown: String { text.prefix(4) + "-" + text.dropFirst(4) }

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let meant: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
}
