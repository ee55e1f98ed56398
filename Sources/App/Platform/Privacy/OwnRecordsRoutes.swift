import Domain
import Store
import Web

extension House {
    /// A copy of what stands here about oneself.
    func ownRecordsRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/data", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            let page = OwnRecordsPage(voice: guest.voice)
            return .html(guest.page(page.title, at: nil, page.html))
        }
        routes.get("/me/data.json", may: .seeing) { try await ownRecordsAsJSON($0) }
        routes.get("/me/data/{kind}", may: .seeing) { try await ownRecordsAsCSV($0) }
    }

    private func ownRecordsAsJSON(_ request: Request) async throws -> Reply {
        let json = try await write(request) { occasion -> JSON in
            try occasion.tell([.platform(.dataTaken(occasion.viewer.id))])
            return .object(
                try OwnRecordsSQL.kinds.map { kind in
                    let rows = try OwnRecordsSQL.rows(kind, of: occasion.viewer.id, occasion.tx)
                    let list = rows.map { row in
                        JSON.object(zip(kind.columns, row).map { .init(name: $0, value: .text($1)) })
                    }
                    return .init(name: kind.name, value: .array(list))
                })
        }.value
        return .file(json.bytes, type: "application/json", name: "draagvlak.json")
    }

    private func ownRecordsAsCSV(_ request: Request) async throws -> Reply {
        let name = request.parameter("kind")
        guard name.hasSuffix(".csv"), let kind = OwnRecordsSQL.kind(String(name.dropLast(4))) else {
            throw Refusal.notFound
        }
        let rows = try await write(request) { occasion in
            try occasion.tell([.platform(.dataTaken(occasion.viewer.id))])
            return try OwnRecordsSQL.rows(kind, of: occasion.viewer.id, occasion.tx)
        }.value
        let lines = [CSV.row(kind.columns.map { .text($0) })] + rows.map { CSV.row($0.map { CSV.Cell($0) }) }
        return .file(CSV.start + lines.flatMap { $0 }, type: "text/csv; charset=utf-8", name: name)
    }
}
