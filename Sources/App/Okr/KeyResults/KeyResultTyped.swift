import Domain
import Store
import Web

/// A key result as it was typed into the form, before it means anything.
struct KeyResultTyped: Sendable {
    struct Step: Sendable, Hashable {
        var id = ""
        var title = ""
        var weight = ""
    }

    var title = ""
    var kind: Metric.Kind
    var baseline = ""
    var target = ""
    var unit = ""
    var steps: [Step] = []
    /// Commit, target, stretch.
    var levels = ["", "", ""]
    var weight = ""
    var owner = ""
    var cadence = Cadence.weekly.rawValue
    var reason = ""
    var isTypo = false
    var version = 0
    var once = ""

    init(_ kind: Metric.Kind) { self.kind = kind }

    init(_ form: Form) throws(Refusal) {
        kind = try ObjectiveTyped.word(form.text("kind"), Metric.Kind.self, "/kind")
        (title, baseline, target, unit) = (
            form["title"] ?? "", form.text("baseline"), form.text("target"), form["unit"] ?? ""
        )
        (weight, owner, cadence) = (form.text("weight"), form.text("owner"), form.text("cadence"))
        let (ids, titles, weights) = (form.all("step-id"), form.all("step-title"), form.all("step-weight"))
        steps = titles.indices.map { index in
            Step(
                id: ids.indices.contains(index) ? ids[index] : "", title: titles[index],
                weight: weights.indices.contains(index) ? weights[index] : "")
        }
        levels = ["level-commit", "level-target", "level-stretch"].map { form[$0] ?? "" }
        (reason, isTypo) = (form["reason"] ?? "", form.has("typo"))
        (version, once) = (Int(form.text("version")) ?? 0, form.text("once"))
    }

    init(_ keyResult: KeyResult, _ voice: Voice) {
        func text(_ number: Double?) -> String { number.map { voice.number($0, maxDecimals: 6) } ?? "" }
        let draft = keyResult.draft
        kind = draft.metric.kind
        (title, unit, cadence) = (draft.title.text, draft.unit, draft.cadence.rawValue)
        (baseline, target, weight) = (text(draft.metric.baseline), text(draft.metric.target), text(draft.weight))
        steps = draft.metric.milestones.map { Step(id: $0.id.text, title: $0.title.text, weight: text($0.weight)) }
        if let known = draft.metric.levels { levels = [known.commit, known.target, known.stretch].map(\.text) }
        owner = draft.owner?.text ?? ""
        version = keyResult.version
    }

    /// What it means, or everything that is wrong with it.
    ///
    /// - Parameter old: the key result as it is: its steps keep their ids and whether they are done.
    func draft(from old: KeyResult?, _ voice: Voice, _ occasion: Occasion) throws -> KeyResult.Draft {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let unit = faults.keep { () throws(Refusal) in try KeyResult.Draft.unit(parsing: self.unit) }
        let cadence = faults.keep { () throws(Refusal) in
            try ObjectiveTyped.word(self.cadence, Cadence.self, "/cadence")
        }
        let owner: ID<Person>? =
            self.owner.isEmpty
            ? nil : faults.keep { () throws(Refusal) in try ObjectiveTyped.reference(self.owner, "/owner") }
        let weight = faults.keep { () throws(Refusal) in try Self.weight(self.weight, mayBeZero: true, "/weight", voice)
        }
        let metric = metric(old, voice, &faults, occasion)
        try faults.check()
        guard let title, let unit, let cadence, let weight, let metric else { throw Refusal.invalid("", .required) }
        return KeyResult.Draft(title: title, metric: metric, unit: unit, weight: weight, owner: owner, cadence: cadence)
    }

    private func metric(_ old: KeyResult?, _ voice: Voice, _ faults: inout Faults, _ occasion: Occasion) -> Metric? {
        var measure = KeyResult.Measure(kind: kind)
        let before = faults.list.count
        if kind.isNumber {
            measure.baseline =
                faults.keep { () throws(Refusal) in try Self.amount(baseline, "/baseline", voice) } ?? nil
            measure.target = faults.keep { () throws(Refusal) in try Self.amount(target, "/target", voice) } ?? nil
        }
        if kind == .milestones { measure.milestones = milestones(old, voice, &faults, occasion) }
        if kind == .levels { measure.levels = typedLevels(&faults) }
        guard faults.list.count == before else { return nil }
        return faults.keep { () throws(Refusal) in try measure.metric() }
    }

    private func milestones(_ old: KeyResult?, _ voice: Voice, _ faults: inout Faults, _ occasion: Occasion)
        -> [Milestone]
    {
        let known = old?.metric.milestones ?? []
        let filled = steps.filter { !PlainText.trimmed($0.title).isEmpty }
        return filled.enumerated().compactMap { index, step in
            let title = faults.keep { () throws(Refusal) in
                try Title(parsing: step.title, at: "/milestones/\(index)/title")
            }
            let weight = faults.keep { () throws(Refusal) in
                try Self.weight(step.weight, mayBeZero: false, "/milestones/\(index)/weight", voice)
            }
            guard let title, let weight else { return nil }
            let same = known.first { $0.id.text == step.id }
            return Milestone(
                id: same?.id ?? occasion.next(), title: title, weight: weight, isDone: same?.isDone ?? false)
        }
    }

    private func typedLevels(_ faults: inout Faults) -> Levels? {
        let names = ["/levels/commit", "/levels/target", "/levels/stretch"]
        let titles = zip(levels, names).compactMap { text, name in
            faults.keep { () throws(Refusal) in try Title(parsing: text, at: name) }
        }
        guard titles.count == 3 else { return nil }
        return Levels(commit: titles[0], target: titles[1], stretch: titles[2])
    }

    private static func amount(_ text: String, _ pointer: String, _ voice: Voice) throws(Refusal) -> Amount? {
        if text.isEmpty { return nil }
        guard let number = voice.parseNumber(text) else { throw .invalid(pointer, .notNumber) }
        return try Amount(number, at: pointer)
    }

    private static func weight(_ text: String, mayBeZero: Bool, _ pointer: String, _ voice: Voice) throws(Refusal)
        -> Double
    {
        if text.isEmpty { return 1 }
        guard let number = voice.parseNumber(text) else { throw .invalid(pointer, .notNumber) }
        return try Weight.checked(number, mayBeZero: mayBeZero, at: pointer)
    }
}
