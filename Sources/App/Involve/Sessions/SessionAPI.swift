import Domain

/// Goal-setting sessions as JSON.
enum SessionAPI {
    private static let phases = GoalSession.Phase.working
    private static let minutes = Schema.whole(least: 0, most: SessionAgenda.minutes.upperBound)

    static func json(_ session: GoalSession, isRunner: Bool) -> JSON {
        let draft = session.draft
        return [
            "id": .string(session.id.text), "title": .string(draft.title.text), "purpose": .string(draft.purpose.text),
            "team": .string(draft.team.text), "cycle": .string(draft.cycle.text),
            "startsAt": .string(draft.startsAt.rfc3339), "place": .string(draft.place),
            "secrecy": .string(draft.secrecy.rawValue), "phase": .string(session.phase.rawValue),
            "endsAt": .text(session.endsAt?.rfc3339), "closedAt": .text(session.closedAt?.rfc3339),
            "planner": .string(session.planner.text), "code": .text(isRunner ? session.code?.shown : nil),
            "votes": .count(session.votes),
            "agenda": .array(
                draft.agenda.phases.map { phase in
                    [
                        "phase": .string(phase.rawValue),
                        "minutes": .count(draft.agenda.minutes(of: phase) ?? 0),
                    ]
                }),
        ]
    }

    static let schemas = [
        Schema.named(
            "Session",
            [
                .init(name: "id", schema: .id), .init(name: "title", schema: .title),
                .init(name: "purpose", schema: .prose), .init(name: "team", schema: .id),
                .init(name: "cycle", schema: .id), .init(name: "startsAt", schema: .moment),
                .init(name: "place", schema: .text(most: GoalSession.placeLimit)),
                .init(
                    name: "secrecy", schema: .choice(GoalSession.Secrecy.self),
                    says: "Confidential: who writes a card is not stored."),
                .init(name: "phase", schema: .choice(GoalSession.Phase.self)),
                .init(name: "endsAt", schema: .nullable(.moment), says: "When the timer of this phase is over."),
                .init(name: "closedAt", schema: .nullable(.moment)), .init(name: "planner", schema: .id),
                .init(
                    name: "code", schema: .nullable(.text(most: 9)), says: "To come in with; for who runs it only."),
                .init(name: "votes", schema: .whole(least: 0, most: 1_000_000), says: "How often there was a vote."),
                .init(name: "agenda", schema: .list(.named("SessionPhase"), most: 7)),
            ]),
        Schema.named(
            "SessionPhase",
            [.init(name: "phase", schema: .choice(GoalSession.Phase.self)), .init(name: "minutes", schema: minutes)]),
        Schema.request(
            "NewSession",
            [
                .init(name: "title", schema: .text(least: 1, most: 200, example: "Onze doelen"), isRequired: true),
                .init(name: "purpose", schema: .nullable(.prose), isRequired: false),
                .init(name: "team", schema: .id, isRequired: true), .init(name: "cycle", schema: .id, isRequired: true),
                .init(name: "startsAt", schema: .moment, isRequired: true),
                .init(name: "place", schema: .nullable(.text(most: GoalSession.placeLimit)), isRequired: false),
                .init(name: "secrecy", schema: .choice(GoalSession.Secrecy.self), isRequired: true),
                .init(
                    name: "template", schema: .nullable(.choice(SessionTemplate.all.map(\.name))), isRequired: false,
                    says: "Minutes and people: the agenda and the rule of the vote; 60x15 when absent."),
                .init(
                    name: "invites", schema: .bool, isRequired: false,
                    says: "Whether the team is invited; for the company everybody."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
        Schema.request(
            "SessionPatch",
            [
                .init(name: "title", schema: .text(least: 1, most: 200, example: "Onze doelen"), isRequired: false),
                .init(name: "purpose", schema: .prose, isRequired: false),
                .init(name: "cycle", schema: .id, isRequired: false),
                .init(name: "startsAt", schema: .moment, isRequired: false),
                .init(name: "place", schema: .text(most: GoalSession.placeLimit), isRequired: false),
                .init(
                    name: "secrecy", schema: .choice(GoalSession.Secrecy.self), isRequired: false,
                    says: "Stricter only: from then on."),
                .init(
                    name: "template", schema: .nullable(.choice(SessionTemplate.all.map(\.name))), isRequired: false,
                    says: "Another agenda, and the rule of the vote with it."),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
        Schema.request(
            "SessionMove",
            [
                .init(
                    name: "from", schema: .choice(GoalSession.Phase.self), isRequired: true,
                    says: "Where it was seen: who comes second is told."),
                .init(name: "to", schema: .choice(GoalSession.Phase.self), isRequired: true),
                .init(name: "reason", schema: .nullable(.prose), isRequired: false),
            ]),
    ]
}
