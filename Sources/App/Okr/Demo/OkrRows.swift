import Store

/// Rows of this room that wait to be written in bulk.
struct OkrRows: Sendable {
    var cycles: [[SQLValue]] = []
    var objectives: [[SQLValue]] = []
    var keyResults: [[SQLValue]] = []
    var milestones: [[SQLValue]] = []
    var checkIns: [[SQLValue]] = []
    var alignments: [[SQLValue]] = []
    var history: [[SQLValue]] = []
    var comments: [[SQLValue]] = []
    var initiatives: [[SQLValue]] = []
    var contributors: [[SQLValue]] = []

    var count: Int {
        objectives.count + keyResults.count + milestones.count + checkIns.count + history.count + comments.count
    }

    func write(_ tx: any Transaction) throws {
        try tx.insert(into: "cycle", columns: Self.cycle, rows: cycles)
        try tx.insert(into: "objective", columns: Self.objective, rows: objectives)
        try tx.insert(into: "key_result", columns: Self.keyResult, rows: keyResults)
        try tx.insert(into: "milestone", columns: Self.milestone, rows: milestones)
        try tx.insert(into: "check_in", columns: Self.checkIn, rows: checkIns)
        try tx.insert(into: "alignment", columns: ["objective", "to_objective", "to_key_result"], rows: alignments)
        try tx.insert(into: "history", columns: Self.entry, rows: history)
        try tx.insert(
            into: "comment", columns: ["id", "objective", "key_result", "author", "text", "at"], rows: comments)
        try tx.insert(into: "initiative", columns: Self.initiative, rows: initiatives)
        try tx.insert(into: "contributor", columns: Self.contributor, rows: contributors)
    }

    private static let cycle: [StaticString] = ["id", "name", "start_on", "end_on", "state", "version", "created_at"]
    private static let objective: [StaticString] = [
        "id", "title", "why", "cycle", "team", "owner", "ambition", "visibility", "state", "agreed_at",
        "without_consent", "grade", "grade_reason", "carried_from", "version", "created_at",
    ]
    private static let keyResult: [StaticString] = [
        "id", "objective", "position", "title", "kind", "baseline", "target", "unit", "level_commit", "level_target",
        "level_stretch", "weight", "owner", "cadence", "state", "grade", "grade_reason", "last_check_in", "last_value",
        "last_confidence", "last_at", "version", "created_at",
    ]
    private static let milestone: [StaticString] = [
        "id", "key_result", "position", "title", "weight", "done", "done_at_first",
    ]
    private static let checkIn: [StaticString] = [
        "id", "key_result", "author", "value", "steps", "confidence", "note", "at", "recorded_at",
    ]
    private static let entry: [StaticString] = [
        "id", "objective", "key_result", "actor", "at", "field", "before", "after", "reason", "credit",
    ]
    private static let initiative: [StaticString] = [
        "id", "key_result", "title", "owner", "due_on", "done", "version", "created_at",
    ]
    private static let contributor: [StaticString] = ["id", "objective", "key_result", "person", "note", "at"]
}
