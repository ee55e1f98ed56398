import Domain
import Store
import Web

extension House {
    func talkRoutes(_ routes: inout Routes<Access>) {
        let note = "/sessions/{id}/notes/{option}"
        routes.post("/sessions/{id}/focus", may: .acting(.runSession)) { try await focusSession($0) }
        routes.get(note, may: .acting(.runSession)) { try await notePage($0, nil, nil) }
        routes.post(note, may: .acting(.runSession)) { try await writeNote($0) }
    }

    private func focusSession(_ request: Request) async throws -> Reply {
        let option = try request.form().text("option")
        return try await shownWhenRefused(request) {
            try await acted(request) { try TalkActs.focus(on: option.isEmpty ? nil : option, in: $0, $1) }
        }
    }

    private func notePage(_ request: Request, _ typed: NoteTyped?, _ refusal: Refusal?) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let option = request.parameter("option")
        let (reading, guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try GoalSessionActs.require(session, occasion)
            return NotePage.Reading(
                session: session, option: try TalkActs.find(option, in: session, occasion),
                note: try NoteSQL.find(option, in: id, occasion.tx))
        }
        let page = NotePage(
            reading: reading, typed: typed, errors: FormErrors(refusal, guest.voice),
            isStale: refusal?.kind == .stale, voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func writeNote(_ request: Request) async throws -> Reply {
        let option = request.parameter("option")
        let typed = NoteTyped(try request.form())
        do {
            let text = try typed.meant()
            return try await shownWhenRefused(request) {
                try await acted(request) { try TalkActs.note(text, of: option, version: typed.version, in: $0, $1) }
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            return try await notePage(request, typed, refusal)
        }
    }
}

/// A note as it was typed.
struct NoteTyped: Sendable {
    let text: String
    let version: Int

    init(_ form: Form) { (text, version) = (form["text"] ?? "", Int(form.text("version")) ?? 0) }

    func meant() throws(Refusal) -> Prose {
        if text.unicodeScalars.count > TalkActs.noteLimit {
            throw .invalid("/text", .tooLong(limit: TalkActs.noteLimit))
        }
        return try Prose(parsing: text, required: false, at: "/text")
    }
}
