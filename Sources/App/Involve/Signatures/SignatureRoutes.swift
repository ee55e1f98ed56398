import Domain
import Store
import Web

extension House {
    func signatureRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}/signatures", may: .seeing) { try await signatures($0) }
        routes.post("/objectives/{id}/signature", may: .acting(.standBehind)) { request in
            try await signing(request) { _ = try SignatureActs.sign($0, $1) }
        }
        routes.post("/objectives/{id}/signature/withdrawal", may: .acting(.standBehind)) { request in
            try await signing(request) { try SignatureActs.takeBack($0, $1) }
        }
    }

    private func signatures(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let after: ID<Person>? = try Self.asked(request.query["after"])
        let ((objective, found), guest) = try await read(request) { occasion in
            let objective = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx).objective
            let found = try SignatureSQL.list(
                of: id, after: after?.text ?? "", limit: SignaturesPage.most + 1, occasion.tx)
            return (objective, found)
        }
        let page = SignaturesPage(objective: objective, found: found, isFirst: after == nil, guest: guest)
        return .html(guest.page(page.title, at: .goals, live: [.objective(id)], page.html))
    }

    private func signing(_ request: Request, _ act: @escaping @Sendable (Objective, Occasion) throws -> Void)
        async throws -> Reply
    {
        let id = try Self.id(request, Objective.self)
        _ = try await write(request) { occasion in
            try act(try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx).objective, occasion)
        }
        return .redirect(Link("/objectives/\(id.text)").done(.saved).fragment("signatures"))
    }
}
