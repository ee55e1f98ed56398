import Domain
import Web

extension House {
    func sessionPlanRoutes(_ routes: inout Routes<Access>) {
        let one = "/sessions/{id}"
        routes.get("/sessions/new", may: .acting(.planSession)) { try await newSession($0) }
        routes.post("/sessions", may: .acting(.planSession)) { try await planSession($0) }
        routes.get(one + "/edit", may: .acting(.runSession)) { try await editSession($0) }
        routes.post(one + "/edit", may: .acting(.runSession)) { try await changeSession($0) }
        routes.get(one + "/cancellation", may: .acting(.runSession)) { try await askCancellation($0) }
        routes.post(one + "/cancellation", may: .acting(.runSession)) { try await cancelSession($0) }
        routes.get(one + "/people", may: .seeing) { try await sessionPeople($0, nil) }
        routes.post(one + "/people", may: .acting(.runSession)) { try await invitePerson($0) }
        routes.post(one + "/people/{person}", may: .acting(.runSession)) { try await setPerson($0) }
    }

    private func newSession(_ request: Request) async throws -> Reply {
        var typed = SessionTyped(
            request.query["template"].flatMap(SessionTemplate.init(parsing:)) ?? .init(.usual, .department))
        let team: ID<Team>? = try Self.asked(request.query["team"])
        typed.once = once()
        typed.team = try await read(request) { occasion in
            guard let team = try team ?? occasion.viewer.teams.first ?? TeamSQL.top(occasion.tx)?.id else { return "" }
            guard try TeamSQL.exists(team, occasion.tx) else { throw Refusal.notFound }
            try occasion.require(.planSession, TeamSQL.relation(of: occasion.viewer, to: team, occasion.tx))
            return team.text
        }.value
        return try await form(request, nil, typed, nil)
    }

    private func planSession(_ request: Request) async throws -> Reply {
        let typed = SessionTyped(try request.form())
        do {
            let zone = organisation.get().zone
            return .redirect(
                try await writeOnce(request, once: typed.once) { occasion in
                    try occasion.requireSomewhere(.planSession)
                    let session = try GoalSessionActs.plan(
                        typed.draft(in: zone), invites: typed.invites, hasCode: typed.hasCode, occasion)
                    return Self.link(session.id).done(.added)
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await form(request, nil, typed, refusal)
        }
    }

    private static func run(_ id: ID<GoalSession>, _ occasion: Occasion) throws -> GoalSession {
        let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
        try GoalSessionActs.require(session, occasion)
        return session
    }

    private func editSession(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let zone = organisation.get().zone
        let typed = try await read(request) { SessionTyped(try Self.run(id, $0), zone) }.value
        return try await form(request, id, typed, nil)
    }

    private func changeSession(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        var typed = SessionTyped(try request.form())
        do {
            let (sent, zone) = (typed, organisation.get().zone)
            _ = try await write(request) { occasion in
                let session = try Self.run(id, occasion)
                guard sent.version == session.version else { throw Refusal.stale }
                _ = try GoalSessionActs.change(session, to: sent.draft(in: zone), hasCode: sent.hasCode, occasion)
            }
            rooms.ring(id)
            return .redirect(Self.link(id).done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            typed.version = try await read(request) { try Self.run(id, $0).version }.value
            return try await form(request, id, typed, refusal)
        }
    }

    private func form(_ request: Request, _ id: ID<GoalSession>?, _ typed: SessionTyped, _ refusal: Refusal?)
        async throws -> Reply
    {
        let team: ID<Team>? = ID(parsing: typed.team)
        let cycle: ID<Cycle>? = ID(parsing: typed.cycle)
        let (choices, guest) = try await read(request) { occasion in
            try occasion.requireSomewhere(.planSession)
            return try ObjectiveChoicesSQL.read(
                team: team, cycle: cycle, owner: occasion.viewer.id, not: nil, occasion)
        }
        let page = SessionFormPage(
            id: id, typed: typed, teams: choices.teams, cycles: choices.cycles,
            errors: FormErrors(refusal, guest.voice), isStale: refusal?.kind == .stale, voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, page.html),
            status: refusal.map { $0.kind == .invalid ? 422 : 409 } ?? 200)
    }

    private func askCancellation(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let (session, guest) = try await read(request) { try Self.run(id, $0) }
        let page = SessionCancellationPage(session: session, voice: guest.voice)
        return .html(guest.page(page.title, at: .together, page.html))
    }

    private func cancelSession(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        _ = try await write(request) { try GoalSessionActs.cancel(Self.run(id, $0), $0) }
        rooms.ring(id)
        return .redirect(Link("/sessions").done(.deleted))
    }

    // MARK: People

    private func sessionPeople(_ request: Request, _ refusal: Refusal?, typed: String = "") async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let after = request.query["after"].flatMap { ID<Person>(parsing: $0)?.text } ?? ""
        let (reading, guest) = try await read(request) { try SessionPeopleReading(id, after: after, $0) }
        let page = SessionPeoplePage(
            reading: reading, typed: typed, errors: FormErrors(refusal, guest.voice), voice: guest.voice)
        return .html(
            guest.page(page.title, at: .together, flash: guest.flash(request), page.html),
            status: refusal == nil ? 200 : 422)
    }

    private func invitePerson(_ request: Request) async throws -> Reply {
        let typed = try request.form().text("email")
        do {
            _ = try await actOn(request) { session, occasion in
                try GoalSessionActs.require(session, occasion)
                let email = try Email(parsing: typed, at: "/email")
                guard let person = try PersonSQL.find(email: email, occasion.tx) else {
                    throw Refusal.invalid("/email", .unknownReference)
                }
                try GoalSessionActs.invite(person.id, to: session, occasion)
            }
            return .redirect((Self.link(try Self.id(request, GoalSession.self)) + "people").done(.invited))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await sessionPeople(request, refusal, typed: typed)
        }
    }

    private func setPerson(_ request: Request) async throws -> Reply {
        guard let person = ID<Person>(parsing: request.parameter("person")) else { throw Refusal.notFound }
        let form = try request.form()
        let act = form.text("act")
        _ = try await actOn(request) { session, occasion in
            switch act {
            case "remove": try GoalSessionActs.set(person, isRemoved: true, from: session, occasion)
            case "restore": try GoalSessionActs.set(person, isRemoved: false, from: session, occasion)
            case "facilitate": try GoalSessionActs.set(person, facilitates: true, in: session, occasion)
            case "participate": try GoalSessionActs.set(person, facilitates: false, in: session, occasion)
            default: throw Refusal.invalid("/act", .notOneOf(["remove", "restore", "facilitate", "participate"]))
            }
        }
        return .redirect((Self.link(try Self.id(request, GoalSession.self)) + "people").done(.saved))
    }
}
