import Domain
import Web

/// What somebody typed in one row, before it means anything.
struct CheckInTyped: Sendable, Hashable {
    var value = ""
    /// "Nothing changed" was chosen.
    var isSame = false
    /// The ids of the steps that are ticked.
    var steps: Set<String> = []
    var confidence = ""
    var note = ""
    /// What is in the way; empty: nothing.
    var obstacle = ""
    var once = ""

    init(_ form: Form, of id: ID<KeyResult>) {
        let key = id.text
        value = form.text(key + ".value")
        isSame = form.has(key + ".same")
        steps = Set(form.all(key + ".step"))
        confidence = form.text(key + ".confidence")
        note = form[key + ".note"] ?? ""
        obstacle = form[key + ".obstacle"] ?? ""
        once = String(form.text(key + ".once").prefix(64))
    }

    /// The key results whose rows a form carried, in order.
    static func rows(in form: Form) -> [ID<KeyResult>] {
        form.fields.prefix(2_000).compactMap { field in
            field.name.hasSuffix(".once") ? ID(parsing: String(field.name.dropLast(5))) : nil
        }
    }

    /// Something was said here; steps count when they differ from how they stand.
    func isFilled(for keyResult: KeyResult) -> Bool {
        if !value.isEmpty || isSame || !confidence.isEmpty { return true }
        if !PlainText.trimmed(note).isEmpty || !PlainText.trimmed(obstacle).isEmpty { return true }
        return keyResult.metric.milestones.contains { $0.isDone != steps.contains($0.id.text) }
    }

    /// The check-in this row asks for; every wrong field is named at once.
    func draft(for keyResult: KeyResult, _ voice: Voice) throws(Refusal) -> CheckIn.Draft {
        var faults: [Fault] = []
        let value = read({ () throws(Refusal) in try measured(keyResult, voice) }, &faults)
        let confidence = read({ () throws(Refusal) in try sure() }, &faults)
        let note = read({ () throws(Refusal) in try Prose(parsing: self.note, required: false, at: "/note") }, &faults)
        let obstacle = read({ () throws(Refusal) in try inTheWay() }, &faults)
        guard let value, let confidence, let note, obstacle != nil else { throw Refusal(.invalid, faults) }
        return CheckIn.Draft(value: value, confidence: confidence, note: note, at: nil)
    }

    /// What is in the way, as text; empty where nothing is.
    func inTheWay() throws(Refusal) -> Prose {
        try Prose(parsing: obstacle, required: false, at: "/obstacle")
    }

    private func read<T>(_ body: () throws(Refusal) -> T, _ faults: inout [Fault]) -> T? {
        do { return try body() } catch {
            faults += error.faults
            return nil
        }
    }

    private func sure() throws(Refusal) -> Confidence {
        guard !confidence.isEmpty else { throw .invalid("/confidence", .required) }
        guard let number = Int(confidence) else { throw .invalid("/confidence", .notInteger) }
        return try Confidence(number)
    }

    private func measured(_ keyResult: KeyResult, _ voice: Voice) throws(Refusal) -> Value {
        switch keyResult.metric {
        case .increase, .decrease, .atLeast, .atMost: return .number(try number(keyResult, voice))
        case .milestones(let known):
            return .milestones(known.map { Value.Step(id: $0.id, isDone: steps.contains($0.id.text)) })
        case .levels:
            guard !value.isEmpty else { throw .invalid("/value", .required) }
            guard let level = Domain.Level(rawValue: value) else { throw .invalid("/value", .notForThisKind) }
            return .level(level)
        case .binary:
            guard !value.isEmpty else { throw .invalid("/value", .required) }
            guard value == "yes" || value == "no" else { throw .invalid("/value", .notForThisKind) }
            return .done(value == "yes")
        }
    }

    /// A number as the person's language writes it, or the one that stands.
    private func number(_ keyResult: KeyResult, _ voice: Voice) throws(Refusal) -> Double {
        let standing = keyResult.standingNumber
        if isSame, let standing {
            guard value.isEmpty || voice.parseNumber(value) == standing else {
                throw .invalid("/value", .mustBeNull)
            }
            return standing
        }
        guard !value.isEmpty else { throw .invalid("/value", .required) }
        guard let number = voice.parseNumber(value) else { throw .invalid("/value", .notNumber) }
        return try Amount(number, at: "/value").value
    }
}

extension KeyResult {
    /// What "nothing changed" would say again: the latest value, or what it began with.
    var standingNumber: Double? {
        if let latest { return latest.value.number }
        switch metric {
        case .increase(let baseline, _), .decrease(let baseline, _): return baseline
        case .atLeast, .atMost, .milestones, .levels, .binary: return nil
        }
    }
}
