import Domain
import Store

/// Where one person belongs, and which ideas and consent rounds wait for them: one statement.
struct TodayPlace: Sendable {
    struct Idea: Sendable {
        let id: ID<Domain.Idea>
        let title: String
        let due: Day
    }

    struct Asking: Sendable {
        let objective: ID<Objective>
        let title: String
        let count: Int
    }

    struct Answered: Sendable {
        let suggestion: ID<Suggestion>
        let title: String
        let state: Suggestion.State
    }

    static let mostRounds = 5
    private static let mostAsking = 20
    private static let mostAnswered = 3
    /// How long an answer to a suggestion is news.
    private static let news: Int64 = 7 * Moment.day
    /// An idea of theirs, and what it became.
    struct Became: Sendable {
        let idea: ID<Domain.Idea>
        let title: String
        let objective: ID<Objective>
        /// Nil where it became the objective itself.
        let keyResult: ID<KeyResult>?
        let isBeingWritten: Bool
    }

    static let mostIdeas = 5
    static let mostBecame = 3

    var teams: [ID<Team>] = []
    /// What this person owes an answer, the soonest due first; one more than is shown where there are more.
    var owes: [Idea] = []
    /// Their own ideas with an answer that they are asked about.
    var asks: [Idea] = []
    /// Open consent rounds that they did not answer, the first to close first.
    var rounds: [(objective: ID<Objective>, title: String, closesAt: Moment)] = []

    /// Sessions in which they have a seat: going on first, then the soonest.
    var sessions: [(id: ID<GoalSession>, title: String, startsAt: Moment, isGoingOn: Bool)] = []

    /// What is suggested for what this person owns, or leads while nobody owns it.
    var asking: [Asking] = []
    /// What became of their own suggestions, the newest first.
    var answered: [Answered] = []
    /// What became of their ideas in cycles that are not closed, the newest first.
    var became: [Became] = []
    /// Their ideas that go on in one that was adopted, and of which nothing was made yet.
    var adopted: [Idea] = []

    init() {}

    /// One statement: each part of it begins with what is this person's own.
    static func statement(_ occasion: Occasion) -> SQL {
        let viewer = occasion.viewer
        return """
            SELECT 'team', m.team, '', '', '', '' FROM member AS m WHERE m.person = \(viewer.id)
            UNION ALL
            SELECT kind, id, title, due_on, '', '' FROM (
                SELECT 'owes' AS kind, i.id, i.title, i.due_on FROM \(IdeaSQL.source)
                WHERE i.owes = \(viewer.id) AND i.state = 'open' AND \(viewer.seesIdea)
                ORDER BY i.due_on, i.id LIMIT \(Self.mostIdeas + 1)) AS owed
            UNION ALL
            SELECT kind, id, title, due_on, '', '' FROM (
                SELECT 'asks' AS kind, i.id, i.title, i.due_on FROM \(IdeaSQL.source)
                WHERE i.author = \(viewer.id) AND i.asks AND \(viewer.seesIdea)
                ORDER BY i.id LIMIT \(Self.mostIdeas)) AS asked
            UNION ALL
            \(Self.suggested(to: viewer))
            UNION ALL
            \(Self.answered(viewer, since: occasion.now.adding(milliseconds: -Self.news)))
            UNION ALL
            \(sql: VoterSQL.part(asking: viewer, at: occasion.now, limit: Self.mostRounds))
            UNION ALL
            SELECT kind, id, title, state, objective, key_result FROM (
                SELECT 'became' AS kind, i.id, i.title, o.state, g.objective,
                    coalesce(g.key_result, '') AS key_result
                FROM idea AS i LEFT JOIN idea_merge AS v ON v.idea = i.id
                    JOIN promotion AS g ON g.idea = coalesce(v.kept, i.id) JOIN objective AS o ON o.id = g.objective
                    JOIN cycle AS c ON c.id = o.cycle
                WHERE i.author = \(viewer.id) AND c.state <> 'closed' AND o.state <> 'dropped' AND \(viewer.sees)
                ORDER BY i.id DESC LIMIT \(Self.mostBecame)) AS made
            UNION ALL
            \(GoalSessionSQL.part(seating: viewer, at: occasion.now, limit: Self.mostRounds))
            UNION ALL
            \(MergeSQL.adopted(of: viewer, limit: Self.mostBecame))
            """
    }

    init(_ occasion: Occasion) throws {
        let rows = try occasion.tx.rows(Self.statement(occasion)) { row in try (0..<6).map { try row[$0] as String } }
        for row in rows {
            add(kind: row[0], id: row[1], title: row[2], word: row[3], objective: row[4], keyResult: row[5])
        }
        rounds.sort { ($0.closesAt, $0.objective) < ($1.closesAt, $1.objective) }
        sessions.sort { ($0.isGoingOn ? 0 : 1, $0.startsAt, $0.id) < ($1.isGoingOn ? 0 : 1, $1.startsAt, $1.id) }
        became.sort { $0.idea > $1.idea }
        adopted.sort { $0.id > $1.id }
        owes.sort { ($0.due, $0.id) < ($1.due, $1.id) }
        asking.sort { $0.objective < $1.objective }
        answered.sort { $0.suggestion > $1.suggestion }
    }

    private mutating func add(
        kind: String, id: String, title: String, word: String, objective: String, keyResult: String
    ) {
        switch kind {
        case "team": teams.append(ID(trusted: id))
        case "owes": owes.append(Self.idea(id, title, word))
        case "asks": asks.append(Self.idea(id, title, word))
        case "round": rounds.append((ID(trusted: id), title, Moment(milliseconds: Int64(word) ?? 0)))
        case "asking": asking.append(Asking(objective: ID(trusted: id), title: title, count: Int(word) ?? 0))
        case "session":
            sessions.append((ID(trusted: id), title, Moment(milliseconds: Int64(word) ?? 0), objective != "planned"))
        case "adopted": adopted.append(Self.idea(id, title, word))
        case "became":
            became.append(
                Became(
                    idea: ID(trusted: id), title: title, objective: ID(trusted: objective),
                    keyResult: keyResult.isEmpty ? nil : ID(trusted: keyResult),
                    isBeingWritten: word == "draft" || word == "proposed"))
        default:
            guard let state = Suggestion.State(rawValue: word) else { return }
            answered.append(Answered(suggestion: ID(trusted: id), title: title, state: state))
        }
    }

    private static func idea(_ id: String, _ title: String, _ day: String) -> Idea {
        Idea(id: ID(trusted: id), title: title, due: Day(trusted: day))
    }

    private static func suggested(to viewer: Viewer) -> SQL {
        let may: SQL = viewer.may(.changeObjective, Relation(isOwner: true)) ? "TRUE" : "FALSE"
        return """
                SELECT 'asking', w.id, w.title, CAST(w.n AS TEXT), '', '' FROM (
                    SELECT o.id, o.title, count(*) AS n FROM (
                        SELECT b.id, b.title FROM objective AS b WHERE b.owner = \(viewer.id)
                        UNION ALL
                        SELECT b.id, b.title FROM member AS m CROSS JOIN objective AS b
                        WHERE m.person = \(viewer.id) AND m.leads AND b.team = m.team AND b.owner IS NULL
                            AND b.state IN ('draft', 'proposed')) AS o CROSS JOIN suggestion AS g
                    WHERE g.objective = o.id AND g.state = 'open' AND \(may)
                    GROUP BY o.id, o.title ORDER BY o.id LIMIT \(mostAsking)) AS w
            """
    }

    private static func answered(_ viewer: Viewer, since: Moment) -> SQL {
        """
        SELECT 'answered', a.id, a.title, a.state, '', '' FROM (
            SELECT g.id, o.title, g.state FROM suggestion AS g CROSS JOIN objective AS o
            WHERE g.author = \(viewer.id) AND g.decided_at > \(since) AND g.decided_by <> \(viewer.id)
                AND o.id = g.objective AND \(viewer.sees)
            ORDER BY g.decided_at DESC, g.id DESC LIMIT \(mostAnswered)) AS a
        """
    }
}
