import Domain
import Store

/// Whose turn it is to be reminded, and what each chose.
enum ReminderSQL {
    struct Turn: Sendable {
        let person: ID<Person>
        let choice: MailChoice
        /// When this was planned; 1970 when it never was.
        let plannedAt: Moment
        let last: Day?
    }

    /// People whose turn it is, whom no other process has in hand.
    static func turns(_ limit: Int, at now: Moment, _ tx: any Transaction) throws -> [Turn] {
        try tx.rows(
            """
            SELECT id, remind_at, reminded_on, reminders, mentions, ideas, remind_weekday, remind_minute FROM person
            WHERE reminders AND active AND remind_at <= \(now) ORDER BY remind_at, id LIMIT \(limit)
            \(tx.dialect.skipLocked)
            """
        ) { row in
            Turn(
                person: try row[0], choice: try choice(row, from: 3), plannedAt: try row[1],
                last: try row[2])
        }
    }

    static func isSomebodysTurn(at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM person WHERE reminders AND active AND remind_at <= \(now) LIMIT 1")
    }

    static func plan(_ person: ID<Person>, at next: Moment, remindedOn: Day?, _ tx: any Transaction) throws {
        try tx.run(
            "UPDATE person SET remind_at = \(next), reminded_on = \(remindedOn) WHERE id = \(person)")
    }

    /// Everybody is planned anew: the organisation chose other hours or days.
    static func planAll(_ tx: any Transaction) throws {
        try tx.run("UPDATE person SET remind_at = 0 WHERE remind_at > 0")
    }

    static func choice(of person: ID<Person>, _ tx: any Transaction) throws -> MailChoice {
        let found = try tx.first(
            "SELECT reminders, mentions, ideas, remind_weekday, remind_minute FROM person WHERE id = \(person)"
        ) { try choice($0, from: 0) }
        return found ?? MailChoice()
    }

    static func choose(_ choice: MailChoice, for person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE person SET reminders = \(choice.reminders), mentions = \(choice.mentions),
                ideas = \(choice.ideas),
                remind_weekday = \(choice.weekday), remind_minute = \(choice.minute), remind_at = 0
            WHERE id = \(person)
            """)
    }

    private static func choice(_ row: Row, from first: Int) throws -> MailChoice {
        MailChoice(
            reminders: try row[first], mentions: try row[first + 1], ideas: try row[first + 2],
            weekday: try row[first + 3], minute: try row[first + 4])
    }
}

/// Which mail somebody wants, and when.
struct MailChoice: Sendable, Hashable {
    var reminders = true
    var mentions = true
    var ideas = true
    /// 1 is Monday, 0 as things become due; nil as the organisation.
    var weekday: Int?
    /// Minutes from midnight; nil as the organisation.
    var minute: Int?

    func time(in rhythm: Rhythm) -> ReminderTime {
        let day = weekday ?? rhythm.time.weekday ?? 0
        let minute = minute ?? rhythm.time.minute
        // The organisation may have made that time quiet since.
        return ReminderTime(
            weekday: day == 0 ? nil : day, minute: rhythm.quiet.contains(minute) ? rhythm.quiet.until : minute)
    }
}
