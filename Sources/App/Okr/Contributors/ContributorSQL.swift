import Domain
import Store

/// Someone who said "I help with this".
struct Contributor: Sendable {
    let id: String
    let person: ID<Person>
    let name: String
    let note: String
    let at: Moment
}

/// Every statement on `contributor`.
enum ContributorSQL {
    /// In the order in which they stepped forward, from after `after`, at most `limit`.
    static func list(
        of objective: ID<Objective>, keyResult: ID<KeyResult>?, after: String, limit: Int, _ tx: any Transaction
    ) throws -> [Contributor] {
        try tx.rows(
            """
            SELECT n.id, n.person, p.name, n.note, n.at FROM contributor AS n JOIN person AS p ON p.id = n.person
            WHERE \(place(objective, keyResult)) AND n.id > \(after) ORDER BY n.id LIMIT \(limit)
            """
        ) { Contributor(id: try $0[0], person: try $0[1], name: try $0[2], note: try $0[3], at: try $0[4]) }
    }

    static func find(
        _ person: ID<Person>, of objective: ID<Objective>, keyResult: ID<KeyResult>?, _ tx: any Transaction
    ) throws -> Contributor? {
        try tx.first(
            """
            SELECT n.id, n.person, p.name, n.note, n.at FROM contributor AS n JOIN person AS p ON p.id = n.person
            WHERE \(place(objective, keyResult)) AND n.person = \(person)
            """
        ) { Contributor(id: try $0[0], person: try $0[1], name: try $0[2], note: try $0[3], at: try $0[4]) }
    }

    static func insert(
        _ contributor: Contributor, of objective: ID<Objective>, keyResult: ID<KeyResult>?, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO contributor (id, objective, key_result, person, note, at)
            VALUES (\(contributor.id), \(objective), \(keyResult), \(contributor.person), \(contributor.note),
                \(contributor.at))
            """)
    }

    static func note(_ note: String, of id: String, _ tx: any Transaction) throws {
        try tx.run("UPDATE contributor SET note = \(note) WHERE id = \(id)")
    }

    static func delete(
        _ person: ID<Person>, of objective: ID<Objective>, keyResult: ID<KeyResult>?, _ tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            DELETE FROM contributor WHERE id IN (
                SELECT n.id FROM contributor AS n WHERE \(place(objective, keyResult)) AND n.person = \(person))
            """) > 0
    }

    private static func place(_ objective: ID<Objective>, _ keyResult: ID<KeyResult>?) -> SQL {
        keyResult.map { "n.key_result = \($0)" } ?? "n.objective = \(objective) AND n.key_result IS NULL"
    }
}

/// "I help with this", and back.
enum ContributorActs {
    static func help(with objective: ID<Objective>, keyResult: ID<KeyResult>?, note: Prose, _ occasion: Occasion) throws
        -> Contributor
    {
        try occasion.require(.help)
        let tx = occasion.tx
        let viewer = occasion.viewer
        if let known = try ContributorSQL.find(viewer.id, of: objective, keyResult: keyResult, tx) {
            try ContributorSQL.note(note.text, of: known.id, tx)
            return Contributor(id: known.id, person: known.person, name: known.name, note: note.text, at: known.at)
        }
        let contributor = Contributor(
            id: occasion.next(Contributor.self).text, person: viewer.id, name: viewer.name, note: note.text,
            at: occasion.now)
        try ContributorSQL.insert(contributor, of: objective, keyResult: keyResult, tx)
        try occasion.tell([.okr(.helpOffered(by: viewer.id, with: objective))])
        return contributor
    }

    /// Not helping any more; nothing happens when one did not help.
    static func stop(helping objective: ID<Objective>, keyResult: ID<KeyResult>?, _ occasion: Occasion) throws {
        try occasion.require(.help)
        if try ContributorSQL.delete(occasion.viewer.id, of: objective, keyResult: keyResult, occasion.tx) {
            try occasion.tell([.okr(.helpWithdrawn(by: occasion.viewer.id, with: objective))])
        }
    }
}
