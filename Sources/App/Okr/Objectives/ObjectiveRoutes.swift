import Domain
import Store
import Web

extension House {
    func objectiveRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}", may: .seeing) { try await objectivePage($0) }
    }

    private func objectivePage(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let (view, guest) = try await read(request) { occasion in
            try ObjectiveView.read(id, everyone: { try everyone.value(occasion) }, occasion)
        }
        let page = ObjectivePage(view: view, voice: guest.voice, once: once())
        let title = view.objective.title.text
        return .html(guest.page(title, at: .goals, flash: guest.flash(request), live: view.live, page.html))
    }

    /// The id in the path; what cannot be one of ours does not exist.
    static func id<Subject>(_ request: Request, _: Subject.Type = Subject.self) throws(Refusal) -> ID<Subject> {
        guard let id = ID<Subject>(parsing: request.parameter("id")) else { throw .notFound }
        return id
    }

    /// A text for a form that takes effect once.
    func once() -> String { (ids.next() as ID<Event>).text }
}
