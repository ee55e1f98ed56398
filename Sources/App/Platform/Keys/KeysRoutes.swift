import Web

extension House {
    /// The keys that do something, as a page; a script shows it as a dialog.
    func keysRoutes(_ routes: inout Routes<Access>) {
        routes.get("/keys", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            let page = KeysPage(voice: guest.voice)
            return .html(guest.page(page.title, at: nil, page.html))
        }
    }
}
