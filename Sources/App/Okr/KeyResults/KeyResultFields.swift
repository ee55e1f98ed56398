import Domain

extension KeyResultAPI {
    /// What is new about a key result, over what was there.
    static func change(_ call: APICall, over old: KeyResult?) throws -> KeyResultActs.Change {
        let fields = try call.fields()
        var title = old?.draft.title
        var kind = old?.metric.kind
        PersonAPI.read(&title, "title", fields, Parse.title)
        PersonAPI.read(&kind, "kind", fields, Parse.word)
        var (unit, weight) = (old?.draft.unit, old?.draft.weight ?? 1)
        fields.changeOptional("unit", &unit) { json, at throws(Refusal) in
            try KeyResult.Draft.unit(parsing: Parse.string(json, at), at: at)
        }
        fields.change("weight", &weight, Parse.weight)
        var owner = old?.draft.owner
        var cadence = old?.draft.cadence ?? .weekly
        var state = old?.state ?? .active
        fields.changeOptional("owner", &owner, Parse.id)
        fields.change("cadence", &cadence, Parse.word)
        fields.change("state", &state, Parse.word)
        let grade = ObjectiveAPI.grade(fields, over: old?.grading ?? .none)
        let metric = metric(kind, fields, over: old, call.occasion)
        let reason = fields.reason()
        try fields.finish(ignoring: readOnly)
        guard let title, let metric else { throw Refusal(.invalid) }
        let draft = KeyResult.Draft(
            title: title, metric: metric, unit: unit ?? "", weight: weight, owner: owner, cadence: cadence)
        return KeyResultActs.Change(draft: draft, state: state, grade: grade, reason: reason)
    }

    /// What is measured; nil when something is wrong, which stands among the faults.
    private static func metric(_ kind: Metric.Kind?, _ fields: Fields, over old: KeyResult?, _ occasion: Occasion)
        -> Metric?
    {
        var measure = old.map { KeyResult.Measure($0.metric) } ?? KeyResult.Measure(kind: kind ?? .binary)
        if let kind { measure.kind = kind }
        let before = fields.faults.count
        fields.changeOptional("baseline", &measure.baseline, Parse.amount)
        fields.changeOptional("target", &measure.target, Parse.amount)
        milestones(fields, &measure.milestones, isNew: old == nil, occasion)
        levels(fields, &measure.levels)
        guard let kind, fields.faults.count == before else { return nil }
        refuseForeign(kind, fields)
        return fields.attempt { () throws(Refusal) in try measure.metric() }
    }

    /// Numbers, steps or levels that were sent and that this kind has not.
    private static func refuseForeign(_ kind: Metric.Kind, _ fields: Fields) {
        func refuse(_ name: String, unless fits: Bool) {
            guard !fits, case .value(let json) = fields.take(name), json != .array([]) else { return }
            fields.fault(name, .notForThisKind)
        }
        refuse("baseline", unless: kind.isNumber)
        refuse("target", unless: kind.isNumber)
        refuse("milestones", unless: kind == .milestones)
        refuse("levels", unless: kind == .levels)
    }

    private static func milestones(
        _ fields: Fields, _ steps: inout [Milestone], isNew: Bool, _ occasion: Occasion
    ) {
        guard case .value(let json) = fields.take("milestones") else {
            if fields.isGiven("milestones") { steps = [] }
            return
        }
        guard let items = fields.attempt({ () throws(Refusal) in try Parse.list(json, "/milestones") }) else { return }
        guard items.count <= Milestone.limit else {
            return fields.fault("milestones", .tooMany(limit: Milestone.limit))
        }
        let known = steps
        var taken: Set<ID<Milestone>> = []
        steps = items.enumerated().compactMap { index, item in
            milestone(item, at: "/milestones/\(index)", fields, known: isNew ? nil : known, &taken, occasion)
        }
    }

    /// One step; with the id of a known one it stays that step, and what is absent stays as it was.
    private static func milestone(
        _ json: JSON, at pointer: String, _ outer: Fields, known: [Milestone]?, _ taken: inout Set<ID<Milestone>>,
        _ occasion: Occasion
    ) -> Milestone? {
        guard let fields = outer.attempt({ () throws(Refusal) in try Fields(json, at: pointer) }) else { return nil }
        var id: ID<Milestone>?
        fields.changeOptional("id", &id) { json, at throws(Refusal) in ID(trusted: try Parse.string(json, at)) }
        // A new key result has no steps yet: an id says nothing there.
        if known == nil { id = nil }
        let old = id.flatMap { id in known?.first { $0.id == id } }
        if let id, old == nil || !taken.insert(id).inserted { fields.fault("id", .milestoneUnknown) }
        var title = old?.title
        var weight = old?.weight ?? 1
        var isDone = old?.isDone ?? false
        PersonAPI.read(&title, "title", fields, Parse.title)
        fields.change("weight", &weight) { json, at throws(Refusal) in
            try Weight.checked(Parse.number(json, at), mayBeZero: false, at: at)
        }
        fields.change("done", &isDone, Parse.bool)
        outer.add(fields.allFaults())
        return title.map { Milestone(id: id ?? occasion.next(), title: $0, weight: weight, isDone: isDone) }
    }

    /// A merge patch merges inside objects too: a level that is absent stays as it was.
    private static func levels(_ fields: Fields, _ levels: inout Levels?) {
        guard case .value(let json) = fields.take("levels") else {
            if fields.isGiven("levels") { levels = nil }
            return
        }
        guard let inner = fields.attempt({ () throws(Refusal) in try Fields(json, at: "/levels") }) else { return }
        var (commit, target, stretch) = (levels?.commit, levels?.target, levels?.stretch)
        PersonAPI.read(&commit, "commit", inner, Parse.title)
        PersonAPI.read(&target, "target", inner, Parse.title)
        PersonAPI.read(&stretch, "stretch", inner, Parse.title)
        fields.add(inner.allFaults())
        if let commit, let target, let stretch { levels = Levels(commit: commit, target: target, stretch: stretch) }
    }
}
