import Domain

extension KeyResultAPI {
    static let operations: [APIOperation] = [
        .list(
            "/objectives/{id}/key-results", "listKeyResults", "The key results of an objective, in their order.",
            of: "KeyResult"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            return try call.page(.numbered) { after, limit in
                try KeyResultSQL.page(
                    of: objective.id, after: after.map { (Int(clamping: $0.0), $0.1) }, limit: limit, call.tx)
            } key: {
                (Int64($0.position), $0.keyResult.id.text)
            } show: {
                try list($0.map(\.keyResult), of: objective, in: cycle, call)
            }
        },
        .post(
            "/objectives/{id}/key-results", .changeObjective, "addKeyResult",
            "Adds a key result; with a reason once the objective is agreed.", takes: "NewKeyResult",
            answers: "KeyResult"
        ) { call in
            let (objective, cycle) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.changeObjective, ObjectiveActs.relation(to: objective, call.occasion))
            let change = try change(call, over: nil)
            let added = try KeyResultActs.add(
                change.draft, to: objective, in: cycle, reason: change.reason, call.occasion)
            _ = try KeyResultActs.change(added, of: objective, in: cycle, to: change, call.occasion)
            let whole = try whole(added.id, call)
            return .made(whole.body ?? .null, at: "/key-results/\(added.id)", version: whole.version)
        },
        .get("/key-results/{id}", "keyResult", "One key result.", answers: "KeyResult") { call in
            try whole(call.id(), call)
        },
        .patch(
            "/key-results/{id}", .changeObjective, "changeKeyResult", "Changes, drops or grades a key result.",
            takes: "KeyResultPatch", answers: "KeyResult"
        ) { call in
            let (keyResult, objective, cycle) = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.changeObjective, CheckInActs.relation(to: keyResult, of: objective, call.occasion))
            try call.requireMatch(keyResult.version)
            let change = try change(call, over: keyResult)
            _ = try KeyResultActs.change(keyResult, of: objective, in: cycle, to: change, call.occasion)
            return try whole(keyResult.id, call)
        },
        .delete(
            "/key-results/{id}", .changeObjective, "deleteKeyResult", "Deletes a key result of what was not agreed yet."
        ) { call in
            let (keyResult, objective, _) = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.changeObjective, ObjectiveActs.relation(to: objective, call.occasion))
            try call.requireMatch(keyResult.version)
            try KeyResultActs.delete(keyResult, of: objective, call.occasion)
            return .gone
        },
    ]
}
