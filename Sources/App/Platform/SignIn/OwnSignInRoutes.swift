import Credentials
import Domain
import Store
import Web

/// What somebody can see about their own ways in.
struct OwnSignInReading: Sendable {
    let hasPassword: Bool
    let hasSecondStep: Bool
    let recoveryCodes: Int
    let sessions: [Session]

    init(_ occasion: Occasion, _ limits: Session.Limits) throws {
        let (person, tx) = (occasion.viewer.id, occasion.tx)
        hasPassword = try ProofSQL.password(of: person, tx) != nil
        hasSecondStep = try ProofSQL.needsCode(person, tx)
        recoveryCodes = try ProofSQL.recoveryCodes(of: person, tx)
        sessions = try SessionSQL.list(of: person, limits, at: occasion.now, tx)
    }
}

extension House {
    func ownSignInRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/sign-in", may: .seeing) { try await ownSignIn($0) }
        routes.get("/me/sign-in/password", may: .seeing) { try await passwordForm($0) }
        routes.post("/me/sign-in/password", may: .seeing) { try await passwordChosen($0) }
        routes.post("/me/sign-in/password/removal", may: .seeing) { try await passwordRemoved($0) }
        routes.post("/me/sign-in/sessions/ending", may: .seeing) { try await othersEnded($0) }
        routes.post("/me/sign-in/sessions/{id}/ending", may: .seeing) { try await sessionEnded($0) }
        secondStepRoutes(&routes)
        proofRoutes(&routes)
    }

    private func ownSignIn(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try OwnSignInReading($0, organisation.get().sessions) }
        let page = OwnSignInPage(reading, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func passwordForm(_ request: Request) async throws -> Reply {
        let (has, guest) = try await read(request) { occasion in
            try occasion.requireProof()
            return try ProofSQL.password(of: occasion.viewer.id, occasion.tx) != nil
        }
        let page = PasswordFormPage(voice: guest.voice, email: guest.viewer.email, has: has)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func passwordChosen(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let guest = try await read(request) { try $0.requireProof() }.guest
        let (typed, endsOthers) = (form["password"] ?? "", form.has("others"))
        let context = [guest.viewer.name, guest.viewer.email, guest.organisation.name, "draagvlak", "okr"]
        if let fault = PasswordPolicy.fault(of: typed, context: context) {
            let refusal = Refusal.invalid("/password", fault.reason)
            let page = PasswordFormPage(voice: guest.voice, email: guest.viewer.email, has: false, refusal: refusal)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
        let hash = try await passwords.hash(typed)
        _ = try await write(request) { occasion in
            try occasion.requireProof()
            let (person, tx) = (occasion.viewer.id, occasion.tx)
            try ProofSQL.setPassword(hash, of: person, at: occasion.now, tx)
            try occasion.tell([.platform(.passwordSet(person))])
            if endsOthers { try Self.endOthers(occasion) }
        }
        return .redirect(Link("/me/sign-in").done(.saved))
    }

    private func passwordRemoved(_ request: Request) async throws -> Reply {
        _ = try await write(request) { occasion in
            try occasion.requireProof()
            try ProofSQL.removePassword(of: occasion.viewer.id, occasion.tx)
            try occasion.tell([.platform(.passwordRemoved(occasion.viewer.id))])
        }
        return .redirect(Link("/me/sign-in").done(.deleted))
    }

    private func othersEnded(_ request: Request) async throws -> Reply {
        _ = try await write(request) { try Self.endOthers($0) }
        return .redirect(Link("/me/sign-in").done(.saved))
    }

    private static func endOthers(_ occasion: Occasion) throws {
        let person = occasion.viewer.id
        try SessionSQL.endAll(of: person, besides: occasion.viewer.session?.id, occasion.tx)
        try occasion.tell([.platform(.sessionsEnded(person))])
    }

    private func sessionEnded(_ request: Request) async throws -> Reply {
        let id: ID<Session> = try Self.id(request)
        _ = try await write(request) { occasion in
            guard try SessionSQL.end(id, of: occasion.viewer.id, occasion.tx) else { throw Refusal.notFound }
            try occasion.tell([.platform(.sessionsEnded(occasion.viewer.id))])
        }
        return .redirect(Link("/me/sign-in").done(.saved))
    }
}

extension PasswordPolicy.Fault {
    var reason: Reason {
        switch self {
        case .tooShort: .tooShort(limit: PasswordPolicy.least)
        case .tooLong: .tooLong(limit: PasswordPolicy.most)
        case .known: .passwordKnown
        case .contextual: .passwordContextual
        }
    }
}
