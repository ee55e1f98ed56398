import Domain
import Store
import Web

extension House {
    func ideaRoutes(_ routes: inout Routes<Access>) {
        routes.get("/together", may: .seeing) { try await ideas($0) }
        routes.get("/ideas.csv", may: .seeing) { try await ideasAsCSV($0) }
        routes.get("/ideas/new", may: .acting(.sendIdea)) { try await newIdea($0) }
        routes.post("/ideas", may: .acting(.sendIdea)) { try await sendIdea($0) }
        routes.get("/ideas/{id}", may: .seeing) { try await ideaPage($0) }
        routes.get("/ideas/{id}/edit", may: .acting(.changeIdea)) { try await editIdea($0) }
        routes.post("/ideas/{id}", may: .acting(.changeIdea)) { try await changeIdea($0) }
        routes.get("/ideas/{id}/withdrawal", may: .acting(.changeIdea)) { try await askWithdrawal($0) }
        routes.post("/ideas/{id}/withdrawal", may: .acting(.changeIdea)) { try await withdrawIdea($0) }
        routes.post("/ideas/{id}/support", may: .acting(.supportIdea)) { request in
            try await supported(request) { try IdeaActs.support($0, $1) }
        }
        routes.post("/ideas/{id}/support/withdrawal", may: .acting(.supportIdea)) { request in
            try await supported(request) { try IdeaActs.stopSupporting($0, $1) }
        }
        routes.post("/ideas/{id}/comments", may: .acting(.comment)) { try await commentIdea($0) }
    }

    // MARK: Reading

    private func ideas(_ request: Request) async throws -> Reply {
        let question = try IdeasQuestion(request)
        let (read, guest) = try await read(request) { occasion in
            let filter = question.filter(for: occasion)
            let found = try IdeaViewSQL.list(
                filter, after: question.after, limit: IdeasPage.most + 1, for: occasion.viewer, occasion.tx)
            let record = try AnswerSQL.record(
                filter, on: occasion.today, occasion.calendar, for: occasion.viewer, occasion.tx)
            return (found: found, record: record, place: try TodayPlace(occasion))
        }
        let page = IdeasPage(
            question: question, found: read.found, record: read.record, place: read.place, guest: guest)
        return .html(guest.page(page.title, at: .together, flash: guest.flash(request), page.html))
    }

    /// What the list shows, whole, read 500 ideas at a time while it is sent.
    private func ideasAsCSV(_ request: Request) async throws -> Reply {
        let question = try IdeasQuestion(request)
        let voice = try await read(request) { _ in }.guest.voice
        return .csv(name: voice(.ideaTitle) + ".csv", head: IdeaTable.head(voice)) { after in
            try await read(request) { try IdeaTable.rows(question, after: after, voice, $0) }.value
        }
    }

    private func ideaPage(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let (view, guest) = try await read(request) { try IdeaView(id, $0) }
        let page = IdeaPage(view: view, once: once(), guest: guest)
        return .html(guest.page(page.title, at: .together, flash: guest.flash(request), live: [.idea(id)], page.html))
    }

    // MARK: Sending and changing

    private func newIdea(_ request: Request) async throws -> Reply {
        let team: ID<Team>? = try Self.asked(request.query["team"])
        let objective: ID<Objective>? = try Self.asked(request.query["objective"])
        let cycle: ID<Cycle>? = try Self.asked(request.query["cycle"])
        var typed = IdeaTyped()
        (typed.once, typed.cycle) = (once(), cycle?.text ?? "")
        typed.title = String((request.query["title"] ?? "").prefix(Title.limit))
        let place = objective.map(Idea.Place.objective) ?? team.map(Idea.Place.team) ?? .company
        typed.place = IdeaTyped.text(place)
        return try await form(request, nil, typed, nil)
    }

    private func sendIdea(_ request: Request) async throws -> Reply {
        let sent = try request.form()
        let typed = IdeaTyped(sent)
        if sent.has("look") { return try await form(request, nil, typed, nil) }
        do {
            return .redirect(
                try await writeOnce(request, once: typed.once) { occasion in
                    try occasion.require(.sendIdea)
                    let idea = try IdeaActs.send(typed.draft(), occasion)
                    return Link("/ideas/\(idea.id.text)").done(.sent)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await form(request, nil, typed, refusal)
        }
    }

    private func editIdea(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let typed = try await read(request) { IdeaTyped(try Self.own(id, $0)) }.value
        return try await form(request, id, typed, nil)
    }

    private func changeIdea(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        var typed = IdeaTyped(try request.form())
        do {
            let sent = typed
            _ = try await write(request) { occasion in
                let idea = try Self.own(id, occasion)
                guard sent.version == idea.version else { throw Refusal.stale }
                _ = try IdeaActs.change(idea, to: sent.draft(), occasion)
            }
            return .redirect(Link("/ideas/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind != .forbidden && refusal.kind != .notFound {
            typed.version = try await read(request) { try Self.own(id, $0).version }.value
            return try await form(request, id, typed, refusal)
        }
    }

    /// An idea for who may change it: its author.
    private static func own(_ id: ID<Idea>, _ occasion: Occasion) throws -> Idea {
        let idea = try IdeaSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.changeIdea, Relation(isOwner: idea.author == occasion.viewer.id))
        return idea
    }

    private func form(_ request: Request, _ id: ID<Idea>?, _ typed: IdeaTyped, _ refusal: Refusal?) async throws
        -> Reply
    {
        let ((choices, alike), guest) = try await read(request) { occasion in
            if id == nil { try occasion.require(.sendIdea) }
            let looks = id == nil && !typed.title.isEmpty
            let alike =
                looks ? try AlikeSQL.of(String(typed.title.prefix(200)), for: occasion.viewer, occasion.tx) : nil
            return (try IdeaChoices(typed, occasion), alike)
        }
        let page = IdeaFormPage(
            id: id, typed: typed, choices: choices, days: guest.organisation.answerDays,
            errors: FormErrors(refusal, guest.voice), isStale: refusal?.kind == .stale, voice: guest.voice, alike: alike
        )
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func askWithdrawal(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let (idea, guest) = try await read(request) { try Self.own(id, $0) }
        let page = IdeaWithdrawalPage(idea: idea, voice: guest.voice)
        return .html(guest.page(page.title, at: .together, page.html))
    }

    private func withdrawIdea(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        _ = try await write(request) { try IdeaActs.withdraw(Self.own(id, $0), $0) }
        return .redirect(Link("/ideas/\(id.text)").done(.withdrawn))
    }

    // MARK: What others do

    private func supported(_ request: Request, _ act: @escaping @Sendable (Idea, Occasion) throws -> Void) async throws
        -> Reply
    {
        let id = try Self.id(request, Idea.self)
        _ = try await write(request) { try act(IdeaSQL.visible(id, to: $0.viewer, $0.tx), $0) }
        return .redirect(Link("/ideas/\(id.text)").fragment("support"))
    }

    private func commentIdea(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, Idea.self)
        let form = try request.form()
        return try await talk(
            request, once: form.text("once"), text: form["text"] ?? "", page: "/ideas/\(id.text)"
        ) { occasion in
            _ = try IdeaSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.comment)
        } add: { text, occasion in
            try IdeaActs.comment(text, on: IdeaSQL.visible(id, to: occasion.viewer, occasion.tx), occasion)
        }
    }
}
