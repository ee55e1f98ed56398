import Domain
import Store
import Web

extension House {
    func searchRoutes(_ routes: inout Routes<Access>) {
        routes.get("/search", may: .seeing) { request in
            let question = String((request.query["q"] ?? "").prefix(200))
            guard let kind = request.query["kind"].flatMap(TermSQL.Kind.init(rawValue:)) else {
                return try await overview(request, question)
            }
            return try await all(kind, request, question)
        }
    }

    /// The first few of every kind.
    private func overview(_ request: Request, _ question: String) async throws -> Reply {
        let (hits, guest) = try await read(request) {
            try SearchSQL(question, for: $0.viewer, $0.tx).ofEach(limit: SearchPage.few + 1)
        }
        let page = SearchPage(question, hits, guest.voice)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    /// Everything of one kind, page by page.
    private func all(_ kind: TermSQL.Kind, _ request: Request, _ question: String) async throws -> Reply {
        let before = (try Self.asked(request.query["after"]) as ID<Void>?)?.text
        let (hits, guest) = try await read(request) {
            try SearchSQL(question, for: $0.viewer, $0.tx).find(kind, before: before, limit: SearchPage.most + 1)
        }
        let page = SearchPage(question, all: kind, hits, isFirst: before == nil, guest.voice)
        return .html(guest.page(page.title, at: nil, page.html))
    }
}
