import Store

/// The organisation's own choices.
enum SettingSQL {
    static func all(_ tx: any Transaction) throws -> [String: String] {
        let pairs = try tx.rows("SELECT key, value FROM setting") { row -> (String, String) in
            (try row[0], try row[1])
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    static func set(_ key: String, to value: String, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO setting (key, value) VALUES (\(key), \(value))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """)
    }
}
