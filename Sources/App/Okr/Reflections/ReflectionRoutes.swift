import Domain
import Store
import Web

extension House {
    func reflectionRoutes(_ routes: inout Routes<Access>) {
        routes.get("/cycles/{id}/reflection", may: .seeing) { try await reflecting($0) }
        routes.post("/cycles/{id}/reflection", may: .acting(.gradeObjective)) { try await reflected($0) }
    }

    private func reflecting(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let after = (try Self.asked(request.query["after"]) as ID<Objective>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try ClosingReading(id, after: after, reflecting: true, $0) }
        let page = ReflectionPage(reading, after: after, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func reflected(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let form = try request.form()
        guard let objective = ID<Objective>(parsing: form.text("objective")) else { throw Refusal.notFound }
        let after = ID<Objective>(parsing: form.text("after"))?.text ?? ""
        do {
            _ = try await write(request) { occasion in
                let (found, _) = try ObjectiveSQL.visible(objective, to: occasion.viewer, occasion.tx)
                try occasion.require(.gradeObjective, ObjectiveActs.relation(to: found, occasion))
                let text = try Prose(parsing: form.text("text"), required: false, at: "/text")
                try ReflectionActs.save(text, before: form.text("before"), on: objective, occasion)
            }
            let back = Link("/cycles/\(id.text)/reflection").query("after", after.nonEmpty).done(.saved)
            return .redirect(back.fragment("o-\(objective.text)"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (reading, guest) = try await read(request) {
                try ClosingReading(id, after: after, reflecting: true, $0)
            }
            let typed = (objective: objective, text: form.text("text"))
            let page = ReflectionPage(reading, after: after, typed: typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }
}
