import Store

/// Rows of this room that wait to be written in bulk.
struct InvolveRows: Sendable {
    var ideas: [[SQLValue]] = []
    var support: [[SQLValue]] = []
    var comments: [[SQLValue]] = []
    var answers: [[SQLValue]] = []
    var suggestions: [[SQLValue]] = []
    var promotions: [[SQLValue]] = []
    var merges: [[SQLValue]] = []
    var signatures: [[SQLValue]] = []
    var supportVia: [[SQLValue]] = []

    var count: Int {
        ideas.count + support.count + comments.count + answers.count + suggestions.count + promotions.count
            + merges.count + supportVia.count + signatures.count
    }

    func write(_ tx: any Transaction) throws {
        try tx.insert(
            into: "idea",
            columns: [
                "id", "title", "why", "author", "cycle", "team", "owes", "due_on", "state", "version", "sent_at",
                "answered_on", "in_time", "parked_until", "asks",
            ], rows: ideas)
        try tx.insert(into: "idea_support", columns: ["idea", "person", "at"], rows: support)
        try tx.insert(into: "idea_support", columns: ["idea", "person", "at", "via"], rows: supportVia)
        try tx.insert(into: "signature", columns: ["objective", "person", "at"], rows: signatures)
        try tx.insert(into: "idea_merge", columns: ["idea", "into_idea", "kept", "at"], rows: merges)
        try tx.insert(
            into: "idea_answer",
            columns: ["id", "idea", "author", "outcome", "until_on", "into_idea", "reason", "at", "verdict"],
            rows: answers)
        try tx.insert(
            into: "promotion", columns: ["idea", "objective", "key_result", "author", "at"], rows: promotions)
        try tx.insert(into: "idea_comment", columns: ["id", "idea", "author", "text", "at"], rows: comments)
        try tx.insert(
            into: "suggestion",
            columns: [
                "id", "objective", "field", "made_on", "text", "why", "author", "at", "state", "decided_by",
                "decided_at", "reason", "result",
            ], rows: suggestions)
    }
}
