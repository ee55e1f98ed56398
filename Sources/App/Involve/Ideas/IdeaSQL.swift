import Domain
import Store

/// Every statement that writes `idea` and `idea_support`, and the lookup. What a person may not see does not exist.
enum IdeaSQL {
    static let columns: SQL = """
        i.id, i.title, i.why, i.author, i.cycle, i.team, i.objective, i.owes, i.due_on, i.state, i.version, i.sent_at,
        i.answered_on, i.in_time, i.parked_until, i.asks, i.reopenings
        """
    /// How many columns those are.
    static let width = 17
    /// The tables that ``Viewer/seesIdea`` speaks of.
    static let source: SQL = "idea AS i LEFT JOIN objective AS o ON o.id = i.objective"

    static func idea(_ row: Row) throws -> Idea {
        let (team, objective): (ID<Team>?, ID<Objective>?) = (try row[5], try row[6])
        let place = objective.map(Idea.Place.objective) ?? team.map(Idea.Place.team) ?? .company
        var idea = Idea(
            id: try row[0], author: try row[3],
            draft: Idea.Draft(title: try row[1], why: try row[2], cycle: try row[4], place: place), owes: try row[7],
            due: try row[8], state: try row.word(9), sentAt: try row[11], version: try row[10])
        let (day, isInTime): (Day?, Bool?) = (try row[12], try row[13])
        if let day, let isInTime { idea.answered = Idea.First(day: day, isInTime: isInTime) }
        (idea.parkedUntil, idea.asks, idea.reopenings) = (try row[14], try row[15], try row[16])
        return idea
    }

    static func visible(_ id: ID<Idea>, to viewer: Viewer, _ tx: any Transaction) throws -> Idea {
        let found = try tx.first(
            "SELECT \(columns) FROM \(source) WHERE i.id = \(id) AND \(viewer.seesIdea)", idea)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Those of these ideas that this person may see.
    static func seen(_ ids: [ID<Idea>], by viewer: Viewer, _ tx: any Transaction) throws -> [ID<Idea>] {
        if ids.isEmpty { return [] }
        return try tx.rows("SELECT i.id FROM \(source) WHERE i.id IN (\(list: ids)) AND \(viewer.seesIdea)") {
            try $0[0]
        }
    }

    /// Who could answer, best first: the owner of the objective or the lead of the team, champions, admins. Only who is
    /// here and active.
    static func candidates(for place: Idea.Place, _ tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT p.id FROM (
                    SELECT o.owner AS person, 0 AS rank FROM objective AS o WHERE o.id = \(place.objective?.text ?? "")
                    UNION ALL
                    SELECT m.person, 0 FROM member AS m WHERE m.team = \(place.team?.text ?? "") AND m.leads
                    UNION ALL
                    SELECT c.id, 1 FROM (SELECT id FROM person WHERE role = 'champion' AND active
                        ORDER BY id LIMIT 2) AS c
                    UNION ALL
                    SELECT a.id, 2 FROM (SELECT id FROM person WHERE role = 'admin' AND active
                        ORDER BY id LIMIT 2) AS a) AS one
                JOIN person AS p ON p.id = one.person
            WHERE p.active AND p.role <> 'observer' ORDER BY one.rank, p.id
            """
        ) { try $0[0] }
    }

    /// How many ideas of one person wait for an answer; counts no further than `most`.
    static func open(of author: ID<Person>, most: Int, _ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM idea WHERE author = \(author) AND state = 'open' LIMIT \(most)) AS counted
            """) ?? 0
    }

    static func insert(_ idea: Idea, _ tx: any Transaction) throws {
        let draft = idea.draft
        try tx.run(
            """
            INSERT INTO idea (id, title, why, author, cycle, team, objective, owes, due_on, state, version, sent_at)
            VALUES (\(idea.id), \(draft.title), \(draft.why), \(idea.author), \(draft.cycle), \(draft.place.team),
                \(draft.place.objective), \(idea.owes), \(idea.due), \(idea.state.rawValue), \(idea.version),
                \(idea.sentAt))
            """)
        try TermSQL.index(draft.title.text, as: .idea, of: idea.id.text, tx)
    }

    static func update(_ idea: Idea, from old: Idea, _ tx: any Transaction) throws {
        let draft = idea.draft
        try tx.run(
            """
            UPDATE idea SET title = \(draft.title), why = \(draft.why), cycle = \(draft.cycle),
                team = \(draft.place.team), objective = \(draft.place.objective), owes = \(idea.owes),
                due_on = \(idea.due), state = \(idea.state.rawValue), version = \(idea.version),
                answered_on = \(idea.answered?.day), in_time = \(idea.answered?.isInTime),
                parked_until = \(idea.parkedUntil), asks = \(idea.asks), reopenings = \(idea.reopenings)
            WHERE id = \(idea.id)
            """)
        if draft.place != old.draft.place {
            try tx.run("UPDATE idea SET reserved = \(false) WHERE id = \(idea.id)")
        }
        if draft.title != old.draft.title { try TermSQL.index(draft.title.text, as: .idea, of: idea.id.text, tx) }
    }

    // MARK: What others do

    /// One each, however often and by how many at once.
    static func support(_ id: ID<Idea>, by person: ID<Person>, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO idea_support (idea, person, at) VALUES (\(id), \(person), \(now))
            ON CONFLICT (idea, person) DO NOTHING
            """) > 0
    }

    static func stopSupporting(_ id: ID<Idea>, by person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM idea_support WHERE idea = \(id) AND person = \(person)") > 0
    }

    /// By person, from after `after`.
    static func supporters(of id: ID<Idea>, after: String, limit: Int, _ tx: any Transaction) throws
        -> [(person: ID<Person>, at: Moment)]
    {
        try tx.rows(
            """
            SELECT person, at FROM idea_support WHERE idea = \(id) AND person > \(after)
                AND NOT EXISTS (SELECT 1 FROM idea_merge AS g WHERE g.idea = idea_support.idea)
            ORDER BY person LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// What was parked until today or before, the longest waiting first.
    static func comingBack(on today: Day, limit: Int, _ tx: any Transaction) throws -> [Idea] {
        try tx.rows(
            """
            SELECT \(columns) FROM idea AS i WHERE i.state = 'parked' AND i.parked_until <= \(today)
            ORDER BY i.parked_until, i.id LIMIT \(limit)
            """, idea)
    }

    // MARK: When what it belongs to goes

    /// The objective goes: what was said about it stays with its team, and with who could see it.
    static func detach(from objective: Objective, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE idea SET team = \(objective.draft.team), objective = NULL,
                reserved = \(objective.draft.visibility == .team)
            WHERE objective = \(objective.id)
            """)
    }

    /// The team goes: its ideas go to the one above.
    static func move(from team: ID<Team>, to parent: ID<Team>?, _ tx: any Transaction) throws {
        try tx.run("UPDATE idea SET team = \(parent) WHERE team = \(team)")
    }

    /// What one person still owes, at most `limit`.
    static func owed(by person: ID<Person>, limit: Int, _ tx: any Transaction) throws -> [Idea] {
        try tx.rows(
            "SELECT \(columns) FROM idea AS i WHERE i.owes = \(person) AND i.state = 'open' ORDER BY i.id LIMIT \(limit)",
            idea)
    }
}

extension Viewer {
    /// The condition on `IdeaSQL.source` under which this person may see an idea: as what it is for.
    var seesIdea: SQL {
        if Permission.allows(.seeReserved, role: role, relation: .none) { return "TRUE" }
        return """
            CASE WHEN i.objective IS NOT NULL THEN \(sees) WHEN i.reserved THEN EXISTS (
                SELECT 1 FROM team_above AS up JOIN member AS m ON m.team = up.above
                WHERE up.team = i.team AND m.person = \(id)) ELSE TRUE END
            """
    }
}
