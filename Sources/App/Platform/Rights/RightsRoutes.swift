import Web

extension House {
    func rightsRoutes(_ routes: inout Routes<Access>) {
        routes.get("/who-sees-what", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            let page = RightsPage(voice: guest.voice, seat: guest.viewer.seat)
            return .html(guest.page(page.title, at: nil, page.html))
        }
    }
}
