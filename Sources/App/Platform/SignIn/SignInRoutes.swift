import Domain
import Store
import Web

extension House {
    func signInRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sign-in", may: .everyone) { try await signInExplained($0) }
        routes.post("/sign-in", may: .everyone) { try signInPasted($0) }
        routes.get("/sign-in/{secret}", may: .everyone) { try await signInAsked($0) }
        routes.post("/sign-in/{secret}", may: .everyone) { try await signedIn($0) }
        routes.post("/sign-out", may: .everyone) { try await signedOut($0) }
    }

    private func signInExplained(_ request: Request) async throws -> Reply {
        let isNew = try await store.read { tx in
            if try !organisation.isCurrent(SettingSQL.currentRevision(tx)) { try reload(tx) }
            return try PersonSQL.isEmpty(tx)
        }
        let page = SignInPage(
            voice: voice(request), isNew: isNew, next: next(request).text, mail: signInMailForm(request))
        return .html(bare(page.voice, page.title, page.html))
    }

    /// Someone pastes the link they were given, whole or only its secret, so that `next` is kept.
    private func signInPasted(_ request: Request) throws -> Reply {
        let form = try request.form()
        let next = Link(local: form.text("next")) ?? "/"
        guard let secret = form.text("link").split(separator: "/").last.map({ String($0.prefix { $0 != "?" }) }),
            secret.utf8.count == 43
        else {
            let page = SignInPage(
                voice: voice(request), isNew: false, next: next.text, typed: form.text("link"), isRefused: true,
                mail: signInMailForm(request))
            return Reply.html(bare(page.voice, page.title, page.html), status: 422).secret()
        }
        let link: Link = "/sign-in/\(secret)"
        return .redirect(next.text == "/" ? link : link.query("next", next.text))
    }

    /// Only shows who the link is for: mail scanners open links, they do not press buttons.
    private func signInAsked(_ request: Request) async throws -> Reply {
        let (hash, now) = (Secrets.hash(request.parameter("secret")), clock())
        let found = try await store.read { try SessionSQL.link(hash: hash, at: now, $0) }
        guard let found else { return refusedLink(request) }
        let page = SignInLinkPage(
            voice: voice(request), name: found.name, action: "/sign-in/\(request.parameter("secret"))",
            next: next(request).text)
        return Reply.html(bare(page.voice, page.title, page.html)).secret()
    }

    private func signedIn(_ request: Request) async throws -> Reply {
        let next = Link(local: try request.form().text("next")) ?? "/"
        let (hash, now, old) = (Secrets.hash(request.parameter("secret")), clock(), sessionHash(request))
        let session = secrets.link()
        let isGood = try await store.write { tx in
            guard let (person, _) = try SessionSQL.link(hash: hash, at: now, tx),
                try SessionSQL.useLink(hash: hash, at: now, tx), let viewer = try SessionSQL.viewer(person, tx)
            else { return false }
            if let old { try SessionSQL.end(hash: old, tx) }
            try SessionSQL.forgetOld(at: now, tx)
            try SessionSQL.begin(hash: Secrets.hash(session), for: person, at: now, tx)
            try occasion(viewer, at: now, tx).tell([.platform(.signedIn(person))])
            return true
        }
        guard isGood else { return refusedLink(request) }
        return cookie(session, for: SessionSQL.absolute / 1000, request, on: .redirect(next))
    }

    private func signedOut(_ request: Request) async throws -> Reply {
        if let hash = sessionHash(request) {
            let now = clock()
            try await store.write { tx in
                guard let (viewer, _) = try SessionSQL.viewer(hash: hash, at: now, tx) else { return }
                try SessionSQL.end(hash: hash, tx)
                try occasion(viewer, at: now, tx).tell([.platform(.signedOut(viewer.id))])
            }
        }
        return cookie("", for: 0, request, on: .redirect("/sign-in"))
    }

    private func refusedLink(_ request: Request) -> Reply {
        let voice = voice(request)
        if let wait = refusals.failed(from: request.remoteAddress, at: clock()) {
            let page = SignInRefusedPage(voice: voice, isTooOften: true)
            return .html(bare(voice, page.title, page.html), status: 429).with("Retry-After", String(wait))
        }
        let page = SignInRefusedPage(voice: voice, isTooOften: false)
        return .html(bare(voice, page.title, page.html), status: 404)
    }

    private func cookie(_ value: String, for seconds: Int64, _ request: Request, on reply: Reply) -> Reply {
        let name = request.isSecure ? Self.secureSessionCookie : Self.sessionCookie
        let text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
        return reply.with("Set-Cookie", request.isSecure ? text + "; Secure" : text)
    }

    /// Where to go afterwards; only within this site.
    private func next(_ request: Request) -> Link { request.query["next"].flatMap { Link(local: $0) } ?? "/" }

    func bare(_ voice: Voice, _ title: String, _ main: HTML) -> HTML {
        var frame = Frame.bare(voice)
        frame.product = organisation.get().name
        return Page(frame, title: title, main: main).html
    }
}
