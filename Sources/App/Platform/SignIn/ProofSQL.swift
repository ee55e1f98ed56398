import Domain
import Store

/// Every statement on `password`, `second_step`, `recovery_code` and `half_session`.
enum ProofSQL {
    /// What can be known about an address that somebody signs in with.
    struct Known: Sendable {
        let person: ID<Person>
        let hash: String?
    }

    static func known(email: String, _ tx: any Transaction) throws -> Known? {
        try tx.first(
            """
            SELECT p.id, w.hash FROM person AS p LEFT JOIN password AS w ON w.person = p.id
            WHERE p.email = \(email) AND p.active
            """
        ) { Known(person: try $0[0], hash: try $0[1]) }
    }

    static func password(of person: ID<Person>, _ tx: any Transaction) throws -> String? {
        try tx.value("SELECT hash FROM password WHERE person = \(person)")
    }

    static func setPassword(_ hash: String, of person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO password (person, hash, changed_at) VALUES (\(person), \(hash), \(now))
            ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """)
    }

    static func removePassword(of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM password WHERE person = \(person)")
    }

    /// The second step of somebody; the secret still encrypted.
    struct SecondStep: Sendable {
        let secret: String
        let isConfirmed: Bool
        let lastStep: Int64
        let tries: Int
        let triesAt: Moment
    }

    static func secondStep(of person: ID<Person>, _ tx: any Transaction) throws -> SecondStep? {
        try tx.first(
            "SELECT secret, confirmed_at, last_step, tries, tries_at FROM second_step WHERE person = \(person)"
        ) {
            SecondStep(
                secret: try $0[0], isConfirmed: try $0[1] as Moment? != nil, lastStep: try $0[2], tries: try $0[3],
                triesAt: try $0[4])
        }
    }

    static func needsCode(_ person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM second_step WHERE person = \(person) AND confirmed_at IS NOT NULL")
    }

    static func begin(_ secret: String, for person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM second_step WHERE person = \(person) AND confirmed_at IS NULL")
        try tx.run(
            """
            INSERT INTO second_step (person, secret, last_step, tries, tries_at) VALUES (\(person), \(secret), 0, 0, 0)
            """)
    }

    static func confirm(_ person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE second_step SET confirmed_at = \(now) WHERE person = \(person)")
    }

    static func count(tries: Int, since: Moment, of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("UPDATE second_step SET tries = \(tries), tries_at = \(since) WHERE person = \(person)")
    }

    /// The code of this step is used; false when it, or a later one, was used already.
    static func use(step: Int64, of person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE second_step SET last_step = \(step), tries = 0 WHERE person = \(person) AND last_step < \(step)
            """) == 1
    }

    static func removeSecondStep(of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM recovery_code WHERE person = \(person)")
        try tx.run("DELETE FROM second_step WHERE person = \(person)")
    }

    static func setRecoveryCodes(_ hashes: [String], of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM recovery_code WHERE person = \(person)")
        try tx.insert(
            into: "recovery_code", columns: ["hash", "person"], rows: hashes.map { [.text($0), person.sqlValue] })
    }

    static func useRecoveryCode(_ hash: String, of person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        guard try tx.run("DELETE FROM recovery_code WHERE hash = \(hash) AND person = \(person)") == 1 else {
            return false
        }
        try tx.run("UPDATE second_step SET tries = 0 WHERE person = \(person)")
        return true
    }

    static func recoveryCodes(of person: ID<Person>, _ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM recovery_code WHERE person = \(person)") ?? 0
    }

    static func beginHalf(
        hash: String, for person: ID<Person>, _ means: Session.Means, until: Moment, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO half_session (hash, person, means, expires_at)
            VALUES (\(hash), \(person), \(means.rawValue), \(until))
            """)
    }

    static func half(hash: String, at now: Moment, _ tx: any Transaction) throws -> (
        person: ID<Person>, means: Session.Means
    )? {
        try tx.first(
            """
            SELECT h.person, h.means FROM half_session AS h JOIN person AS p ON p.id = h.person
            WHERE h.hash = \(hash) AND h.expires_at > \(now) AND p.active
            """
        ) { (try $0[0], try $0.word(1)) }
    }

    static func endHalf(hash: String, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM half_session WHERE hash = \(hash)")
    }
}
