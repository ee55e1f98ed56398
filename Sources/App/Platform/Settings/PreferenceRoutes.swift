import Domain
import Store
import Web

extension House {
    /// What a person chooses for themselves.
    func preferenceRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/settings", may: .seeing) { try await preferences($0) }
        routes.post("/me/settings", may: .seeing) { try await preferencesChosen($0) }
    }

    private func preferences(_ request: Request) async throws -> Reply {
        let guest = try await read(request) { _ in }.guest
        let page = PreferencePage(Preferences(of: guest.viewer), for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func preferencesChosen(_ request: Request) async throws -> Reply {
        let form = try request.form()
        do {
            let chosen = try Preferences(form)
            _ = try await write(request) { try PersonSQL.setPreferences(chosen, of: $0.viewer.id, $0.tx) }
            return .redirect(Link("/me/settings").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { _ in }.guest
            let page = PreferencePage(Preferences(of: guest.viewer), refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }
}
