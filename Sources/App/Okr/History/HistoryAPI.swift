import Domain

/// The changes of an objective, as JSON.
enum HistoryAPI {
    static func json(_ entry: HistoryEntry) -> JSON {
        [
            "id": .string(entry.id), "at": .string(entry.at.rfc3339), "by": .string(entry.by.text),
            "keyResult": .text(entry.keyResult?.text), "field": .string(entry.change.field),
            "from": .text(entry.change.from), "to": .text(entry.change.to), "reason": .text(entry.reason),
            "proposedBy": .text(entry.credit?.text),
        ]
    }

    static let schemas = [
        Schema.named(
            "Change",
            [
                .init(name: "id", schema: .id), .init(name: "at", schema: .moment), .init(name: "by", schema: .id),
                .init(
                    name: "keyResult", schema: .nullable(.id), says: "Where the change was to one of its key results."),
                .init(name: "field", schema: .text(), says: "Its name in this API."),
                .init(name: "from", schema: .nullable(.text())), .init(name: "to", schema: .nullable(.text())),
                .init(name: "reason", schema: .nullable(.prose)),
                .init(
                    name: "proposedBy", schema: .nullable(.id), says: "Whose suggestion it was, where it was one."),
            ])
    ]

    static let operations: [APIOperation] = [
        .list(
            "/objectives/{id}/history", "listChanges",
            "Every change of an objective and its key results, newest first.", of: "Change"
        ) { call in
            let (objective, _) = try ObjectiveSQL.visible(call.id(), to: call.viewer, call.tx)
            return try call.page(.id) { before, limit in
                try HistorySQL.list(of: objective.id, before: before ?? "", limit: limit, call.tx)
            } key: {
                $0.id
            } show: {
                try HistorySQL.readable($0, for: call.viewer, call.tx).map(json)
            }
        }
    ]
}
