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
        let (kept, guest) = try await read(request) { try ProofSQL.password(of: $0.viewer.id, $0.tx) }
        if let wait = guesses.wait(for: guest.viewer.email, at: now) { return tooOften(request, wait: wait) }
        var isPassword = false
        if let kept, form.has("password") {
            let typed = form["password"] ?? ""
            isPassword = try await passwords.verify(
                typed.utf8.count <= PasswordPolicy.most * 4 ? typed : "", against: kept
            ).isRight
        }
        let (isRight, code) = (isPassword, kept == nil ? form["code"] : nil)
        let verdict = try await write(request) { occasion -> CodeVerdict in
            guard let session = occasion.viewer.session else { throw NotSignedIn() }
            let verdict: CodeVerdict =
                if let code, try ProofSQL.needsCode(occasion.viewer.id, occasion.tx) {
                    try CodeActs.check(code, of: occasion.viewer.id, vault, at: occasion.now, occasion.tx)
                } else {
                    isRight ? .right : .wrong
                }
            if verdict == .right { try SessionSQL.prove(session.id, at: occasion.now, occasion.tx) }
            return verdict
        }.value
        switch verdict {
        case .right: return .redirect(next)
        case .wrong:
            _ = guesses.failed(from: guest.viewer.email, at: now)
            let refusal: Refusal =
                kept == nil ? .invalid("/code", .wrongCode) : .invalid("/password", .wrongPassword)
            return try await proofAsked(request, next: next, refusal: refusal)
        case .tooOften(let seconds): return tooOften(request, wait: seconds)
        }
    }
}
