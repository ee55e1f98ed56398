import Domain

extension ObjectiveAPI {
    private static let item: [Schema.Property] = [
        .init(name: "id", schema: .id), .init(name: "title", schema: .title), .init(name: "why", schema: .prose),
        .init(name: "cycle", schema: .id), .init(name: "team", schema: .id),
        .init(name: "owner", schema: .nullable(.id)),
        .init(name: "ambition", schema: .choice(Objective.Ambition.self)),
        .init(name: "contributesTo", schema: .list(.id), says: "Objectives and key results."),
        .init(name: "visibility", schema: .choice(Objective.Visibility.self)),
        .init(name: "state", schema: .choice(Objective.State.self)),
        .init(name: "agreedAt", schema: .nullable(.moment)),
        .init(name: "withoutConsent", schema: .bool, says: "No consent round had come to a result when it was agreed."),
        .init(name: "grade", schema: .nullable(.fraction)), .init(name: "gradeReason", schema: .nullable(.prose)),
        .init(name: "progress", schema: .nullable(.fraction), says: "Null while nothing is known."),
        .init(name: "expected", schema: .fraction, says: "The part of the cycle that has passed."),
        .init(name: "status", schema: .choice(Status.self)),
        .init(name: "confidence", schema: .nullable(.number(least: 0, most: 10))),
        .init(name: "proposedGrade", schema: .nullable(.fraction)),
        .init(
            name: "contributedBy", schema: .list(.id),
            says: "Objectives that contribute to it and that the reader may see."),
        .init(name: "carriedFrom", schema: .nullable(.id)),
    ]

    private static func writable(isNew: Bool) -> [Schema.Property] {
        [
            .init(name: "title", schema: .title, isRequired: isNew),
            .init(
                name: "why", schema: .text(least: 1, most: 10_000, example: "Omdat tevreden klanten blijven"),
                isRequired: isNew),
            .init(name: "cycle", schema: .id, isRequired: isNew),
            .init(name: "team", schema: .id, isRequired: isNew, says: "The company is the top team."),
            .init(
                name: "owner", schema: .nullable(.id), isRequired: false,
                says: "On creating: who creates it, when absent."),
            .init(name: "ambition", schema: .choice(Objective.Ambition.self), isRequired: false),
            .init(name: "contributesTo", schema: .nullable(.list(.id, most: Alignment.limit)), isRequired: false),
            .init(name: "visibility", schema: .choice(Objective.Visibility.self), isRequired: false),
            .init(name: "state", schema: .choice(Objective.State.self), isRequired: false),
            .init(
                name: "grade", schema: .nullable(.fraction), isRequired: false,
                says: "One decimal, while the cycle is closing."),
            .init(name: "gradeReason", schema: .nullable(.prose), isRequired: false),
            .init(
                name: "reason", schema: .nullable(.prose), isRequired: false,
                says: "Needed to change what was agreed, to drop and to reopen."),
        ]
    }

    static let schemas = [
        Schema.named("ObjectiveItem", item),
        Schema.named(
            "Objective", item + [.init(name: "keyResults", schema: .list(.named("KeyResult")), says: "In their order.")]
        ),
        Schema.request("NewObjective", writable(isNew: true)),
        Schema.request("ObjectivePatch", writable(isNew: false)),
        Schema.request(
            "CarryOver",
            [
                .init(name: "cycle", schema: .id, says: "A later cycle that is planned or active."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]

    static let query: [APIParameter] = [
        APIParameter(name: "cycle", schema: .id, says: "Of this cycle."),
        APIParameter(name: "team", schema: .id, says: "Of this team itself."),
        APIParameter(name: "owner", schema: .id, says: "Of this person."),
        APIParameter(name: "state", schema: .choice(Objective.State.self), says: "In this state."),
        APIParameter(name: "q", schema: .text(most: 200), says: "With words in the title that begin like this."),
    ]
}
