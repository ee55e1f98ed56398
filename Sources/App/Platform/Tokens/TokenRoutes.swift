import Domain
import Store
import Web

/// The tokens of one person, for themselves or for an admin.
struct TokensReading: Sendable {
    static let most = 200

    let person: Person
    let entries: [TokenSQL.Entry]

    init(_ id: ID<Person>, _ occasion: Occasion) throws {
        guard id == occasion.viewer.id || occasion.viewer.may(.provision, .none) else { throw Refusal.forbidden }
        person = try PersonSQL.find(id, occasion.tx)
        entries = try TokenSQL.list(of: id, limit: Self.most, occasion.tx)
    }
}

extension House {
    /// Keys for programs: made by oneself, taken back by oneself or by an admin.
    func tokenRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/tokens", may: .seeing) { try await tokens($0) }
        routes.post("/me/tokens", may: .seeing) { try await tokenMade($0) }
        routes.get("/me/tokens/{id}/revocation", may: .seeing) { try await revokeToken($0) }
        routes.post("/me/tokens/{id}/revocation", may: .seeing) { try await tokenRevoked($0) }
        routes.get("/people/{id}/tokens", may: .acting(.provision)) { try await tokensOfPerson($0) }
    }

    private func tokens(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try TokensReading($0.viewer.id, $0) }
        let page = TokensPage(reading, once: secrets.link(), for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func tokensOfPerson(_ request: Request) async throws -> Reply {
        let id: ID<Person> = try Self.id(request)
        let (reading, guest) = try await read(request) { occasion in
            try occasion.require(.provision)
            return try TokensReading(id, occasion)
        }
        let page = TokensPage(reading, once: nil, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    /// The token is in this answer and nowhere else: sent a second time, the form answers with the list alone.
    private func tokenMade(_ request: Request) async throws -> Reply {
        let typed = TokenTyped(try request.form())
        let (secret, id) = (secrets.token(), ids.next() as ID<Token>)
        do {
            let own = Link("/me/tokens").query("added", id.text)
            let link = try await writeOnce(request, once: typed.once) { occasion in
                try TokenActs.make(id, typed, hash: Secrets.hash(secret), occasion)
                return own
            }
            guard link == own else { return .redirect("/me/tokens") }
            let (reading, guest) = try await read(request) { try TokensReading($0.viewer.id, $0) }
            let page = TokensPage(reading, once: secrets.link(), made: secret, for: guest)
            return Reply.html(guest.page(page.title, at: nil, page.html)).secret()
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (reading, guest) = try await read(request) { try TokensReading($0.viewer.id, $0) }
            let page = TokensPage(reading, once: typed.once, typed: typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    private func revokeToken(_ request: Request) async throws -> Reply {
        let id: ID<Token> = try Self.id(request)
        let (entry, guest) = try await read(request) { try TokenActs.find(id, $0) }
        let page = TokenRevocationPage(voice: guest.voice, id: id.text, name: entry.token.name.text)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func tokenRevoked(_ request: Request) async throws -> Reply {
        let id: ID<Token> = try Self.id(request)
        let back = try await write(request) { occasion in
            let entry = try TokenActs.find(id, occasion)
            try TokenActs.revoke(entry, occasion)
            let isOwn = entry.token.person == occasion.viewer.id
            return isOwn ? Link("/me/tokens") : Link("/people/\(entry.token.person.text)/tokens")
        }.value
        return .redirect(back.done(.withdrawn))
    }
}

/// What was typed to make a token.
struct TokenTyped: Sendable {
    var name = ""
    var scope = TokenScope.read.rawValue
    var days = "90"
    var once = ""

    static let lives = ["7", "30", "90", "365"]

    init() {}

    init(_ form: Form) {
        (name, scope, days) = (form.text("name"), form.text("scope"), form.text("days"))
        once = String(form.text("once").prefix(64))
    }
}

/// What can be done with tokens.
enum TokenActs {
    static func make(_ id: ID<Token>, _ typed: TokenTyped, hash: String, _ occasion: Occasion) throws {
        var faults = Faults()
        let name = faults.keep { () throws(Refusal) in try Title(parsing: typed.name, at: "/name") }
        let scope = faults.keep { () throws(Refusal) in try Preferences.word(typed.scope, TokenScope.self, "/scope") }
        let days = TokenTyped.lives.contains(typed.days) ? Int64(typed.days) : nil
        if days == nil { faults.add("/days", .notOneOf(TokenTyped.lives)) }
        try faults.check()
        guard let name, let scope, let days else { throw Refusal.invalid("/days", .required) }
        if scope == .scim { try occasion.require(.provision) }
        // A token outlives the session it was made in.
        if scope != .read { try occasion.requireProof() }
        let token = Token(
            id: id, person: occasion.viewer.id, name: name, scope: scope,
            expiresAt: occasion.now.adding(milliseconds: days * Moment.day))
        try TokenSQL.insert(token, hash: hash, at: occasion.now, occasion.tx)
        try occasion.tell([.platform(.tokenMade(id.text, for: token.person))])
    }

    /// One's own, or anybody's for an admin; for others there is no such token.
    static func find(_ id: ID<Token>, _ occasion: Occasion) throws -> TokenSQL.Entry {
        let entry = try TokenSQL.find(id, occasion.tx)
        guard entry.token.person == occasion.viewer.id || occasion.viewer.may(.provision, .none) else {
            throw Refusal.notFound
        }
        return entry
    }

    static func revoke(_ entry: TokenSQL.Entry, _ occasion: Occasion) throws {
        guard try TokenSQL.revoke(entry.token.id, at: occasion.now, occasion.tx) else { return }
        try occasion.tell([.platform(.tokenRevoked(entry.token.id.text, of: entry.token.person))])
    }
}
