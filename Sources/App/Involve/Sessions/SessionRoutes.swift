import Domain
import Web

extension House {
    func sessionRoutes(_ routes: inout Routes<Access>) {
        let one = "/sessions/{id}"
        routes.get("/sessions", may: .seeing) { try await sessions($0) }
        routes.get(one, may: .seeing) { try await sessionPage($0) }
        routes.get(one + "/calendar.ics", may: .seeing) { try await sessionInCalendar($0) }
        routes.get(one + "/wall", may: .acting(.runSession)) { try await sessionWall($0) }
        routes.get("/join", may: .acting(.takePart)) { try await askCode($0) }
        routes.post("/join", may: .acting(.takePart)) { try await joinByCode($0) }
        routes.get("/join/{code}", may: .acting(.takePart)) { try await askCode($0) }
        routes.post(one + "/join", may: .acting(.takePart)) { request in
            try await acted(request) { try GoalSessionActs.join($0, $1) }
        }
        routes.post(one + "/phase", may: .acting(.runSession)) { try await movePhase($0) }
        routes.get(one + "/end", may: .acting(.runSession)) { try await askEnd($0) }
        routes.post(one + "/timer", may: .acting(.runSession)) { request in
            let minutes = Int(try request.form().text("minutes")) ?? 0
            return try await acted(request) { try GoalSessionActs.extend($0, by: minutes, $1) }
        }
        routes.post(one + "/secrecy", may: .acting(.runSession)) { request in
            try await acted(request) { try GoalSessionActs.makeConfidential($0, $1) }
        }
    }

    static func link(_ id: ID<GoalSession>) -> Link { "/sessions/\(id.text)" }

    /// Writes something of a session, one at a time, and tells its pages.
    ///
    /// - Parameter pace: how often one person may.
    func actOn<Value: Sendable>(
        _ request: Request, at pace: Pace? = nil,
        _ body: @escaping @Sendable (GoalSession, Occasion) throws -> Value
    ) async throws -> Value {
        let id = try Self.id(request, GoalSession.self)
        let value = try await inTurn(id) {
            try await write(request) { occasion in
                let value = try body(GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx), occasion)
                if let pace { try keep(pace, occasion.viewer.id, at: occasion.now) }
                return value
            }.value
        }
        rooms.ring(id)
        return value
    }

    /// Fifty people who move cards of one session at once would only be in each other's way in the database.
    func inTurn<Value: Sendable>(_ id: ID<GoalSession>, _ work: () async throws -> Value) async throws -> Value {
        let name = "session/" + id.text
        await turns.take(name)
        do {
            let value = try await work()
            await turns.give(name)
            return value
        } catch {
            await turns.give(name)
            throw error
        }
    }

    /// The same from a button: back to the session's page.
    func acted<Value: Sendable>(
        _ request: Request, at pace: Pace? = nil,
        _ body: @escaping @Sendable (GoalSession, Occasion) throws -> Value
    ) async throws -> Reply {
        _ = try await actOn(request, at: pace, body)
        return .redirect(Self.link(try Self.id(request, GoalSession.self)))
    }

    // MARK: Reading

    private func sessions(_ request: Request) async throws -> Reply {
        let isOver = request.query["view"] == "over"
        let after: ID<GoalSession>? = try Self.asked(request.query["after"])
        let (lines, guest) = try await read(request) { occasion in
            try GoalSessionSQL.list(
                isOver: isOver, after: isOver ? after : nil, limit: SessionsPage.most + 1, at: occasion.now,
                for: occasion.viewer, occasion.tx)
        }
        let page = SessionsPage(lines: lines, isOver: isOver, guest: guest)
        return .html(guest.page(page.title, at: .together, flash: guest.flash(request), page.html))
    }

    private func sessionPage(_ request: Request) async throws -> Reply {
        try await showSession(request, nil) { _ in }
    }

    /// The page of a session, with what was typed and why it was refused.
    func showSession(_ request: Request, _ refusal: Refusal?, _ type: (inout SessionPage) -> Void) async throws
        -> Reply
    {
        let id = try Self.id(request, GoalSession.self)
        let secret = claimSecret(request)
        let (reading, guest) = try await read(request) { try SessionReading(id, secret: secret, $0) }
        var page = SessionPage(
            reading: reading, once: once(), guest: guest, errors: FormErrors(refusal, guest.voice))
        type(&page)
        return .html(
            guest.page(page.title, at: .together, flash: guest.flash(request), page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func sessionWall(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let (scene, guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try GoalSessionActs.require(session, occasion)
            return try SessionScene(session, occasion.tx)
        }
        let page = SessionWallPage(scene: scene, address: origin(request), voice: guest.voice)
        return .html(page.document)
    }

    private func sessionInCalendar(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let (session, guest) = try await read(request) {
            try GoalSessionSQL.visible(id, to: $0.viewer, $0.tx)
        }
        let (draft, address) = (session.draft, origin(request))
        let entry = CalendarEntry(
            id: id.text + "@draagvlak", revision: session.version,
            madeAt: guest.now.milliseconds, startsAt: draft.startsAt.milliseconds, minutes: draft.agenda.total,
            title: draft.title.text, text: draft.purpose.text, place: draft.place,
            address: address + "/sessions/" + id.text)
        return .calendar(entry, name: draft.title.text + ".ics")
    }

    // MARK: Coming in

    private func askCode(_ request: Request) async throws -> Reply {
        let guest = try await read(request) { try $0.require(.takePart) }.guest
        let page = JoinPage(code: request.parameter("code"), errors: FormErrors(nil, guest.voice), voice: guest.voice)
        return .html(guest.page(page.title, at: .together, page.html))
    }

    /// Whoever guesses is stopped after ten wrong codes a minute.
    private func joinByCode(_ request: Request) async throws -> Reply {
        let typed = try request.form().text("code")
        let guest = try await read(request) { try $0.require(.takePart) }.guest
        let person = guest.viewer.id.text
        if let wait = codeTries.failed(from: person, at: guest.now) {
            return Reply.html(JoinPage.refused(typed, wait, guest), status: 429).with("Retry-After", String(wait))
        }
        do {
            guard let code = SessionCode(parsing: typed) else { throw Refusal.invalid("/code", .wrongSessionCode) }
            let session = try await write(request) { try GoalSessionActs.join(with: code, $0) }.value
            codeTries.passed(from: person, at: guest.now)
            rooms.ring(session.id)
            return .redirect(Self.link(session.id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let page = JoinPage(code: typed, errors: FormErrors(refusal, guest.voice), voice: guest.voice)
            return .html(
                guest.page(page.title, at: .together, page.html), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    // MARK: Moving on

    private func movePhase(_ request: Request) async throws -> Reply {
        let form = try request.form()
        guard let from = GoalSession.Phase(rawValue: form.text("from")),
            let to = GoalSession.Phase(rawValue: form.text("to"))
        else { throw Refusal.invalid("/to", .notOneOf(GoalSession.Phase.allCases.map(\.rawValue))) }
        let id = try Self.id(request, GoalSession.self)
        return try await shownWhenRefused(request) {
            try await inTurn(id) {
                try await moveSession(id, from: from, to: to) { body in try await self.write(request, body).value }
            }
            return .redirect(Self.link(id))
        }
    }

    /// What the state of things forbids is said on the session's own page, which shows that state.
    func shownWhenRefused(_ request: Request, _ act: () async throws -> Reply) async throws -> Reply {
        do { return try await act() } catch let refusal as Refusal where refusal.kind == .conflict {
            return try await showSession(request, refusal) { _ in }
        }
    }

    private func askEnd(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let (session, guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try GoalSessionActs.require(session, occasion)
            try session.requireRunning()
            return session
        }
        let voice = guest.voice
        let page = ConfirmForm(
            voice, action: Self.link(id) + "phase", title: voice(.sessionEndTitle), text: voice.html(.sessionEndText),
            button: voice(.sessionEnd), cancel: Self.link(id),
            fields: Hidden("from", session.phase.rawValue).html + Hidden("to", "closed").html)
        return .html(guest.page(voice(.sessionEndTitle), at: .together, page.html))
    }

    /// Moves a session on or back. A vote that is open is counted first: then it is over for good.
    ///
    /// - Parameter write: one write in the name of whoever moves it.
    func moveSession(
        _ id: ID<GoalSession>, from: GoalSession.Phase, to: GoalSession.Phase,
        _ write: @escaping @Sendable (@escaping @Sendable (Occasion) throws -> GoalSession) async throws -> GoalSession
    ) async throws {
        let find: @Sendable (Occasion) throws -> GoalSession = { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try GoalSessionActs.require(session, occasion)
            _ = try session.moved(from: from, to: to, at: occasion.now)
            return session
        }
        let move: @Sendable (Occasion) throws -> GoalSession = {
            try GoalSessionActs.move(find($0), from: from, to: to, $0)
        }
        if from == .vote, let vote = try await openVote(in: try await write(find)) {
            _ = try await withTally(of: vote.id) { tally in
                try await write { occasion in
                    let session = try find(occasion)
                    _ = try VoteActs.close(vote.id, tally, occasion)
                    return try GoalSessionActs.move(session, from: from, to: to, occasion)
                }
            }
        } else {
            _ = try await write(move)
        }
        rooms.ring(id)
    }
}
