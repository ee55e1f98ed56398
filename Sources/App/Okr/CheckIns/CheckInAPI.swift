import Domain

/// Check-ins as JSON.
enum CheckInAPI {
    static func json(_ checkIn: CheckIn) -> JSON {
        [
            "id": .string(checkIn.id.text), "keyResult": .string(checkIn.keyResult.text), "value": value(checkIn.value),
            "confidence": .count(checkIn.confidence.value), "note": .string(checkIn.note.text),
            "at": .string(checkIn.at.rfc3339), "recordedAt": .string(checkIn.recordedAt.rfc3339),
            "by": .string(checkIn.author.text), "withdrawnAt": .text(checkIn.withdrawnAt?.rfc3339),
        ]
    }

    private static func value(_ value: Value) -> JSON {
        switch value {
        case .number(let number): .number(number)
        case .level(let level): .string(level.rawValue)
        case .done(let isDone): .bool(isDone)
        case .milestones(let steps):
            .array(steps.map { ["id": .string($0.id.text), "done": .bool($0.isDone)] })
        }
    }

    private static let value = Schema.either([
        .amount, .choice(Level.self), .bool,
        .list(
            .object(
                [.init(name: "id", schema: .id), .init(name: "done", schema: .bool)], isOpen: false),
            most: Milestone.limit),
    ])

    static let schemas = [
        Schema.named(
            "CheckIn",
            [
                .init(name: "id", schema: .id), .init(name: "keyResult", schema: .id),
                .init(name: "value", schema: value),
                .init(name: "confidence", schema: .confidence), .init(name: "note", schema: .prose),
                .init(name: "at", schema: .moment), .init(name: "recordedAt", schema: .moment),
                .init(name: "by", schema: .id), .init(name: "withdrawnAt", schema: .nullable(.moment)),
            ]),
        Schema.request(
            "NewCheckIn",
            [
                .init(name: "value", schema: value, says: "A number; of milestones every step; a level; done or not."),
                .init(name: "confidence", schema: .confidence, says: "How sure you are to reach the target."),
                .init(name: "note", schema: .nullable(.prose), isRequired: false, says: "Markdown."),
                .init(
                    name: "at", schema: .nullable(.moment), isRequired: false,
                    says: "Now when absent; else from the cycle's first day on."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]

    /// What is said of a key result, in the shape of its kind.
    static func draft(_ call: APICall, for keyResult: KeyResult) throws -> CheckIn.Draft {
        let fields = try call.fields()
        let value: Value? = fields.required("value") { json, at throws(Refusal) in
            try said(json, at, of: keyResult.metric.kind)
        }
        let confidence: Confidence? = fields.required("confidence") { json, at throws(Refusal) in
            let number = try Parse.number(json, at)
            guard let whole = Int(exactly: number) else { throw .invalid(at, .notInteger) }
            return try Confidence(whole, at: at)
        }
        var note: Prose?
        var at: Moment?
        fields.changeOptional("note", &note, Parse.prose)
        fields.changeOptional("at", &at, Parse.moment)
        _ = fields.reason()
        try fields.finish(ignoring: ["id", "keyResult", "recordedAt", "by", "withdrawnAt"])
        guard let value, let confidence else { throw Refusal(.invalid) }
        return CheckIn.Draft(value: value, confidence: confidence, note: note ?? Prose(trusted: ""), at: at)
    }

    private static func said(_ json: JSON, _ at: String, of kind: Metric.Kind) throws(Refusal) -> Value {
        switch kind {
        case .increase, .decrease, .atLeast, .atMost: return .number(try Parse.amount(json, at).value)
        case .levels: return .level(try Parse.word(json, at))
        case .binary: return .done(try Parse.bool(json, at))
        case .milestones:
            let items = try Parse.list(json, at)
            guard items.count <= Milestone.limit else { throw .invalid(at, .tooMany(limit: Milestone.limit)) }
            var steps: [Value.Step] = []
            for (index, item) in items.enumerated() { steps.append(try step(item, "\(at)/\(index)")) }
            return .milestones(steps)
        }
    }

    private static func step(_ json: JSON, _ at: String) throws(Refusal) -> Value.Step {
        let fields = try Fields(json, at: at)
        let id: String? = fields.required("id", Parse.string)
        let isDone: Bool? = fields.required("done", Parse.bool)
        try fields.finish(ignoring: ["title", "weight"])
        guard let id, let isDone else { throw Refusal(.invalid) }
        return Value.Step(id: ID(trusted: id), isDone: isDone)
    }
}
