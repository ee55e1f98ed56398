import Domain
import Store
import Web

extension House {
    func searchRoutes(_ routes: inout Routes<Access>) {
        routes.get("/search", may: .seeing) { request in
            let question = String((request.query["q"] ?? "").prefix(200))
            let (hits, guest) = try await read(request) {
                try SearchSQL.find(question, limit: SearchPage.most + 1, for: $0.viewer, $0.tx)
            }
            let page = SearchPage(question, hits, guest.voice)
            return .html(guest.page(page.title, at: nil, page.html))
        }
    }
}
