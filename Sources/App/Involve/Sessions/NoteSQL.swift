import Domain
import Store

/// What was said of one option, as whoever runs the session wrote it down.
struct SessionNote: Sendable, Hashable {
    var text: Prose
    /// 0: there is none yet.
    var version: Int

    static let none = SessionNote(text: Prose(trusted: ""), version: 0)
}

/// Every statement on `session_note`.
enum NoteSQL {
    /// By the id of what it is about.
    static func all(of session: ID<GoalSession>, _ tx: any Transaction) throws -> [String: SessionNote] {
        let rows = try tx.rows("SELECT chosen, text, version FROM session_note WHERE session = \(session)") {
            (try $0[0] as String, SessionNote(text: try $0[1], version: try $0[2]))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    static func find(_ option: String, in session: ID<GoalSession>, _ tx: any Transaction) throws -> SessionNote {
        try tx.first(
            "SELECT text, version FROM session_note WHERE session = \(session) AND chosen = \(option)"
        ) { SessionNote(text: try $0[0], version: try $0[1]) } ?? .none
    }

    static func set(_ note: SessionNote, of option: String, in session: ID<GoalSession>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO session_note (session, chosen, text, version)
            VALUES (\(session), \(option), \(note.text), \(note.version))
            ON CONFLICT (session, chosen) DO UPDATE SET text = \(note.text), version = \(note.version)
            """)
    }
}
