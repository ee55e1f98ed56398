import Domain
import Store

/// Every statement on `reflection`.
enum ReflectionSQL {
    /// What was learned from each of these.
    static func texts(of objectives: [ID<Objective>], _ tx: any Transaction) throws -> [ID<Objective>: String] {
        if objectives.isEmpty { return [:] }
        let rows = try tx.rows("SELECT objective, text FROM reflection WHERE objective IN (\(list: objectives))") {
            (try $0[0] as ID<Objective>, try $0[1] as String)
        }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    static func save(_ reflection: Reflection, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO reflection (objective, author, text, at)
            VALUES (\(reflection.objective), \(reflection.author), \(reflection.text), \(reflection.at))
            ON CONFLICT (objective) DO UPDATE SET author = excluded.author, text = excluded.text, at = excluded.at
            """)
    }

    static func delete(of objective: ID<Objective>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM reflection WHERE objective = \(objective)")
    }
}

/// Looking back.
enum ReflectionActs {
    /// An empty text takes it away. `before` is what the writer saw: someone else's words are not lost unseen.
    static func save(_ text: Prose, before: String, on id: ID<Objective>, _ occasion: Occasion) throws {
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.gradeObjective, ObjectiveActs.relation(to: objective, occasion))
        try Reflection.allow(on: objective, in: cycle)
        let now = try ReflectionSQL.texts(of: [id], occasion.tx)[id] ?? ""
        if now == text.text { return }
        guard Secrets.hash(now) == before else { throw Refusal.stale }
        if text.isEmpty {
            try ReflectionSQL.delete(of: id, occasion.tx)
        } else {
            let author = occasion.viewer.id
            try ReflectionSQL.save(
                Reflection(objective: id, author: author, text: text, at: occasion.now), occasion.tx)
        }
        try occasion.tell([.okr(.objectiveReflected(id))])
    }
}
