import Domain
import Store

/// Every statement on `initiative`.
enum InitiativeSQL {
    static let columns: SQL = "v.id, v.key_result, v.title, v.owner, v.due_on, v.done, v.version"

    static func initiative(_ row: Row) throws -> Initiative {
        Initiative(
            id: try row[0], keyResult: try row[1],
            draft: Initiative.Draft(title: try row[2], owner: try row[3], due: try row[4], isDone: try row[5]),
            version: try row[6])
    }

    static func find(_ id: ID<Initiative>, _ tx: any Transaction) throws -> Initiative {
        guard let found = try tx.first("SELECT \(columns) FROM initiative AS v WHERE v.id = \(id)", initiative) else {
            throw Refusal.notFound
        }
        return found
    }

    static func list(of keyResult: ID<KeyResult>, after: String, limit: Int, _ tx: any Transaction) throws
        -> [Initiative]
    {
        try tx.rows(
            """
            SELECT \(columns) FROM initiative AS v WHERE v.key_result = \(keyResult) AND v.id > \(after)
            ORDER BY v.id LIMIT \(limit)
            """, initiative)
    }

    static func insert(_ initiative: Initiative, at now: Moment, _ tx: any Transaction) throws {
        let draft = initiative.draft
        try tx.run(
            """
            INSERT INTO initiative (id, key_result, title, owner, due_on, done, version, created_at)
            VALUES (\(initiative.id), \(initiative.keyResult), \(draft.title), \(draft.owner), \(draft.due),
                \(draft.isDone), \(initiative.version), \(now))
            """)
    }

    static func update(_ initiative: Initiative, _ tx: any Transaction) throws {
        let draft = initiative.draft
        try tx.run(
            """
            UPDATE initiative SET title = \(draft.title), owner = \(draft.owner), due_on = \(draft.due),
                done = \(draft.isDone), version = \(initiative.version)
            WHERE id = \(initiative.id)
            """)
    }

    static func delete(_ id: ID<Initiative>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM initiative WHERE id = \(id)")
    }
}

/// What can be done with initiatives.
enum InitiativeActs {
    static let limit = 200

    static func add(_ draft: Initiative.Draft, to id: ID<KeyResult>, _ occasion: Occasion) throws -> Initiative {
        let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
        try require(keyResult, objective, nil, occasion)
        try objective.allowsChange()
        try checkOwner(draft.owner, occasion.tx)
        let initiative = Initiative(id: occasion.next(), keyResult: id, draft: draft, version: 1)
        try InitiativeSQL.insert(initiative, at: occasion.now, occasion.tx)
        try occasion.tell([.okr(.initiativeAdded(initiative.id))])
        return initiative
    }

    /// One initiative, if this person may see the objective it is for.
    static func visible(_ id: ID<Initiative>, _ occasion: Occasion) throws
        -> (initiative: Initiative, keyResult: KeyResult, objective: Objective)
    {
        let initiative = try InitiativeSQL.find(id, occasion.tx)
        let (keyResult, objective, _) = try KeyResultSQL.visible(initiative.keyResult, to: occasion.viewer, occasion.tx)
        return (initiative, keyResult, objective)
    }

    /// One initiative, for who may write it.
    static func mayWrite(_ id: ID<Initiative>, _ occasion: Occasion) throws
        -> (initiative: Initiative, keyResult: KeyResult, objective: Objective)
    {
        let found = try visible(id, occasion)
        try require(found.keyResult, found.objective, found.initiative, occasion)
        return found
    }

    static func change(
        _ found: (initiative: Initiative, keyResult: KeyResult, objective: Objective), to draft: Initiative.Draft,
        _ occasion: Occasion
    ) throws -> Initiative {
        try require(found.keyResult, found.objective, found.initiative, occasion)
        try found.objective.allowsChange()
        guard draft != found.initiative.draft else { return found.initiative }
        if draft.owner != found.initiative.draft.owner { try checkOwner(draft.owner, occasion.tx) }
        var changed = found.initiative
        changed.draft = draft
        changed.version += 1
        try InitiativeSQL.update(changed, occasion.tx)
        try occasion.tell([.okr(.initiativeChanged(changed.id))])
        return changed
    }

    static func delete(
        _ found: (initiative: Initiative, keyResult: KeyResult, objective: Objective), _ occasion: Occasion
    ) throws {
        try require(found.keyResult, found.objective, found.initiative, occasion)
        try found.objective.allowsChange()
        try InitiativeSQL.delete(found.initiative.id, occasion.tx)
        try occasion.tell([.okr(.initiativeDeleted(found.initiative.id, of: found.keyResult.id))])
    }

    /// Its own owner counts as well as those of the key result and the objective.
    static func require(
        _ keyResult: KeyResult, _ objective: Objective, _ initiative: Initiative?, _ occasion: Occasion
    ) throws {
        var relation = try CheckInActs.relation(to: keyResult, of: objective, occasion)
        relation.isOwner = relation.isOwner || initiative?.draft.owner == occasion.viewer.id
        try occasion.require(.writeInitiative, relation)
    }

    private static func checkOwner(_ owner: ID<Person>?, _ tx: any Transaction) throws {
        guard let owner else { return }
        guard try PersonSQL.exists(owner, tx) else { throw Refusal.invalid("/owner", .unknownReference) }
    }
}
