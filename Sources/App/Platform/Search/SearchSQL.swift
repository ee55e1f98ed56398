import Domain
import Store

/// What search finds: a thing of a kind, its title, and what it belongs to.
struct Hit: Sendable {
    let kind: TermSQL.Kind
    let id: String
    let title: String
    /// The objective of a key result, the team of an objective; empty for people and teams.
    let context: String
    /// The objective to open: of a key result its own.
    let objective: String
    /// The cycle of an objective or key result.
    var cycle = ""
}

/// Reads across rooms for search; it writes nothing.
enum SearchSQL {
    /// At most `limit` of each kind, newest first, each seen only by who may see it.
    static func find(_ question: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [Hit] {
        guard !Folding.words(question).isEmpty else { return [] }
        return try objectives(question, limit, viewer, tx) + keyResults(question, limit, viewer, tx)
            + people(question, limit, tx) + teams(question, limit, tx)
    }

    private static func objectives(_ question: String, _ limit: Int, _ viewer: Viewer, _ tx: any Transaction) throws
        -> [Hit]
    {
        guard let matches = TermSQL.matches(question, as: .objective, subject: "o.id") else { return [] }
        return try tx.rows(
            """
            SELECT o.id, o.title, t.name, c.name FROM objective AS o JOIN team AS t ON t.id = o.team
                JOIN cycle AS c ON c.id = o.cycle
            WHERE \(matches) AND \(viewer.sees) ORDER BY o.id DESC LIMIT \(limit)
            """
        ) {
            Hit(
                kind: .objective, id: try $0[0], title: try $0[1], context: try $0[2], objective: try $0[0],
                cycle: try $0[3])
        }
    }

    private static func keyResults(_ question: String, _ limit: Int, _ viewer: Viewer, _ tx: any Transaction) throws
        -> [Hit]
    {
        guard let matches = TermSQL.matches(question, as: .keyResult, subject: "k.id") else { return [] }
        return try tx.rows(
            """
            SELECT k.id, k.title, o.title, o.id, c.name FROM key_result AS k JOIN objective AS o ON o.id = k.objective
                JOIN cycle AS c ON c.id = o.cycle
            WHERE \(matches) AND \(viewer.sees) ORDER BY k.id DESC LIMIT \(limit)
            """
        ) {
            Hit(
                kind: .keyResult, id: try $0[0], title: try $0[1], context: try $0[2], objective: try $0[3],
                cycle: try $0[4])
        }
    }

    private static func people(_ question: String, _ limit: Int, _ tx: any Transaction) throws -> [Hit] {
        guard let matches = TermSQL.matches(question, as: .person, subject: "p.id") else { return [] }
        return try tx.rows(
            "SELECT p.id, p.name FROM person AS p WHERE \(matches) AND p.active ORDER BY p.id DESC LIMIT \(limit)"
        ) { Hit(kind: .person, id: try $0[0], title: try $0[1], context: "", objective: "") }
    }

    private static func teams(_ question: String, _ limit: Int, _ tx: any Transaction) throws -> [Hit] {
        guard let matches = TermSQL.matches(question, as: .team, subject: "t.id") else { return [] }
        return try tx.rows("SELECT t.id, t.name FROM team AS t WHERE \(matches) ORDER BY t.id DESC LIMIT \(limit)") {
            Hit(kind: .team, id: try $0[0], title: try $0[1], context: "", objective: "")
        }
    }
}
