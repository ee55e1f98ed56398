import Domain

/// Who stands behind an objective, as JSON.
enum SignatureAPI {
    private static func json(_ one: Signature) -> JSON {
        ["person": .string(one.person.text), "name": .string(one.name), "at": .string(one.at.rfc3339)]
    }

    static let schemas = [
        Schema.named(
            "Signature",
            [
                .init(name: "person", schema: .id), .init(name: "name", schema: .title),
                .init(name: "at", schema: .moment),
            ])
    ]

    private static func objective(_ call: APICall) throws -> Objective {
        try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx).objective
    }

    static let operations: [APIOperation] = [
        .list("/objectives/{id}/signatures", "signatures", "Who stands behind an objective.", of: "Signature") { call in
            let objective = try objective(call)
            return try call.page(.id) {
                try SignatureSQL.list(of: objective.id, after: $0 ?? "", limit: $1, call.tx)
            } key: {
                $0.person.text
            } show: {
                $0.map(json)
            }
        },
        .put(
            "/objectives/{id}/signatures/me", .standBehind, "standBehind",
            "You stand behind an objective that is proposed or agreed.", takes: nil, answers: "Signature"
        ) { call in
            .one(json(try SignatureActs.sign(objective(call), call.occasion)))
        },
        .delete("/objectives/{id}/signatures/me", .standBehind, "takeSignatureBack", "You take your name back.") {
            call in
            try SignatureActs.takeBack(objective(call), call.occasion)
            return .gone
        },
    ]
}
