import Domain

extension SessionAPI {
    static func visible(_ call: APICall) throws -> GoalSession {
        try GoalSessionSQL.visible(call.id(), to: call.viewer, call.tx)
    }

    private static func shown(_ session: GoalSession, _ call: APICall) throws -> JSON {
        let relation = try GoalSessionActs.relation(to: session, call.occasion)
        return json(session, isRunner: call.viewer.may(.runSession, relation))
    }

    static let operations: [APIOperation] = [
        .list("/sessions", "listSessions", "Goal-setting sessions that you may see, newest first.", of: "Session") {
            call in
            try call.page(.id) {
                try GoalSessionSQL.page(before: $0 ?? "", limit: $1, for: call.viewer, call.tx)
            } key: {
                $0.id.text
            } show: { sessions in
                try sessions.map { try shown($0, call) }
            }
        },
        .post(
            "/sessions", .planSession, "planSession", "Plans a session.", takes: "NewSession", answers: "Session"
        ) { call in
            let (draft, invites) = try draft(call)
            let session = try GoalSessionActs.plan(draft, invites: invites, hasCode: true, call.occasion)
            return .made(try shown(session, call), at: "/sessions/\(session.id)", version: session.version)
        },
        .get("/sessions/{id}", "getSession", "One session.", answers: "Session") { call in
            let session = try visible(call)
            return .one(try shown(session, call), version: session.version)
        },
        .patch(
            "/sessions/{id}", .runSession, "changeSession", "Changes the plan of a session.", takes: "SessionPatch",
            answers: "Session"
        ) { call in
            let session = try visible(call)
            try GoalSessionActs.require(session, call.occasion)
            try call.requireMatch(session.version)
            let draft = try changed(session.draft, call)
            let next = try GoalSessionActs.change(
                session, to: draft, hasCode: session.code != nil, call.occasion)
            return .one(try shown(next, call), version: next.version)
        },
        .delete("/sessions/{id}", .runSession, "cancelSession", "Calls off a session that has not begun.") { call in
            let session = try visible(call)
            try GoalSessionActs.require(session, call.occasion)
            try call.requireMatch(session.version)
            try GoalSessionActs.cancel(session, call.occasion)
            return .gone
        },
        .post(
            "/sessions/{id}/phase", .runSession, "moveSession",
            "Moves a session on or back. A vote that is open is counted then, and over for good.",
            takes: "SessionMove", answers: "Session", tag: false, around: counting
        ) { call in
            if try openVote(call) != nil { throw Refusal.conflict(.sessionMoved) }
            return try move(call) { _ in }
        },
    ]

    // MARK: Moving on

    private static func openVote(_ call: APICall) throws -> ID<Vote>? {
        let session = try visible(call)
        try GoalSessionActs.require(session, call.occasion)
        return try SessionVotes.last(of: session, call.tx).flatMap { $0.state == .open ? $0.id : nil }
    }

    /// - Parameter count: closes the vote, in the transaction that moves the session.
    private static func move(_ call: APICall, _ count: (Occasion) throws -> Void) throws -> APIAnswer {
        let session = try visible(call)
        try GoalSessionActs.require(session, call.occasion)
        let fields = try call.fields()
        let from: GoalSession.Phase? = fields.required("from", Parse.word)
        let to: GoalSession.Phase? = fields.required("to", Parse.word)
        _ = fields.reason()
        try fields.finish()
        guard let from, let to else { throw Refusal(.invalid) }
        _ = try session.moved(from: from, to: to, at: call.occasion.now)
        try count(call.occasion)
        let next = try GoalSessionActs.move(session, from: from, to: to, call.occasion)
        return .made(try shown(next, call), at: "/sessions/\(next.id)")
    }

    /// No ballot comes in while the session is moved; see ``House/withTally(of:_:)``.
    private static let counting: APIOperation.Around = { house, calls in
        let (id, vote) = try await calls.read { call in (try call.id() as ID<GoalSession>, try openVote(call)) }
        let answer = try await house.inTurn(id) {
            guard let vote else { return try await calls.answer() }
            return try await house.withTally(of: vote) { tally in
                try await calls.answer { call in
                    try move(call) { _ = try VoteActs.close(vote, tally, $0) }
                }
            }
        }
        house.rooms.ring(id)
        return answer
    }

    private static func changed(_ old: GoalSession.Draft, _ call: APICall) throws -> GoalSession.Draft {
        let fields = try call.fields()
        var draft = old
        fields.change("title", &draft.title, Parse.title)
        fields.change("cycle", &draft.cycle, Parse.id)
        fields.change("startsAt", &draft.startsAt, Parse.moment)
        fields.change("secrecy", &draft.secrecy, Parse.word)
        fields.change("purpose", &draft.purpose, Parse.prose)
        fields.change("place", &draft.place, place)
        var chosen: SessionTemplate?
        fields.changeOptional("template", &chosen, template)
        _ = fields.reason()
        try fields.finish()
        if let chosen { (draft.agenda, draft.rule) = (chosen.agenda, chosen.rule) }
        return draft
    }

    private static func place(_ json: JSON, _ pointer: String) throws(Refusal) -> String {
        try PlainText.checked(
            Parse.string(json, pointer), limit: GoalSession.placeLimit, required: false, lines: false, at: pointer)
    }

    private static func template(_ json: JSON, _ pointer: String) throws(Refusal) -> SessionTemplate {
        guard let known = SessionTemplate(parsing: try Parse.string(json, pointer)) else {
            throw .invalid(pointer, .notOneOf(SessionTemplate.all.map(\.name)))
        }
        return known
    }

    private static func draft(_ call: APICall) throws -> (GoalSession.Draft, invites: Bool) {
        let fields = try call.fields()
        let title: Title? = fields.required("title", Parse.title)
        let team: ID<Team>? = fields.required("team", Parse.id)
        let cycle: ID<Cycle>? = fields.required("cycle", Parse.id)
        let startsAt: Moment? = fields.required("startsAt", Parse.moment)
        let secrecy: GoalSession.Secrecy? = fields.required("secrecy", Parse.word)
        var purpose: Prose?
        fields.changeOptional("purpose", &purpose, Parse.prose)
        var place: String?
        fields.changeOptional("place", &place, Self.place)
        var template: SessionTemplate?
        fields.changeOptional("template", &template, Self.template)
        var invites = false
        fields.change("invites", &invites, Parse.bool)
        _ = fields.reason()
        try fields.finish()
        guard let title, let team, let cycle, let startsAt, let secrecy else { throw Refusal(.invalid) }
        let chosen = template ?? SessionTemplate(.usual, .department)
        let draft = GoalSession.Draft(
            title: title, purpose: purpose ?? Prose(trusted: ""), team: team, cycle: cycle, startsAt: startsAt,
            place: place ?? "", secrecy: secrecy, agenda: chosen.agenda, rule: chosen.rule)
        return (draft, invites)
    }
}
