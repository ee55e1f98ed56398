import Domain
import Store
import Web

extension House {
    func checkInRoutes(_ routes: inout Routes<Access>) {
        routes.get("/check-in", may: .seeing) { try await checkInPage($0) }
        routes.post("/check-in", may: .acting(.checkIn)) { try await checkInSaved($0) }
        routes.get("/key-results/{id}/check-in", may: .seeing) { try await oneCheckInPage($0) }
        routes.post("/key-results/{id}/check-in", may: .acting(.checkIn)) { try await oneCheckInSaved($0) }
        routes.get("/key-results/{id}/check-ins.csv", may: .seeing) { try await checkInsAsCSV($0) }
    }

    private func checkInPage(_ request: Request) async throws -> Reply {
        let since = request.query["since"].flatMap { sitting($0) }
        let (reading, guest) = try await read(request) { try CheckInReading($0, since: since) }
        let page = CheckInPage(reading, since: since ?? guest.now, once: secrets.link, for: guest)
        return .html(guest.page(page.title, at: .today, page.html))
    }

    private func checkInSaved(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let since = sitting(form.text("since")) ?? clock()
        let save = try CheckInSaving(form, voice: voice(request), path: "/check-in")
        let rest = Link("/check-in").query("since", String(since.milliseconds))
        if request.wantsFragment { return try await rowSaved(request, save, save.only, since, next: rest) }
        let (outcome, guest) = try await write(request) { occasion in try save.outcome(occasion, since: since) }
        guard outcome.asksAgain else { return .redirect(rest) }
        let page = CheckInPage(outcome, since: since, once: secrets.link, for: guest)
        return .html(guest.page(page.title, at: .today, page.html), status: outcome.refused.isEmpty ? 200 : 422)
    }

    private func oneCheckInPage(_ request: Request) async throws -> Reply {
        let id = try keyResult(request)
        let (reading, guest) = try await read(request) { try CheckInReading(id, $0) }
        let page = CheckInPage(one: reading, once: secrets.link, for: guest)
        return .html(guest.page(page.title, at: .goals, page.html))
    }

    private func oneCheckInSaved(_ request: Request) async throws -> Reply {
        let id = try keyResult(request)
        let save = try CheckInSaving(try request.form(), voice: voice(request), path: request.path, only: id)
        let (outcome, guest) = try await write(request) { occasion in try save.outcome(of: id, occasion) }
        guard outcome.asksAgain, let row = outcome.reading.rows.first else {
            let objective = outcome.reading.rows.first.map { Link("/objectives/\($0.objective.id.text)") } ?? "/"
            if request.wantsFragment, let due = outcome.reading.rows.first {
                let page = CheckInSavedPage(due.keyResult, next: objective.query("done", "saved"), guest.voice)
                return .html(guest.page(page.title, at: .goals, page.html))
            }
            return .redirect(objective.query("done", "saved"))
        }
        let page = CheckInPage(
            one: outcome.reading, typed: outcome.typed, refused: outcome.refused, once: secrets.link, for: guest)
        return .html(guest.page(row.keyResult.title.text, at: .goals, page.html), status: 422)
    }

    /// One row, for a script that shows the answer in its place.
    private func rowSaved(
        _ request: Request, _ save: CheckInSaving, _ id: ID<KeyResult>, _ since: Moment, next: Link
    ) async throws -> Reply {
        let (outcome, guest) = try await write(request) { try save.outcome(of: id, $0) }
        if !outcome.asksAgain, let due = outcome.reading.rows.first {
            let page = CheckInSavedPage(due.keyResult, next: next, guest.voice)
            return .html(guest.page(page.title, at: .today, page.html))
        }
        var page = CheckInPage(
            one: outcome.reading, typed: outcome.typed, refused: outcome.refused, once: secrets.link, for: guest)
        for index in page.rows.indices {
            (page.rows[index].action, page.rows[index].since) = ("/check-in", String(since.milliseconds))
        }
        return .html(guest.page(page.title, at: .today, page.html), status: 422)
    }

    private func keyResult(_ request: Request) throws -> ID<KeyResult> {
        guard let id = ID<KeyResult>(parsing: request.parameter("id")) else { throw Refusal.notFound }
        return id
    }

    /// When this sitting began: at most a day ago.
    private func sitting(_ text: String) -> Moment? {
        guard let since = Int64(text), since > clock().milliseconds - Moment.day, since <= clock().milliseconds else {
            return nil
        }
        return Moment(milliseconds: since)
    }
}
