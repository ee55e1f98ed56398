import Domain
import Store

/// Talking about what lies on the table, led by who runs the session.
enum TalkActs {
    static let noteLimit = 2_000

    /// Everybody sees what is talked about now; nil: nothing in particular.
    static func focus(on option: String?, in session: GoalSession, _ occasion: Occasion) throws {
        try GoalSessionActs.require(session, occasion)
        let found = try option.map { try find($0, in: session, occasion) }
        let next = try session.focused(on: found)
        guard next.focus != session.focus else { return }
        try GoalSessionSQL.update(next, occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
    }

    /// - Parameter version: of the note that whoever writes had before them; two who write at once are told.
    static func note(_ text: Prose, of option: String, version: Int, in session: GoalSession, _ occasion: Occasion)
        throws
    {
        try GoalSessionActs.require(session, occasion)
        try session.requireRunning()
        guard session.phase.takesNotes else { throw Refusal.conflict(.sessionNotNow) }
        let option = try find(option, in: session, occasion).id
        let old = try NoteSQL.find(option, in: session.id, occasion.tx)
        guard old.text != text else { return }
        guard old.version == version else { throw Refusal.stale }
        try NoteSQL.set(SessionNote(text: text, version: old.version + 1), of: option, in: session.id, occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
    }

    static func find(_ option: String, in session: GoalSession, _ occasion: Occasion) throws -> SessionOption {
        guard let found = try BoardSQL.board(of: session, occasion.tx).options.first(where: { $0.id == option }) else {
            throw Refusal.notFound
        }
        return found
    }
}
