import Domain
import Outbound
import Store
import Web

/// What the page about mail needs.
struct MailSettingsReading: Sendable {
    static let mostDead = 50
    static let mostWaiting = 1_001

    let rhythm: Rhythm
    let waiting: Int
    let dead: [LetterSQL.Dead]

    init(_ occasion: Occasion) throws {
        try occasion.require(.manageOrganisation)
        let settings = try SettingSQL.all(occasion.tx)
        rhythm = Rhythm(stored: settings[Rhythm.key] ?? "")
        waiting = try LetterSQL.waiting(most: Self.mostWaiting, occasion.tx)
        dead = try LetterSQL.dead(limit: Self.mostDead, occasion.tx)
    }
}

extension House {
    func mailSettingsRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/mail", may: .acting(.manageOrganisation)) { try await mailSettings($0) }
        routes.post("/settings/mail", may: .acting(.manageOrganisation)) { try await mailSettingsChanged($0) }
        routes.post("/settings/mail/test", may: .acting(.manageOrganisation)) { try await mailTested($0) }
        routes.post("/settings/mail/{id}/retry", may: .acting(.manageOrganisation)) { request in
            try await settle(request) { try LetterSQL.revive($0, at: $1.now, $1.tx) }
        }
        routes.post("/settings/mail/{id}/discard", may: .acting(.manageOrganisation)) { request in
            try await settle(request) { try LetterSQL.discard($0, $1.tx) }
        }
    }

    private func mailSettings(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try MailSettingsReading($0) }
        let page = MailSettingsPage(reading, options.mail, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func mailSettingsChanged(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let (typed, was) = (RhythmTyped(form), form.text("was"))
        do {
            _ = try await write(request) { try MailSettingsActs.change(to: typed, from: was, $0) }
            return .redirect(Link("/settings/mail").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) { try MailSettingsReading($0) }
            let page = MailSettingsPage(reading, options.mail, typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }

    /// Sends a mail to who asks, now, and says what the server answered.
    private func mailTested(_ request: Request) async throws -> Reply {
        let (reading, guest) = try await read(request) { try MailSettingsReading($0) }
        var page = MailSettingsPage(reading, options.mail, for: guest)
        guard let mail = options.mail else { throw Refusal.conflict(.noMail) }
        let id: ID<Letter> = ids.next()
        let written = WrittenLetter(
            id: id.text, to: (guest.viewer.name, guest.viewer.email), voice: guest.voice,
            text: guest.testMail(baseURL: options.baseURL ?? ""), at: guest.now)
        do throws(OutboundFailure) {
            try await outbound.send(try written.letter(mail, guest.organisation.name, baseURL: options.baseURL ?? ""))
            page.test = Notice(
                .good, text: guest.voice(.mailTestSent, ["email": .text(guest.viewer.email)]), isLive: true)
        } catch {
            page.test = Notice(
                .bad, text: guest.voice(.mailTestFailed, ["why": .text(error.description)]), isLive: true)
        }
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func settle(
        _ request: Request, _ act: @escaping @Sendable (ID<Letter>, Occasion) throws -> Bool
    ) async throws -> Reply {
        let id: ID<Letter> = try Self.id(request)
        _ = try await write(request) { occasion in
            try occasion.require(.manageOrganisation)
            guard try act(id, occasion) else { throw Refusal.notFound }
        }
        return .redirect(Link("/settings/mail").done(.saved))
    }
}

extension Guest {
    fileprivate func testMail(baseURL: String) -> MailText {
        MailText(
            subject: voice(.letterTest, ["organisation": .text(organisation.name)]),
            greeting: voice(.letterHello, ["name": .text(viewer.name)]), paragraphs: [voice(.letterTestLead)],
            act: (voice(.letterTestAct), Link("/settings/mail").absolute(baseURL)))
    }
}
