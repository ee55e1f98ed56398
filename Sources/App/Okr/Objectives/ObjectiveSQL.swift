import Domain
import Store

/// Every statement on `objective`. Whoever looks one up names who looks: what a person may not see does not exist.
enum ObjectiveSQL {
    static let columns: SQL = """
        o.id, o.title, o.why, o.cycle, o.team, o.owner, o.ambition, o.visibility, o.state, o.agreed_at,
        o.without_consent, o.grade, o.grade_reason, o.carried_from, o.version
        """
    /// How many columns those are.
    static let width = 15

    static func objective(_ row: Row) throws -> Objective {
        Objective(
            id: try row[0],
            draft: Objective.Draft(
                title: try row[1], why: try row[2], cycle: try row[3], team: try row[4], owner: try row[5],
                ambition: try row.word(6), visibility: try row.word(7)),
            state: try row.word(8), agreedAt: try row[9], isWithoutConsent: try row[10],
            grading: Grading(trusted: try row[11], reason: try row[12]), carriedFrom: try row[13],
            version: try row[14])
    }

    /// One objective with what it contributes to and its cycle, if this person may see it.
    static func visible(_ id: ID<Objective>, to viewer: Viewer, _ tx: any Transaction) throws
        -> (objective: Objective, cycle: Cycle)
    {
        guard let found = try seen(id, by: viewer, tx) else { throw Refusal.notFound }
        return found
    }

    /// The same where it may be hidden or gone without that being a refusal.
    static func seen(_ id: ID<Objective>, by viewer: Viewer, _ tx: any Transaction) throws
        -> (objective: Objective, cycle: Cycle)?
    {
        let found = try tx.first(
            """
            SELECT \(columns), \(CycleSQL.columns) FROM objective AS o JOIN cycle AS c ON c.id = o.cycle
            WHERE o.id = \(id) AND \(viewer.sees)
            """
        ) { (try Self.objective($0), try CycleSQL.cycle($0, from: width)) }
        guard let (bare, cycle) = found else { return nil }
        var objective = bare
        objective.draft.contributesTo = try AlignmentSQL.targets(of: [id], tx)[id] ?? []
        return (objective, cycle)
    }

    static func isVisible(_ id: ID<Objective>, to viewer: Viewer, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM objective AS o WHERE o.id = \(id) AND \(viewer.sees)") { try $0[0] as Int } != nil
    }

    /// What a list of objectives may be narrowed to.
    struct Filter: Sendable {
        var cycle: ID<Cycle>?
        var team: ID<Team>?
        var owner: ID<Person>?
        var state: Objective.State?
        var question: String?

        init() {}
    }

    /// By id, from after `after`, at most `limit`, each with its cycle; without what it contributes to.
    static func list(_ filter: Filter, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [(objective: Objective, cycle: Cycle)]
    {
        var conditions: [SQL] = ["o.id > \(after)", viewer.sees]
        if let cycle = filter.cycle { conditions.append("o.cycle = \(cycle)") }
        if let team = filter.team { conditions.append("o.team = \(team)") }
        if let owner = filter.owner { conditions.append("o.owner = \(owner)") }
        if let state = filter.state { conditions.append("o.state = \(state.rawValue)") }
        if let question = filter.question {
            guard let matches = TermSQL.matches(question, as: .objective, subject: "o.id") else { return [] }
            conditions.append(matches)
        }
        return try tx.rows(
            """
            SELECT \(columns), \(CycleSQL.columns) FROM objective AS o JOIN cycle AS c ON c.id = o.cycle
            WHERE \(SQL.join(conditions, separator: " AND ")) ORDER BY o.id LIMIT \(limit)
            """
        ) { (try objective($0), try CycleSQL.cycle($0, from: width)) }
    }

    /// Everything of a cycle that is neither closed nor dropped, whoever may see it: for closing the cycle.
    static func open(in cycle: ID<Cycle>, after: String, limit: Int, _ tx: any Transaction) throws -> [Objective] {
        try tx.rows(
            """
            SELECT \(columns) FROM objective AS o
            WHERE o.cycle = \(cycle) AND o.id > \(after) AND o.state IN ('draft', 'proposed', 'agreed')
            ORDER BY o.id LIMIT \(limit)
            """, objective)
    }

    /// Those of these that were carried over from an objective that this person may not see; no statement when none
    /// was carried over.
    static func carriedFromHidden(_ objectives: [Objective], for viewer: Viewer, _ tx: any Transaction) throws
        -> Set<ID<Objective>>
    {
        let carried = objectives.filter { $0.carriedFrom != nil }
        guard !carried.isEmpty else { return [] }
        let seen: Set<ID<Objective>> = Set(
            try tx.rows(
                """
                SELECT n.id FROM objective AS n JOIN objective AS o ON o.id = n.carried_from
                WHERE n.id IN (\(list: carried.map(\.id))) AND \(viewer.sees)
                """
            ) { try $0[0] })
        return Set(carried.map(\.id)).subtracting(seen)
    }

    static func insert(_ objective: Objective, at now: Moment, _ tx: any Transaction) throws {
        let draft = objective.draft
        try tx.run(
            """
            INSERT INTO objective (id, title, why, cycle, team, owner, ambition, visibility, state, agreed_at,
                without_consent, grade, grade_reason, carried_from, version, created_at)
            VALUES (\(objective.id), \(draft.title), \(draft.why), \(draft.cycle), \(draft.team), \(draft.owner),
                \(draft.ambition.rawValue), \(draft.visibility.rawValue), \(objective.state.rawValue),
                \(objective.agreedAt), \(objective.isWithoutConsent), \(objective.grading.grade),
                \(objective.grading.reason), \(objective.carriedFrom), \(objective.version), \(now))
            """)
        try AlignmentSQL.replace(draft.contributesTo, of: objective.id, tx)
        try TermSQL.index(draft.title.text, as: .objective, of: objective.id.text, tx)
    }

    /// Writes everything but the links; see `AlignmentSQL.replace`.
    static func update(_ objective: Objective, _ tx: any Transaction) throws {
        let draft = objective.draft
        try tx.run(
            """
            UPDATE objective SET title = \(draft.title), why = \(draft.why), cycle = \(draft.cycle),
                team = \(draft.team), owner = \(draft.owner), ambition = \(draft.ambition.rawValue),
                visibility = \(draft.visibility.rawValue), state = \(objective.state.rawValue),
                agreed_at = \(objective.agreedAt), without_consent = \(objective.isWithoutConsent),
                grade = \(objective.grading.grade), grade_reason = \(objective.grading.reason),
                version = \(objective.version)
            WHERE id = \(objective.id)
            """)
    }

    static func delete(_ id: ID<Objective>, _ tx: any Transaction) throws {
        for keyResult in try KeyResultSQL.ids(of: id, tx) { try KeyResultSQL.delete(keyResult, tx) }
        try tx.run("UPDATE objective SET carried_from = NULL WHERE carried_from = \(id)")
        try tx.run("DELETE FROM objective WHERE id = \(id)")
        try TermSQL.remove(id.text, tx)
    }

    /// The objective of a cycle that was carried over from another one.
    static func successor(of id: ID<Objective>, in cycle: ID<Cycle>, _ tx: any Transaction) throws -> ID<Objective>? {
        try tx.first(
            "SELECT id FROM objective WHERE carried_from = \(id) AND cycle = \(cycle) ORDER BY id LIMIT 1"
        ) { try $0[0] }
    }
}
