import Domain
import Store

/// Everything around an objective: the path of its team, who is concerned and who helps, what was said and changed,
/// and what people will do. One statement.
struct Surroundings: Sendable {
    struct Helping: Sendable {
        let person: ID<Person>
        let name: String
        let note: String
        let keyResult: String
        let at: Moment
    }

    struct Said: Sendable {
        let id: String
        let person: ID<Person>
        let name: String
        let text: String
        let at: Moment
        /// Says what is in the way, and of which key result.
        var isRoadblock = false
        var keyResult = ""
    }

    struct Changed: Sendable {
        let id: String
        let name: String
        let field: String
        let before: String
        let after: String
        let reason: String
        /// The title of the key result it was about; empty for the objective itself.
        let keyResult: String
        let at: Moment
        /// Who suggested it; empty where nobody did.
        var credit = ""
    }

    /// Other words that somebody proposes.
    struct Suggested: Sendable {
        let id: String
        let name: String
        let field: Suggestion.Field
        /// No more than its beginning.
        let text: String
        let state: Suggestion.State
        let keyResult: String
        let at: Moment
    }

    struct Planned: Sendable {
        let id: ID<Initiative>
        let keyResult: ID<KeyResult>
        let title: String
        let owner: String
        let ownerID: String
        let due: String
        let isDone: Bool
    }

    /// The company first, the team last.
    var path: [(id: ID<Team>, name: String)] = []
    /// Active people that the objective is for; nil where that is everyone.
    var concerned: Int?
    /// How many of them carry it openly: they help, or stand behind it by name.
    var carried = 0
    /// The reader first, then the newest.
    var helpers: [Helping] = []
    var comments: [Said] = []
    var changes: [Changed] = []
    var initiatives: [Planned] = []
    /// The open ones first, then the newest.
    var suggestions: [Suggested] = []
    /// The ideas it came from, itself or one of its key results.
    var origins: [PromotionSQL.Origin] = []
    /// The sessions it was made in.
    var sessions: [ProductSQL.Origin] = []
    /// How many people see it; nil where that is everyone.
    var audience: Int?
    /// How many stand behind it by name, counted no further than the page says.
    var signatures = 0
    var isSigned = false
    /// Its consent rounds, in a line.
    var consent = ConsentLine()
}

enum SurroundingsSQL {
    static let mostSaid = 20
    static let mostChanges = 12
    static let mostHelpers = 24
    static let mostInitiatives = 90
    static let mostSuggestions = 10

    static func of(_ objective: Objective, isCompany: Bool, for viewer: Viewer, _ tx: any Transaction) throws
        -> Surroundings
    {
        let id = objective.id
        let team = objective.draft.team
        var found = Surroundings()
        let parts =
            [
                path(team), carried(id, isCompany ? nil : team), helpers(id, viewer.id), comments(id), changes(id),
                initiatives(id), ConsentLineSQL.part(of: id, for: viewer), suggestions(id),
                PromotionSQL.origins(of: id, for: viewer), SignatureSQL.part(of: id, for: viewer.id),
                ProductSQL.origins(of: id, for: viewer),
            ]
            + (isCompany ? [] : [crowd(team)])
            + (objective.draft.visibility == .team ? [audience(team, objective.draft.owner)] : [])
        _ = try tx.rows(SQL.join(parts, separator: " UNION ALL ")) { row in try add(row, to: &found) }
        found.path.reverse()
        // The parts of a union come in no promised order.
        found.comments.sort { $0.id > $1.id }
        found.changes.sort { $0.id > $1.id }
        found.suggestions.sort { ($0.state == .open ? 1 : 0, $0.id) > ($1.state == .open ? 1 : 0, $1.id) }
        return found
    }

    /// Everybody who is active. Costs what the organisation is large: its caller keeps the answer.
    static func everyone(_ tx: any Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM person WHERE active") { try $0[0] } ?? 0
    }

    private static func add(_ row: Row, to found: inout Surroundings) throws {
        switch try row[0] as Int {
        case 0: found.path.append((try row[1], try row[2]))
        case 1: found.concerned = try row[8]
        case 2: found.carried = try row[8]
        case 7: found.audience = try row[8]
        case SignatureSQL.number:
            (found.signatures, found.isSigned) = (try row[8], try row[1] as String != "")
        case ProductSQL.number: found.sessions.append(.init(session: try row[1], title: try row[2]))
        case ConsentLineSQL.number: found.consent.add(try ConsentLineSQL.line(row))
        case 3:
            found.helpers.append(
                .init(person: try row[1], name: try row[2], note: try row[3], keyResult: try row[4], at: try row[8]))
        case 4:
            found.comments.append(
                .init(
                    id: try row[1], person: try row[5], name: try row[2], text: try row[3], at: try row[8],
                    isRoadblock: try row[6] as String == "roadblock", keyResult: try row[4]))
        case 5: found.changes.append(try changed(row))
        case 8:
            found.suggestions.append(
                .init(
                    id: try row[1], name: try row[2], field: try row.word(3), text: try row[4], state: try row.word(5),
                    keyResult: try row[6], at: try row[8]))
        case 10:
            found.origins.append(
                .init(
                    idea: try row[1], title: try row[3], author: try row[5], name: try row[2], keyResult: try row[4]))
        default:
            found.initiatives.append(
                .init(
                    id: try row[1], keyResult: try row[5], title: try row[3], owner: try row[2],
                    ownerID: try row[6], due: try row[4], isDone: try row[8] as Int == 1))
        }
    }

    /// All changes, newest first, from before `before` (empty: from the newest).
    static func changes(of id: ID<Objective>, before: String, limit: Int, _ tx: any Transaction) throws
        -> [Surroundings.Changed]
    {
        try tx.rows(changes(id, before: before, limit: limit) + " ORDER BY 2 DESC", changed)
    }

    private static func changed(_ row: Row) throws -> Surroundings.Changed {
        .init(
            id: try row[1], name: try row[2], field: try row[3], before: try row[4], after: try row[5],
            reason: try row[6], keyResult: try row[7], at: try row[8], credit: try row[9])
    }

    // Columns: what, id, name, then five texts, a number, and one more text.

    private static func path(_ team: ID<Team>) -> SQL {
        """
        SELECT 0 AS what, a.id, a.name, '' AS a, '' AS b, '' AS c, '' AS d, '' AS e, a.distance AS n, '' AS f FROM (
            SELECT t.id, t.name, up.distance FROM team_above AS up JOIN team AS t ON t.id = up.above
            WHERE up.team = \(team) ORDER BY up.distance LIMIT 30) AS a
        """
    }

    private static func crowd(_ team: ID<Team>) -> SQL {
        """
        SELECT 1, '', '', '', '', '', '', '', count(*), '' FROM member AS m JOIN person AS p ON p.id = m.person
        WHERE m.team = \(team) AND p.active
        """
    }

    /// The active people who may see what is reserved for a team; the same rule as `Viewer.sees`.
    private static func audience(_ team: ID<Team>, _ owner: ID<Person>?) -> SQL {
        """
        SELECT 7, '', '', '', '', '', '', '', count(*), '' FROM person AS p
        WHERE p.active AND p.id IN (
            SELECT m.person FROM team_above AS up JOIN member AS m ON m.team = up.above WHERE up.team = \(team)
            UNION SELECT id FROM person WHERE role = 'admin' UNION SELECT id FROM person WHERE role = 'champion'
            UNION SELECT id FROM person WHERE id = \(owner))
        """
    }

    private static func carried(_ id: ID<Objective>, _ team: ID<Team>?) -> SQL {
        let concerned: SQL =
            team.map { "AND EXISTS (SELECT 1 FROM member AS m WHERE m.team = \($0) AND m.person = p.id)" } ?? ""
        return """
            SELECT 2, '', '', '', '', '', '', '', count(*), '' FROM person AS p
            WHERE p.active AND p.id IN (
                SELECT n.person FROM contributor AS n WHERE n.objective = \(id)
                UNION SELECT s.person FROM signature AS s WHERE s.objective = \(id)) \(concerned)
            """
    }

    private static func helpers(_ id: ID<Objective>, _ viewer: ID<Person>) -> SQL {
        """
        SELECT 3, h.person, h.name, h.note, h.title, '', '', '', h.at, '' FROM (
            SELECT n.person, p.name, n.note, coalesce(k.title, '') AS title, n.at FROM contributor AS n
                JOIN person AS p ON p.id = n.person LEFT JOIN key_result AS k ON k.id = n.key_result
            WHERE n.objective = \(id)
            ORDER BY CASE WHEN n.person = \(viewer) AND n.key_result IS NULL THEN 0 ELSE 1 END, n.id DESC
            LIMIT \(mostHelpers)) AS h
        """
    }

    /// Said of the objective itself, and what is in the way of its key results.
    private static func comments(_ id: ID<Objective>) -> SQL {
        """
        SELECT 4, s.id, s.name, s.text, s.title, s.author, s.kind, '', s.at, '' FROM (
            SELECT n.id, p.name, n.text, coalesce(k.title, '') AS title, n.author, n.kind, n.at
            FROM comment AS n JOIN person AS p ON p.id = n.author LEFT JOIN key_result AS k ON k.id = n.key_result
            WHERE n.objective = \(id) AND (n.key_result IS NULL OR n.kind = 'roadblock')
            ORDER BY n.id DESC LIMIT \(mostSaid)) AS s
        """
    }

    /// Ids of people, teams and cycles read as their names.
    private static func changes(_ id: ID<Objective>, before: String = "", limit: Int = mostChanges + 1) -> SQL {
        let page: SQL = before.isEmpty ? "TRUE" : "y.id < \(before)"
        return """
            SELECT 5, h.id, h.name, h.field,
                \(named("h.field", "h.before")), \(named("h.field", "h.after")), h.reason, h.title, h.at, h.credit
            FROM (
                SELECT y.id, p.name, y.field, coalesce(y.before, '') AS before, coalesce(y.after, '') AS after,
                    coalesce(y.reason, '') AS reason, coalesce(k.title, '') AS title, y.at,
                    coalesce(c.name, '') AS credit
                FROM history AS y JOIN person AS p ON p.id = y.actor LEFT JOIN key_result AS k ON k.id = y.key_result
                    LEFT JOIN person AS c ON c.id = y.credit
                WHERE y.objective = \(id) AND \(page) ORDER BY y.id DESC LIMIT \(limit)) AS h
            """
    }

    /// What is read of each is bounded, how many there are on one objective by who may see it.
    private static func suggestions(_ id: ID<Objective>) -> SQL {
        """
        SELECT 8, g.id, g.name, g.field, g.text, g.state, g.title, '', g.at, '' FROM (
            SELECT n.id, p.name, n.field, substr(n.text, 1, 160) AS text, n.state, coalesce(k.title, '') AS title, n.at
            FROM suggestion AS n JOIN person AS p ON p.id = n.author LEFT JOIN key_result AS k ON k.id = n.key_result
            WHERE n.objective = \(id) ORDER BY CASE n.state WHEN 'open' THEN 0 ELSE 1 END, n.id DESC
            LIMIT \(mostSuggestions)) AS g
        """
    }

    private static func named(_ field: SQL, _ value: SQL) -> SQL {
        """
        coalesce(CASE \(field) WHEN 'owner' THEN (SELECT q.name FROM person AS q WHERE q.id = \(value))
            WHEN 'team' THEN (SELECT q.name FROM team AS q WHERE q.id = \(value))
            WHEN 'cycle' THEN (SELECT q.name FROM cycle AS q WHERE q.id = \(value)) ELSE \(value) END, '')
        """
    }

    private static func initiatives(_ id: ID<Objective>) -> SQL {
        """
        SELECT 6, v.id, v.name, v.title, v.due_on, v.key_result, v.owner, '', v.done, '' FROM (
            SELECT v.id, coalesce(p.name, '') AS name, v.title, coalesce(v.due_on, '') AS due_on, v.key_result,
                coalesce(v.owner, '') AS owner, CASE WHEN v.done THEN 1 ELSE 0 END AS done
            FROM initiative AS v JOIN key_result AS k ON k.id = v.key_result LEFT JOIN person AS p ON p.id = v.owner
            WHERE k.objective = \(id) ORDER BY v.id LIMIT \(mostInitiatives)) AS v
        """
    }
}
