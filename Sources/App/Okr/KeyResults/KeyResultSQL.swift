import Domain
import Store

/// Every statement on `key_result` and `milestone`.
enum KeyResultSQL {
    static let columns: SQL = """
        k.id, k.objective, k.title, k.kind, k.baseline, k.target, k.unit, k.level_commit, k.level_target,
        k.level_stretch, k.weight, k.owner, k.cadence, k.state, k.grade, k.grade_reason, k.last_check_in,
        k.last_value, k.last_confidence, k.last_at, k.version
        """
    /// How many columns those are.
    static let width = 21

    /// A key result without its milestones, which `fill` adds.
    static func keyResult(_ row: Row) throws -> KeyResult {
        let kind: Metric.Kind = try row.word(3)
        let draft = KeyResult.Draft(
            title: try row[2], metric: try metric(kind, row), unit: try row[6], weight: try row[10],
            owner: try row[11], cadence: try row.word(12))
        let last: ID<CheckIn>? = try row[16]
        let latest = try last.map { id in
            KeyResult.Latest(
                id: id, value: CheckInSQL.value(of: kind, number: try row[17]),
                confidence: Confidence(trusted: try row[18]), at: try row[19])
        }
        return KeyResult(
            id: try row[0], objective: try row[1], draft: draft, state: try row.word(13), latest: latest,
            grading: Grading(trusted: try row[14], reason: try row[15]), version: try row[20])
    }

    private static func metric(_ kind: Metric.Kind, _ row: Row) throws -> Metric {
        let baseline: Double? = try row[4]
        let target: Double = (try row[5] as Double?) ?? 0
        switch kind {
        case .increase: return .increase(baseline: baseline ?? 0, target: target)
        case .decrease: return .decrease(baseline: baseline ?? 0, target: target)
        case .atLeast: return .atLeast(target: target, redLine: baseline)
        case .atMost: return .atMost(target: target, redLine: baseline)
        case .milestones: return .milestones([])
        case .levels:
            return .levels(Levels(commit: try row[7], target: try row[8], stretch: try row[9]))
        case .binary: return .binary
        }
    }

    /// Adds the steps of those that have them; one statement, none when no key result is of that kind.
    static func fill(_ keyResults: inout [KeyResult], _ tx: any Transaction) throws {
        let ids = keyResults.filter { $0.metric.kind == .milestones }.map(\.id)
        guard !ids.isEmpty else { return }
        var steps: [ID<KeyResult>: [Milestone]] = [:]
        _ = try tx.rows(
            """
            SELECT key_result, id, title, weight, done FROM milestone WHERE key_result IN (\(list: ids))
            ORDER BY key_result, position, id
            """
        ) { row in
            steps[try row[0], default: []].append(
                Milestone(id: try row[1], title: try row[2], weight: try row[3], isDone: try row[4]))
        }
        for index in keyResults.indices {
            if let found = steps[keyResults[index].id] { keyResults[index].draft.metric = .milestones(found) }
        }
    }

    /// All key results of these objectives, in their order; two statements at most.
    static func of(_ objectives: [ID<Objective>], _ tx: any Transaction) throws -> [ID<Objective>: [KeyResult]] {
        var found = try bare(of: objectives, tx)
        try fill(&found, tx)
        return Dictionary(grouping: found, by: \.objective)
    }

    /// The same in one statement, without the steps, which `fill` adds.
    static func bare(of objectives: [ID<Objective>], _ tx: any Transaction) throws -> [KeyResult] {
        guard !objectives.isEmpty else { return [] }
        return try tx.rows(
            """
            SELECT \(columns) FROM key_result AS k WHERE k.objective IN (\(list: objectives))
            ORDER BY k.objective, k.position, k.id
            """, keyResult)
    }

    /// One page of the key results of an objective, in their order, from after (`position`, `id`).
    static func page(
        of objective: ID<Objective>, after: (position: Int, id: String)?, limit: Int, _ tx: any Transaction
    )
        throws -> [(keyResult: KeyResult, position: Int)]
    {
        let start: SQL = after.map { "(k.position, k.id) > (\($0.position), \($0.id))" } ?? "TRUE"
        let rows = try tx.rows(
            """
            SELECT \(columns), k.position FROM key_result AS k WHERE k.objective = \(objective) AND \(start)
            ORDER BY k.position, k.id LIMIT \(limit)
            """
        ) { (try keyResult($0), try $0[width] as Int) }
        var keyResults = rows.map(\.0)
        try fill(&keyResults, tx)
        return zip(keyResults, rows).map { ($0, $1.1) }
    }

    /// One key result with its objective and cycle, if this person may see them.
    static func visible(_ id: ID<KeyResult>, to viewer: Viewer, _ tx: any Transaction) throws
        -> (keyResult: KeyResult, objective: Objective, cycle: Cycle)
    {
        let found = try tx.first("SELECT \(columns) FROM key_result AS k WHERE k.id = \(id)", keyResult)
        guard let found else { throw Refusal.notFound }
        var filled = [found]
        try fill(&filled, tx)
        let (objective, cycle) = try ObjectiveSQL.visible(found.objective, to: viewer, tx)
        return (filled.first ?? found, objective, cycle)
    }

    static func objective(of id: ID<KeyResult>, _ tx: any Transaction) throws -> ID<Objective>? {
        try tx.first("SELECT objective FROM key_result WHERE id = \(id)") { try $0[0] }
    }

    static func ids(of objective: ID<Objective>, _ tx: any Transaction) throws -> [ID<KeyResult>] {
        try tx.rows("SELECT id FROM key_result WHERE objective = \(objective)") { try $0[0] }
    }

    static func insert(_ keyResult: KeyResult, at now: Moment, _ tx: any Transaction) throws {
        let draft = keyResult.draft
        let levels = draft.metric.levels
        try tx.run(
            """
            INSERT INTO key_result (id, objective, position, title, kind, baseline, target, unit, level_commit,
                level_target, level_stretch, weight, owner, cadence, state, version, created_at)
            VALUES (\(keyResult.id), \(keyResult.objective),
                (SELECT coalesce(max(position), 0) + 1 FROM key_result WHERE objective = \(keyResult.objective)),
                \(draft.title), \(draft.metric.kind.rawValue), \(draft.metric.baseline), \(draft.metric.target),
                \(draft.unit), \(levels?.commit), \(levels?.target), \(levels?.stretch), \(draft.weight),
                \(draft.owner), \(draft.cadence.rawValue), \(keyResult.state.rawValue), \(keyResult.version), \(now))
            """)
        try replaceMilestones(of: keyResult, keeping: [], tx)
        try TermSQL.index(draft.title.text, as: .keyResult, of: keyResult.id.text, tx)
    }

    /// Writes what may be edited, the grade too; the latest check-in is written by `setLatest`.
    static func update(_ keyResult: KeyResult, from old: KeyResult, _ tx: any Transaction) throws {
        let draft = keyResult.draft
        let levels = draft.metric.levels
        try tx.run(
            """
            UPDATE key_result SET title = \(draft.title), kind = \(draft.metric.kind.rawValue),
                baseline = \(draft.metric.baseline), target = \(draft.metric.target), unit = \(draft.unit),
                level_commit = \(levels?.commit), level_target = \(levels?.target),
                level_stretch = \(levels?.stretch), weight = \(draft.weight), owner = \(draft.owner),
                cadence = \(draft.cadence.rawValue), state = \(keyResult.state.rawValue),
                grade = \(keyResult.grading.grade), grade_reason = \(keyResult.grading.reason),
                version = \(keyResult.version)
            WHERE id = \(keyResult.id)
            """)
        if draft.metric.milestones != old.metric.milestones {
            try replaceMilestones(of: keyResult, keeping: old.metric.milestones.map(\.id), tx)
        }
        if draft.title != old.title {
            try TermSQL.index(draft.title.text, as: .keyResult, of: keyResult.id.text, tx)
        }
    }

    private static func replaceMilestones(
        of keyResult: KeyResult, keeping known: [ID<Milestone>], _ tx: any Transaction
    ) throws {
        let steps = keyResult.metric.milestones
        for gone in Set(known).subtracting(steps.map(\.id)) {
            try tx.run("DELETE FROM milestone WHERE id = \(gone)")
        }
        for (position, step) in steps.enumerated() {
            try tx.run(
                """
                INSERT INTO milestone (id, key_result, position, title, weight, done, done_at_first)
                VALUES (\(step.id), \(keyResult.id), \(position), \(step.title), \(step.weight), \(step.isDone),
                    \(step.isDone))
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, title = excluded.title,
                    weight = excluded.weight, done = excluded.done
                """)
        }
    }

    /// Keeps the newest word beside the key result, so that reading costs what is shown.
    static func setLatest(of keyResult: KeyResult, _ tx: any Transaction) throws {
        let latest = keyResult.latest
        try tx.run(
            """
            UPDATE key_result SET last_check_in = \(latest?.id), last_value = \(latest.flatMap { CheckInSQL.number($0.value) }),
                last_confidence = \(latest?.confidence.value), last_at = \(latest?.at)
            WHERE id = \(keyResult.id)
            """)
        for step in keyResult.metric.milestones {
            try tx.run("UPDATE milestone SET done = \(step.isDone) WHERE id = \(step.id) AND done <> \(step.isDone)")
        }
    }

    /// The steps as they stood before the first check-in.
    static func initialSteps(of id: ID<KeyResult>, _ tx: any Transaction) throws -> [Value.Step] {
        try tx.rows("SELECT id, done_at_first FROM milestone WHERE key_result = \(id) ORDER BY position, id") {
            Value.Step(id: try $0[0], isDone: try $0[1])
        }
    }

    static func delete(_ id: ID<KeyResult>, _ tx: any Transaction) throws {
        try AlignmentSQL.forget(id, tx)
        try tx.run("DELETE FROM key_result WHERE id = \(id)")
        try TermSQL.remove(id.text, tx)
    }
}
