import Domain
import Store
import Web

extension House {
    func wallRoutes(_ routes: inout Routes<Access>) {
        routes.get("/wall/{secret}", may: .everyone) { try await wall($0) }
        routes.get("/walls", may: .acting(.manageWalls)) { try await walls($0) }
        routes.post("/walls", may: .acting(.manageWalls)) { try await wallAdded($0) }
        routes.get("/walls/{id}/revocation", may: .acting(.manageWalls)) { try await revokeWall($0) }
        routes.post("/walls/{id}/revocation", may: .acting(.manageWalls)) { try await wallRevoked($0) }
    }

    // MARK: The screen

    private func wall(_ request: Request) async throws -> Reply {
        let secret = request.parameter("secret")
        let organisation = organisation.get()
        let today = organisation.calendar.day(of: clock())
        let after = ID<Objective>(parsing: request.query["after"] ?? "")?.text ?? ""
        let hash = Secrets.hash(secret)
        guard secret.utf8.count == 43,
            let reading = try await store.read({ try WallReading(hash: hash, after: after, on: today, $0) })
        else { return try noWall(request) }
        if reading.row.usedOn != today {
            try await store.write { try WallSQL.used(reading.row.wall.id, on: today, $0) }
        }
        let voice = voice(request, language: organisation.language.rawValue)
        let page = WallPage(
            reading: reading, secret: secret, organisation: organisation.name, today: today, voice: voice)
        return Reply.html(page.document).secret()
    }

    /// There is no such link (any more). Who guesses often is told to wait.
    private func noWall(_ request: Request) throws -> Reply {
        let voice = voice(request)
        let seconds = refusals.failed(from: request.remoteAddress, at: clock())
        let page = NoWallPage(voice: voice, isTooOften: seconds != nil)
        let reply = Reply.html(page.document, status: seconds == nil ? 404 : 429)
        return seconds.map { reply.with("Retry-After", String($0)) } ?? reply
    }

    // MARK: The links

    private func walls(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try WallsReading($0) }
        let page = WallsPage(reading, once: secrets.link(), for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    /// The link is in this answer and nowhere else: sent a second time, the form answers with the list alone.
    private func wallAdded(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let (secret, id) = (secrets.link(), ids.next() as ID<Wall>)
        do {
            let own = Link("/walls").query("added", id.text)
            let link = try await writeOnce(request, once: form["once"]) { occasion in
                let name = try Title(parsing: form.text("name"), at: "/name")
                guard let team = try WallsReading.team(called: form.text("team"), occasion.tx) else {
                    throw Refusal.invalid("/team", .unknownReference)
                }
                try WallActs.add(Wall(id: id, name: name, team: team), secret: secret, occasion)
                return own
            }
            guard link == own else { return .redirect("/walls") }
            let (reading, guest) = try await read(request) { try WallsReading($0) }
            let page = WallsPage(
                reading, once: secrets.link(), link: Link("/wall/\(secret)").absolute(origin(request)), for: guest)
            return Reply.html(guest.page(page.title, at: nil, page.html)).secret()
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (reading, guest) = try await read(request) { try WallsReading($0) }
            let page = WallsPage(
                reading, once: form.text("once"), typed: (form.text("name"), form.text("team")), refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    /// Where this site is, as the reader sees it.
    func origin(_ request: Request) -> String {
        options.baseURL ?? (request.isSecure ? "https://" : "http://") + (request.header("Host") ?? "localhost")
    }

    private func revokeWall(_ request: Request) async throws -> Reply {
        let id: ID<Wall> = try Self.id(request)
        let (row, guest) = try await read(request) { occasion in
            try occasion.require(.manageWalls)
            return try WallSQL.find(id, occasion.tx)
        }
        let page = RevocationPage(voice: guest.voice, id: id.text, name: row.wall.name.text)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func wallRevoked(_ request: Request) async throws -> Reply {
        let id: ID<Wall> = try Self.id(request)
        _ = try await write(request) { try WallActs.revoke(id, $0) }
        return .redirect(Link("/walls").done(.withdrawn))
    }
}

/// The links there are.
struct WallsReading: Sendable {
    static let most = 200

    let rows: [WallSQL.Entry]
    let company: String

    init(_ occasion: Occasion) throws {
        try occasion.require(.manageWalls)
        rows = try WallSQL.list(after: "", limit: Self.most, occasion.tx)
        company = try TeamSQL.top(occasion.tx)?.draft.name.text ?? ""
    }

    /// The one team of that name; the whole organisation when nothing was typed.
    static func team(called typed: String, _ tx: any Transaction) throws -> ID<Team>? {
        if typed.isEmpty { return try TeamSQL.top(tx)?.id }
        let found = try GoalsSQL.teams(called: typed, tx)
        let exact = found.filter { $0.name.lowercased() == typed.lowercased() }
        return exact.count == 1 ? exact.first?.id : found.count == 1 ? found.first?.id : nil
    }
}
