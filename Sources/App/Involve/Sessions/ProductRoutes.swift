import Domain
import Web

extension House {
    func productRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sessions/{id}/products/new", may: .acting(.takePart)) { try await askProduct($0, nil, nil) }
        routes.post("/sessions/{id}/products", may: .acting(.takePart)) { try await makeProduct($0) }
        routes.post("/sessions/{id}/rounds", may: .acting(.runSession)) { try await openSessionRound($0) }
    }

    private func askProduct(_ request: Request, _ typed: ProductTyped?, _ refusal: Refusal?) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let option = typed?.option ?? request.query["option"] ?? ""
        let (choices, guest) = try await read(request) { try ProductChoices(option, in: id, $0) }
        let page = ProductPage(
            choices: choices, typed: typed ?? choices.first, errors: FormErrors(refusal, guest.voice),
            conflict: refusal?.kind == .conflict ? refusal?.reason?.text(guest.voice) : nil, voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func makeProduct(_ request: Request) async throws -> Reply {
        let typed = ProductTyped(try request.form())
        do {
            let made = try await actOn(request) { try ProductActs.make(typed, in: $0, $1) }
            // On to the whole form, with the help for writing; for a key result: how it is measured.
            let form =
                made.keyResult.map { Link("/key-results/\($0.text)/edit") }
                ?? Link("/objectives/\(made.objective.text)/edit")
            return .redirect(form)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await askProduct(request, typed, refusal)
        }
    }

    /// Proposes a draft, or opens a round on what is proposed, for who is here.
    private func openSessionRound(_ request: Request) async throws -> Reply {
        let objective: ID<Objective> = try ObjectiveTyped.reference(try request.form().text("objective"), "/objective")
        return try await shownWhenRefused(request) {
            let reply = try await acted(request) { try ProductActs.propose(objective, in: $0, $1) }
            // A round that is to be counted is counted at once.
            _ = try await closeSomeRounds(at: clock())
            rooms.ring(try Self.id(request, GoalSession.self))
            return reply
        }
    }
}
