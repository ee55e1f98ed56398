import Domain
import Store
import Web

extension House {
    func answerRoutes(_ routes: inout Routes<Access>) {
        routes.get("/ideas/{id}/answer", may: .acting(.answerIdea)) { try await writeAnswer($0) }
        routes.post("/ideas/{id}/answer", may: .acting(.answerIdea)) { try await answered($0) }
        routes.post("/ideas/{id}/verdict", may: .acting(.changeIdea)) { try await judged($0) }
    }

    /// An idea for who may answer it.
    private static func asked(_ id: ID<Idea>, _ occasion: Occasion) throws -> ShownIdea {
        let one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        try AnswerActs.require(one.idea, occasion)
        return one
    }

    private func writeAnswer(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let into: ID<Idea>? = try Self.asked(request.query["into"])
        var typed = try await read(request) { occasion in
            guard try Self.asked(id, occasion).idea.isOpen else { throw Refusal.conflict(.ideaNotOpen) }
            return try AnswerSQL.draft(of: id, occasion.tx) ?? AnswerTyped()
        }.value
        if let into { (typed.outcome, typed.into) = (IdeaAnswer.Outcome.Name.merged.rawValue, into.text) }
        return try await form(request, id, typed, nil)
    }

    private func answered(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let form = try request.form()
        var typed = AnswerTyped(form)
        if form.text("to") == "look" {
            if typed.outcome.isEmpty { typed.outcome = IdeaAnswer.Outcome.Name.merged.rawValue }
            return try await self.form(request, id, typed, nil)
        }
        return try await answered(request, id, typed, isKept: form.text("to") == "keep")
    }

    private func answered(_ request: Request, _ id: ID<Idea>, _ typed: AnswerTyped, isKept: Bool) async throws
        -> Reply
    {
        do {
            _ = try await write(request) { occasion in
                let idea = try Self.asked(id, occasion).idea
                if isKept { return try AnswerActs.keep(typed, for: idea, occasion) }
                guard idea.isOpen else { throw Refusal.conflict(.ideaNotOpen) }
                let meant = try typed.answer(on: occasion.today)
                _ = try AnswerActs.publish(meant.outcome, meant.reason, for: idea, occasion)
            }
            return .redirect(Link("/ideas/\(id.text)").done(isKept ? .saved : .answered))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await self.form(request, id, typed, refusal)
        }
    }

    private func form(_ request: Request, _ id: ID<Idea>, _ typed: AnswerTyped, _ refusal: Refusal?) async throws
        -> Reply
    {
        let ((one, choices), guest) = try await read(request) { occasion in
            let one = try Self.asked(id, occasion)
            return (one, try MergeChoices(one.idea, typed, occasion))
        }
        var page = AnswerPage(
            one: one, typed: typed, choices: choices, errors: FormErrors(refusal, guest.voice), guest: guest)
        if refusal?.kind == .conflict, let reason = refusal?.reason { page.conflict = reason.text(guest.voice) }
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func judged(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        var typed = VerdictTyped(try request.form())
        do {
            let said = typed
            _ = try await write(request) { occasion in
                let idea = try IdeaSQL.visible(id, to: occasion.viewer, occasion.tx)
                try occasion.require(.changeIdea, Relation(isOwner: idea.author == occasion.viewer.id))
                let (verdict, word) = try said.meant()
                _ = try AnswerActs.judge(verdict, word, idea, occasion)
            }
            return .redirect(Link("/ideas/\(id.text)").done(.thanks))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (view, guest) = try await read(request) { try IdeaView(id, $0) }
            typed.error = FormErrors(refusal, guest.voice)["/word"]
            let page = IdeaPage(view: view, once: once(), guest: guest, verdict: typed)
            return .html(guest.page(page.title, at: .together, page.html), status: 422)
        }
    }
}
