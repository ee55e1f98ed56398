import Credentials
import Domain
import Store
import Web

extension House {
    func providerSettingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/sign-in/providers/new", may: .acting(.manageSignIn)) { try await newProvider($0) }
        routes.post("/settings/sign-in/providers", may: .acting(.manageSignIn)) { try await providerSaved($0, nil) }
        routes.get("/settings/sign-in/providers/{id}", may: .acting(.manageSignIn)) { try await editProvider($0) }
        routes.post("/settings/sign-in/providers/{id}", may: .acting(.manageSignIn)) { request in
            try await providerSaved(request, try Self.id(request))
        }
        routes.post("/settings/sign-in/providers/{id}/removal", may: .acting(.manageSignIn)) { request in
            let id: ID<Provider> = try Self.id(request)
            _ = try await write(request) { occasion in
                try occasion.require(.manageSignIn)
                try occasion.requireProof()
                try ProviderSQL.delete(try ProviderSQL.find(id, occasion.tx).id, occasion.tx)
                try occasion.tell([.platform(.settingChanged("provider"))])
            }
            return .redirect(Link("/settings/sign-in").done(.deleted))
        }
    }

    private func newProvider(_ request: Request) async throws -> Reply {
        let guest = try await read(request) { occasion in
            try occasion.require(.manageSignIn)
            try occasion.requireProof()
        }.guest
        return providerPage(request, guest, ProviderTyped(), nil, nil)
    }

    private func editProvider(_ request: Request) async throws -> Reply {
        let id: ID<Provider> = try Self.id(request)
        let (provider, guest) = try await read(request) { occasion in
            try occasion.require(.manageSignIn)
            try occasion.requireProof()
            return try ProviderSQL.find(id, occasion.tx)
        }
        return providerPage(request, guest, ProviderTyped(provider), provider, nil)
    }

    private func providerSaved(_ request: Request, _ id: ID<Provider>?) async throws -> Reply {
        let typed = ProviderTyped(try request.form())
        let (old, guest) = try await read(request) { occasion -> Provider? in
            try occasion.require(.manageSignIn)
            try occasion.requireProof()
            return try id.map { try ProviderSQL.find($0, occasion.tx) }
        }
        do {
            let provider = try await checked(typed, old)
            _ = try await write(request) { occasion in
                try occasion.require(.manageSignIn)
                try occasion.requireProof()
                try Self.save(provider, besides: occasion.viewer.session?.id, occasion)
            }
            return .redirect(Link("/settings/sign-in").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            return providerPage(request, guest, typed, old, refusal)
        }
    }

    /// Right in form, and there: what cannot be reached now helps nobody in tomorrow.
    private func checked(_ typed: ProviderTyped, _ old: Provider?) async throws -> Provider {
        var provider = try typed.provider(old?.id ?? ids.next(), over: old)
        if let old, typed.version != String(old.version) { throw Refusal.stale }
        if !typed.secret.isEmpty {
            provider.secret = vault.seal(Array(typed.secret.utf8), for: Provider.place(provider.id))
        }
        providers.forget(provider.issuer)
        do throws(ProviderFault) { _ = try await providers.configuration(of: provider.issuer, at: clock()) } catch {
            providers.note(error, of: provider.issuer, at: clock())
            throw Refusal.invalid("/issuer", .providerSilent)
        }
        return provider
    }

    private static func save(_ provider: Provider, besides session: ID<Session>?, _ occasion: Occasion) throws {
        let same = try ProviderSQL.find(issuer: provider.issuer, occasion.tx)
        if let same, same.id != provider.id { throw Refusal.invalid("/issuer", .alreadyTaken) }
        try ProviderSQL.save(provider, occasion.tx)
        if provider.isEnforced { try ProviderSQL.endLocalSessions(of: provider.domains, besides: session, occasion.tx) }
        try occasion.tell([.platform(.settingChanged("provider"))])
    }

    /// What came by variables: it stands as it was given, each time that the program starts.
    /// Answers why it is not taken, in a sentence for the operator.
    package func keepProvider(_ typed: ProviderTyped) async throws -> String? {
        let vault = vault
        do {
            try await store.write { tx in
                let old = try ProviderSQL.find(issuer: typed.issuer, tx)
                var provider = try typed.provider(old?.id ?? ids.next(), over: old)
                if !typed.secret.isEmpty {
                    provider.secret = vault.seal(Array(typed.secret.utf8), for: Provider.place(provider.id))
                }
                try ProviderSQL.save(provider, tx)
            }
            return nil
        } catch let refusal as Refusal {
            let fault = refusal.faults.first
            return "\(fault?.pointer.dropFirst() ?? ""): \(refusal.text(Voice(.en)))"
        }
    }

    private func providerPage(
        _ request: Request, _ guest: Guest, _ typed: ProviderTyped, _ provider: Provider?, _ refusal: Refusal?
    ) -> Reply {
        let fault = providers.lastFault(of: provider?.issuer ?? typed.issuer)
        let page = ProviderFormPage(
            voice: guest.voice, typed: typed, id: provider?.id, address: returnAddress(request),
            fault: fault.map { guest.voice.moment($0.at.milliseconds) + ": " + $0.text }, refusal: refusal)
        let status = refusal.map { $0.kind == .stale ? 409 : 422 } ?? 200
        return .html(guest.page(page.title, at: nil, page.html), status: status)
    }
}
