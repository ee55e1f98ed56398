import Domain

/// Objectives as JSON.
enum ObjectiveAPI {
    /// Objectives with their figures, links and contributors, as far as the reader may see them; at most six
    /// statements, however many there are.
    static func list(_ found: [(objective: Objective, cycle: Cycle)], _ call: APICall) throws -> [JSON] {
        let ids = found.map(\.objective.id)
        let keyResults = try KeyResultSQL.of(ids, call.tx)
        let targets = try AlignmentSQL.targets(of: ids, for: call.viewer, call.tx)
        let contributors = try AlignmentSQL.contributors(to: ids, for: call.viewer, call.tx)
        let hidden = try ObjectiveSQL.carriedFromHidden(found.map(\.objective), for: call.viewer, call.tx)
        return found.map { found, cycle in
            let id = found.id
            var objective = found
            if hidden.contains(id) { objective.carriedFrom = nil }
            return .object(
                members(
                    objective, in: cycle, keyResults[id] ?? [], targets: targets[id] ?? [],
                    contributors: contributors[id] ?? [], on: call.occasion.today))
        }
    }

    /// One objective with its key results in it.
    static func whole(_ id: ID<Objective>, _ call: APICall) throws -> APIAnswer {
        var (objective, cycle) = try ObjectiveSQL.visible(id, to: call.viewer, call.tx)
        if try !ObjectiveSQL.carriedFromHidden([objective], for: call.viewer, call.tx).isEmpty {
            objective.carriedFrom = nil
        }
        let keyResults = try KeyResultSQL.of([id], call.tx)[id] ?? []
        let targets = try AlignmentSQL.targets(of: [id], for: call.viewer, call.tx)
        let contributors = try AlignmentSQL.contributors(to: [id], for: call.viewer, call.tx)
        let own = members(
            objective, in: cycle, keyResults, targets: targets[id] ?? [], contributors: contributors[id] ?? [],
            on: call.occasion.today)
        let embedded = try KeyResultAPI.list(keyResults, of: objective, in: cycle, call)
        return .one(
            .object(own + [.init(name: "keyResults", value: .array(embedded))]), version: objective.version)
    }

    private static func members(
        _ objective: Objective, in cycle: Cycle, _ keyResults: [KeyResult], targets: [Alignment.Target],
        contributors: [ID<Objective>], on today: Day
    ) -> [JSON.Member] {
        let draft = objective.draft
        let card = Scorecard(keyResults, in: cycle, on: today)
        return [
            .init(name: "id", value: .string(objective.id.text)),
            .init(name: "title", value: .string(draft.title.text)),
            .init(name: "why", value: .string(draft.why.text)),
            .init(name: "cycle", value: .string(draft.cycle.text)),
            .init(name: "team", value: .string(draft.team.text)),
            .init(name: "owner", value: .text(draft.owner?.text)),
            .init(name: "ambition", value: .string(draft.ambition.rawValue)),
            .init(name: "contributesTo", value: .array(targets.map { .string($0.text) })),
            .init(name: "visibility", value: .string(draft.visibility.rawValue)),
            .init(name: "state", value: .string(objective.state.rawValue)),
            .init(name: "agreedAt", value: .text(objective.agreedAt?.rfc3339)),
            .init(name: "withoutConsent", value: .bool(objective.isWithoutConsent)),
            .init(name: "grade", value: .real(objective.grading.grade?.value)),
            .init(name: "gradeReason", value: .text(objective.grading.reason?.text)),
            .init(name: "progress", value: .real(card.progress)),
            .init(name: "expected", value: .number(card.expected)),
            .init(name: "status", value: .string(card.status.rawValue)),
            .init(name: "confidence", value: .real(card.confidence)),
            .init(name: "proposedGrade", value: .real(card.proposedGrade?.value)),
            .init(name: "contributedBy", value: .array(contributors.map { .string($0.text) })),
            .init(name: "carriedFrom", value: .text(objective.carriedFrom?.text)),
        ]
    }

    static let readOnly: Set<String> = [
        "id", "agreedAt", "withoutConsent", "progress", "expected", "status", "confidence", "proposedGrade",
        "contributedBy", "carriedFrom", "keyResults",
    ]

    /// What is new about an objective, over what was there; without it the creator owns it.
    static func change(_ call: APICall, over old: Objective?) throws -> ObjectiveActs.Change {
        let fields = try call.fields()
        var (title, why) = (old?.draft.title, old?.draft.why)
        var (cycle, team) = (old?.draft.cycle, old?.draft.team)
        var owner = old == nil ? call.viewer.id : old?.draft.owner
        var ambition = old?.draft.ambition ?? .aspirational
        var visibility = old?.draft.visibility ?? .everyone
        var state = old?.state ?? .draft
        PersonAPI.read(&title, "title", fields, Parse.title)
        PersonAPI.read(&why, "why", fields, Parse.requiredProse)
        PersonAPI.read(&cycle, "cycle", fields, Parse.id)
        PersonAPI.read(&team, "team", fields, Parse.id)
        fields.changeOptional("owner", &owner, Parse.id)
        fields.change("ambition", &ambition, Parse.word)
        fields.change("visibility", &visibility, Parse.word)
        fields.change("state", &state, Parse.word)
        let links = links(fields)
        let grade = self.grade(fields, over: old?.grading ?? .none)
        let reason = fields.reason()
        try fields.finish(ignoring: readOnly)
        guard let title, let why, let cycle, let team else { throw Refusal(.invalid) }
        var draft = Objective.Draft(
            title: title, why: why, cycle: cycle, team: team, owner: owner, ambition: ambition, visibility: visibility,
            contributesTo: old?.draft.contributesTo ?? [])
        if let links {
            draft.contributesTo = try AlignmentSQL.resolve(links, for: call.viewer, call.tx) + hidden(old, call)
        }
        return ObjectiveActs.Change(draft: draft, state: state, grade: grade, reason: reason)
    }

    /// Links to what this person may not see; they stay, whatever the new list says.
    private static func hidden(_ old: Objective?, _ call: APICall) throws -> [Alignment.Target] {
        guard let old, !old.draft.contributesTo.isEmpty else { return [] }
        let seen = try AlignmentSQL.targets(of: [old.id], for: call.viewer, call.tx)[old.id] ?? []
        return old.draft.contributesTo.filter { !seen.contains($0) }
    }

    /// The ids in `contributesTo`; nil when it was not sent.
    private static func links(_ fields: Fields) -> [String]? {
        var links: [String]?
        switch fields.take("contributesTo") {
        case .absent: break
        case .null: links = []
        case .value(let json):
            let items = fields.attempt { () throws(Refusal) in try Parse.list(json, "/contributesTo") } ?? []
            links = items.prefix(1000).enumerated().compactMap { index, item in
                fields.attempt { () throws(Refusal) in try Parse.string(item, "/contributesTo/\(index)") }
            }
        }
        return links
    }

    /// `grade` and `gradeReason`; nil when neither was sent.
    static func grade(_ fields: Fields, over old: Grading) -> ObjectiveActs.GradeChange? {
        let isGiven = [fields.isGiven("grade"), fields.isGiven("gradeReason")].contains(true)
        var grade = old.grade
        var reason = old.reason
        fields.changeOptional("grade", &grade, Parse.grade)
        fields.changeOptional("gradeReason", &reason, Parse.prose)
        guard isGiven else { return nil }
        return ObjectiveActs.GradeChange(grade: grade, reason: reason.flatMap { $0.isEmpty ? nil : $0 })
    }
}
