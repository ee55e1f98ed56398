import Domain
import Store
import Web

extension House {
    func mapRoutes(_ routes: inout Routes<Access>) {
        routes.get("/goals/map", may: .seeing) { try await map($0) }
    }

    private func map(_ request: Request) async throws -> Reply {
        let question = try MapQuestion(request)
        let (view, guest) = try await read(request) { try MapView.read(question, $0) }
        guard let view else {
            return .html(guest.page(guest.voice(.mapTitle), at: .goals, GoalsEmptyPage(voice: guest.voice).html))
        }
        let page = MapPage(view: view, voice: guest.voice)
        return .html(guest.page(page.title, at: .goals, live: [.cycle(view.cycle.id)], page.html))
    }
}
