import Domain
import Store
import Web

/// What the page of the organisation's settings needs.
struct OrganisationReading: Sendable {
    static let most = 20

    let organisation: Organisation
    let revision: String
    let changes: [SettingSQL.Change]

    init(_ occasion: Occasion) throws {
        try occasion.require(.manageOrganisation)
        let settings = try SettingSQL.all(occasion.tx)
        organisation = Organisation(settings)
        revision = settings[SettingSQL.revisionKey] ?? ""
        changes = try SettingSQL.changes(limit: Self.most, occasion.tx)
    }
}

extension House {
    func organisationRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings", may: .acting(.manageOrganisation)) { try await organisationPage($0) }
        routes.post("/settings", may: .acting(.manageOrganisation)) { try await organisationChanged($0) }
    }

    private func organisationPage(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try OrganisationReading($0) }
        let page = OrganisationPage(reading, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func organisationChanged(_ request: Request) async throws -> Reply {
        let typed = OrganisationTyped(try request.form())
        do {
            _ = try await write(request) { try OrganisationActs.change(to: typed, $0) }
            return .redirect(Link("/settings").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) { try OrganisationReading($0) }
            let page = OrganisationPage(reading, typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }
}
