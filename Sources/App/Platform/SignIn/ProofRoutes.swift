import Credentials
import Domain
import Store
import Web

extension House {
    func proofRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/sign-in/proof", may: .seeing) { try await proofAsked($0, next: next($0), refusal: nil) }
        routes.post("/me/sign-in/proof", may: .seeing) { try await proofGiven($0) }
    }

    private func proofAsked(_ request: Request, next: Link, refusal: Refusal?) async throws -> Reply {
        let (has, guest) = try await read(request) { occasion in
            let (person, tx) = (occasion.viewer.id, occasion.tx)
            let isFromProvider = occasion.viewer.session?.means == .provider
            let providers = try isFromProvider ? ProviderSQL.all(tx) : []
            return (try ProofSQL.password(of: person, tx) != nil, try ProofSQL.needsCode(person, tx), providers)
        }
        let ways = has.2.map { one in
            let link: Link = "/me/sign-in/proof/\(one.id.text)"
            return (name: one.name.text, link: link.query("next", next.text))
        }
        var page = ProofPage(
            voice: guest.voice, next: next.text, hasPassword: has.0, hasCode: has.1, refusal: refusal)
        page.providers = ways
        return .html(guest.page(page.title, at: nil, page.html), status: refusal == nil ? 200 : 422)
    }

    private func proofGiven(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let (next, now, vault) = (Link(local: form.text("next")) ?? "/", clock(), vault)
        let (has, guest) = try await read(request) { occasion in
            let (person, tx) = (occasion.viewer.id, occasion.tx)
            return (password: try ProofSQL.password(of: person, tx), code: try ProofSQL.needsCode(person, tx))
        }
        let (person, origin) = (guest.viewer.id, Origin(.page, request))
        if let wait = proofs.failed(from: person.text, at: now) {
            await note(.signInFailed, about: person, origin, at: now)
            return tooOften(request, wait: wait)
        }
        let typed = form["password"] ?? ""
        let isPossible = typed.utf8.count <= PasswordPolicy.most * 4
        var isPassword = has.password == nil && has.code
        if let kept = has.password {
            isPassword = try await passwords.verify(isPossible ? typed : "", against: kept).isRight
        }
        let (isFirst, code) = (isPassword, form["code"] ?? "")
        // Who has a second step shows it here too: else a password alone would be enough to take it away.
        let verdict = try await write(request) { occasion -> CodeVerdict in
            guard let session = occasion.viewer.session else { throw NotSignedIn() }
            let (now, tx) = (occasion.now, occasion.tx)
            guard isFirst, try ProofSQL.password(of: person, tx) == has.password else { return .wrong }
            let needsCode = try has.code || ProofSQL.needsCode(person, tx)
            let verdict = needsCode ? try CodeActs.check(code, of: person, vault, at: now, tx) : .right
            if verdict == .right { try SessionSQL.prove(session.id, at: now, tx) }
            return verdict
        }.value
        if verdict == .right {
            proofs.passed(from: person.text, at: now)
        } else {
            await note(.signInFailed, about: person, origin, at: now)
        }
        switch verdict {
        case .right: return .redirect(next)
        case .wrong:
            let refusal: Refusal =
                isFirst || has.password == nil
                ? .invalid("/code", .wrongCode) : .invalid("/password", .wrongPassword)
            return try await proofAsked(request, next: next, refusal: refusal)
        case .tooOften(let seconds): return tooOften(request, wait: seconds)
        }
    }
}
