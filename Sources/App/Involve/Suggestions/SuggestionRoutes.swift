import Domain
import Store
import Web

extension House {
    func suggestionRoutes(_ routes: inout Routes<Access>) {
        routes.get("/objectives/{id}/suggestions", may: .seeing) { try await suggestions($0) }
        routes.get("/objectives/{id}/suggestions/new", may: .acting(.suggest)) { try await newSuggestion($0) }
        routes.post("/objectives/{id}/suggestions", may: .acting(.suggest)) { try await makeSuggestion($0) }
        routes.get("/suggestions/{id}", may: .seeing) { try await suggestion($0) }
        routes.post("/suggestions/{id}/acceptance", may: .acting(.changeObjective)) { try await acceptSuggestion($0) }
        routes.post("/suggestions/{id}/refusal", may: .acting(.changeObjective)) { try await declineSuggestion($0) }
        routes.post("/suggestions/{id}/withdrawal", may: .acting(.withdrawSuggestion)) {
            try await withdrawSuggestion($0)
        }
    }

    // MARK: Reading

    private func suggestions(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let before: ID<Suggestion>? = try Self.asked(request.query["before"])
        let (found, guest) = try await read(request) { occasion in
            let (objective, _) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
            let all = try SuggestionSQL.list(
                of: id, before: before?.text ?? "", limit: SuggestionsPage.most + 1, occasion.tx)
            return (objective: objective, all: all)
        }
        let page = SuggestionsPage(objective: found.objective, found: found.all, guest: guest)
        return .html(guest.page(page.title, at: .goals, live: [.objective(id)], page.html))
    }

    private func suggestion(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Suggestion.self)
        let (view, guest) = try await read(request) { try SuggestionView(id, $0) }
        return reply(SuggestionPage(view: view, guest: guest), guest, flash: guest.flash(request))
    }

    private func reply(_ page: SuggestionPage, _ guest: Guest, flash: Notice? = nil, status: Int = 200) -> Reply {
        .html(guest.page(page.title, at: .goals, flash: flash, live: page.view.live, page.html), status: status)
    }

    // MARK: Making

    private func newSuggestion(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        var typed = SuggestionTyped(field: request.query["field"], keyResult: request.query["keyResult"] ?? "")
        typed?.once = once()
        return try await form(request, id, typed, nil)
    }

    private func makeSuggestion(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Objective.self)
        let typed = SuggestionTyped(try request.form())
        do {
            return .redirect(
                try await writeOnce(request, once: typed?.once) { occasion in
                    let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
                    try occasion.require(.suggest)
                    guard let typed else { throw Refusal.invalid("/field", .required) }
                    let draft = try typed.draft(voice(request, language: occasion.viewer.language))
                    let made = try SuggestionActs.make(
                        draft, on: objective, in: cycle, over: typed.version, occasion)
                    return Link("/suggestions/\(made.id.text)").done(.suggested)
                })
        } catch let refusal as Refusal where refusal.kind != .forbidden && refusal.kind != .notFound {
            return try await form(request, id, typed, refusal)
        }
    }

    private func form(_ request: Request, _ id: ID<Objective>, _ typed: SuggestionTyped?, _ refusal: Refusal?)
        async throws -> Reply
    {
        let (choices, guest) = try await read(request) { try SuggestionChoices(id, $0) }
        let page = SuggestionFormPage(choices: choices, typed: typed, refusal: refusal, voice: guest.voice)
        return .html(
            guest.page(page.title, at: .goals, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    // MARK: Deciding

    private func acceptSuggestion(_ request: Request) async throws -> Reply {
        let form = try request.form()
        let typed = form["text"] ?? ""
        return try await decide(request, typed: typed, .adopted) { one, occasion in
            let voice = voice(request, language: occasion.viewer.language)
            let words = try one.draft.field.stored(typed, voice)
            return try SuggestionActs.accept(one, as: words, seen: Int(form.text("seen")), occasion)
        }
    }

    private func declineSuggestion(_ request: Request) async throws -> Reply {
        let reason = try request.form()["reason"] ?? ""
        return try await decide(request, reason: reason, .saved) { one, occasion in
            try SuggestionActs.decline(one, because: Prose(parsing: reason, required: true, at: "/reason"), occasion)
        }
    }

    /// Whoever comes second, or has not seen that the text changed, gets the page again with what is true now.
    private func decide(
        _ request: Request, typed: String? = nil, reason: String = "", _ done: Done,
        _ act: @escaping @Sendable (Suggestion, Occasion) throws -> Suggestion
    ) async throws -> Reply {
        let id = try Self.id(request, Suggestion.self)
        do {
            let objective = try await write(request) { occasion in
                let one = try SuggestionSQL.visible(id, to: occasion.viewer, occasion.tx)
                let subject = try SuggestionActs.subject(of: one, occasion)
                guard try SuggestionActs.mayDecide(subject, occasion) else { throw Refusal.forbidden }
                return try act(one, occasion).objective
            }.value
            return .redirect(Link("/objectives/\(objective.text)").done(done).fragment("suggestions"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let (view, guest) = try await read(request) { try SuggestionView(id, $0) }
            var page = SuggestionPage(view: view, guest: guest)
            (page.typed, page.reason) = (typed, reason)
            if refusal.kind == .invalid || view.mayDecide { page.refusal = refusal }
            let told = Notice(.warn, text: refusal.text(guest.voice), isLive: true)
            return reply(
                page, guest, flash: refusal.kind == .conflict ? told : nil, status: refusal.kind == .invalid ? 422 : 409
            )
        }
    }

    private func withdrawSuggestion(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Suggestion.self)
        let objective = try await write(request) { occasion in
            let one = try SuggestionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try SuggestionActs.withdraw(one, occasion)
            return one.objective
        }.value
        return .redirect(Link("/objectives/\(objective.text)").done(.withdrawn).fragment("suggestions"))
    }
}
