import Domain
import Store

/// Who does which chore.
enum ChoreSQL {
    /// Takes a chore that is due and that nobody has; false when there is nothing to take.
    static func take(
        _ name: String, for owner: String, until: Moment, at now: Moment, _ tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO chore (name, due_at, lease_until, owner) VALUES (\(name), 0, 0, '')
            ON CONFLICT (name) DO NOTHING
            """)
        let isFree = try tx.exists(
            """
            SELECT 1 FROM chore WHERE name = \(name) AND due_at <= \(now) AND lease_until <= \(now)
            \(tx.dialect.skipLocked)
            """)
        guard isFree else { return false }
        try tx.run("UPDATE chore SET lease_until = \(until), owner = \(owner) WHERE name = \(name)")
        return true
    }

    /// Only who still has the lease says when the next time is.
    static func finish(_ name: String, of owner: String, next: Moment, _ tx: any Transaction) throws {
        try tx.run(
            "UPDATE chore SET due_at = \(next), lease_until = 0, owner = '' WHERE name = \(name) AND owner = \(owner)")
    }
}
