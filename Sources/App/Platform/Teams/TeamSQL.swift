import Domain
import Store

/// Every statement on `team`, `team_above` and `member`.
enum TeamSQL {
    static let columns: SQL = "t.id, t.name, t.parent, l.person, t.version"
    static let source: SQL = "team AS t LEFT JOIN member AS l ON l.team = t.id AND l.leads"

    static func team(_ row: Row) throws -> Team {
        Team(
            id: try row[0], draft: Team.Draft(name: try row[1], parent: try row[2], lead: try row[3]),
            version: try row[4])
    }

    static func find(_ id: ID<Team>, _ tx: any Transaction) throws -> Team {
        guard let team = try tx.first("SELECT \(columns) FROM \(source) WHERE t.id = \(id)", team) else {
            throw Refusal.notFound
        }
        return team
    }

    static func exists(_ id: ID<Team>, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM team WHERE id = \(id)") { try $0[0] as Int } != nil
    }

    /// The company: the team without a parent.
    static func top(_ tx: any Transaction) throws -> Team? {
        try tx.first("SELECT \(columns) FROM \(source) WHERE t.parent IS NULL ORDER BY t.id LIMIT 1", team)
    }

    static func list(after: String, limit: Int, _ tx: any Transaction) throws -> [Team] {
        try tx.rows(
            "SELECT \(columns) FROM \(source) WHERE t.id > \(after) ORDER BY t.id LIMIT \(limit)", team)
    }

    /// The teams right below one, by id, from after `after`.
    static func below(_ id: ID<Team>, after: String, limit: Int, _ tx: any Transaction) throws -> [Team] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source) WHERE t.parent = \(id) AND t.id > \(after) ORDER BY t.id LIMIT \(limit)
            """, team)
    }

    /// The team itself and all above it, the company last: id, name.
    static func path(_ id: ID<Team>, _ tx: any Transaction) throws -> [(id: ID<Team>, name: String)] {
        try tx.rows(
            """
            SELECT t.id, t.name FROM team_above AS up JOIN team AS t ON t.id = up.above
            WHERE up.team = \(id) ORDER BY up.distance
            """
        ) { (try $0[0], try $0[1]) }
    }

    static func above(_ id: ID<Team>, _ tx: any Transaction) throws -> Set<ID<Team>> {
        Set(try tx.rows("SELECT above FROM team_above WHERE team = \(id)") { try $0[0] })
    }

    static func relation(of viewer: Viewer, to team: ID<Team>, owner: ID<Person>? = nil, _ tx: any Transaction) throws
        -> Relation
    {
        if viewer.runsOKRs { return Relation(isOwner: owner == viewer.id, isMember: true, isLead: true) }
        return viewer.relation(toTeam: team, above: try above(team, tx), owner: owner)
    }

    static func insert(_ team: Team, at now: Moment, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO team (id, name, parent, version, created_at)
            VALUES (\(team.id), \(team.draft.name), \(team.draft.parent), \(team.version), \(now))
            """)
        try tx.run("INSERT INTO team_above (team, above, distance) VALUES (\(team.id), \(team.id), 0)")
        if let parent = team.draft.parent { try hang(team.id, under: parent, tx) }
        try TermSQL.index(team.draft.name.text, as: .team, of: team.id.text, tx)
        try setLead(team.draft.lead, of: team.id, tx)
    }

    static func update(_ team: Team, from old: Team, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE team SET name = \(team.draft.name), parent = \(team.draft.parent), version = \(team.version)
            WHERE id = \(team.id)
            """)
        if team.draft.parent != old.draft.parent {
            try unhang(team.id, tx)
            if let parent = team.draft.parent { try hang(team.id, under: parent, tx) }
        }
        if team.draft.lead != old.draft.lead { try setLead(team.draft.lead, of: team.id, tx) }
        try TermSQL.index(team.draft.name.text, as: .team, of: team.id.text, tx)
    }

    /// Ties everything at and below `id` to everything at and above `parent`.
    private static func hang(_ id: ID<Team>, under parent: ID<Team>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO team_above (team, above, distance)
            SELECT low.team, up.above, low.distance + up.distance + 1
            FROM team_above AS low CROSS JOIN team_above AS up
            WHERE low.above = \(id) AND up.team = \(parent)
            """)
    }

    private static func unhang(_ id: ID<Team>, _ tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM team_above
            WHERE team IN (SELECT low.team FROM team_above AS low WHERE low.above = \(id))
                AND above IN (SELECT up.above FROM team_above AS up WHERE up.team = \(id) AND up.above <> \(id))
            """)
    }

    /// A lead is a member too; a former lead stays a member.
    private static func setLead(_ person: ID<Person>?, of team: ID<Team>, _ tx: any Transaction) throws {
        try tx.run("UPDATE member SET leads = \(false) WHERE team = \(team) AND leads")
        guard let person else { return }
        try tx.run(
            """
            INSERT INTO member (team, person, leads) VALUES (\(team), \(person), \(true))
            ON CONFLICT (team, person) DO UPDATE SET leads = excluded.leads
            """)
    }

    static func delete(_ id: ID<Team>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM team WHERE id = \(id)")
        try TermSQL.remove(id.text, tx)
    }

    /// Nothing hangs on it: no team below, no objective.
    static func isBare(_ id: ID<Team>, _ tx: any Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM team WHERE parent = \(id))
                OR EXISTS (SELECT 1 FROM objective WHERE team = \(id))
            """
        ) { try $0[0] as Int } == nil
    }

    static func members(_ id: ID<Team>, after: String, limit: Int, _ tx: any Transaction) throws -> [Person] {
        try tx.rows(
            """
            SELECT \(PersonSQL.columns) FROM member AS m JOIN person AS p ON p.id = m.person
            WHERE m.team = \(id) AND p.id > \(after) ORDER BY p.id LIMIT \(limit)
            """, PersonSQL.person)
    }

    static func isMember(_ person: ID<Person>, of team: ID<Team>, _ tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM member WHERE team = \(team) AND person = \(person)") { try $0[0] as Int } != nil
    }

    static func addMember(_ person: ID<Person>, to team: ID<Team>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO member (team, person, leads) VALUES (\(team), \(person), \(false))
            ON CONFLICT (team, person) DO NOTHING
            """)
    }

    static func removeMember(_ person: ID<Person>, from team: ID<Team>, _ tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM member WHERE team = \(team) AND person = \(person)") > 0
    }

    /// The names of the teams of each of these people, by name.
    static func names(of people: [ID<Person>], _ tx: any Transaction) throws -> [ID<Person>: [String]] {
        if people.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT m.person, t.name FROM member AS m JOIN team AS t ON t.id = m.team
            WHERE m.person IN (\(list: people)) ORDER BY m.person, t.name, t.id
            """
        ) { (try $0[0] as ID<Person>, try $0[1] as String) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The teams of one person: id, name, leads.
    static func of(_ person: ID<Person>, _ tx: any Transaction) throws -> [(id: ID<Team>, name: String, leads: Bool)] {
        try tx.rows(
            """
            SELECT t.id, t.name, m.leads FROM member AS m JOIN team AS t ON t.id = m.team
            WHERE m.person = \(person) ORDER BY t.id
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }
}
