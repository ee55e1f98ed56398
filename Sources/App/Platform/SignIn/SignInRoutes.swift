import Domain
import Store
import Web

extension House {
    func signInRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sign-in", may: .everyone) { try await signInExplained($0) }
        routes.post("/sign-in", may: .everyone) { request in
            let form = try request.form()
            return form.has("link") ? signInPasted(form, request) : try await passwordTyped(form, request)
        }
        routes.get("/sign-in/code", may: .everyone) { try await codeAsked($0) }
        routes.post("/sign-in/code", may: .everyone) { try await codeTyped($0) }
        routes.get("/sign-in/{secret}", may: .everyone) { try await signInAsked($0) }
        routes.post("/sign-in/{secret}", may: .everyone) { try await signedIn($0) }
        routes.post("/sign-out", may: .everyone) { try await signedOut($0) }
    }

    private func signInExplained(_ request: Request) async throws -> Reply {
        let (isNew, providers) = try await store.read { tx in
            if try !organisation.isCurrent(SettingSQL.currentRevision(tx)) { try reload(tx) }
            return (try PersonSQL.isEmpty(tx), try ProviderSQL.all(tx))
        }
        var page = SignInPage(
            voice: voice(request), isNew: isNew, next: next(request).text, mail: signInMailForm(request))
        page.providers = Self.ways(through: providers, next: next(request))
        return .html(bare(page.voice, page.title, page.html))
    }

    static func ways(through providers: [Provider], next: Link) -> [(name: String, link: Link)] {
        providers.map { one in
            let link: Link = "/sign-in/with/\(one.id.text)"
            return (one.name.text, next.text == "/" ? link : link.query("next", next.text))
        }
    }

    /// A link works for who may come in by it: where a provider is the only way, an admin's own link from the command
    /// line is the way out when that provider fails.
    private func goodLink(_ hash: String, at now: Moment, _ tx: any Transaction) throws -> SessionSQL.FoundLink? {
        guard let found = try SessionSQL.link(hash: hash, at: now, tx) else { return nil }
        if found.isByOperator, found.role == .admin { return found }
        if try ProviderSQL.enforces(found.email, tx) { throw ProviderOnly() }
        return found
    }

    /// Someone pastes the link they were given, whole or only its secret, so that `next` is kept.
    private func signInPasted(_ form: Form, _ request: Request) -> Reply {
        let next = Link(local: form.text("next")) ?? "/"
        guard let secret = form.text("link").split(separator: "/").last.map({ String($0.prefix { $0 != "?" }) }),
            secret.utf8.count == 43
        else {
            var page = SignInPage(voice: voice(request), isNew: false, next: next.text)
            (page.typed, page.refused, page.mail) = (form.text("link"), .link, signInMailForm(request))
            return Reply.html(bare(page.voice, page.title, page.html), status: 422).secret()
        }
        let link: Link = "/sign-in/\(secret)"
        return .redirect(next.text == "/" ? link : link.query("next", next.text))
    }

    /// Only shows who the link is for: mail scanners open links, they do not press buttons.
    private func signInAsked(_ request: Request) async throws -> Reply {
        let (hash, now) = (Secrets.hash(request.parameter("secret")), clock())
        let found = try await store.read { try goodLink(hash, at: now, $0) }
        guard let found else { return refusedLink(request) }
        let page = SignInLinkPage(
            voice: voice(request), name: found.name, action: "/sign-in/\(request.parameter("secret"))",
            next: next(request).text)
        return Reply.html(bare(page.voice, page.title, page.html)).secret()
    }

    private func signedIn(_ request: Request) async throws -> Reply {
        let next = Link(local: try request.form().text("next")) ?? "/"
        let (hash, now, arrival) = (Secrets.hash(request.parameter("secret")), clock(), arrival(.link, request))
        let isWhole = try await store.write { tx -> Bool? in
            guard let found = try goodLink(hash, at: now, tx),
                try SessionSQL.useLink(hash: hash, at: now, tx)
            else { return nil }
            return try arrive(arrival, found.person, at: now, tx)
        }
        guard let isWhole else {
            await note(.signInFailed, Origin(.page, request), at: now)
            return refusedLink(request)
        }
        return welcome(arrival, isWhole: isWhole, next: next, request)
    }

    private func signedOut(_ request: Request) async throws -> Reply {
        if let hash = sessionHash(request) {
            let now = clock()
            try await store.write { tx in
                guard let viewer = try SessionSQL.viewer(hash: hash, at: now, tx) else { return }
                try SessionSQL.end(hash: hash, tx)
                try occasion(viewer, at: now, tx, Origin(.page, request)).tell([.platform(.signedOut(viewer.id))])
            }
        }
        let gone = Reply.redirect("/sign-in").ownCookie(Self.sessionCookie, "", for: 0, request)
            .ownCookie(Self.claimCookie, "", for: 0, request)
        // Drafts and pages in this browser go too; on a host that others share, what is theirs stays.
        return request.base.isEmpty ? gone.with("Clear-Site-Data", "\"cache\", \"storage\"") : gone
    }

    private func refusedLink(_ request: Request) -> Reply {
        if let reply = tooOften(request) { return reply }
        let page = SignInRefusedPage(voice: voice(request), isTooOften: false)
        return .html(bare(page.voice, page.title, page.html), status: 404)
    }
}
