import Testing

/// A room writes its own tables and asks the others.
enum TableRules {
    /// The room of each table. A new table is added here, with the room whose *SQL.swift may write it.
    static let rooms: [String: Set<String>] = [
        "Okr": [
            "cycle", "objective", "key_result", "milestone", "check_in", "alignment", "history", "comment",
            "initiative",
            "contributor", "wall", "reflection",
        ],
        "Involve": [
            "idea", "idea_support", "idea_comment", "idea_answer", "idea_draft", "consent_round", "consent_voter",
            "consent_going", "consent_note", "suggestion", "promotion", "goal_session", "session_seat", "session_group",
            "session_card", "session_step", "session_product", "session_note",
            "vote", "vote_option", "vote_voter", "vote_going",
            "idea_merge", "signature",
        ],
        "Platform": [
            "setting", "setting_change", "person", "team", "team_above", "member", "sign_in_link", "session", "token",
            "password",
            "second_step", "recovery_code", "half_session", "set_up",
            "provider", "identity", "used_nonce",
            "idempotency",
            "event", "chore", "letter", "unsubscribe",
            "term", "directory_user", "directory_group", "directory_member", "directory_membership",
            "directory_role", "audit", "audit_address", "audit_chain",
        ],
    ]

    static func room(of table: String) -> String? { rooms.first { $0.value.contains(table) }?.key }

    static func check(_ file: SourceFile) -> [Breach] {
        guard let room = file.room, file.kind == "swift", rooms[room] != nil else { return [] }
        var breaches: [Breach] = []
        for literal in file.literals {
            for table in written(in: literal.text) where self.room(of: table) != room {
                let owner = self.room(of: table) ?? "no room"
                breaches.append(Breach(file.path, literal.line, "\(room) writes \(table), which belongs to \(owner)"))
            }
        }
        return breaches + bulk(file, room)
    }

    /// Every table of the schema has a room.
    static func unowned(_ file: SourceFile) -> [Breach] {
        guard file.kind == "sql" else { return [] }
        return file.lines.enumerated().flatMap { number, line in
            line.matches(of: /CREATE TABLE (?:IF NOT EXISTS )?(\w+)/).map { String($0.1) }
                .filter { room(of: $0) == nil && !$0.hasPrefix("_") }
                .map { Breach(file.path, number + 1, "\($0) has no room in TableRules") }
        }
    }

    static func written(in text: String) -> [String] {
        text.matches(of: /(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE)\s+([a-z]\w*)/).map { String($0.1) }
    }

    /// `insert(into: "team", …)`: the literal is on the line of the call.
    private static func bulk(_ file: SourceFile, _ room: String) -> [Breach] {
        file.lines.enumerated().flatMap { number, line in
            line.matches(of: /insert\(into: "(\w+)"/).map { String($0.1) }.filter { self.room(of: $0) != room }
                .map {
                    Breach(
                        file.path, number + 1, "\(room) fills \($0), which belongs to \(self.room(of: $0) ?? "no room")"
                    )
                }
        }
    }
}

@Suite struct TableTests {
    @Test func `a room writes only its own tables`() {
        #expect(SourceTree.sources.flatMap(TableRules.check) == [])
    }

    @Test func `every table has a room`() {
        #expect(SourceTree.sources.flatMap(TableRules.unowned) == [])
    }

    @Test(arguments: [
        "INSERT INTO nobodys (id) VALUES (1)", "UPDATE nobodys\\n SET a = 1", "DELETE FROM nobodys WHERE id = 1",
    ])
    func `writing another room's table is seen`(_ sql: String) {
        let text = "let a: SQL = \"\(sql)\""
        #expect(TableRules.check(SourceFile(path: "Sources/App/Okr/Cycles/CycleSQL.swift", text: text)).count == 1)
    }

    @Test func `filling another room's table and a table without a room are seen`() {
        let text = "try tx.insert(into: \"nobodys\", columns: [\"id\"], rows: rows)"
        #expect(TableRules.check(SourceFile(path: "Sources/App/Okr/Cycles/CycleSQL.swift", text: text)).count == 1)
        #expect(
            TableRules.unowned(SourceFile(path: "Sources/App/Schema/1.sql", text: "CREATE TABLE nobodys (")).count == 1)
    }

    @Test func `reading is not writing`() {
        #expect(TableRules.written(in: "SELECT id FROM nobodys FOR UPDATE") == [])
        #expect(TableRules.written(in: "ON CONFLICT (id) DO UPDATE SET a = 1") == [])
    }
}
