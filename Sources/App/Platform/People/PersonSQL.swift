import Domain
import Store
import Web

/// Every statement on `person`.
enum PersonSQL {
    static let columns: SQL =
        "p.id, p.email, p.name, p.language, p.manager, p.role, p.active, p.version, p.zone, p.erased_at"
    /// How many columns those are.
    static let width = 10

    static func person(_ row: Row) throws -> Person {
        Person(
            id: try row[0],
            draft: Person.Draft(
                email: Email(trusted: try row[1]), name: try row[2], language: try row[3], manager: try row[4],
                role: try row.word(5), isActive: try row[6], zone: try row[8]),
            version: try row[7], isErased: try row[9] as Moment? != nil)
    }

    static func find(_ id: ID<Person>, _ tx: any Transaction) throws -> Person {
        guard let person = try tx.first("SELECT \(columns) FROM person AS p WHERE p.id = \(id)", person) else {
            throw Refusal.notFound
        }
        return person
    }

    static func find(email: Email, _ tx: any Transaction) throws -> Person? {
        try tx.first("SELECT \(columns) FROM person AS p WHERE p.email = \(email.text)", person)
    }

    /// The names of these people.
    static func names(of ids: [ID<Person>], _ tx: any Transaction) throws -> [ID<Person>: String] {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows("SELECT id, name FROM person WHERE id IN (\(list: ids))") {
            (try $0[0] as ID<Person>, try $0[1] as String)
        }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    /// The addresses of these people, as far as they have one.
    static func emails(of ids: [ID<Person>], _ tx: any Transaction) throws -> [ID<Person>: String] {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows("SELECT id, email FROM person WHERE erased_at IS NULL AND id IN (\(list: ids))") {
            (try $0[0] as ID<Person>, try $0[1] as String)
        }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    static func exists(_ id: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM person WHERE id = \(id)") { try $0[0] as Int } != nil
    }

    static func isEmpty(_ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM person LIMIT 1") { try $0[0] as Int } == nil
    }

    /// By id, from after `after`, at most `limit`.
    static func list(after: String, limit: Int, _ tx: any Transaction) throws -> [Person] {
        try tx.rows(
            "SELECT \(columns) FROM person AS p WHERE p.id > \(after) ORDER BY p.id LIMIT \(limit)", person)
    }

    static func otherActiveAdmins(than id: ID<Person>, _ tx: any Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM person WHERE role = 'admin' AND active AND id <> \(id)") { try $0[0] } ?? 0
    }

    static func insert(_ person: Person, at now: Moment, _ tx: any Transaction) throws {
        let draft = person.draft
        try tx.run(
            """
            INSERT INTO person (id, email, name, language, manager, role, active, version, created_at, zone)
            VALUES (\(person.id), \(draft.email.text), \(draft.name), \(draft.language), \(draft.manager),
                \(draft.role.rawValue), \(draft.isActive), \(person.version), \(now), \(draft.zone))
            """)
        try TermSQL.index(draft.name.text, as: .person, of: person.id.text, tx)
    }

    /// A person chooses their own language; nil follows the browser.
    static func setLanguage(_ language: String?, of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("UPDATE person SET language = \(language), version = version + 1 WHERE id = \(person)")
    }

    /// The version counts what the API shows of a person: the language, and not how pages look to them.
    static func setPreferences(_ chosen: Preferences, of person: ID<Person>, _ tx: any Transaction) throws {
        let language = chosen.language?.rawValue
        try tx.run(
            """
            UPDATE person SET scheme = \(chosen.look.scheme.rawValue), density = \(chosen.look.density.rawValue),
                language = \(language),
                version = version + CASE WHEN coalesce(language, '') = \(language ?? "") THEN 0 ELSE 1 END
            WHERE id = \(person)
            """)
    }

    /// Notes when somebody left, or that they are back.
    static func setLeft(_ moment: Moment?, of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("UPDATE person SET left_at = \(moment) WHERE id = \(person)")
    }

    /// Who left before `moment` and was not erased, the longest gone first.
    static func left(before moment: Moment, limit: Int, _ tx: any Transaction) throws -> [Person] {
        try tx.rows(
            """
            SELECT \(columns) FROM person AS p
            WHERE p.left_at IS NOT NULL AND p.erased_at IS NULL AND p.left_at < \(moment) AND NOT p.active
            ORDER BY p.left_at, p.id LIMIT \(limit)
            """, person)
    }

    /// A person and the day of their last invitation.
    struct Waiting: Sendable {
        let person: Person
        let invitedAt: Moment?
    }

    /// Who may come in and never did, by id, from after `after`.
    static func waiting(after: String, limit: Int, _ tx: any Transaction) throws -> [Waiting] {
        try waiting("p.id > \(after)", limit: limit, tx)
    }

    /// Those of them with a member's rights or less who were not invited since `moment`.
    static func waiting(invitedBefore moment: Moment, limit: Int, _ tx: any Transaction) throws -> [Waiting] {
        try waiting(
            "p.role IN ('member', 'observer') AND (p.invited_at IS NULL OR p.invited_at < \(moment))", limit: limit, tx)
    }

    private static func waiting(_ which: SQL, limit: Int, _ tx: any Transaction) throws -> [Waiting] {
        try tx.rows(
            """
            SELECT \(columns), p.invited_at FROM person AS p
            WHERE p.active AND p.arrived_at IS NULL AND p.erased_at IS NULL AND \(which) ORDER BY p.id LIMIT \(limit)
            """
        ) { Waiting(person: try person($0), invitedAt: try $0[width]) }
    }

    static func setInvited(_ person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE person SET invited_at = \(now) WHERE id = \(person)")
    }

    /// The first time that somebody comes in is kept.
    static func setArrived(_ person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE person SET arrived_at = \(now) WHERE id = \(person) AND arrived_at IS NULL")
    }

    /// When each of these people was last invited, and when they first came in.
    static func comings(of ids: [ID<Person>], _ tx: any Transaction) throws
        -> [ID<Person>: (invited: Moment?, arrived: Moment?)]
    {
        if ids.isEmpty { return [:] }
        let rows = try tx.rows("SELECT id, invited_at, arrived_at FROM person WHERE id IN (\(list: ids))") {
            (try $0[0] as ID<Person>, (invited: try $0[1] as Moment?, arrived: try $0[2] as Moment?))
        }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    static func setRole(_ role: Role, of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("UPDATE person SET role = \(role.rawValue), version = version + 1 WHERE id = \(person)")
    }

    static func update(_ person: Person, _ tx: any Transaction) throws {
        let draft = person.draft
        try tx.run(
            """
            UPDATE person SET email = \(draft.email.text), name = \(draft.name), language = \(draft.language),
                manager = \(draft.manager), role = \(draft.role.rawValue), active = \(draft.isActive),
                remind_at = CASE WHEN coalesce(zone, '') = \(draft.zone ?? "") THEN remind_at ELSE 0 END,
                zone = \(draft.zone), version = \(person.version)
            WHERE id = \(person.id)
            """)
        try TermSQL.index(draft.name.text, as: .person, of: person.id.text, tx)
    }
}
