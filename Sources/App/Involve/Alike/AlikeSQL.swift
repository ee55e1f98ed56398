import Domain
import Store

/// An idea that looks like another.
struct Alike: Sendable {
    let id: ID<Idea>
    let title: String
    let author: String
    let state: Idea.State
    /// Who owes the answer.
    let owes: ID<Person>?
    let outcome: IdeaAnswer.Outcome.Name?
    let likeness: Double
}

/// Ideas whose titles share words with another; reads only, and touches a bounded number of rows however many there are.
enum AlikeSQL {
    static let most = 5
    private static let mostOfWord = 200
    private static let mostFound = 40

    /// The most alike first, as far as this person may see them.
    static func of(_ title: String, not own: ID<Idea>? = nil, for viewer: Viewer, _ tx: any Transaction) throws
        -> [Alike]
    {
        let words = Folding.words(title)
        let telling = Likeness.telling(words).sorted { ($1.count, $0) < ($0.count, $1) }.prefix(8)
        guard !telling.isEmpty else { return [] }
        let parts = telling.map { word -> SQL in
            """
            SELECT w.subject FROM (SELECT t.subject FROM term AS t WHERE t.word = \(word) AND t.kind = 'idea'
                ORDER BY t.subject DESC LIMIT \(mostOfWord)) AS w
            """
        }
        let found = try tx.rows(
            """
            SELECT i.id, i.title, a.name, i.state, i.owes, (SELECT x.outcome FROM idea_answer AS x
                WHERE x.idea = i.id ORDER BY x.id DESC LIMIT 1)
            FROM \(IdeaSQL.source) JOIN person AS a ON a.id = i.author
            WHERE i.id IN (SELECT f.subject FROM (
                    SELECT s.subject, count(*) AS hits FROM (\(SQL.join(parts, separator: " UNION ALL "))) AS s
                    GROUP BY s.subject ORDER BY hits DESC, s.subject DESC LIMIT \(mostFound)) AS f)
                AND i.id <> \(own?.text ?? "") AND i.state <> 'withdrawn' AND \(viewer.seesIdea)
                AND NOT EXISTS (SELECT 1 FROM idea_merge AS g WHERE g.idea = i.id)
            """
        ) { row in
            let other: String = try row[1]
            return Alike(
                id: try row[0], title: other, author: try row[2], state: try row.word(3), owes: try row[4],
                outcome: (try row[5] as String?).flatMap(IdeaAnswer.Outcome.Name.init(rawValue:)),
                likeness: Likeness.of(words, Folding.words(other)))
        }
        let alike = found.filter { $0.likeness >= Likeness.enough }
        return Array(alike.sorted { ($1.likeness, $1.id) < ($0.likeness, $0.id) }.prefix(most))
    }
}
