import Credentials
import Domain
import Outbound
import Store
import Web

extension House {
    func providerRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sign-in/with/{provider}", may: .everyone) { try await providerAsked($0, .signIn) }
        routes.get("/sign-in/return", may: .everyone) { try await providerAnswered($0) }
        routes.get("/me/sign-in/proof/{provider}", may: .seeing) { request in
            _ = try await read(request) { _ in }
            return try await providerAsked(request, .proof)
        }
        providerSettingRoutes(&routes)
    }

    /// Where providers send people back to.
    func returnAddress(_ request: Request) -> String { ownOrigin(request) + "/sign-in/return" }

    func ownOrigin(_ request: Request) -> String {
        options.baseURL ?? "http\(request.isSecure ? "s" : "")://\(request.header("Host") ?? "localhost")"
    }

    private func providerAsked(_ request: Request, _ kind: ProviderFlow.Kind) async throws -> Reply {
        guard let id = ID<Provider>(parsing: request.parameter("provider")) else { throw Refusal.notFound }
        let (provider, now) = (try await store.read { try ProviderSQL.find(id, $0) }, clock())
        let flow = ProviderFlow(kind, id, next: next(request), secrets, at: now)
        do throws(ProviderFault) {
            let configuration = try await providers.configuration(of: provider.issuer, at: now)
            guard var link = Link(outside: configuration.authorization), let sealed = flow.sealed(vault) else {
                throw .configuration("authorization_endpoint")
            }
            for (name, value) in [
                ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", returnAddress(request)),
                (
                    "scope",
                    "openid profile email" + (configuration.hasGroups && !provider.groupsClaim.isEmpty ? " groups" : "")
                ), ("state", flow.state), ("nonce", flow.nonce),
                ("code_challenge", flow.challenge), ("code_challenge_method", "S256"),
            ] { link = link.query(name, value) }
            if kind == .proof { link = link.query("prompt", "login").query("max_age", "0") }
            return Reply.redirect(link).ownCookie(ProviderFlow.cookie, sealed, for: ProviderFlow.life / 1000, request)
        } catch {
            return providerRefused(request, provider, error)
        }
    }

    private func providerAnswered(_ request: Request) async throws -> Reply {
        let now = clock()
        let sealed = request.ownCookie(ProviderFlow.cookie)
        guard let flow = sealed.flatMap({ ProviderFlow($0, vault, at: now) }),
            Constant.equal(flow.state, request.query["state"] ?? "")
        else { return tooOften(request) ?? providerRefused(request, nil, .state) }
        let provider = try await store.read { try ProviderSQL.find(flow.provider, $0) }
        do {
            let claims = try await claims(request, flow, provider, at: now)
            return without(flow, try await entered(request, flow, provider, claims, at: now), request)
        } catch let fault as ProviderFault {
            return without(flow, providerRefused(request, provider, fault), request)
        }
    }

    /// The try is over, however it went.
    private func without(_ flow: ProviderFlow, _ reply: Reply, _ request: Request) -> Reply {
        reply.ownCookie(ProviderFlow.cookie, "", for: 0, request)
    }

    /// From the answer in the address to what is known for sure.
    private func claims(_ request: Request, _ flow: ProviderFlow, _ provider: Provider, at now: Moment)
        async throws(ProviderFault) -> IdentityClaims
    {
        let configuration = try await providers.configuration(of: provider.issuer, at: now)
        // RFC 9207: an answer of another provider than the one that was asked.
        let issuer = request.query["iss"]
        guard issuer == provider.issuer || (issuer == nil && !configuration.saysIssuer) else {
            throw .claim("iss of the answer")
        }
        if let error = request.query["error"] { throw .denied(String(error.prefix(100))) }
        guard let code = request.query["code"], !code.isEmpty, code.utf8.count <= 4_000 else { throw .answer("code") }
        let answer = try await redeem(code, flow, provider, configuration, request)
        guard let text = answer["id_token"]?.claimText, let token = SignedToken(text) else { throw .signature }
        let keys = try await providers.keys(for: token, of: provider.issuer, at: configuration.keys, now)
        let payload = keys.lazy.compactMap { token.payload(verifiedBy: $0.json) }.first
        guard let payload, let json = try? JSONReader.read(payload) else { throw .signature }
        let access = answer["access_token"]?.claimText
        var claims = try IdentityClaims(json, provider, flow, accessToken: access, at: now)
        if claims.email == nil, let address = configuration.userinfo, let access {
            let more = try await providers.ask(.get(address, headers: [("Authorization", "Bearer " + access)]))
            guard more.status == 200, let json = try? JSONReader.read(more.body) else { throw .answer("userinfo") }
            try claims.add(json, provider)
        }
        return claims
    }

    private func redeem(
        _ code: String, _ flow: ProviderFlow, _ provider: Provider, _ configuration: ProviderConfiguration,
        _ request: Request
    ) async throws(ProviderFault) -> JSON {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", returnAddress(request)),
            ("code_verifier", flow.verifier),
        ]
        var headers = [("Accept", "application/json")]
        if let sealed = provider.secret {
            guard let secret = vault.open(sealed, for: Provider.place(provider.id)) else {
                throw .configuration("the secret was sealed with another key")
            }
            let words = String(decoding: secret, as: UTF8.self)
            if configuration.postsSecret {
                fields += [("client_id", provider.client), ("client_secret", words)]
            } else {
                let pair = PercentCoding.encode(provider.client) + ":" + PercentCoding.encode(words)
                headers.append(("Authorization", "Basic " + ProviderFlow.base64(Array(pair.utf8))))
            }
        } else {
            fields.append(("client_id", provider.client))
        }
        let answer = try await providers.ask(
            .form(
                configuration.token, fields.map { (name: $0.0, value: $0.1) },
                headers: headers.map { (name: $0.0, value: $0.1) }))
        guard answer.status == 200, let json = try? JSONReader.read(answer.body) else {
            throw .answer("token endpoint: status \(answer.status)")
        }
        return json
    }

    /// A session, or a fresh proof for the one that is there.
    private func entered(
        _ request: Request, _ flow: ProviderFlow, _ provider: Provider, _ claims: IdentityClaims, at now: Moment
    ) async throws -> Reply {
        let (arrival, hash) = (arrival(.provider, request), sessionHash(request))
        let until = now.adding(milliseconds: 2 * ProviderFlow.life)
        try await store.write { tx in
            guard try ProviderSQL.use(nonce: flow.nonce, until: until, at: now, tx) else { throw ProviderFault.replay }
            let person = try ProviderActs.person(claims, provider, self, at: now, tx)
            guard flow.kind == .proof else {
                try ProviderActs.follow(claims.groups, provider, person, self, at: now, tx)
                return try begin(arrival, person, at: now, tx)
            }
            guard let hash else { throw NotSignedIn() }
            let viewer = try occasion(behind: hash, at: now, tx).viewer
            guard viewer.id == person, let session = viewer.session else { throw ProviderFault.nobody("somebody else") }
            try SessionSQL.prove(session.id, at: now, tx)
        }
        let next = Link(local: flow.next) ?? "/"
        return flow.kind == .proof ? .redirect(next) : cookie(arrival.secret, request, on: .redirect(next))
    }

    private func providerRefused(_ request: Request, _ provider: Provider?, _ fault: ProviderFault) -> Reply {
        if let provider { providers.note(fault, of: provider.issuer, at: clock()) }
        let page = ProviderRefusedPage(voice: voice(request), provider: provider?.name.text)
        return .html(bare(page.voice, page.title, page.html), status: 403)
    }
}
