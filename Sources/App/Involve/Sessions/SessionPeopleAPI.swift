import Domain

/// Who is in a session, as JSON.
enum SessionPeopleAPI {
    static func json(_ person: ID<Person>, _ name: String, _ seat: SessionSeat) -> JSON {
        [
            "person": .string(person.text), "name": .string(name), "facilitates": .bool(seat.facilitates),
            "joined": .bool(seat.joined), "removed": .bool(seat.isRemoved),
        ]
    }

    static let schemas = [
        Schema.named(
            "SessionPerson",
            [
                .init(name: "person", schema: .id), .init(name: "name", schema: .text(most: 200)),
                .init(name: "facilitates", schema: .bool),
                .init(name: "joined", schema: .bool, says: "Came in; else invited."),
                .init(name: "removed", schema: .bool, says: "Sent away: no code lets them in again."),
            ])
    ]

    private static func one(_ person: ID<Person>, in session: GoalSession, _ call: APICall) throws -> APIAnswer {
        guard let seat = try SeatSQL.find(session.id, person, call.tx) else { throw Refusal.notFound }
        return .one(json(person, try PersonSQL.find(person, call.tx).draft.name.text, seat))
    }

    static let operations: [APIOperation] = [
        .list("/sessions/{id}/people", "listSessionPeople", "Who is invited and who is in.", of: "SessionPerson") {
            call in
            let session = try SessionAPI.visible(call)
            return try call.page(.id) {
                try SeatSQL.list(of: session.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.person.text
            } show: {
                $0.map { json($0.person, $0.name, $0.seat) }
            }
        },
        .put(
            "/sessions/{id}/people/me", .takePart, "joinSession",
            "You come in: who has a seat, or is of its team.", takes: nil, answers: "SessionPerson"
        ) { call in
            let session = try SessionAPI.visible(call)
            try GoalSessionActs.join(session, call.occasion)
            return try one(call.viewer.id, in: session, call)
        },
        .put(
            "/sessions/{id}/people/{person}", .runSession, "inviteToSession",
            "Gives somebody a seat; who was sent away may come in again.", takes: nil, answers: "SessionPerson"
        ) { call in
            let session = try SessionAPI.visible(call)
            try GoalSessionActs.require(session, call.occasion)
            let person: ID<Person> = try call.id("person")
            guard let viewer = try SessionSQL.viewer(person, call.tx), viewer.role != .observer else {
                throw Refusal.notFound
            }
            try GoalSessionActs.invite(person, to: session, call.occasion)
            return try one(person, in: session, call)
        },
        .delete("/sessions/{id}/people/{person}", .runSession, "sendFromSession", "Sends somebody away.") { call in
            let session = try SessionAPI.visible(call)
            try GoalSessionActs.set(call.id("person"), isRemoved: true, from: session, call.occasion)
            return .gone
        },
    ]
}
