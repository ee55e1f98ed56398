import Store

/// Rows of this room that wait to be written in bulk.
struct PlatformRows: Sendable {
    var people: [[SQLValue]] = []
    var teams: [[SQLValue]] = []
    var above: [[SQLValue]] = []
    var members: [[SQLValue]] = []
    var terms: [[SQLValue]] = []

    var count: Int { people.count + terms.count }

    func write(_ tx: any Transaction) throws {
        try tx.insert(
            into: "person",
            columns: [
                "id", "email", "name", "language", "manager", "role", "active", "version", "created_at", "invited_at",
                "arrived_at",
            ],
            rows: people)
        try tx.insert(into: "team", columns: ["id", "name", "parent", "version", "created_at"], rows: teams)
        try tx.insert(into: "team_above", columns: ["team", "above", "distance"], rows: above)
        try tx.insert(into: "member", columns: ["team", "person", "leads"], rows: members)
        try tx.insert(into: "term", columns: ["word", "kind", "subject"], rows: terms)
    }
}
