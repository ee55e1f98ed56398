import Domain
import Store

/// An idea with the names around it, as pages and lists show it.
struct ShownIdea: Sendable {
    let idea: Idea
    let author: String
    let authorIsActive: Bool
    /// Who owes the answer.
    let owes: String?
    let team: String?
    let objective: String?
    let cycle: String?
    let supporters: Int
    /// The reader is one of them.
    let isSupported: Bool
    let comments: Int
    /// Of the last answer.
    let outcome: IdeaAnswer.Outcome.Name?
    /// The idea in which it goes on; its support counts there.
    let keptBy: ID<Idea>?
}

/// What a list of ideas may be narrowed to.
struct IdeaFilter: Sendable {
    /// Empty: any.
    var states: [Idea.State] = []
    /// Open and late on this day; the oldest comes first then.
    var overdueOn: Day?
    var author: ID<Person>?
    var owes: ID<Person>?
    var cycle: ID<Cycle>?
    var team: ID<Team>?
    var objective: ID<Objective>?
}

/// Reads across rooms for pages about ideas; writes nothing.
enum IdeaViewSQL {
    private static let tables: SQL = """
        \(IdeaSQL.source) JOIN person AS a ON a.id = i.author LEFT JOIN person AS w ON w.id = i.owes
        LEFT JOIN team AS t ON t.id = i.team LEFT JOIN cycle AS c ON c.id = i.cycle
        LEFT JOIN idea_merge AS g ON g.idea = i.id
        """

    private static func columns(_ viewer: Viewer) -> SQL {
        """
        \(IdeaSQL.columns), a.name, a.active, w.name, t.name, o.title, c.name,
            (SELECT count(*) FROM idea_support AS s WHERE s.idea = i.id AND g.idea IS NULL),
            (SELECT count(*) FROM idea_support AS s WHERE s.idea = i.id AND s.person = \(viewer.id) AND g.idea IS NULL),
            (SELECT count(*) FROM idea_comment AS n WHERE n.idea = i.id),
            (SELECT x.outcome FROM idea_answer AS x WHERE x.idea = i.id ORDER BY x.id DESC LIMIT 1), g.kept
        """
    }

    private static func shown(_ row: Row) throws -> ShownIdea {
        let first = IdeaSQL.width
        return ShownIdea(
            idea: try IdeaSQL.idea(row), author: try row[first], authorIsActive: try row[first + 1],
            owes: try row[first + 2], team: try row[first + 3], objective: try row[first + 4],
            cycle: try row[first + 5], supporters: try row[first + 6], isSupported: try row[first + 7] as Int > 0,
            comments: try row[first + 8],
            outcome: (try row[first + 9] as String?).flatMap(IdeaAnswer.Outcome.Name.init(rawValue:)),
            keptBy: try row[first + 10])
    }

    static func one(_ id: ID<Idea>, for viewer: Viewer, _ tx: any Transaction) throws -> ShownIdea {
        let found = try tx.first(
            "SELECT \(columns(viewer)) FROM \(tables) WHERE i.id = \(id) AND \(viewer.seesIdea)", shown)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Newest first, from `after` on; what is overdue oldest first.
    static func list(_ filter: IdeaFilter, after: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws
        -> [ShownIdea]
    {
        var conditions: [SQL] = [viewer.seesIdea]
        if !filter.states.isEmpty { conditions.append("i.state IN (\(list: filter.states.map(\.rawValue)))") }
        if let day = filter.overdueOn { conditions.append("i.state = 'open' AND i.due_on < \(day)") }
        if let author = filter.author { conditions.append("i.author = \(author)") }
        if let owes = filter.owes { conditions.append("i.owes = \(owes)") }
        if let cycle = filter.cycle { conditions.append("i.cycle = \(cycle)") }
        if let team = filter.team { conditions.append("i.team = \(team)") }
        if let objective = filter.objective { conditions.append("i.objective = \(objective)") }
        let isLongestLateFirst = filter.overdueOn != nil
        if !after.isEmpty {
            conditions.append(
                isLongestLateFirst
                    ? "(i.due_on, i.id) > ((SELECT due_on FROM idea WHERE id = \(after)), \(after))" : "i.id < \(after)"
            )
        }
        let order: SQL = isLongestLateFirst ? "i.due_on, i.id" : "i.id DESC"
        return try tx.rows(
            """
            SELECT \(columns(viewer)) FROM \(tables) WHERE \(SQL.join(conditions, separator: " AND "))
            ORDER BY \(order) LIMIT \(limit)
            """, shown)
    }
}
