import Web

extension House {
    /// The living style guide, for everybody who is signed in.
    func designRoutes(_ routes: inout Routes<Access>) {
        routes.get("/design", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            let page = DesignPage(voice: guest.voice)
            return .html(guest.page(guest.voice(.designTitle), at: nil, page.html))
        }
    }
}
