import Domain

extension KeyResultAPI {
    private static let levelTexts: [Schema.Property] = ["commit", "target", "stretch"].map {
        .init(name: $0, schema: .title)
    }
    private static let value = Schema.either([
        .amount, .choice(Level.self), .bool,
    ])

    private static func writable(isNew: Bool) -> [Schema.Property] {
        let step: [Schema.Property] = [
            .init(name: "id", schema: .id, isRequired: false, says: "Of a step that is there already."),
            .init(name: "title", schema: .title, isRequired: isNew),
            .init(
                name: "weight", schema: .number(least: 0, most: 1000, example: 1), isRequired: false,
                says: "Above 0; 1 when absent."),
            .init(name: "done", schema: .bool, isRequired: false),
        ]
        let levels = levelTexts.map { Schema.Property(name: $0.name, schema: $0.schema, isRequired: isNew) }
        return [
            .init(name: "title", schema: .title, isRequired: isNew),
            .init(name: "kind", schema: .choice(Metric.Kind.self), isRequired: isNew),
            .init(
                name: "baseline", schema: .nullable(.amount), isRequired: false,
                says: "Needed for increase and decrease; the red line of atLeast and atMost."),
            .init(
                name: "target", schema: .nullable(.amount), isRequired: false,
                says: "Needed for every kind that is a number."),
            .init(name: "unit", schema: .nullable(.text(most: 20, example: "%")), isRequired: false),
            .init(
                name: "milestones", schema: .nullable(.list(.object(step, isOpen: false), most: Milestone.limit)),
                isRequired: false),
            .init(name: "levels", schema: .nullable(.object(levels, isOpen: false)), isRequired: false),
            .init(
                name: "weight", schema: .number(least: 0, most: 1000, example: 1), isRequired: false,
                says: "0 is watched, not counted."),
            .init(name: "owner", schema: .nullable(.id), isRequired: false),
            .init(name: "cadence", schema: .choice(Cadence.self), isRequired: false),
            .init(name: "state", schema: .choice(KeyResult.State.self), isRequired: false),
            .init(
                name: "grade", schema: .nullable(.fraction), isRequired: false,
                says: "One decimal, while the cycle is closing."),
            .init(name: "gradeReason", schema: .nullable(.prose), isRequired: false),
            .init(
                name: "reason", schema: .nullable(.prose), isRequired: false,
                says: "Needed once the objective is agreed."),
        ]
    }

    private static let item: [Schema.Property] = [
        .init(name: "id", schema: .id), .init(name: "objective", schema: .id), .init(name: "title", schema: .title),
        .init(name: "kind", schema: .choice(Metric.Kind.self)),
        .init(name: "baseline", schema: .nullable(.amount)), .init(name: "target", schema: .nullable(.amount)),
        .init(name: "unit", schema: .text(most: 20)),
        .init(
            name: "milestones",
            schema: .list(
                .object(
                    [
                        .init(name: "id", schema: .id), .init(name: "title", schema: .title),
                        .init(name: "weight", schema: .number(least: 0, most: 1000)),
                        .init(name: "done", schema: .bool),
                    ], isOpen: true))),
        .init(name: "levels", schema: .nullable(.object(levelTexts, isOpen: true))),
        .init(name: "weight", schema: .number(least: 0, most: 1000)), .init(name: "owner", schema: .nullable(.id)),
        .init(name: "cadence", schema: .choice(Cadence.self)),
        .init(name: "state", schema: .choice(KeyResult.State.self)),
        .init(name: "grade", schema: .nullable(.fraction)), .init(name: "gradeReason", schema: .nullable(.prose)),
        .init(
            name: "current", schema: .nullable(value),
            says: "A number, a level, done or not; null for milestones and while not known."),
        .init(name: "raw", schema: .nullable(.number()), says: "May be below 0 and above 1."),
        .init(name: "progress", schema: .nullable(.fraction)), .init(name: "status", schema: .choice(Status.self)),
        .init(name: "confidence", schema: .nullable(.confidence)),
        .init(name: "due", schema: .bool, says: "Time for a check-in."),
        .init(name: "stale", schema: .bool, says: "Twice the cadence without a check-in."),
        .init(name: "lastCheckIn", schema: .nullable(.named("CheckIn"))),
        .init(name: "proposedGrade", schema: .nullable(.fraction)),
    ]

    static let schemas = [
        Schema.named("KeyResult", item),
        Schema.request("NewKeyResult", writable(isNew: true)),
        Schema.request("KeyResultPatch", writable(isNew: false)),
    ]
}
