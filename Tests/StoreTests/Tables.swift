import Store

/// A small schema for these tests.
let tables = [
    Migration(
        number: 1, name: "team and person",
        sql: """
            CREATE TABLE team (
                id {text} NOT NULL PRIMARY KEY,
                name {text} NOT NULL UNIQUE,
                size {int} NOT NULL DEFAULT 0 CHECK (size >= 0)
            ) {strict};
            CREATE TABLE person (
                id {text} NOT NULL PRIMARY KEY,
                team_id {text} NOT NULL REFERENCES team (id),
                name {text} NOT NULL,
                UNIQUE (team_id, name)
            ) {strict};
            CREATE TABLE sample (
                id {int} NOT NULL PRIMARY KEY,
                number {int},
                share {real},
                words {text},
                -- sqlite:
                flag {bool} CHECK (flag IN (0, 1))
                -- postgres:
                flag {bool}
                -- both:
            ) {strict};
            """)
]

func addTeam(_ id: String, _ transaction: any Transaction) throws {
    try transaction.run("INSERT INTO team (id, name) VALUES (\(id), \("Team " + id))")
}

func teams(_ transaction: any Transaction) throws -> [String] {
    try transaction.rows("SELECT id FROM team ORDER BY id") { try $0[0] }
}

/// What a refused call threw.
func refusal<T>(of work: () async throws -> T) async -> StoreError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? StoreError
    }
}

extension StoreError {
    var unavailableSentence: String? {
        if case .unavailable(let sentence) = self { sentence } else { nil }
    }

    var isOutcomeUnknown: Bool {
        if case .outcomeUnknown = self { true } else { false }
    }
}
