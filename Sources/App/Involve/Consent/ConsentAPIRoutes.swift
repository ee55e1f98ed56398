import Domain

extension ConsentAPI {
    private static let path = "/objectives/{id}/consent-rounds"

    static let operations: [APIOperation] = [
        .list(path, "listConsentRounds", "The consent rounds of an objective, newest first.", of: "ConsentRound") {
            call in
            let (objective, _) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            return try call.page(.id) {
                try ConsentSQL.list(of: objective.id, before: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post(
            path, .openConsentRound, "openConsentRound", "Opens a confidential consent round on what is proposed.",
            takes: "NewConsentRound", answers: "ConsentRound", tag: false
        ) { call in
            let id: ID<Objective> = try call.id()
            _ = try ConsentActs.mine(id, call.occasion)
            let opening = try opening(call)
            let round = try ConsentActs.open(on: id, opening, call.occasion)
            return .made(json(round), at: "/objectives/\(id)/consent-rounds")
        },
        .delete(
            path + "/open", .openConsentRound, "callOffConsentRound",
            "Calls the open round off: what was answered is destroyed."
        ) { call in
            try ConsentActs.callOff(on: call.id(), call.occasion)
            return .gone
        },
        .put(
            path + "/last/follow-up", .openConsentRound, "followConsentRound",
            "Says what was done with the last result.", takes: "ConsentFollowUp", answers: "ConsentRound"
        ) { call in
            let id: ID<Objective> = try call.id()
            _ = try ConsentActs.mine(id, call.occasion)
            let fields = try call.fields()
            let text: Prose? = fields.required("text", Parse.requiredProse)
            _ = fields.reason()
            try fields.finish()
            guard let text else { throw Refusal(.invalid) }
            try ConsentActs.follow(on: id, with: text.text, call.occasion)
            guard let round = try ConsentSQL.lastClosed(of: id, call.tx) else { throw Refusal.notFound }
            return .one(json(round))
        },
    ]

    private static func opening(_ call: APICall) throws -> ConsentActs.Opening {
        let fields = try call.fields()
        var opening = ConsentActs.Opening()
        fields.change("days", &opening.days) { json, pointer throws(Refusal) in
            let number = try Parse.number(json, pointer)
            guard let days = Int(exactly: number) else { throw .invalid(pointer, .notInteger) }
            return try ConsentRound.checked(days: days)
        }
        var teams: [ID<Team>]?
        fields.changeOptional("teams", &teams) { json, pointer throws(Refusal) in
            let items = try Parse.list(json, pointer)
            guard items.count <= ConsentReading.mostTeams else {
                throw .invalid(pointer, .tooMany(limit: ConsentReading.mostTeams))
            }
            var ids: [ID<Team>] = []
            for (index, item) in items.enumerated() { ids.append(try Parse.id(item, "\(pointer)/\(index)")) }
            return ids
        }
        _ = fields.reason()
        try fields.finish()
        opening.teams = teams ?? []
        return opening
    }
}
