import Domain

extension ObjectiveAPI {
    static let operations: [APIOperation] = [
        .list(
            "/objectives", "listObjectives", "The objectives you may see, by id.", of: "ObjectiveItem",
            query: query + APIParameter.paging
        ) { call in
            let filter = try filter(call)
            return try call.page(.id) { after, limit in
                try ObjectiveSQL.list(filter, after: after ?? "", limit: limit, for: call.viewer, call.tx)
            } key: {
                $0.objective.id.text
            } show: {
                try list($0, call)
            }
        },
        .post(
            "/objectives", .draftObjective, "addObjective", "Drafts an objective.", takes: "NewObjective",
            answers: "Objective"
        ) { call in
            try call.occasion.requireSomewhere(.draftObjective)
            let change = try change(call, over: nil)
            let objective = try ObjectiveActs.add(change.draft, call.occasion)
            let cycle = try CycleSQL.find(objective.draft.cycle, call.tx)
            _ = try ObjectiveActs.change(objective, in: cycle, to: change, call.occasion)
            return try made(objective.id, call)
        },
        .get("/objectives/{id}", "objective", "One objective with its key results.", answers: "Objective") { call in
            try whole(call.id(), call)
        },
        .patch(
            "/objectives/{id}", .changeObjective, "changeObjective",
            "Changes an objective, takes it to another state, or grades it.", takes: "ObjectivePatch",
            answers: "Objective"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.changeObjective, ObjectiveActs.relation(to: objective, call.occasion))
            try call.requireMatch(objective.version)
            let change = try change(call, over: objective)
            _ = try ObjectiveActs.change(objective, in: cycle, to: change, call.occasion)
            return try whole(objective.id, call)
        },
        .delete("/objectives/{id}", .deleteObjective, "deleteObjective", "Deletes what was not agreed yet.") { call in
            let (objective, _) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.deleteObjective, ObjectiveActs.relation(to: objective, call.occasion))
            try call.requireMatch(objective.version)
            try ObjectiveActs.delete(objective, call.occasion)
            return .gone
        },
        .post(
            "/objectives/{id}/carry-over", .carryOver, "carryOver",
            "Takes a closed objective on into a later cycle, as a draft.", takes: "CarryOver", answers: "Objective"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.carryOver, ObjectiveActs.relation(to: objective, call.occasion))
            let fields = try call.fields()
            let later: ID<Cycle>? = fields.required("cycle", Parse.id)
            _ = fields.reason()
            try fields.finish()
            guard let later else { throw Refusal(.invalid) }
            let next = try CopyActs.carryOver(objective, from: cycle, to: later, call.occasion)
            return try made(next.id, call)
        },
    ]

    /// What was just written, as its own person sees it.
    private static func made(_ id: ID<Objective>, _ call: APICall) throws -> APIAnswer {
        let whole = try whole(id, call)
        return .made(whole.body ?? .null, at: "/objectives/\(id)", version: whole.version)
    }

    private static func filter(_ call: APICall) throws -> ObjectiveSQL.Filter {
        var filter = ObjectiveSQL.Filter()
        filter.cycle = try call.query(id: "cycle")
        filter.team = try call.query(id: "team")
        filter.owner = try call.query(id: "owner")
        filter.state = try call.query(word: "state")
        filter.question = try call.query(text: "q")
        return filter
    }
}
