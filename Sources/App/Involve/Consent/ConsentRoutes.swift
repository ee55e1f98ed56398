import Ballot
import Domain
import Store
import Web

extension House {
    func consentRoutes(_ routes: inout Routes<Access>) {
        let path = "/objectives/{id}/consent-round"
        routes.get(path, may: .seeing) { try await consentRound($0) }
        routes.post(path, may: .acting(.openConsentRound)) { try await openRound($0) }
        routes.post(path + "/answer", may: .acting(.giveConsent)) { try await giveConsent($0) }
        routes.post(path + "/cancellation", may: .acting(.openConsentRound)) { try await callOff($0) }
        routes.post(path + "/follow-up", may: .acting(.openConsentRound)) { try await follow($0) }
    }

    private func consentRound(_ request: Request) async throws -> Reply {
        try await show(request, nil) { _ in }
    }

    /// The page, with what was typed and why it was refused.
    private func show(_ request: Request, _ refusal: Refusal?, _ type: (inout ConsentPage) -> Void) async throws
        -> Reply
    {
        let id = try Self.id(request, Objective.self)
        let (reading, guest) = try await read(request) { try ConsentReading(id, $0) }
        var page = ConsentPage(
            reading: reading, now: guest.now, voice: guest.voice, errors: FormErrors(refusal, guest.voice))
        type(&page)
        let html = guest.page(
            page.title, at: .goals, flash: guest.flash(request), live: refusal == nil ? [.objective(id)] : [],
            page.html)
        return .html(html, status: refusal == nil ? 200 : 422)
    }

    private func back(_ id: ID<Objective>, _ done: Done) -> Reply {
        .redirect(Link("/objectives/\(id.text)/consent-round").done(done))
    }

    private func openRound(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let form = try request.form()
        do {
            _ = try await write(request) { occasion in
                _ = try ConsentActs.mine(id, occasion)
                var opening = ConsentActs.Opening()
                guard let days = Int(form.text("days")) else { throw Refusal.invalid("/days", .notInteger) }
                opening.days = days
                opening.teams = form.all("team").prefix(ConsentReading.mostTeams).compactMap { ID(parsing: $0) }
                _ = try ConsentActs.open(on: id, opening, occasion)
            }
            return back(id, .roundOpened)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await show(request, refusal) { $0.days = form.text("days") }
        }
    }

    private func giveConsent(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let form = try request.form()
        let (typed, said) = (form.text("fingers"), form.text("note"))
        var faults = Faults()
        let fingers = faults.keep { () throws(Refusal) in try Fingers(parsing: typed, at: "/fingers") }
        let note = faults.keep { () throws(Refusal) in try ConsentNote(parsing: said) }
        guard let fingers, let note, let slip = Slip(number: UInt8(fingers.rawValue), note: note.text) else {
            // Who may not answer hears that first.
            _ = try await read(request) { try ConsentActs.asked(on: id, $0) }
            return try await show(request, Refusal(.invalid, faults.list)) { ($0.fingers, $0.note) = (typed, said) }
        }
        try await answer(request, on: id, with: slip)
        return back(id, .answerGiven)
    }

    private func callOff(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        _ = try await write(request) { try ConsentActs.callOff(on: id, $0) }
        return back(id, .roundEnded)
    }

    private func follow(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let text = try request.form()["text"] ?? ""
        do {
            _ = try await write(request) { try ConsentActs.follow(on: id, with: text, $0) }
            return back(id, .saved)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await show(request, refusal) { $0.followUp = text }
        }
    }
}
