import Domain

extension CycleAPI {
    static let operations: [APIOperation] = [
        .list("/cycles", "listCycles", "Every cycle, by id.", of: "Cycle") { call in
            try call.page(.id) { after, limit in
                try CycleSQL.list(after: after ?? "", limit: limit, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post("/cycles", .manageCycles, "addCycle", "Plans a cycle.", takes: "NewCycle", answers: "Cycle") { call in
            try call.require(.manageCycles)
            let wish = try wish(call, over: nil)
            var cycle = try CycleActs.add(wish.draft, call.occasion)
            if wish.state != cycle.state {
                cycle = try CycleActs.change(
                    cycle, to: wish.draft, state: wish.state, reason: wish.reason, call.occasion)
            }
            return .made(json(cycle), at: "/cycles/\(cycle.id)", version: cycle.version)
        },
        .get("/cycles/{id}", "cycle", "One cycle.", answers: "Cycle") { call in
            let cycle = try CycleSQL.find(call.id(), call.tx)
            return .one(json(cycle), version: cycle.version)
        },
        .patch(
            "/cycles/{id}", .manageCycles, "changeCycle",
            "Changes a cycle, or takes it a step further. Closing it closes what was agreed and drops the rest.",
            takes: "CyclePatch", answers: "Cycle",
            piece: { call in
                let cycle = try CycleSQL.find(call.id(), call.tx)
                try call.require(.manageCycles)
                try call.requireMatch(cycle.version)
                let wish = try wish(call, over: cycle)
                return try CycleActs.endPiece(of: cycle, to: wish.state, reason: wish.reason, call.occasion)
            }
        ) { call in
            let cycle = try CycleSQL.find(call.id(), call.tx)
            try call.require(.manageCycles)
            try call.requireMatch(cycle.version)
            let wish = try wish(call, over: cycle)
            let changed = try CycleActs.change(
                cycle, to: wish.draft, state: wish.state, reason: wish.reason, call.occasion)
            return .one(json(changed), version: changed.version)
        },
    ]
}
