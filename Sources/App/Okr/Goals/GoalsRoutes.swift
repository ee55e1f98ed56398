import Domain
import Store
import Web

extension House {
    func goalsRoutes(_ routes: inout Routes<Access>) {
        routes.get("/goals", may: .seeing) { try await goals($0) }
        routes.get("/goals.csv", may: .seeing) { try await goalsAsCSV($0) }
    }

    private func goals(_ request: Request) async throws -> Reply {
        let question = try GoalsQuestion(request)
        let (view, guest) = try await read(request) { try GoalsView.read(question, $0) }
        guard let view else {
            return .html(guest.page(guest.voice(.goalsTitle), at: .goals, GoalsEmptyPage(voice: guest.voice).html))
        }
        let page = GoalsPage(view: view, voice: guest.voice)
        if question.isPiece { return .html(page.branches) }
        return .html(
            guest.page(
                page.title, at: .goals, flash: guest.flash(request), live: [.cycle(view.cycle.id)], page.html))
    }

    static func asked<Subject>(_ text: String?) throws(Refusal) -> ID<Subject>? {
        guard let text, !text.isEmpty else { return nil }
        guard let id = ID<Subject>(parsing: text) else { throw .notFound }
        return id
    }

    /// What the list shows, whole, read 500 objectives at a time while it is sent.
    private func goalsAsCSV(_ request: Request) async throws -> Reply {
        let question = try GoalsQuestion(request)
        let (first, guest) = try await read(request) { try GoalsTable.begin(question, $0) }
        let (table, voice) = (first, guest.voice)
        return .csv(name: voice(.goalsTitle) + " " + table.cycle.name.text + ".csv", head: GoalsTable.head(voice)) {
            after in
            try await read(request) { try table.rows(after: after, voice, $0) }.value
        }
    }
}
