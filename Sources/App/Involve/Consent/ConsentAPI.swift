import Domain

/// Consent rounds as JSON: opened, called off and read here. Answers are given on the page only: a program in between
/// would read along, and a token would name who gave them.
enum ConsentAPI {
    static func json(_ round: ConsentRound) -> JSON {
        let outcome = round.outcome
        return [
            "id": .string(round.id.text), "objective": .string(round.objective.text),
            "state": .string(round.state.rawValue), "cancelled": .text(round.cancellation?.rawValue),
            "openedAt": .string(round.openedAt.rfc3339), "closesAt": .string(round.closesAt.rfc3339),
            "invited": .count(round.invited), "turnout": .text(outcome.map { turnout($0.turnout) }),
            "answers": answers(outcome?.turnout), "result": result(outcome?.figures),
            "lowSupport": outcome.map { $0.saysSomething ? .bool($0.isLow) : .null } ?? .null,
            "followUp": .string(round.followUp.text),
        ]
    }

    private static func turnout(_ turnout: ConsentOutcome.Turnout) -> String {
        if case .exactly = turnout { return "exactly" }
        return turnout.text
    }

    private static func answers(_ turnout: ConsentOutcome.Turnout?) -> JSON {
        guard case .exactly(let answers)? = turnout else { return .null }
        return .count(answers)
    }

    private static func result(_ figures: ConsentOutcome.Figures?) -> JSON {
        switch figures {
        case nil, .some(.none): .null
        case .share(let share): ["threeOrMore": .string(share.text)]
        case .bands(let low, let middle, let high):
            ["low": .string(low.text), "middle": .string(middle.text), "high": .string(high.text)]
        case .counts(let counts): ["counts": .array(counts.map { .count($0) })]
        }
    }

    static let schemas = [
        Schema.named(
            "ConsentRound",
            [
                .init(name: "id", schema: .id), .init(name: "objective", schema: .id),
                .init(name: "state", schema: .choice(ConsentRound.State.self)),
                .init(
                    name: "cancelled", schema: .nullable(.choice(ConsentRound.Cancellation.self)),
                    says: "Why there is no result."),
                .init(name: "openedAt", schema: .moment), .init(name: "closesAt", schema: .moment),
                .init(name: "invited", schema: .whole(least: 0, most: 1_000_000)),
                .init(
                    name: "turnout",
                    schema: .nullable(.choice(["untold", "underHalf", "upToThreeQuarters", "more", "exactly"])),
                    says: "After closing. Exactly where thirty or more were invited."),
                .init(name: "answers", schema: .nullable(.whole(least: 0, most: 1_000_000))),
                .init(
                    name: "result", schema: .nullable(.named("ConsentResult")),
                    says: "After closing, from five answers on."),
                .init(name: "lowSupport", schema: .nullable(.bool), says: "Less than half gave three or more."),
                .init(name: "followUp", schema: .prose, says: "What was done with the round; empty until it is said."),
            ]),
        Schema.named(
            "ConsentResult",
            [
                .init(
                    name: "threeOrMore", schema: share, isRequired: false,
                    says: "Five to nine answers: percent, in tens; `<15` and `>85` at the ends."),
                .init(name: "low", schema: share, isRequired: false, says: "Ten to nineteen: 0, 1 or 2."),
                .init(name: "middle", schema: share, isRequired: false, says: "3"),
                .init(name: "high", schema: share, isRequired: false, says: "4 or 5"),
                .init(
                    name: "counts", schema: .list(.whole(least: 0, most: 1_000_000), most: 6), isRequired: false,
                    says: "From twenty: how often 0 to 5 was given."),
            ]),
        Schema.request(
            "NewConsentRound",
            [
                .init(
                    name: "days",
                    schema: .whole(least: ConsentRound.days.lowerBound, most: ConsentRound.days.upperBound),
                    isRequired: false, says: "Five when absent. It closes at the end of the last day."),
                .init(
                    name: "teams", schema: .nullable(.list(.id, most: ConsentReading.mostTeams)), isRequired: false,
                    says: "For an objective of the company: only these teams and those below them."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
        Schema.request(
            "ConsentFollowUp",
            [
                .init(name: "text", schema: .text(least: 1, most: 10_000, example: "KR 2 is nu van ons allemaal")),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]

    private static let share = Schema.text(least: 1, most: 4, example: ">85")
}
