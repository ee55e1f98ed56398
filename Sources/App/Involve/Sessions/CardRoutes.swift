import Domain
import Web

extension House {
    func cardRoutes(_ routes: inout Routes<Access>) {
        let (card, group) = ("/sessions/{id}/cards/{card}", "/sessions/{id}/groups/{group}")
        routes.post("/sessions/{id}/cards", may: .acting(.takePart)) { try await writeCard($0) }
        routes.get(card, may: .seeing) { try await cardPage($0, nil, nil) }
        routes.post(card, may: .acting(.runSession)) { try await rewriteCard($0) }
        routes.post(card + "/removal", may: .acting(.runSession)) { request in
            try await cardActed(request) { try CardActs.remove($0, secret: $1, in: $2, $3) }
        }
        routes.post(card + "/name", may: .acting(.takePart)) { request in
            try await cardActed(request) { try CardActs.name($0, secret: $1, in: $2, $3) }
        }
        routes.post(card + "/group", may: .acting(.takePart)) { try await putCard($0) }
        routes.post("/sessions/{id}/groups", may: .acting(.takePart)) { try await makeGroup($0) }
        routes.get(group, may: .acting(.takePart)) { try await groupPage($0, nil, nil) }
        routes.post(group, may: .acting(.takePart)) { try await renameGroup($0) }
        routes.post(group + "/removal", may: .acting(.takePart)) { request in
            let group = try Self.id(request, of: "group", SessionGroup.self)
            return try await acted(request, at: .sorting) { try CardActs.dissolve(group, in: $0, $1) }
        }
        routes.post("/sessions/{id}/ballot", may: .acting(.takePart)) { try await handIn($0) }
    }

    private static func id<Subject>(_ request: Request, of name: String, _: Subject.Type) throws(Refusal) -> ID<Subject>
    {
        guard let id = ID<Subject>(parsing: request.parameter(name)) else { throw .notFound }
        return id
    }

    // MARK: Whose it is

    /// The secret of this browser, from which the marks on its confidential cards are made. It is not stored here.
    func claimSecret(_ request: Request) -> String? {
        let secret = request.ownCookie(Self.claimCookie)
        guard let secret, secret.utf8.count == 43 else { return nil }
        return secret
    }

    // MARK: Cards

    private func writeCard(_ request: Request) async throws -> Reply {
        let typed = CardTyped(try request.form())
        let known = claimSecret(request)
        let secret = known ?? secrets.link()
        do {
            let writing = try typed.writing(once: secrets.link())
            let id = try Self.id(request, GoalSession.self)
            _ = try await actOn(request, at: .cards) { try CardActs.write(writing, secret: secret, in: $0, $1) }
            let reply = Reply.redirect(Self.link(id).fragment("b-mine"))
            return known == nil ? reply.ownCookie(Self.claimCookie, secret, for: 400 * 86_400, request) : reply
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await showSession(request, refusal) { $0.typed = typed }
        }
    }

    private func cardPage(_ request: Request, _ typed: CardTyped?, _ refusal: Refusal?) async throws -> Reply {
        let card = try Self.id(request, of: "card", SessionCard.self)
        let id = try Self.id(request, GoalSession.self)
        let secret = claimSecret(request)
        let (reading, guest) = try await read(request) { try CardReading(card, in: id, secret: secret, $0) }
        let page = CardPage(
            reading: reading, typed: typed, errors: FormErrors(refusal, guest.voice), voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func rewriteCard(_ request: Request) async throws -> Reply {
        let typed = CardTyped(try request.form())
        do {
            let writing = try typed.writing(once: "")
            return try await cardActed(request) {
                try CardActs.rewrite($0, as: writing, version: typed.version, secret: $1, in: $2, $3)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            return try await cardPage(request, typed, refusal)
        }
    }

    private func cardActed(
        _ request: Request,
        _ act: @escaping @Sendable (ID<SessionCard>, String?, GoalSession, Occasion) throws -> Void
    ) async throws -> Reply {
        let card = try Self.id(request, of: "card", SessionCard.self)
        let secret = claimSecret(request)
        return try await acted(request) { try act(card, secret, $0, $1) }
    }

    /// Into a group, on another card, or out of its group.
    private func putCard(_ request: Request) async throws -> Reply {
        let card = try Self.id(request, of: "card", SessionCard.self)
        let form = try request.form()
        let (into, other) = (form.text("group"), form.text("on"))
        do {
            if !other.isEmpty {
                let other: ID<SessionCard> = try ObjectiveTyped.reference(other, "/on")
                return try await acted(request, at: .sorting) { try CardActs.put(card, on: other, of: $0, $1) }
            }
            let group: ID<SessionGroup>? = into.isEmpty ? nil : try ObjectiveTyped.reference(into, "/group")
            return try await acted(request, at: .sorting) { try CardActs.put(card, in: group, of: $0, $1) }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await cardPage(request, nil, refusal)
        }
    }

    // MARK: Groups

    private func makeGroup(_ request: Request) async throws -> Reply {
        let name = try request.form()["name"] ?? ""
        do {
            let name = try Title(parsing: name, at: "/name")
            return try await acted(request, at: .groups) { try CardActs.group(named: name, in: $0, $1) }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await showSession(request, refusal) { _ in }
        }
    }

    private func groupPage(_ request: Request, _ typed: String?, _ refusal: Refusal?) async throws -> Reply {
        let group = try Self.id(request, of: "group", SessionGroup.self)
        let id = try Self.id(request, GoalSession.self)
        let ((session, found), guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            return (session, try CardActs.grouping(group, session, occasion))
        }
        let page = GroupPage(
            session: session, group: found, typed: typed, errors: FormErrors(refusal, guest.voice),
            isStale: refusal?.kind == .stale, voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func renameGroup(_ request: Request) async throws -> Reply {
        let group = try Self.id(request, of: "group", SessionGroup.self)
        let form = try request.form()
        do {
            let name = try Title(parsing: form["name"] ?? "", at: "/name")
            let version = Int(form.text("version")) ?? 0
            return try await acted(request, at: .sorting) {
                try CardActs.rename(group, to: name, version: version, in: $0, $1)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            return try await groupPage(request, form["name"], refusal)
        }
    }

    // MARK: Voting

    /// All dots at once: what is not on the form counts as none, what is no option of this ballot is refused.
    private func handIn(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let id = try Self.id(request, GoalSession.self)
        do {
            try await castBallot(request, in: id, form)
            rooms.ring(id)
            return .redirect(Self.link(id).fragment("b-mine"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await showSession(request, refusal) { $0.ballot = BallotForm(form) }
        }
    }
}
