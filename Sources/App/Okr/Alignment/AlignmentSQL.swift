import Domain
import Store

/// Every statement on `alignment`: what contributes to what.
enum AlignmentSQL {
    static func targets(of objectives: [ID<Objective>], _ tx: any Transaction) throws
        -> [ID<Objective>: [Alignment.Target]]
    {
        guard !objectives.isEmpty else { return [:] }
        var found: [ID<Objective>: [Alignment.Target]] = [:]
        _ = try tx.rows(
            """
            SELECT objective, to_objective, to_key_result FROM alignment WHERE objective IN (\(list: objectives))
            ORDER BY objective, to_objective, to_key_result
            """
        ) { row in
            let keyResult: String = try row[2]
            found[try row[0], default: []].append(
                keyResult.isEmpty ? .objective(try row[1]) : .keyResult(ID(trusted: keyResult)))
        }
        return found
    }

    /// The same, without what leads to objectives that this person may not see.
    static func targets(of objectives: [ID<Objective>], for viewer: Viewer, _ tx: any Transaction) throws
        -> [ID<Objective>: [Alignment.Target]]
    {
        guard !objectives.isEmpty else { return [:] }
        var found: [ID<Objective>: [Alignment.Target]] = [:]
        _ = try tx.rows(
            """
            SELECT a.objective, a.to_objective, a.to_key_result
            FROM alignment AS a JOIN objective AS o ON o.id = a.to_objective
            WHERE a.objective IN (\(list: objectives)) AND \(viewer.sees)
            ORDER BY a.objective, a.to_objective, a.to_key_result
            """
        ) { row in
            let keyResult: String = try row[2]
            found[try row[0], default: []].append(
                keyResult.isEmpty ? .objective(try row[1]) : .keyResult(ID(trusted: keyResult)))
        }
        return found
    }

    /// The objectives that contribute to each of these, as far as this person may see them.
    static func contributors(to objectives: [ID<Objective>], for viewer: Viewer, _ tx: any Transaction) throws
        -> [ID<Objective>: [ID<Objective>]]
    {
        guard !objectives.isEmpty else { return [:] }
        var found: [ID<Objective>: [ID<Objective>]] = [:]
        _ = try tx.rows(
            """
            SELECT DISTINCT a.to_objective, o.id FROM alignment AS a JOIN objective AS o ON o.id = a.objective
            WHERE a.to_objective IN (\(list: objectives)) AND o.state <> 'dropped' AND \(viewer.sees)
            ORDER BY a.to_objective, o.id
            """
        ) { row in found[try row[0], default: []].append(try row[1]) }
        return found
    }

    /// Everything that one of these objectives contributes to, through any number of steps, themselves included.
    static func above(_ objectives: [ID<Objective>], _ tx: any Transaction) throws -> Set<ID<Objective>> {
        guard !objectives.isEmpty else { return [] }
        return Set(
            try tx.rows(
                """
                WITH RECURSIVE up (id) AS (
                    SELECT id FROM objective WHERE id IN (\(list: objectives))
                    UNION
                    SELECT a.to_objective FROM alignment AS a JOIN up ON a.objective = up.id)
                SELECT id FROM up
                """
            ) { try $0[0] })
    }

    /// The first thing an objective contributes to that this person may see: one step towards the company.
    static func next(above id: ID<Objective>, for viewer: Viewer, _ tx: any Transaction) throws
        -> (id: ID<Objective>, title: String)?
    {
        try tx.first(
            """
            SELECT o.id, o.title FROM alignment AS a JOIN objective AS o ON o.id = a.to_objective
            WHERE a.objective = \(id) AND o.state <> 'dropped' AND \(viewer.sees) ORDER BY o.id LIMIT 1
            """
        ) { (try $0[0], try $0[1]) }
    }

    static func replace(_ targets: [Alignment.Target], of objective: ID<Objective>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM alignment WHERE objective = \(objective)")
        for target in targets {
            switch target {
            case .objective(let id):
                try tx.run(
                    """
                    INSERT INTO alignment (objective, to_objective, to_key_result) VALUES (\(objective), \(id), '')
                    """)
            case .keyResult(let id):
                try tx.run(
                    """
                    INSERT INTO alignment (objective, to_objective, to_key_result)
                    SELECT \(objective), k.objective, k.id FROM key_result AS k WHERE k.id = \(id)
                    """)
            }
        }
    }

    /// Takes away the links to a key result that goes.
    static func forget(_ keyResult: ID<KeyResult>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM alignment WHERE to_key_result = \(keyResult)")
    }

    /// Ids from outside as targets that this person may see; the first unknown one is refused.
    static func resolve(_ ids: [String], for viewer: Viewer, _ tx: any Transaction) throws -> [Alignment.Target] {
        guard ids.count <= Alignment.limit else {
            throw Refusal.invalid("/contributesTo", .tooMany(limit: Alignment.limit))
        }
        var targets: [Alignment.Target] = []
        for (index, text) in ids.enumerated() {
            let target = try resolve(text, for: viewer, tx)
            guard let target else { throw Refusal.invalid("/contributesTo/\(index)", .unknownReference) }
            if !targets.contains(target) { targets.append(target) }
        }
        return targets
    }

    private static func resolve(_ text: String, for viewer: Viewer, _ tx: any Transaction) throws -> Alignment.Target? {
        guard let id = ID<Objective>(parsing: text) else { return nil }
        if try ObjectiveSQL.isVisible(id, to: viewer, tx) { return .objective(id) }
        let keyResult = ID<KeyResult>(trusted: text)
        guard let parent = try KeyResultSQL.objective(of: keyResult, tx),
            try ObjectiveSQL.isVisible(parent, to: viewer, tx)
        else { return nil }
        return .keyResult(keyResult)
    }

    /// The objectives that targets stand for.
    static func objectives(of targets: [Alignment.Target], _ tx: any Transaction) throws -> [ID<Objective>] {
        try targets.compactMap { target in
            switch target {
            case .objective(let id): id
            case .keyResult(let id): try KeyResultSQL.objective(of: id, tx)
            }
        }
    }
}
