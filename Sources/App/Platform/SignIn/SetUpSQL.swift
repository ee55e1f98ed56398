import Domain
import Store

/// Every statement on `set_up`.
enum SetUpSQL {
    static func hasAdmin(_ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM person WHERE role = 'admin' LIMIT 1")
    }

    static func insert(hash: String, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("INSERT INTO set_up (hash, made_at) VALUES (\(hash), \(now))")
    }

    static func isGood(hash: String, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM set_up WHERE hash = \(hash)") && !hasAdmin(tx)
    }

    /// Uses the link up, and with it all others; false when somebody was first.
    static func use(hash: String, _ tx: any Transaction) throws -> Bool {
        guard try !hasAdmin(tx), try tx.run("DELETE FROM set_up WHERE hash = \(hash)") == 1 else { return false }
        try tx.run("DELETE FROM set_up")
        return true
    }
}
