import Domain

extension TableAPI {
    private static let (cards, groups) = ("/sessions/{id}/cards", "/sessions/{id}/groups")
    private static let (card, group) = (cards + "/{card}", groups + "/{group}")

    static let operations: [APIOperation] = [
        .list(
            cards, "listSessionCards",
            "What lies on the table, as far as it is shown. While a session goes on only for who is in or runs it.",
            of: "SessionCard"
        ) { call in
            let session = try looked(call)
            return try call.page(.id) {
                try BoardSQL.shown(in: session.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post(
            cards, .takePart, "writeSessionCard",
            "Writes a card with your name. In a confidential session cards are written on its page only.",
            takes: "NewSessionCard", answers: "SessionCard", pace: .cards, around: inTurn, write),
        .get(card, "getSessionCard", "One card.", answers: "SessionCard") { call in
            try one(found(call, in: looked(call)))
        },
        .patch(
            card, .takePart, "changeSessionCard",
            "Puts a card in a group; rewrites it: your own, or any that all see if you run the session.",
            takes: "SessionCardPatch", answers: "SessionCard", pace: .sorting, around: inTurn, change),
        .delete(card, .takePart, "removeSessionCard", "Takes a card off the table, words and all.", around: inTurn) {
            call in
            let session = try acting(call)
            let card = try found(call, in: session)
            try call.requireMatch(card.version)
            try CardActs.remove(card.id, secret: nil, in: session, call.occasion)
            return .gone
        },
        .list(groups, "listSessionGroups", "The groups on the table, also those without cards.", of: "SessionGroup") {
            call in
            let session = try looked(call)
            return try call.page(.id) {
                try BoardSQL.groups(of: session.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post(
            groups, .takePart, "makeSessionGroup", "Makes a group.", takes: "NewSessionGroup",
            answers: "SessionGroup", pace: .groups, around: inTurn
        ) { call in
            let session = try acting(call)
            try GoalSessionActs.requireIn(session, call.occasion)
            let fields = try call.fields()
            let name: Title? = fields.required("name", Parse.title)
            _ = fields.reason()
            try fields.finish()
            guard let name else { throw Refusal(.invalid) }
            let id = try CardActs.group(named: name, in: session, call.occasion)
            return .made(
                json(SessionGroup(id: id, name: name)), at: "/sessions/\(session.id)/groups/\(id)", version: 1)
        },
        .get(group, "getSessionGroup", "One group.", answers: "SessionGroup") { call in
            try one(heap(call, in: looked(call)))
        },
        .patch(
            group, .takePart, "renameSessionGroup", "Renames a group.", takes: "SessionGroupPatch",
            answers: "SessionGroup", pace: .sorting, around: inTurn
        ) { call in
            let session = try acting(call)
            let old = try heap(call, in: session)
            try GoalSessionActs.requireIn(session, call.occasion)
            try call.requireMatch(old.version)
            let fields = try call.fields()
            var name = old.name
            fields.change("name", &name, Parse.title)
            _ = fields.reason()
            try fields.finish()
            try CardActs.rename(old.id, to: name, version: old.version, in: session, call.occasion)
            return try one(heap(call, in: session))
        },
        .delete(
            group, .takePart, "dissolveSessionGroup", "Takes a group apart: its cards lie loose again.",
            pace: .sorting, around: inTurn
        ) { call in
            let session = try acting(call)
            let old = try heap(call, in: session)
            try call.requireMatch(old.version)
            try CardActs.dissolve(old.id, in: session, call.occasion)
            return .gone
        },
    ]

    // MARK: Whose table it is

    /// - Parameter act: asked for before anything is said of the table.
    private static func looked(_ call: APICall, to act: Act? = nil) throws -> GoalSession {
        let session = try SessionAPI.visible(call)
        if let act { try call.require(act) }
        guard try SessionDoor.mayLook(session, call.viewer, call.tx) else { throw Refusal.notFound }
        return session
    }

    private static func acting(_ call: APICall) throws -> GoalSession { try looked(call, to: .takePart) }

    private static func found(_ call: APICall, in session: GoalSession) throws -> SessionCard {
        try CardActs.find(call.id("card"), secret: nil, in: session, call.occasion).card
    }

    private static func heap(_ call: APICall, in session: GoalSession) throws -> SessionGroup {
        guard let group = try BoardSQL.group(call.id("group"), in: session.id, call.tx) else { throw Refusal.notFound }
        return group
    }

    private static func one(_ card: SessionCard) -> APIAnswer { .one(json(card), version: card.version) }
    private static func one(_ group: SessionGroup) -> APIAnswer { .one(json(group), version: group.version) }

    /// As on the pages: one after the other, and all who look are told.
    private static let inTurn: APIOperation.Around = { house, calls in
        let id: ID<GoalSession> = try await calls.read { try $0.id() }
        let answer = try await house.inTurn(id) { try await calls.answer() }
        house.rooms.ring(id)
        return answer
    }

    // MARK: Cards

    private static let write: APIOperation.Act = { call in
        let session = try SessionAPI.visible(call)
        try call.require(.takePart)
        var typed = CardTyped()
        let fields = try call.fields()
        let title: Title? = fields.required("title", Parse.title)
        var why: String?
        fields.changeOptional("why", &why, Parse.string)
        _ = fields.reason()
        try fields.finish()
        (typed.title, typed.why) = (title?.text ?? "", why ?? "")
        try GoalSessionActs.requireIn(session, call.occasion)
        guard session.draft.secrecy == .signed else { throw Refusal.conflict(.sessionIsConfidential) }
        let writing = try typed.writing(once: call.occasion.next(Event.self).text)
        let id = try CardActs.write(writing, secret: "", in: session, call.occasion)
        let card = try CardActs.find(id, secret: nil, in: session, call.occasion).card
        return .made(json(card), at: "/sessions/\(session.id)/cards/\(id)", version: card.version)
    }

    private static let change: APIOperation.Act = { call in
        let session = try acting(call)
        let old = try found(call, in: session)
        try call.requireMatch(old.version)
        let fields = try call.fields()
        var typed = CardTyped(old)
        fields.change("title", &typed.title, Parse.string)
        var why: String? = typed.why
        fields.changeOptional("why", &why, Parse.string)
        var group = old.group
        fields.changeOptional("group", &group, Parse.id)
        _ = fields.reason()
        try fields.finish()
        typed.why = why ?? ""
        let writing = try typed.writing(once: "")
        if writing.title != old.title || writing.why != old.why {
            try CardActs.rewrite(
                old.id, as: writing, version: old.version, secret: nil, in: session, call.occasion)
        }
        if group != old.group { try CardActs.put(old.id, in: group, of: session, call.occasion) }
        return try one(found(call, in: session))
    }
}
