import Credentials
import Domain
import Store
import Web

extension House {
    func secondStepRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/sign-in/second-step", may: .seeing) { try await secondStepShown($0, refusal: nil) }
        routes.post("/me/sign-in/second-step", may: .seeing) { try await secondStepBegun($0) }
        routes.post("/me/sign-in/second-step/confirmation", may: .seeing) { try await secondStepConfirmed($0) }
        routes.post("/me/sign-in/second-step/removal", may: .seeing) { try await secondStepRemoved($0) }
        routes.post("/me/sign-in/recovery-codes", may: .seeing) { try await recoveryCodesAsked($0) }
    }

    private func secondStepBegun(_ request: Request) async throws -> Reply {
        let (secret, vault) = (secrets.bytes(OneTimeCode.secretLength), vault)
        _ = try await write(request) { occasion in
            try occasion.requireProof()
            let person = occasion.viewer.id
            guard try !ProofSQL.needsCode(person, occasion.tx) else { return }
            guard let sealed = vault.seal(secret, for: CodeActs.place(person)) else {
                throw StoreError.busy(retryAfter: 2)
            }
            try ProofSQL.begin(sealed, for: person, occasion.tx)
        }
        return .redirect("/me/sign-in/second-step")
    }

    /// The secret, as long as it is not confirmed.
    private func secondStepShown(_ request: Request, refusal: Refusal?) async throws -> Reply {
        let vault = vault
        let (secret, guest) = try await read(request) { occasion -> [UInt8]? in
            try occasion.requireProof()
            guard let step = try ProofSQL.secondStep(of: occasion.viewer.id, occasion.tx), !step.isConfirmed else {
                return nil
            }
            return vault.open(step.secret, for: CodeActs.place(occasion.viewer.id))
        }
        guard let secret else { return .redirect("/me/sign-in") }
        let link = OneTimeCode.link(secret: secret, issuer: guest.organisation.name, account: guest.viewer.email)
        let page = SecondStepPage(voice: guest.voice, secret: Base32.text(secret), link: link, refusal: refusal)
        return Reply.html(guest.page(page.title, at: nil, page.html), status: refusal == nil ? 200 : 422).secret()
    }

    private func secondStepConfirmed(_ request: Request) async throws -> Reply {
        let (typed, vault, codes) = (try request.form()["code"] ?? "", vault, CodeActs.fresh(secrets))
        let (verdict, guest) = try await write(request) { occasion -> CodeVerdict in
            try occasion.requireProof()
            let (person, now, tx) = (occasion.viewer.id, occasion.now, occasion.tx)
            guard let step = try ProofSQL.secondStep(of: person, tx), !step.isConfirmed else { throw Refusal.notFound }
            let verdict = try CodeActs.check(typed, of: person, vault, at: now, tx)
            guard verdict == .right else { return verdict }
            try ProofSQL.confirm(person, at: now, tx)
            try ProofSQL.setRecoveryCodes(codes.map { Secrets.hash(CodeActs.normalised($0)) }, of: person, tx)
            try occasion.tell([.platform(.secondStepAdded(person))])
            return .right
        }
        switch verdict {
        case .right: return codesPage(codes, guest)
        case .wrong: return try await secondStepShown(request, refusal: .invalid("/code", .wrongCode))
        case .tooOften(let seconds): return tooOften(request, wait: seconds)
        }
    }

    private func secondStepRemoved(_ request: Request) async throws -> Reply {
        _ = try await write(request) { occasion in
            try occasion.requireProof()
            try ProofSQL.removeSecondStep(of: occasion.viewer.id, occasion.tx)
            try occasion.tell([.platform(.secondStepRemoved(occasion.viewer.id))])
        }
        return .redirect(Link("/me/sign-in").done(.deleted))
    }

    private func recoveryCodesAsked(_ request: Request) async throws -> Reply {
        let codes = CodeActs.fresh(secrets)
        let guest = try await write(request) { occasion in
            try occasion.requireProof()
            let person = occasion.viewer.id
            guard try ProofSQL.needsCode(person, occasion.tx) else { throw Refusal.notFound }
            try ProofSQL.setRecoveryCodes(codes.map { Secrets.hash(CodeActs.normalised($0)) }, of: person, occasion.tx)
            try occasion.tell([.platform(.recoveryCodesMade(person))])
        }.guest
        return codesPage(codes, guest)
    }

    /// The only time that they can be read.
    private func codesPage(_ codes: [String], _ guest: Guest) -> Reply {
        let page = RecoveryCodesPage(voice: guest.voice, codes: codes)
        return Reply.html(guest.page(page.title, at: nil, page.html)).secret()
    }
}
