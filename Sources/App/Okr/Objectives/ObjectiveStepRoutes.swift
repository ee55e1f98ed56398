import Domain
import Store
import Web

/// The steps of an objective, each a noun with its own address.
extension House {
    func objectiveStepRoutes(_ routes: inout Routes<Access>) {
        routes.post("/objectives/{id}/proposal", may: .acting(.changeObjective)) {
            try await step($0, to: .proposed, .proposed)
        }
        routes.post("/objectives/{id}/proposal/withdrawal", may: .acting(.changeObjective)) {
            try await step($0, to: .draft, .saved)
        }
        routes.post("/objectives/{id}/agreement", may: .acting(.agreeObjective)) {
            try await step($0, to: .agreed, .agreed)
        }
        for (noun, question) in StepQuestion.all {
            routes.get("/objectives/{id}/" + noun, may: .acting(question.act)) { try await ask($0, question) }
            routes.post("/objectives/{id}/" + noun, may: .acting(question.act)) { try await answer($0, question) }
        }
        routes.post("/objectives/{id}/help", may: .acting(.help)) { try await help($0) }
        routes.post("/objectives/{id}/help/withdrawal", may: .acting(.help)) { try await stopHelping($0) }
        routes.post("/objectives/{id}/comments", may: .acting(.comment)) { try await comment($0) }
        routes.get("/objectives/{id}/history", may: .seeing) { try await history($0) }
    }

    /// A step that asks nothing more; refused when someone changed the objective after the button was shown.
    private func step(_ request: Request, to state: Objective.State, _ done: Done) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let version = Int(try request.form().text("version"))
        _ = try await write(request) { try Self.move(id, to: state, version: version, reason: nil, $0) }
        return .redirect(Link("/objectives/\(id.text)").done(done))
    }

    private static func move(
        _ id: ID<Objective>, to state: Objective.State, version: Int?, reason: Prose?, _ occasion: Occasion
    ) throws {
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        try ObjectiveActs.requireMove(objective, to: state, occasion)
        if let version, version != objective.version { throw Refusal.stale }
        let change = ObjectiveActs.Change(draft: objective.draft, state: state, reason: reason)
        _ = try ObjectiveActs.change(objective, in: cycle, to: change, occasion)
    }

    private func ask(_ request: Request, _ question: StepQuestion) async throws -> Reply {
        try await show(request, question, reason: "", nil)
    }

    private func answer(_ request: Request, _ question: StepQuestion) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let form = try request.form()
        let typed = form["reason"] ?? ""
        do {
            _ = try await write(request) { occasion in
                let (asked, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                try occasion.require(question.act, ObjectiveActs.relation(to: asked, occasion))
                guard let state = question.state else {
                    let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                    return try ObjectiveActs.delete(objective, occasion)
                }
                let reason = try Prose(parsing: typed, required: false, at: "/reason")
                try Self.move(id, to: state, version: Int(form.text("version")), reason: reason, occasion)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await show(request, question, reason: typed, refusal)
        }
        if question.state == nil { return .redirect(Link("/goals").done(.deleted)) }
        return .redirect(Link("/objectives/\(id.text)").done(question.done))
    }

    private func show(_ request: Request, _ question: StepQuestion, reason: String, _ refusal: Refusal?) async throws
        -> Reply
    {
        let id = try Self.id(request, Objective.self)
        let (found, guest) = try await read(request) { occasion in
            let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(question.act, ObjectiveActs.relation(to: objective, occasion))
            let keyResults = try KeyResultSQL.of([id], occasion.tx)[id] ?? []
            return (objective: objective, card: Scorecard(keyResults, in: cycle, on: occasion.today))
        }
        let page = StepPage(
            question: question, objective: found.objective, card: found.card, reason: reason,
            errors: FormErrors(refusal, guest.voice), voice: guest.voice)
        return .html(guest.page(page.title, at: .goals, page.html), status: refusal == nil ? 200 : 422)
    }

    // MARK: Helping and talking

    private func help(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let said = try request.form()["note"] ?? ""
        _ = try await write(request) { occasion in
            _ = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.help)
            let note = try Prose(parsing: said, required: false, at: "/note")
            _ = try ContributorActs.help(with: id, keyResult: nil, note: note, occasion)
        }
        return .redirect(Link("/objectives/\(id.text)").done(.helping).fragment("helpers"))
    }

    private func stopHelping(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        _ = try await write(request) { occasion in
            _ = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try ContributorActs.stop(helping: id, keyResult: nil, occasion)
        }
        return .redirect(Link("/objectives/\(id.text)").done(.saved))
    }

    private func comment(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let form = try request.form()
        return try await talk(
            request, once: form.text("once"), text: form["text"] ?? "", page: "/objectives/\(id.text)"
        ) { occasion in
            _ = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.comment)
        } add: { text, occasion in
            _ = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            return try CommentActs.add(text, under: id, keyResult: nil, occasion)
        }
    }

    /// Says something once; when it is refused, the box comes back with what was typed.
    func talk(
        _ request: Request, once: String, text: String, page: Link,
        may: @escaping @Sendable (Occasion) throws -> Void,
        add: @escaping @Sendable (Prose, Occasion) throws -> Comment
    ) async throws -> Reply {
        do {
            return .redirect(
                try await writeOnce(request, once: once) { occasion in
                    try may(occasion)
                    let comment = try add(try Prose(parsing: text, required: true, at: "/text"), occasion)
                    return page.done(.said).fragment("c-" + comment.id.text)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { _ in }.guest
            let talk = TalkPage(
                comments: [], link: page, mayComment: true, once: once, now: guest.now, voice: guest.voice, typed: text,
                error: FormErrors(refusal, guest.voice)["/text"])
            return .html(guest.page(guest.voice(.objectiveTalk), at: .goals, talk.html), status: 422)
        }
    }

    private func history(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let before: ID<Event>? = try Self.asked(request.query["before"])
        let (found, guest) = try await read(request) { occasion in
            let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            let changes = try SurroundingsSQL.changes(of: id, before: before?.text ?? "", limit: 51, occasion.tx)
            return (title: objective.title.text, changes: changes)
        }
        let page = HistoryPage(
            objective: id, title: found.title, changes: found.changes, now: guest.now, voice: guest.voice)
        return .html(guest.page(guest.voice(.objectiveHistory), at: .goals, page.html))
    }
}
