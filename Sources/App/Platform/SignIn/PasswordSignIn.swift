import Credentials
import Domain
import Store
import Web

extension House {
    /// Whether there is such a person, whether they have a password and whether it was right: from outside it all looks
    /// and lasts the same.
    func passwordTyped(_ form: Form, _ request: Request) async throws -> Reply {
        let next = Link(local: form.text("next")) ?? "/"
        let (typed, password, now) = (form.text("email"), form["password"] ?? "", clock())
        let email = try? Email(parsing: typed)
        let known = try await store.read { tx in
            try email.flatMap { email in
                // The domain alone decides, whether there is such a person or not.
                if try ProviderSQL.enforces(email.text, tx) { throw ProviderOnly() }
                return try ProofSQL.known(email: email.text, tx)
            }
        }
        // Counted before the slow comparison, so that many at once get no more of them than one after another.
        let wait = refusals.failed(from: request.remoteAddress, at: now) ?? guesses.failed(from: email?.text, at: now)
        if let wait {
            await note(.signInFailed, Origin(.page, request), at: now)
            return tooOften(request, wait: wait)
        }
        let isPossible = password.utf8.count <= PasswordPolicy.most * 4
        let verdict = try await passwords.verify(isPossible ? password : "", against: isPossible ? known?.hash : nil)
        let arrival = arrival(.password, request)
        if verdict.isRight, let known {
            let isWhole = try await store.write { tx -> Bool? in
                guard try ProofSQL.password(of: known.person, tx) == known.hash else { return nil }
                if let renewed = verdict.renewed {
                    try ProofSQL.setPassword(renewed, of: known.person, at: now, tx)
                }
                return try arrive(arrival, known.person, at: now, tx)
            }
            if let isWhole {
                refusals.passed(from: request.remoteAddress, at: now)
                guesses.passed(from: email?.text, at: now)
                return welcome(arrival, isWhole: isWhole, next: next, request)
            }
        }
        await note(.signInFailed, Origin(.page, request), at: now)
        let providers = try await store.read { try ProviderSQL.all($0) }
        var page = SignInPage(voice: voice(request), isNew: false, next: next.text)
        page.providers = Self.ways(through: providers, next: next)
        (page.email, page.refused, page.mail) = (typed, .password, signInMailForm(request))
        return .html(bare(page.voice, page.title, page.html), status: 422)
    }
}

extension House {
    private func halfHash(_ request: Request) -> String? {
        let secret = request.ownCookie(Self.halfCookie)
        guard let secret, secret.utf8.count == 43 else { return nil }
        return Secrets.hash(secret)
    }

    /// The code after the first proof.
    func codeAsked(_ request: Request) async throws -> Reply {
        let now = clock()
        let half = try await store.read { tx in
            try halfHash(request).flatMap { try ProofSQL.half(hash: $0, at: now, tx) }
        }
        guard half != nil else { return .redirect(Link("/sign-in").query("next", next(request).text)) }
        let page = CodePage(voice: voice(request), next: next(request).text)
        return .html(bare(page.voice, page.title, page.html))
    }

    func codeTyped(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let next = Link(local: form.text("next")) ?? "/"
        let (typed, now, arrival, vault) = (form["code"] ?? "", clock(), arrival(.link, request), vault)
        guard let hash = halfHash(request) else { return .redirect("/sign-in") }
        let tried = try await store.write { tx -> (verdict: CodeVerdict, person: ID<Person>)? in
            guard let half = try ProofSQL.half(hash: hash, at: now, tx) else { return nil }
            let verdict = try CodeActs.check(typed, of: half.person, vault, at: now, tx)
            if verdict == .right {
                try ProofSQL.endHalf(hash: hash, tx)
                try begin(arrival.by(half.means), half.person, at: now, tx)
            }
            return (verdict, half.person)
        }
        guard let tried else { return .redirect("/sign-in") }
        if tried.verdict != .right {
            await note(.signInFailed, about: tried.person, Origin(.page, request), at: now)
        }
        switch tried.verdict {
        case .right:
            let reply = cookie(arrival.secret, request, on: .redirect(next))
            return reply.ownCookie(Self.halfCookie, "", for: 0, request)
        case .wrong:
            if let reply = tooOften(request) { return reply }
            let page = CodePage(voice: voice(request), next: next.text, isRefused: true)
            return .html(bare(page.voice, page.title, page.html), status: 422)
        case .tooOften(let seconds): return tooOften(request, wait: seconds)
        }
    }
}
