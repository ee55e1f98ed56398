import Domain
import Store
import Web

extension House {
    func teamRoutes(_ routes: inout Routes<Access>) {
        routes.get("/teams", may: .seeing) { try await teams($0) }
        routes.get("/teams.csv", may: .seeing) { try await teamsAsCSV($0) }
        routes.get("/teams/{id}", may: .seeing) { try await teamPage($0) }
    }

    /// The company with the teams right below it, or what a question finds.
    private func teams(_ request: Request) async throws -> Reply {
        let question = String((request.query["q"] ?? "").prefix(200))
        let after = (try Self.asked(request.query["after"]) as ID<Team>?)?.text ?? ""
        let (found, guest) = try await read(request) { occasion in
            let top = try TeamSQL.top(occasion.tx)
            let rows =
                try question.isEmpty
                ? top.map {
                    try TeamViewSQL.below($0.id, after: after, limit: TeamReading.mostChildren + 1, occasion.tx)
                } ?? []
                : TeamViewSQL.find(question, limit: TeamReading.mostChildren, occasion.tx)
            return (top: top, rows: rows)
        }
        let page = TeamsPage(top: found.top, rows: found.rows, question: question, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func teamPage(_ request: Request) async throws -> Reply {
        let id: ID<Team> = try Self.id(request)
        let cycle: ID<Cycle>? = try Self.asked(request.query["cycle"])
        let after = (try Self.asked(request.query["after"]) as ID<Team>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try TeamReading(id, cycle: cycle, after: after, $0) }
        let page = TeamPage(reading, for: guest)
        return .html(
            guest.page(page.title, at: .goals, flash: guest.flash(request), live: [.team(id)], page.html))
    }

    private func teamsAsCSV(_ request: Request) async throws -> Reply {
        let voice = try await read(request) { _ in }.guest.voice
        let head = [Word.sheetId, .sheetTeam, .sheetParent, .sheetLead].map { voice($0) }
        return .csv(name: "teams.csv", head: head) { after in
            let rows = try await store.read { try TeamViewSQL.list(after: after, limit: 500, $0) }
            guard let last = rows.last else { return nil }
            return (
                rows.map { [.text($0.row.id.text), .text($0.row.name), CSV.Cell($0.parent), CSV.Cell($0.row.lead)] },
                last.row.id.text
            )
        }
    }
}
