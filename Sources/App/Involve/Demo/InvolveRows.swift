import Store

/// Rows of this room that wait to be written in bulk.
struct InvolveRows: Sendable {
    var ideas: [[SQLValue]] = []
    var support: [[SQLValue]] = []
    var comments: [[SQLValue]] = []
    var answers: [[SQLValue]] = []
    var suggestions: [[SQLValue]] = []
    var promotions: [[SQLValue]] = []

    var count: Int {
        ideas.count + support.count + comments.count + answers.count + suggestions.count + promotions.count
    }

    func write(_ tx: any Transaction) throws {
        try tx.insert(
            into: "idea",
            columns: [
                "id", "title", "why", "author", "cycle", "team", "owes", "due_on", "state", "version", "sent_at",
                "answered_on", "in_time", "parked_until", "asks",
            ], rows: ideas)
        try tx.insert(into: "idea_support", columns: ["idea", "person", "at"], rows: support)
        try tx.insert(
            into: "idea_answer",
            columns: ["id", "idea", "author", "outcome", "until_on", "reason", "at", "verdict"], rows: answers)
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
