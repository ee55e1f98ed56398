import Domain
import Store
import Web

extension House {
    /// For review meetings: large, one objective at a time.
    func presentRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}/present", may: .seeing) { try await present(.objective(Self.id($0)), $0) }
        routes.get("/teams/{id}/present", may: .seeing) { request in
            let cycle: ID<Cycle>? = try Self.asked(request.query["cycle"])
            return try await present(.team(Self.id(request), in: cycle), request)
        }
        routes.get("/cycles/{id}/present", may: .seeing) { try await present(.cycle(Self.id($0)), $0) }
    }

    private func present(_ presented: Presented, _ request: Request) async throws -> Reply {
        let place = request.query["at"]
        let (reading, guest) = try await read(request) { try PresentReading(presented, at: place, $0) }
        let page = PresentPage(reading: reading, guest: guest)
        return .html(guest.page(page.title, at: nil, live: presented.live, page.html))
    }
}
