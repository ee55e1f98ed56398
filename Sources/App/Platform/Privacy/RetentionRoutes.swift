import Domain
import Store
import Web

extension House {
    /// How long the organisation keeps things.
    func retentionRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/retention", may: .acting(.erasePerson)) { try await retentionShown($0, nil) }
        routes.post("/settings/retention", may: .acting(.erasePerson)) { try await retentionChosen($0) }
    }

    private func retentionShown(_ request: Request, _ refusal: Refusal?) async throws -> Reply {
        let (retention, guest) = try await read(request) { occasion in
            try occasion.require(.erasePerson)
            try occasion.requireProof()
            return Retention(try SettingSQL.all(occasion.tx))
        }
        let page = RetentionPage(voice: guest.voice, retention: retention, refusal: refusal)
        let html = guest.page(page.title, at: nil, flash: guest.flash(request), page.html)
        return .html(html, status: refusal == nil ? 200 : 422)
    }

    private func retentionChosen(_ request: Request) async throws -> Reply {
        let form = try request.form()
        do {
            _ = try await write(request) { occasion in
                try occasion.require(.erasePerson)
                try occasion.requireProof()
                try OrganisationActs.keep(Self.chosen(form), occasion)
            }
            return .redirect(Link("/settings/retention").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await retentionShown(request, refusal)
        }
    }

    private static func chosen(_ form: Form) throws(Refusal) -> [String: String] {
        var faults = Faults()
        var settings: [String: String] = [:]
        for kind in Retention.Kind.allCases {
            let typed = form.text(kind.rawValue)
            if let days = Int(typed), kind.choices.contains(days) {
                settings[kind.key] = String(days)
            } else {
                faults.add("/" + kind.rawValue, .notNumber)
            }
        }
        try faults.check()
        return settings
    }
}
