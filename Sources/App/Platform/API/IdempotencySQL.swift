import Domain
import Store

/// What makes two requests the same one.
struct IdempotencyKey: Sendable {
    let person: ID<Person>
    let method: String
    let path: String
    let key: String
    /// SHA-256 of the body.
    let fingerprint: String
}

/// The first answer, kept to be given again.
struct StoredAnswer: Sendable {
    let fingerprint: String
    let status: Int
    let location: String?
    let etag: String?
    let body: String
}

/// Every statement on `idempotency`.
enum IdempotencySQL {
    static let life: Int64 = Moment.day

    static func find(_ key: IdempotencyKey, since now: Moment, _ tx: any Transaction) throws -> StoredAnswer? {
        try tx.first(
            """
            SELECT fingerprint, status, location, etag, body FROM idempotency
            WHERE person = \(key.person) AND method = \(key.method) AND path = \(key.path) AND key = \(key.key)
                AND at > \(now.adding(milliseconds: -life))
            """
        ) {
            StoredAnswer(
                fingerprint: try $0[0], status: try $0[1], location: try $0[2], etag: try $0[3], body: try $0[4])
        }
    }

    static func keep(_ key: IdempotencyKey, _ answer: StoredAnswer, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM idempotency WHERE at <= \(now.adding(milliseconds: -life))
            """)
        try tx.run(
            """
            INSERT INTO idempotency (person, method, path, key, fingerprint, status, location, etag, body, at)
            VALUES (\(key.person), \(key.method), \(key.path), \(key.key), \(answer.fingerprint), \(answer.status),
                \(answer.location), \(answer.etag), \(answer.body), \(now))
            """)
    }
}
