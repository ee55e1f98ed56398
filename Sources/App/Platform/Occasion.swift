import Ballot
import Domain
import Store

/// What an act happens in: one transaction, one person, one moment. Lives only inside a `read` or `write` block.
struct Occasion {
    let tx: any Transaction
    let viewer: Viewer
    let now: Moment
    let calendar: OrganisationCalendar
    let ids: IDSource
    var outbox = Outbox(isOpen: false)
    var origin = Origin()
    /// Within which term an idea is answered.
    var answerTerm = AnswerTerm()
    /// Where answers of a consent round would wait.
    var ballots: Spool?
    /// Whose words they are that somebody else puts in here.
    var credit: ID<Person>?

    var today: Day { calendar.day(of: now) }

    func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { ids.next() }

    /// Refuses what this person may not do.
    func require(_ act: Act, _ relation: Relation = .none) throws(Refusal) {
        guard viewer.may(act, relation) else { throw .forbidden }
    }

    /// Refuses who may not do this to anything: before it is known what it will be about.
    func requireSomewhere(_ act: Act) throws(Refusal) {
        guard viewer.maySomewhere(act) else { throw .forbidden }
    }

    /// Appends what happened to the log of events.
    func tell(_ events: [Event]) throws {
        for event in events {
            try EventSQL.append(event, self)
            let entry = event.entry
            if let act = AuditAct(entry.name) { try AuditSQL.append(act, entry, self) }
        }
    }
}

/// Days and instants in the organisation's time zone.
struct OrganisationCalendar: Sendable {
    var day: @Sendable (Moment) -> Day
    var beginning: @Sendable (Day) -> Moment

    func day(of moment: Moment) -> Day { day(moment) }
    func beginning(of day: Day) -> Moment { beginning(day) }

    static let utc = OrganisationCalendar(
        day: { $0.utcDay }, beginning: { Moment(milliseconds: Int64($0.number) * Moment.day) })
}
