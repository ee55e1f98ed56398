import Domain
import Store
import Web

extension House {
    /// Ideas that look like a title, before it is sent.
    func alikeRoutes(_ routes: inout Routes<Access>) {
        routes.get("/ideas/alike", may: .seeing) { request in
            let title = String((request.query["title"] ?? "").prefix(200))
            let (alike, guest) = try await read(request) { try AlikeSQL.of(title, for: $0.viewer, $0.tx) }
            let page = AlikePage(alike: alike, voice: guest.voice)
            return .html(guest.page(page.title, at: .together, page.html))
        }
    }
}
