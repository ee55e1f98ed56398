import Domain
import Store

/// What a young organisation has already, as far as people need it to begin.
struct FirstSteps: Sendable, Hashable {
    var isNamed = true
    var hasTeam = true
    var hasCycle = true
    var hasPeople = true
    var hasObjective = true

    var isDone: Bool { isNamed && hasTeam && hasCycle && hasPeople && hasObjective }
}

enum FirstStepsSQL {
    /// One statement that looks at the first row of each table.
    static func read(_ tx: any Transaction) throws -> FirstSteps {
        try tx.first(
            """
            SELECT (SELECT count(*) FROM setting WHERE key = 'name'),
                (SELECT count(*) FROM (SELECT 1 FROM team LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT 1 FROM cycle LIMIT 1) AS c),
                (SELECT count(*) FROM (SELECT 1 FROM person LIMIT 2) AS p),
                (SELECT count(*) FROM (SELECT 1 FROM objective LIMIT 1) AS o)
            """
        ) { row in
            FirstSteps(
                isNamed: try row[0] as Int > 0, hasTeam: try row[1] as Int > 0, hasCycle: try row[2] as Int > 0,
                hasPeople: try row[3] as Int > 1, hasObjective: try row[4] as Int > 0)
        } ?? FirstSteps()
    }
}
