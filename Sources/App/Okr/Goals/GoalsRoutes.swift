import Domain
import Store
import Web

extension House {
    func goalsRoutes(_ routes: inout Routes<Access>) {
        routes.get("/goals", may: .seeing) { try await goals($0) }
        routes.get("/goals.csv", may: .seeing) { try await goalsAsCSV($0) }
    }

    private func goals(_ request: Request) async throws -> Reply {
        let question = try Self.question(request)
        let (view, guest) = try await read(request) { try GoalsView.read(question, $0) }
        guard let view else {
            return .html(guest.page(guest.voice(.goalsTitle), at: .goals, GoalsEmptyPage(voice: guest.voice).html))
        }
        let page = GoalsPage(view: view, voice: guest.voice)
        return .html(
            guest.page(
                page.title, at: .goals, flash: guest.flash(request), live: [.cycle(view.cycle.id)], page.html))
    }

    /// An id that cannot be one of ours names nothing; a state that is none is refused.
    private static func question(_ request: Request) throws(Refusal) -> GoalsView.Question {
        var question = GoalsView.Question()
        question.cycle = try asked(request.query["cycle"])
        question.team = try asked(request.query["team"])
        question.isMine = request.query["owner"] == "me"
        if let state = request.query["state"]?.nonEmpty {
            guard let known = Objective.State(rawValue: state) else {
                throw .invalid("/state", .notOneOf(Objective.State.allCases.map(\.rawValue)))
            }
            question.state = known
        }
        let after: ID<Team>? = try asked(request.query["after"])
        question.after = after?.text ?? ""
        return question
    }

    static func asked<Subject>(_ text: String?) throws(Refusal) -> ID<Subject>? {
        guard let text, !text.isEmpty else { return nil }
        guard let id = ID<Subject>(parsing: text) else { throw .notFound }
        return id
    }

    /// Everything of a cycle, or of a team and those below it, read 500 objectives at a time while it is sent.
    private func goalsAsCSV(_ request: Request) async throws -> Reply {
        let question = try Self.question(request)
        let (first, guest) = try await read(request) { try GoalsTable.begin(question, $0) }
        let (table, voice) = (first, guest.voice)
        return .csv(name: voice(.goalsTitle) + " " + table.cycle.name.text + ".csv", head: GoalsTable.head(voice)) {
            after in
            try await read(request) { try table.rows(after: after, voice, $0) }.value
        }
    }
}
