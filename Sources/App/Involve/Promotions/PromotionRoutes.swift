import Domain
import Store
import Web

extension House {
    func promotionRoutes(_ routes: inout Routes<Access>) {
        routes.get("/ideas/{id}/promotion", may: .acting(.answerIdea)) { try await askPromotion($0) }
        routes.post("/ideas/{id}/promotion", may: .acting(.answerIdea)) { try await promoted($0) }
        routes.get("/ideas/{id}/trace", may: .seeing) { try await trace($0) }
    }

    private func trace(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let (view, guest) = try await read(request) { try TraceView(id, $0) }
        let page = TracePage(view: view, guest: guest)
        return .html(guest.page(page.title, at: .together, live: view.live, page.html))
    }

    private func askPromotion(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let (choices, guest) = try await read(request) { try PromotionChoices(id, $0) }
        let page = PromotionPage(
            choices: choices, typed: choices.first, errors: FormErrors(nil, guest.voice), guest: guest)
        return .html(guest.page(page.title, at: .together, page.html))
    }

    private func promoted(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let typed = PromotionTyped(try request.form())
        do {
            let made = try await write(request) { occasion in
                let idea = try IdeaSQL.visible(id, to: occasion.viewer, occasion.tx)
                try AnswerActs.require(idea, occasion)
                return try PromotionActs.promote(idea, typed.draft(), occasion)
            }.value
            return .redirect(Link("/objectives/\(made.objective.text)").done(.added))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            // What was promoted meanwhile has no form any more: its choices refuse it with the reason.
            let (choices, guest) = try await read(request) { try PromotionChoices(id, $0) }
            var page = PromotionPage(
                choices: choices, typed: typed, errors: FormErrors(refusal, guest.voice), guest: guest)
            if refusal.kind == .conflict { page.conflict = refusal.reason?.text(guest.voice) }
            return .html(
                guest.page(page.title, at: .together, page.html), status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}
