import Domain

/// Key results as JSON.
enum KeyResultAPI {
    /// Key results of one objective, each with its latest check-in; one statement.
    static func list(_ keyResults: [KeyResult], of objective: Objective, in cycle: Cycle, _ call: APICall) throws
        -> [JSON]
    {
        let latest = try CheckInSQL.latest(of: keyResults, call.tx)
        return keyResults.map { keyResult in
            json(
                keyResult, of: objective, in: cycle, latest: keyResult.latest.flatMap { latest[$0.id] },
                call.occasion)
        }
    }

    static func whole(_ id: ID<KeyResult>, _ call: APICall) throws -> APIAnswer {
        let (keyResult, objective, cycle) = try KeyResultSQL.visible(id, to: call.viewer, call.tx)
        let json = try list([keyResult], of: objective, in: cycle, call).first ?? .null
        return .one(json, version: keyResult.version)
    }

    private static func json(
        _ keyResult: KeyResult, of objective: Objective, in cycle: Cycle, latest: CheckIn?, _ occasion: Occasion
    ) -> JSON {
        let draft = keyResult.draft
        let metric = draft.metric
        let silent = silent(keyResult, of: objective, in: cycle, occasion)
        return .object([
            .init(name: "id", value: .string(keyResult.id.text)),
            .init(name: "objective", value: .string(keyResult.objective.text)),
            .init(name: "title", value: .string(draft.title.text)),
            .init(name: "kind", value: .string(metric.kind.rawValue)),
            .init(name: "baseline", value: .real(metric.baseline)),
            .init(name: "target", value: .real(metric.target)),
            .init(name: "unit", value: .string(draft.unit)),
            .init(name: "milestones", value: .array(metric.milestones.map(step))),
            .init(name: "levels", value: levels(metric.levels)),
            .init(name: "weight", value: .number(draft.weight)),
            .init(name: "owner", value: .text(draft.owner?.text)),
            .init(name: "cadence", value: .string(draft.cadence.rawValue)),
            .init(name: "state", value: .string(keyResult.state.rawValue)),
            .init(name: "grade", value: .real(keyResult.grading.grade?.value)),
            .init(name: "gradeReason", value: .text(keyResult.grading.reason?.text)),
            .init(name: "current", value: current(keyResult)),
            .init(name: "raw", value: .real(keyResult.raw)),
            .init(name: "progress", value: .real(keyResult.progress)),
            .init(name: "status", value: .string(keyResult.status(in: cycle, on: occasion.today).rawValue)),
            .init(name: "confidence", value: .real(keyResult.latest.map { Double($0.confidence.value) })),
            .init(name: "due", value: .bool(silent.map(keyResult.isDue) ?? false)),
            .init(name: "stale", value: .bool(silent.map(keyResult.isStale) ?? false)),
            .init(name: "lastCheckIn", value: latest.map(CheckInAPI.json) ?? .null),
            .init(name: "proposedGrade", value: .real(keyResult.proposedGrade?.value)),
        ])
    }

    /// Days without a word, where check-ins are asked for.
    private static func silent(
        _ keyResult: KeyResult, of objective: Objective, in cycle: Cycle, _ occasion: Occasion
    ) -> Int? {
        guard cycle.state == .active, objective.isAgreed, let agreedAt = objective.agreedAt else { return nil }
        let calendar = occasion.calendar
        return keyResult.daysSilent(
            lastCheckInOn: keyResult.latest.map { calendar.day(of: $0.at) }, cycleStart: cycle.start,
            agreedOn: calendar.day(of: agreedAt), today: occasion.today)
    }

    /// The latest value; the baseline before the first one, where there is one. Steps say it themselves.
    private static func current(_ keyResult: KeyResult) -> JSON {
        switch keyResult.latest?.value {
        case .number(let number)?: return .number(number)
        case .level(let level)?: return .string(level.rawValue)
        case .done(let isDone)?: return .bool(isDone)
        case .milestones?: return .null
        case nil:
            let metric = keyResult.metric
            return metric.kind == .increase || metric.kind == .decrease ? .real(metric.baseline) : .null
        }
    }

    private static func step(_ step: Milestone) -> JSON {
        [
            "id": .string(step.id.text), "title": .string(step.title.text), "weight": .number(step.weight),
            "done": .bool(step.isDone),
        ]
    }

    private static func levels(_ levels: Levels?) -> JSON {
        guard let levels else { return .null }
        return [
            "commit": .string(levels.commit.text), "target": .string(levels.target.text),
            "stretch": .string(levels.stretch.text),
        ]
    }

    static let readOnly: Set<String> = [
        "id", "objective", "current", "raw", "progress", "status", "confidence", "due", "stale", "lastCheckIn",
        "proposedGrade",
    ]
}
