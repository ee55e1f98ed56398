import Domain
import Store
import Web

/// Every statement on `idea_merge`, and the support that comes along.
enum MergeSQL {
    /// Another idea, in a line.
    struct Named: Sendable {
        let id: ID<Idea>
        let title: String
        let author: String
        let sentAt: Moment

        var link: Link { "/ideas/\(id.text)" }
    }

    private static let columns: SQL = "i.id, i.title, a.name, i.sent_at"
    private static let source: SQL = "\(IdeaSQL.source) JOIN person AS a ON a.id = i.author"

    private static func named(_ row: Row) throws -> Named {
        Named(id: try row[0], title: try row[1], author: try row[2], sentAt: try row[3])
    }

    /// Nil for who may not see it.
    static func named(_ id: ID<Idea>, for viewer: Viewer, _ tx: any Transaction) throws -> Named? {
        try tx.first("SELECT \(columns) FROM \(source) WHERE i.id = \(id) AND \(viewer.seesIdea)", named)
    }

    /// What goes on in this one, as far as this person may see it.
    static func list(into kept: ID<Idea>, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [Named] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source) JOIN idea_merge AS g ON g.idea = i.id
            WHERE g.kept = \(kept) AND \(viewer.seesIdea) ORDER BY i.id LIMIT \(limit)
            """, named)
    }

    /// In which it goes on; nil for what stands on its own.
    static func kept(of idea: ID<Idea>, _ tx: any Transaction) throws -> ID<Idea>? {
        try tx.value("SELECT kept FROM idea_merge WHERE idea = \(idea)")
    }

    static func holds(_ idea: ID<Idea>, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM idea_merge WHERE kept = \(idea)")
    }

    private static let mostAuthors = 100

    /// Whose ideas go on in this one.
    static func authors(mergedInto kept: ID<Idea>, _ tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT DISTINCT i.author FROM idea_merge AS g JOIN idea AS i ON i.id = g.idea
                JOIN person AS p ON p.id = i.author
            WHERE g.kept = \(kept) AND p.active LIMIT \(mostAuthors)
            """
        ) { try $0[0] }
    }

    /// What was merged into `idea` goes along, and so does all support: once for each person, and not of who sent `kept`.
    /// The support of `idea` itself stays written down with it.
    static func insert(_ idea: Idea, into kept: Idea, at now: Moment, _ tx: any Transaction) throws {
        try tx.run("UPDATE idea_merge SET kept = \(kept.id) WHERE kept = \(idea.id)")
        try tx.run(
            "INSERT INTO idea_merge (idea, into_idea, kept, at) VALUES (\(idea.id), \(kept.id), \(kept.id), \(now))")
        try tx.run(
            """
            INSERT INTO idea_support (idea, person, at, via)
            SELECT k.id, s.person, s.at, coalesce(s.via, s.idea) FROM idea_support AS s
                JOIN idea AS k ON k.id = \(kept.id)
            WHERE s.idea = \(idea.id) AND s.person <> k.author
            ON CONFLICT (idea, person) DO NOTHING
            """)
        try tx.run(
            """
            INSERT INTO idea_support (idea, person, at, via)
            SELECT k.id, i.author, g.at, i.id FROM idea_merge AS g JOIN idea AS i ON i.id = g.idea
                JOIN idea AS k ON k.id = g.kept JOIN person AS p ON p.id = i.author
            WHERE g.idea = \(idea.id) AND i.author <> k.author AND p.active
            ON CONFLICT (idea, person) DO NOTHING
            """)
    }

    /// Its author called that no answer: it stands on its own again, with what was merged into it and the support that
    /// came along. Nothing happens to what was not merged.
    static func undo(_ idea: ID<Idea>, _ tx: any Transaction) throws {
        guard try kept(of: idea, tx) != nil else { return }
        let under: [ID<Idea>] = try tx.rows(
            """
            WITH RECURSIVE under (idea) AS (
                SELECT g.idea FROM idea_merge AS g WHERE g.into_idea = \(idea)
                UNION SELECT g.idea FROM idea_merge AS g JOIN under ON g.into_idea = under.idea)
            SELECT idea FROM under
            """
        ) { try $0[0] }
        try tx.run("DELETE FROM idea_merge WHERE idea = \(idea)")
        if !under.isEmpty { try tx.run("UPDATE idea_merge SET kept = \(idea) WHERE idea IN (\(list: under))") }
        let all = under + [idea]
        try tx.run("DELETE FROM idea_support WHERE via IN (\(list: all)) AND idea NOT IN (\(list: all))")
    }

    /// Part of a union: see ``TodayPlace``. Ideas of this person that go on in one that was adopted, until something is
    /// made of that.
    static func adopted(of viewer: Viewer, limit: Int) -> SQL {
        """
        SELECT 'adopted', w.id, w.title, w.due_on, '', '' FROM (
            SELECT own.id, own.title, own.due_on FROM idea AS own CROSS JOIN idea_merge AS g CROSS JOIN idea AS i
                LEFT JOIN objective AS o ON o.id = i.objective
            WHERE own.author = \(viewer.id) AND g.idea = own.id AND i.id = g.kept AND i.author <> \(viewer.id)
                AND i.state = 'answered'
                AND (SELECT x.outcome FROM idea_answer AS x WHERE x.idea = i.id ORDER BY x.id DESC LIMIT 1) = 'adopted'
                AND NOT EXISTS (SELECT 1 FROM promotion AS m WHERE m.idea = i.id) AND \(viewer.seesIdea)
            ORDER BY own.id DESC LIMIT \(limit)) AS w
        """
    }

    static let mostOffered = 40

    /// What an idea may go on in: open and answered by the same person, or adopted.
    private static func takes(_ viewer: Viewer) -> SQL {
        let mine: SQL = viewer.may(.answerIdea, .none) ? "TRUE" : "i.owes = \(viewer.id)"
        return """
            (i.state = 'open' AND \(mine) OR i.state = 'answered' AND (SELECT x.outcome FROM idea_answer AS x
                WHERE x.idea = i.id ORDER BY x.id DESC LIMIT 1) = 'adopted')
            """
    }

    /// In which an idea may go on, of those that look like it, the one that was chosen, and those for the same.
    static func choices(_ likely: [ID<Idea>], for idea: Idea, _ viewer: Viewer, _ tx: any Transaction) throws
        -> [Named]
    {
        let (team, objective) = (idea.draft.place.team?.text ?? "", idea.draft.place.objective?.text ?? "")
        let isLikely: SQL = likely.isEmpty ? "FALSE" : "i.id IN (\(list: likely))"
        return try tx.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE i.id <> \(idea.id) AND \(viewer.seesIdea) AND \(takes(viewer)) AND (\(isLikely) OR i.state = 'open'
                AND coalesce(i.team, '') = \(team) AND coalesce(i.objective, '') = \(objective))
            ORDER BY CASE WHEN \(isLikely) THEN 0 ELSE 1 END, i.id DESC LIMIT \(mostOffered)
            """, named)
    }

    static let mostFound = 20

    /// Those among them whose title has these words, or words that begin with them; newest first.
    static func found(_ words: String, for idea: Idea, _ viewer: Viewer, _ tx: any Transaction) throws -> [ID<Idea>] {
        guard let matches = TermSQL.matches(words, as: .idea, subject: "i.id") else { return [] }
        return try tx.rows(
            """
            SELECT i.id FROM \(IdeaSQL.source)
            WHERE \(matches) AND i.id <> \(idea.id) AND \(viewer.seesIdea) AND \(takes(viewer))
            ORDER BY i.id DESC LIMIT \(mostFound)
            """
        ) { try $0[0] }
    }
}
