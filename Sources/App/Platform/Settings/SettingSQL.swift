import Domain
import Store

/// The organisation's own choices, and who made them.
enum SettingSQL {
    static let revisionKey = "revision"
    /// Changes with every change of a setting; NULL before the first.
    static let revision: SQL = "(SELECT value FROM setting WHERE key = 'revision')"

    struct Change: Sendable {
        let at: Moment
        let name: String
        let key: String
        let was: String
        let became: String
    }

    static func all(_ tx: any Transaction) throws -> [String: String] {
        let pairs = try tx.rows("SELECT key, value FROM setting") { row -> (String, String) in
            (try row[0], try row[1])
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    static func currentRevision(_ tx: any Transaction) throws -> String {
        try tx.first("SELECT value FROM setting WHERE key = 'revision'") { try $0[0] } ?? ""
    }

    static func set(_ key: String, to value: String, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO setting (key, value) VALUES (\(key), \(value))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """)
    }

    static func remember(_ key: String, was: String, became: String, _ occasion: Occasion) throws {
        try occasion.tx.run(
            """
            INSERT INTO setting_change (id, at, actor, key, was, became)
            VALUES (\(occasion.next(Event.self)), \(occasion.now), \(occasion.viewer.id), \(key), \(was), \(became))
            """)
    }

    /// Newest first, at most `limit`.
    static func changes(limit: Int, _ tx: any Transaction) throws -> [Change] {
        try tx.rows(
            """
            SELECT c.at, p.name, c.key, c.was, c.became FROM setting_change AS c JOIN person AS p ON p.id = c.actor
            ORDER BY c.id DESC LIMIT \(limit)
            """
        ) { Change(at: try $0[0], name: try $0[1], key: try $0[2], was: try $0[3], became: try $0[4]) }
    }
}
