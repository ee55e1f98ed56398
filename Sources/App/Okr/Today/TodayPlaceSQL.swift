import Domain
import Store

/// Where one person belongs, and which ideas and consent rounds wait for them: one statement.
struct TodayPlace: Sendable {
    struct Idea: Sendable {
        let id: ID<Domain.Idea>
        let title: String
        let due: Day
    }

    static let mostIdeas = 5
    static let mostRounds = 5

    var teams: [ID<Team>] = []
    /// What this person owes an answer, the soonest due first; one more than is shown where there are more.
    var owes: [Idea] = []
    /// Their own ideas with an answer that they are asked about.
    var asks: [Idea] = []
    /// Open consent rounds that they did not answer, the first to close first.
    var rounds: [(objective: ID<Objective>, title: String, closesAt: Moment)] = []

    init() {}

    init(of viewer: Viewer, at now: Moment, _ tx: any Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT 'team', m.team, '', '' FROM member AS m WHERE m.person = \(viewer.id)
            UNION ALL
            SELECT kind, id, title, due_on FROM (
                SELECT 'owes' AS kind, i.id, i.title, i.due_on FROM \(IdeaSQL.source)
                WHERE i.owes = \(viewer.id) AND i.state = 'open' AND \(viewer.seesIdea)
                ORDER BY i.due_on, i.id LIMIT \(Self.mostIdeas + 1)) AS owed
            UNION ALL
            SELECT kind, id, title, due_on FROM (
                SELECT 'asks' AS kind, i.id, i.title, i.due_on FROM \(IdeaSQL.source)
                WHERE i.author = \(viewer.id) AND i.asks AND \(viewer.seesIdea)
                ORDER BY i.id LIMIT \(Self.mostIdeas)) AS asked
            UNION ALL
            \(sql: VoterSQL.part(asking: viewer, at: now, limit: Self.mostRounds))
            """
        ) { (kind: try $0[0] as String, id: try $0[1] as String, title: try $0[2] as String, day: try $0[3] as String) }
        for row in rows {
            let idea = Idea(id: ID(trusted: row.id), title: row.title, due: Day(trusted: row.day))
            switch row.kind {
            case "team": teams.append(ID(trusted: row.id))
            case "owes": owes.append(idea)
            case "round":
                rounds.append((ID(trusted: row.id), row.title, Moment(milliseconds: Int64(row.day) ?? 0)))
            default: asks.append(idea)
            }
        }
        rounds.sort { ($0.closesAt, $0.objective) < ($1.closesAt, $1.objective) }
        owes.sort { ($0.due, $0.id) < ($1.due, $1.id) }
    }
}
