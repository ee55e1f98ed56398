import Domain
import Web

extension House {
    func reportRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sessions/{id}/report", may: .seeing) { try await sessionReport($0) }
        routes.get("/sessions/{id}/report.csv", may: .seeing) { try await sessionReportAsCSV($0) }
    }

    private func reported(_ request: Request) async throws -> (SessionScene, Guest) {
        let id = try Self.id(request, GoalSession.self)
        let (scene, guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            return try SessionScene(session, for: occasion.viewer, occasion.tx)
        }
        return (scene, guest)
    }

    /// What came of a session that is over; one that is not leads to its own page.
    private func sessionReport(_ request: Request) async throws -> Reply {
        let (scene, guest) = try await reported(request)
        guard scene.session.isOver else { return .redirect(Self.link(scene.session.id)) }
        let page = ReportPage(scene: scene, voice: guest.voice)
        return .html(guest.page(page.title, at: .together, page.html))
    }

    private func sessionReportAsCSV(_ request: Request) async throws -> Reply {
        let (scene, guest) = try await reported(request)
        guard scene.session.isOver else { return .redirect(Self.link(scene.session.id)) }
        let voice = guest.voice
        let rows = ReportTable.rows(scene)
        return .csv(name: voice(.sessionReport) + ".csv", head: ReportTable.head(voice)) { after in
            after.isEmpty ? (rows, "end") : nil
        }
    }
}

/// A report as a table: a line for each option, the most dots first.
enum ReportTable {
    static func head(_ v: Voice) -> [String] {
        [v(.sessionOption), v(.sessionDotsHead), v(.sessionOnCards), v(.sessionNote), v(.sessionBecame)]
    }

    static func rows(_ scene: SessionScene) -> [[CSV.Cell]] {
        scene.ranked.map { option, dots in
            let product = scene.products.first { $0.chosen == option.id }
            let note = scene.notes[option.id]?.text.text
            return [
                .text(option.title.text), dots.map { CSV.Cell.whole($0) } ?? CSV.Cell(nil),
                .text(option.cards.map(\.title.text).joined(separator: "\n")), CSV.Cell(note),
                CSV.Cell(product.map { $0.measured ?? $0.title }),
            ]
        }
    }
}
