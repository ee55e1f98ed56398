import Domain
import Store
import Web

extension House {
    func keyResultRoutes(_ routes: inout Routes<Access>) {
        routes.get("/key-results/{id}", may: .seeing) { try await keyResultPage($0) }
        routes.post("/key-results/{id}/comments", may: .acting(.comment)) { try await commentOnKeyResult($0) }
        routes.post("/check-ins/{id}/withdrawal", may: .acting(.withdrawCheckIn)) { try await withdrawCheckIn($0) }
    }

    private func keyResultPage(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let before = try request.query["before"].map(Self.place)
        let (view, guest) = try await read(request) { try KeyResultView.read(id, before: before, $0) }
        let page = KeyResultPage(view: view, voice: guest.voice, once: once())
        let (title, live) = (view.keyResult.title.text, [LiveSubject.keyResult(id), .objective(view.objective.id)])
        return .html(guest.page(title, at: .goals, flash: guest.flash(request), live: live, page.html))
    }

    /// `1794819600000-01K…`: where a page of check-ins begins.
    private static func place(_ text: String) throws(Refusal) -> (at: Moment, id: String) {
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let at = Int64(parts[0]), let id = ID<CheckIn>(parsing: parts[1]) else {
            throw .notFound
        }
        return (Moment(milliseconds: at), id.text)
    }

    private func commentOnKeyResult(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let form = try request.form()
        let page: Link = "/key-results/\(id.text)"
        return try await talk(request, once: form.text("once"), text: form["text"] ?? "", page: page) { occasion in
            _ = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.comment)
        } add: { text, occasion in
            let (_, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            return try CommentActs.add(text, under: objective.id, keyResult: id, occasion)
        }
    }

    private func withdrawCheckIn(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, CheckIn.self)
        let keyResult = try await write(request) { try CheckInActs.withdraw(id, $0).keyResult }.value
        return .redirect(Link("/key-results/\(keyResult.text)").done(.withdrawn).fragment("i-" + id.text))
    }
}
