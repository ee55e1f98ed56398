import Domain
import Store

/// Takes somebody out of every table that says who they are. What they did stays, by the id alone.
enum EraseSQL {
    /// The address that stands where there was one: it belongs to nobody (RFC 2606).
    static func address(of person: ID<Person>) -> Email {
        Email(trusted: "erased-\(person.text.lowercased())@erased.invalid")
    }

    static func erase(_ person: Person, as name: Title, at now: Moment, _ tx: any Transaction) throws {
        try forgetWaysIn(of: person.id, tx)
        try forgetMail(to: person, tx)
        try forgetPlaces(of: person.id, tx)
        try tx.run("DELETE FROM term WHERE subject = \(person.id)")
        // Answers that are kept for a repeated request have the person in them, also when an admin asked.
        let mark = "%\(person.id.text)%"
        try tx.run(
            "DELETE FROM idempotency WHERE person = \(person.id) OR body LIKE \(mark) OR location LIKE \(mark)")
        try tx.run(
            """
            DELETE FROM audit_address WHERE audit IN (
                SELECT id FROM audit WHERE actor = \(person.id) OR (actor IS NULL AND subject = \(person.id)))
            """)
        try tx.run("UPDATE person SET manager = NULL, version = version + 1 WHERE manager = \(person.id)")
        try tx.run(
            """
            UPDATE person SET email = \(address(of: person.id).text), name = \(name), language = NULL, manager = NULL,
                zone = NULL, role = 'member', active = \(false), version = version + 1, erased_at = \(now),
                scheme = 'system', density = 'comfortable', reminders = \(false), mentions = \(false), ideas = \(false),
                remind_weekday = NULL, remind_minute = NULL, remind_at = 0, reminded_on = NULL, left_at = NULL
            WHERE id = \(person.id)
            """)
    }

    private static func forgetWaysIn(of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE person = \(person)")
        try tx.run("DELETE FROM half_session WHERE person = \(person)")
        try tx.run("DELETE FROM sign_in_link WHERE person = \(person)")
        try tx.run("DELETE FROM token WHERE person = \(person)")
        try tx.run("DELETE FROM password WHERE person = \(person)")
        try tx.run("DELETE FROM recovery_code WHERE person = \(person)")
        try tx.run("DELETE FROM second_step WHERE person = \(person)")
        try tx.run("DELETE FROM identity WHERE person = \(person)")
    }

    private static func forgetMail(to person: Person, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM letter WHERE person = \(person.id) OR email = \(person.draft.email.text)")
        try tx.run("DELETE FROM unsubscribe WHERE person = \(person.id)")
    }

    /// Teams, groups, and what the directory said. That it once had somebody stays: it may not get them back by that id.
    private static func forgetPlaces(of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM directory_membership WHERE person = \(person)")
        try tx.run("DELETE FROM directory_role WHERE person = \(person)")
        try tx.run("DELETE FROM directory_member WHERE person = \(person)")
        try tx.run("DELETE FROM member WHERE person = \(person)")
        try DirectoryUserSQL.delete(person, tx)
    }
}
