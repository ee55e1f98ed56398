import Domain
import Store
import Web

extension House {
    /// Within which term ideas are answered.
    func ideaSettingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/ideas", may: .acting(.manageOrganisation)) { try await ideaSettings($0) }
        routes.post("/settings/ideas", may: .acting(.manageOrganisation)) { try await ideaSettingsChosen($0) }
    }

    private func ideaSettings(_ request: Request, typed: String? = nil, _ refusal: Refusal? = nil) async throws -> Reply
    {
        let guest = try await read(request) { try $0.require(.manageOrganisation) }.guest
        let page = IdeaSettingsPage(
            voice: guest.voice, days: typed ?? String(guest.organisation.answerDays),
            errors: FormErrors(refusal, guest.voice))
        let html = guest.page(page.title, at: nil, flash: guest.flash(request), page.html)
        return .html(html, status: refusal == nil ? 200 : 422)
    }

    private func ideaSettingsChosen(_ request: Request) async throws -> Reply {
        let typed = try request.form().text("days")
        do {
            _ = try await write(request) { occasion in
                try occasion.require(.manageOrganisation)
                try OrganisationActs.keep([Organisation.answerDaysKey: String(Self.days(typed))], occasion)
            }
            return .redirect(Link("/settings/ideas").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await ideaSettings(request, typed: typed, refusal)
        }
    }

    private static func days(_ text: String) throws(Refusal) -> Int {
        let (least, most) = (AnswerTerm.least, AnswerTerm.most)
        guard text.utf8.count <= 4, let days = Int(text), (least...most).contains(days) else {
            throw .invalid("/days", .outOfRange(least: least, most: most))
        }
        return days
    }
}
