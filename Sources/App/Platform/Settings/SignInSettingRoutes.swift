import Domain
import Store
import Web

extension House {
    /// How long people stay signed in.
    func signInSettingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/sign-in", may: .acting(.manageSignIn)) { try await signInSettings($0) }
        routes.post("/settings/sign-in", may: .acting(.manageSignIn)) { try await signInSettingsChosen($0) }
    }

    private func signInSettings(_ request: Request, _ refusal: Refusal? = nil) async throws -> Reply {
        let (providers, guest) = try await read(request) { occasion in
            try occasion.require(.manageSignIn)
            try occasion.requireProof()
            return try ProviderSQL.all(occasion.tx)
        }
        let page = SignInSettingsPage(
            voice: guest.voice, limits: guest.organisation.sessions, providers: providers, refusal: refusal)
        let html = guest.page(page.title, at: nil, flash: guest.flash(request), page.html)
        return .html(html, status: refusal == nil ? 200 : 422)
    }

    private func signInSettingsChosen(_ request: Request) async throws -> Reply {
        let form = try request.form()
        do {
            _ = try await write(request) { occasion in
                try occasion.require(.manageSignIn)
                try occasion.requireProof()
                try OrganisationActs.keep(Self.chosen(form), occasion)
            }
            return .redirect(Link("/settings/sign-in").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await signInSettings(request, refusal)
        }
    }

    private static func chosen(_ form: Form) throws(Refusal) -> [String: String] {
        var faults = Faults()
        let idle = faults.keep { () throws(Refusal) in
            try minutes(form.text("idle"), among: Session.Limits.idleMinutes, at: "/idle")
        }
        let absolute = faults.keep { () throws(Refusal) in
            try minutes(form.text("absolute"), among: Session.Limits.absoluteMinutes, at: "/absolute")
        }
        try faults.check()
        guard let idle, let absolute else { throw Refusal.invalid("", .required) }
        return ["sessionIdle": String(idle), "sessionAbsolute": String(absolute)]
    }

    private static func minutes(_ text: String, among known: [Int], at pointer: String) throws(Refusal) -> Int {
        guard let minutes = Int(text), known.contains(minutes) else { throw .invalid(pointer, .notNumber) }
        return minutes
    }
}
