import Domain
import Store
import Web

extension House {
    func initiativeRoutes(_ routes: inout Routes<Access>) {
        routes.post("/key-results/{id}/initiatives", may: .acting(.writeInitiative)) { try await addInitiative($0) }
        routes.get("/initiatives/{id}", may: .acting(.writeInitiative)) { try await showInitiative($0, nil, nil) }
        routes.post("/initiatives/{id}", may: .acting(.writeInitiative)) { try await changeInitiative($0) }
        routes.post("/initiatives/{id}/completion", may: .acting(.writeInitiative)) { try await completeInitiative($0) }
        routes.post("/initiatives/{id}/deletion", may: .acting(.writeInitiative)) { try await deleteInitiative($0) }
    }

    private func addInitiative(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, KeyResult.self)
        let form = try request.form()
        let typed = form["title"] ?? ""
        let page = Self.cameFrom(request) ?? "/key-results/\(id.text)"
        do {
            return .redirect(
                try await writeOnce(request, once: form.text("once")) { occasion in
                    let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
                    try InitiativeActs.require(keyResult, objective, nil, occasion)
                    let draft = Initiative.Draft(
                        title: try Title(parsing: typed), owner: occasion.viewer.id, due: nil, isDone: false)
                    _ = try InitiativeActs.add(draft, to: id, occasion)
                    return page.fragment("kr-" + id.text)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { _ in }.guest
            let page = InitiativePage(
                action: "/key-results/\(id.text)/initiatives", cancel: page, typed: InitiativeTyped(title: typed),
                people: [],
                isNew: true, errors: FormErrors(refusal, guest.voice), voice: guest.voice)
            return .html(guest.page(guest.voice(.initiativeAdd), at: .goals, page.html), status: 422)
        }
    }

    private func showInitiative(_ request: Request, _ typed: InitiativeTyped?, _ refusal: Refusal?) async throws
        -> Reply
    {
        let id = try Self.id(request, Initiative.self)
        let (found, guest) = try await read(request) { occasion in
            let found = try InitiativeActs.mayWrite(id, occasion)
            let owner = found.initiative.draft.owner
            let others = [owner, occasion.viewer.id].compactMap { $0 }
            let people = try ObjectiveChoicesSQL.people(of: found.objective.draft.team, and: others, occasion.tx)
            return (initiative: found.initiative, people: people)
        }
        let page = InitiativePage(
            action: "/initiatives/\(id.text)", cancel: "/key-results/\(found.initiative.keyResult.text)",
            typed: typed ?? InitiativeTyped(found.initiative), people: found.people, isNew: false,
            errors: FormErrors(refusal, guest.voice), voice: guest.voice)
        return .html(
            guest.page(guest.voice(.initiativeEdit), at: .goals, page.html),
            status: refusal == nil ? 200 : refusal?.kind == .stale ? 409 : 422)
    }

    private func changeInitiative(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Initiative.self)
        var typed = InitiativeTyped(try request.form())
        do {
            let sent = typed
            let keyResult = try await write(request) { occasion in
                let found = try InitiativeActs.mayWrite(id, occasion)
                guard sent.version == found.initiative.version else { throw Refusal.stale }
                return try InitiativeActs.change(found, to: sent.draft(), occasion).keyResult
            }.value
            return .redirect(Link("/key-results/\(keyResult.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            if refusal.kind == .stale {
                typed.version = try await read(request) { try InitiativeActs.visible(id, $0).initiative.version }.value
                typed.isStale = true
            }
            return try await showInitiative(request, typed, refusal)
        }
    }

    private func completeInitiative(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Initiative.self)
        let isDone = try request.form().text("done") == "yes"
        let keyResult = try await write(request) { occasion in
            let found = try InitiativeActs.visible(id, occasion)
            var draft = found.initiative.draft
            draft.isDone = isDone
            return try InitiativeActs.change(found, to: draft, occasion).keyResult
        }.value
        return .redirect((Self.cameFrom(request) ?? "/key-results/\(keyResult.text)").fragment("kr-" + keyResult.text))
    }

    private func deleteInitiative(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Initiative.self)
        let keyResult = try await write(request) { occasion in
            let found = try InitiativeActs.visible(id, occasion)
            try InitiativeActs.delete(found, occasion)
            return found.initiative.keyResult
        }.value
        return .redirect(Link("/key-results/\(keyResult.text)").done(.deleted))
    }
}
