import Domain

extension CheckInAPI {
    static let operations: [APIOperation] = [
        .list(
            "/key-results/{id}/check-ins", "listCheckIns",
            "The check-ins on a key result, newest first, withdrawn ones too.", of: "CheckIn"
        ) { call in
            let keyResult = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx).keyResult
            return try call.page(.numbered) { before, limit in
                try CheckInSQL.list(
                    of: keyResult.id, kind: keyResult.metric.kind,
                    before: before.map { (Moment(milliseconds: $0.0), $0.1) }, limit: limit, call.tx)
            } key: {
                ($0.at.milliseconds, $0.id.text)
            } show: {
                $0.map(json)
            }
        },
        .post(
            "/key-results/{id}/check-ins", .checkIn, "checkIn", "Says how a key result stands.", takes: "NewCheckIn",
            answers: "CheckIn"
        ) { call in
            let found = try KeyResultSQL.visible(call.id(), to: call.viewer, call.tx)
            try call.require(.checkIn, CheckInActs.relation(to: found.keyResult, of: found.objective, call.occasion))
            let checkIn = try CheckInActs.record(draft(call, for: found.keyResult), on: found, call.occasion).checkIn
            return .made(json(checkIn), at: "/check-ins/\(checkIn.id)", version: version(checkIn))
        },
        .get("/check-ins/{id}", "checkInItem", "One check-in.", answers: "CheckIn") { call in
            let checkIn = try visible(call)
            return .one(json(checkIn), version: version(checkIn))
        },
        .delete(
            "/check-ins/{id}", .withdrawCheckIn, "withdrawCheckIn", "Takes a check-in back; it stays in the history."
        ) { call in
            let checkIn = try visible(call)
            try call.require(.withdrawCheckIn, CheckInActs.relation(to: checkIn, call.occasion))
            try call.requireMatch(version(checkIn))
            _ = try CheckInActs.withdraw(checkIn.id, call.occasion)
            return .gone
        },
    ]

    private static func visible(_ call: APICall) throws -> CheckIn {
        let checkIn = try CheckInSQL.find(call.id(), call.tx)
        _ = try KeyResultSQL.visible(checkIn.keyResult, to: call.viewer, call.tx)
        return checkIn
    }

    private static func version(_ checkIn: CheckIn) -> Int { checkIn.withdrawnAt == nil ? 1 : 2 }
}
