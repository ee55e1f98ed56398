import Domain

/// Ideas as JSON.
enum IdeaAPI {
    static func json(_ one: ShownIdea) -> JSON {
        let (idea, draft) = (one.idea, one.idea.draft)
        return [
            "id": .string(idea.id.text), "title": .string(draft.title.text), "why": .string(draft.why.text),
            "cycle": .text(draft.cycle?.text), "team": .text(draft.place.team?.text),
            "objective": .text(draft.place.objective?.text), "author": .string(idea.author.text),
            "owes": .text(idea.owes?.text), "due": .string(idea.due.text), "state": .string(idea.state.rawValue),
            "sentAt": .string(idea.sentAt.rfc3339), "supporters": .count(one.supporters),
            "supported": .bool(one.isSupported), "outcome": .text(one.outcome?.rawValue),
            "answeredOn": .text(idea.answered?.day.text), "inTime": idea.answered.map { .bool($0.isInTime) } ?? .null,
            "parkedUntil": .text(idea.parkedUntil?.text), "asks": .bool(idea.asks),
            "mergedInto": .text(one.keptBy?.text),
        ]
    }

    private static let readOnly: Set<String> = [
        "id", "author", "owes", "due", "state", "sentAt", "supporters", "supported", "outcome", "answeredOn", "inTime",
        "parkedUntil", "asks", "mergedInto",
    ]

    private static func writable(isNew: Bool) -> [Schema.Property] {
        [
            .init(name: "title", schema: .text(least: 1, most: 200, example: "Bel nieuwe klanten"), isRequired: isNew),
            .init(
                name: "why", schema: .text(least: 1, most: 10_000, example: "Ze stoppen in maand een"),
                isRequired: isNew, says: "Markdown."),
            .init(name: "cycle", schema: .nullable(.id), isRequired: false, says: "Null: for any time."),
            .init(
                name: "team", schema: .nullable(.id), isRequired: false,
                says: "Without team and objective it is for the company."),
            .init(name: "objective", schema: .nullable(.id), isRequired: false, says: "Not beside a team."),
            .init(name: "reason", schema: .nullable(.prose), isRequired: false),
        ]
    }

    static let schemas = [
        Schema.named(
            "Idea",
            [
                .init(name: "id", schema: .id), .init(name: "title", schema: .title),
                .init(name: "why", schema: .prose), .init(name: "cycle", schema: .nullable(.id)),
                .init(name: "team", schema: .nullable(.id)), .init(name: "objective", schema: .nullable(.id)),
                .init(name: "author", schema: .id),
                .init(name: "owes", schema: .nullable(.id), says: "Who owes the answer."),
                .init(name: "due", schema: .day, says: "The last day on which an answer is in time."),
                .init(name: "state", schema: .choice(Idea.State.self)), .init(name: "sentAt", schema: .moment),
                .init(name: "supporters", schema: .whole(least: 0, most: 1_000_000_000)),
                .init(name: "supported", schema: .bool, says: "By whose token this is."),
                .init(
                    name: "outcome", schema: .nullable(.choice(IdeaAnswer.Outcome.Name.self)),
                    says: "Of the last answer."),
                .init(name: "answeredOn", schema: .nullable(.day), says: "The day of the first answer."),
                .init(name: "inTime", schema: .nullable(.bool), says: "Whether the first answer was in time."),
                .init(name: "parkedUntil", schema: .nullable(.day), says: "When it comes back."),
                .init(name: "asks", schema: .bool, says: "Its author is asked whether the last answer is one."),
                .init(
                    name: "mergedInto", schema: .nullable(.id),
                    says: "The idea in which it goes on; its supporters count there."),
            ]),
        Schema.request("NewIdea", writable(isNew: true)), Schema.request("IdeaPatch", writable(isNew: false)),
        Schema.named("Supporter", [.init(name: "person", schema: .id), .init(name: "at", schema: .moment)]),
    ]

    private static func draft(_ call: APICall, over old: Idea.Draft?) throws -> Idea.Draft {
        let fields = try call.fields()
        var (title, why, cycle) = (old?.title, old?.why, old?.cycle)
        var (team, objective) = (old?.place.team, old?.place.objective)
        PersonAPI.read(&title, "title", fields, Parse.title)
        PersonAPI.read(&why, "why", fields, Parse.requiredProse)
        fields.changeOptional("cycle", &cycle, Parse.id)
        let isMoved = (fields.isGiven("team"), fields.isGiven("objective"))
        fields.changeOptional("team", &team, Parse.id)
        fields.changeOptional("objective", &objective, Parse.id)
        // What is named takes the place of what it was for.
        if isMoved.0, !isMoved.1, team != nil { objective = nil }
        if isMoved.1, !isMoved.0, objective != nil { team = nil }
        if team != nil, objective != nil { fields.fault("team", .mustBeNull) }
        _ = fields.reason()
        try fields.finish(ignoring: readOnly)
        guard let title, let why else { throw Refusal(.invalid) }
        let place = objective.map(Idea.Place.objective) ?? team.map(Idea.Place.team) ?? .company
        return Idea.Draft(title: title, why: why, cycle: cycle, place: place)
    }

    private static let filters: [APIParameter] = [
        APIParameter(name: "state", schema: .choice(Idea.State.self), says: "Only ideas in this state."),
        APIParameter(name: "team", schema: .id, says: "Only ideas for this team."),
        APIParameter(name: "objective", schema: .id, says: "Only ideas for this objective."),
        APIParameter(name: "cycle", schema: .id, says: "Only ideas for this cycle."),
        APIParameter(name: "author", schema: .id, says: "Only ideas of this person."),
        APIParameter(name: "owes", schema: .id, says: "Only ideas whose answer this person owes."),
    ]

    private static func filter(_ call: APICall) throws -> IdeaFilter {
        var filter = IdeaFilter()
        filter.states = (try call.query(word: "state") as Idea.State?).map { [$0] } ?? []
        filter.team = try call.query(id: "team")
        filter.objective = try call.query(id: "objective")
        filter.cycle = try call.query(id: "cycle")
        filter.author = try call.query(id: "author")
        filter.owes = try call.query(id: "owes")
        return filter
    }

    private static func visible(_ call: APICall) throws -> Idea {
        try IdeaSQL.visible(call.id(), to: call.viewer, call.tx)
    }

    private static func shown(_ id: ID<Idea>, _ call: APICall) throws -> ShownIdea {
        try IdeaViewSQL.one(id, for: call.viewer, call.tx)
    }

    static let operations: [APIOperation] = [
        .list("/ideas", "ideas", "Ideas for the goals, newest first.", of: "Idea", query: filters + APIParameter.paging)
        {
            call in
            let asked = try filter(call)
            return try call.page(.id) {
                try IdeaViewSQL.list(asked, after: $0 ?? "", limit: $1, for: call.viewer, call.tx)
            } key: {
                $0.idea.id.text
            } show: {
                $0.map(json)
            }
        },
        .post("/ideas", .sendIdea, "sendIdea", "Sends an idea.", takes: "NewIdea", answers: "Idea") { call in
            try call.require(.sendIdea)
            let idea = try IdeaActs.send(draft(call, over: nil), call.occasion)
            return .made(json(try shown(idea.id, call)), at: "/ideas/\(idea.id)", version: idea.version)
        },
        .get("/ideas/{id}", "idea", "One idea.", answers: "Idea") { call in
            let one = try shown(call.id(), call)
            return .one(json(one), version: one.idea.version)
        },
        .patch(
            "/ideas/{id}", .changeIdea, "changeIdea", "Its author changes an idea that has no answer yet.",
            takes: "IdeaPatch", answers: "Idea"
        ) { call in
            let idea = try visible(call)
            try call.require(.changeIdea, Relation(isOwner: idea.author == call.viewer.id))
            try call.requireMatch(idea.version)
            let next = try IdeaActs.change(idea, to: draft(call, over: idea.draft), call.occasion)
            return .one(json(try shown(next.id, call)), version: next.version)
        },
        .delete("/ideas/{id}", .changeIdea, "withdrawIdea", "Its author takes it back; it stays readable.") { call in
            let idea = try visible(call)
            try call.require(.changeIdea, Relation(isOwner: idea.author == call.viewer.id))
            try call.requireMatch(idea.version)
            try IdeaActs.withdraw(idea, call.occasion)
            return .gone
        },
    ]
}
