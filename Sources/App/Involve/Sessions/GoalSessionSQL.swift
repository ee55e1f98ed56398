import Domain
import Store

/// Every statement on `goal_session` and `session_seat`. What a person may not see does not exist.
enum GoalSessionSQL {
    static let columns: SQL = """
        g.id, g.title, g.purpose, g.team, g.cycle, g.starts_at, g.place, g.secrecy, g.agenda, g.rule, g.code, g.phase,
        g.ends_at, g.step, g.votes, g.planner, g.closed_at, g.version, g.focus
        """
    /// How many columns those are.
    static let width = 19

    static func session(_ row: Row) throws -> GoalSession {
        let code: String? = try row[10]
        return GoalSession(
            id: try row[0],
            draft: GoalSession.Draft(
                title: try row[1], purpose: try row[2], team: try row[3], cycle: try row[4], startsAt: try row[5],
                place: try row[6], secrecy: try row.word(7), agenda: SessionAgenda(stored: try row[8]),
                rule: DotRule(stored: try row[9]) ?? .approval),
            code: code.map(SessionCode.init(trusted:)), phase: try row.word(11), endsAt: try row[12],
            step: try row[13], votes: try row[14], planner: try row[15], closedAt: try row[16], focus: try row[18],
            version: try row[17])
    }

    static func find(_ id: ID<GoalSession>, _ tx: any Transaction) throws -> GoalSession? {
        try tx.first("SELECT \(columns) FROM goal_session AS g WHERE g.id = \(id)", session)
    }

    /// The number of its last change; nil when it is not there.
    static func step(of id: ID<GoalSession>, _ tx: any Transaction) throws -> Int? {
        try tx.value("SELECT step FROM goal_session WHERE id = \(id)")
    }

    static func visible(_ id: ID<GoalSession>, to viewer: Viewer, _ tx: any Transaction) throws -> GoalSession {
        let found = try tx.first(
            "SELECT \(columns) FROM goal_session AS g WHERE g.id = \(id) AND \(viewer.seesSession)", session)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func find(_ code: SessionCode, _ tx: any Transaction) throws -> GoalSession? {
        try tx.first("SELECT \(columns) FROM goal_session AS g WHERE g.code = \(code.text)", session)
    }

    static func insert(_ session: GoalSession, _ tx: any Transaction) throws {
        let draft = session.draft
        try tx.run(
            """
            INSERT INTO goal_session (id, title, purpose, team, cycle, starts_at, place, secrecy, agenda, rule, code,
                phase, ends_at, step, votes, planner, closed_at, version)
            VALUES (\(session.id), \(draft.title), \(draft.purpose), \(draft.team), \(draft.cycle), \(draft.startsAt),
                \(draft.place), \(draft.secrecy.rawValue), \(draft.agenda.stored), \(draft.rule.text),
                \(session.code?.text), \(session.phase.rawValue), \(session.endsAt), \(session.step), \(session.votes),
                \(session.planner), \(session.closedAt), \(session.version))
            """)
        try TermSQL.index(draft.title.text, as: .session, of: session.id.text, tx)
    }

    /// Everything but the number of its last step, which only ``SessionStepSQL`` raises.
    static func update(_ session: GoalSession, _ tx: any Transaction) throws {
        let draft = session.draft
        try tx.run(
            """
            UPDATE goal_session SET title = \(draft.title), purpose = \(draft.purpose), team = \(draft.team),
                cycle = \(draft.cycle), starts_at = \(draft.startsAt), place = \(draft.place),
                secrecy = \(draft.secrecy.rawValue), agenda = \(draft.agenda.stored), rule = \(draft.rule.text),
                code = \(session.code?.text), phase = \(session.phase.rawValue), ends_at = \(session.endsAt),
                votes = \(session.votes), closed_at = \(session.closedAt), focus = \(session.focus),
                version = \(session.version)
            WHERE id = \(session.id)
            """)
        try TermSQL.index(draft.title.text, as: .session, of: session.id.text, tx)
    }

    static func delete(_ id: ID<GoalSession>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM goal_session WHERE id = \(id)")
        try TermSQL.remove(id.text, tx)
    }

    /// So long before it begins a session stands on Today.
    private static let ahead = 7 * Moment.day

    /// Part of a union: see ``TodayPlace``. Sessions with a seat for this person that are going on or begin soon.
    static func part(seating viewer: Viewer, at now: Moment, limit: Int) -> SQL {
        """
        SELECT 'session', w.id, w.title, w.at, w.phase, '' FROM (
            SELECT g.id, g.title, CAST(g.starts_at AS TEXT) AS at, g.phase
            FROM session_seat AS s CROSS JOIN goal_session AS g
            WHERE s.person = \(viewer.id) AND s.removed = \(false) AND g.id = s.session AND g.phase <> 'closed'
                AND (g.phase <> 'planned' OR g.starts_at BETWEEN \(now.adding(milliseconds: -Moment.day))
                    AND \(now.adding(milliseconds: ahead)))
            ORDER BY g.starts_at, g.id LIMIT \(limit)) AS w
        """
    }

    /// Those going on whose timer ran out before `since`, or that have none and should have begun before then; from after
    /// `id` on.
    static func forgotten(since: Moment, after id: ID<GoalSession>?, limit: Int, _ tx: any Transaction) throws
        -> [GoalSession]
    {
        try tx.rows(
            """
            SELECT \(columns) FROM goal_session AS g
            WHERE g.phase NOT IN ('planned', 'closed') AND coalesce(g.ends_at, g.starts_at) < \(since)
                AND g.id > \(id?.text ?? "")
            ORDER BY g.id LIMIT \(limit)
            """, session)
    }

    // MARK: Lists

    /// All that somebody may see, newest first, from before `id` on; empty: from the newest.
    static func page(before id: String, limit: Int, for viewer: Viewer, _ tx: any Transaction) throws -> [GoalSession] {
        let from: SQL = id.isEmpty ? "" : "g.id < \(id) AND"
        return try tx.rows(
            """
            SELECT \(columns) FROM goal_session AS g WHERE \(sql: from) \(viewer.seesSession)
            ORDER BY g.id DESC LIMIT \(limit)
            """, session)
    }

    /// A session in a list.
    struct Line: Sendable {
        let session: GoalSession
        let team: String
        let people: Int
        /// How the reader stands in it; nil without a seat.
        let seat: SessionSeat?
    }

    /// Those to come or going on, the first to begin first; or those that are over, the newest first.
    static func list(
        isOver: Bool, after: ID<GoalSession>?, limit: Int, at now: Moment, for viewer: Viewer, _ tx: any Transaction
    ) throws -> [Line] {
        let past: SQL = """
            (g.phase = 'closed' OR g.phase = 'planned' AND g.starts_at < \(now.adding(milliseconds: -GoalSession.grace)))
            """
        let order: SQL = isOver ? "g.id DESC" : "g.starts_at, g.id"
        let from: SQL = after.map { "AND g.id < \($0)" } ?? ""
        return try tx.rows(
            """
            SELECT \(columns), t.name, me.facilitates, me.joined, me.removed,
                (SELECT count(*) FROM session_seat AS c WHERE c.session = g.id AND NOT c.removed)
            FROM goal_session AS g JOIN team AS t ON t.id = g.team
                LEFT JOIN session_seat AS me ON me.session = g.id AND me.person = \(viewer.id)
            WHERE \(sql: isOver ? past : "NOT " + past) \(sql: from) AND \(viewer.seesSession)
            ORDER BY \(sql: order) LIMIT \(limit)
            """
        ) { row in
            let facilitates: Bool? = try row[width + 1]
            let seat = try facilitates.map {
                SessionSeat(facilitates: $0, joined: try row[width + 2], isRemoved: try row[width + 3])
            }
            return Line(session: try session(row), team: try row[width], people: try row[width + 4], seat: seat)
        }
    }
}

/// How somebody stands in a session.
struct SessionSeat: Sendable, Hashable {
    var facilitates = false
    var joined = false
    var isRemoved = false
}

/// Who is in a session.
enum SeatSQL {
    static func find(_ session: ID<GoalSession>, _ person: ID<Person>, _ tx: any Transaction) throws -> SessionSeat? {
        try tx.first(
            """
            SELECT facilitates, joined, removed FROM session_seat WHERE session = \(session) AND person = \(person)
            """
        ) { SessionSeat(facilitates: try $0[0], joined: try $0[1], isRemoved: try $0[2]) }
    }

    /// Sets a seat, whether there was one or not.
    static func set(_ seat: SessionSeat, of person: ID<Person>, in session: ID<GoalSession>, _ tx: any Transaction)
        throws
    {
        try tx.run(
            """
            INSERT INTO session_seat (session, person, facilitates, joined, removed)
            VALUES (\(session), \(person), \(seat.facilitates), \(seat.joined), \(seat.isRemoved))
            ON CONFLICT (session, person) DO UPDATE SET facilitates = \(seat.facilitates), joined = \(seat.joined),
                removed = \(seat.isRemoved)
            """)
    }

    /// Seats for all members of a team and of those below it who have none yet; no more than `most`.
    static func invite(
        membersOf team: ID<Team>, andBelow: Bool, to session: ID<GoalSession>, most: Int, _ tx: any Transaction
    ) throws -> Int {
        let of: SQL =
            andBelow
            ? "m.team IN (SELECT up.team FROM team_above AS up WHERE up.above = \(team))" : "m.team = \(team)"
        return try tx.run(
            """
            INSERT INTO session_seat (session, person, facilitates, joined, removed)
            SELECT DISTINCT \(session), p.id, \(false), \(false), \(false)
            FROM member AS m JOIN person AS p ON p.id = m.person
            WHERE \(sql: of) AND p.active AND p.role <> 'observer' AND NOT EXISTS (
                SELECT 1 FROM session_seat AS s WHERE s.session = \(session) AND s.person = p.id)
            ORDER BY p.id LIMIT \(most)
            """)
    }

    /// Somebody in a session.
    struct Sitter: Sendable {
        let person: ID<Person>
        let name: String
        let seat: SessionSeat
    }

    /// By name, from after `after`.
    static func list(of session: ID<GoalSession>, after: String, limit: Int, _ tx: any Transaction) throws -> [Sitter] {
        try tx.rows(
            """
            SELECT p.id, p.name, s.facilitates, s.joined, s.removed
            FROM session_seat AS s JOIN person AS p ON p.id = s.person
            WHERE s.session = \(session) AND p.id > \(after) ORDER BY p.id LIMIT \(limit)
            """
        ) {
            Sitter(
                person: try $0[0], name: try $0[1],
                seat: SessionSeat(facilitates: try $0[2], joined: try $0[3], isRemoved: try $0[4]))
        }
    }

    /// How many are invited or in, and how many came.
    static func count(of session: ID<GoalSession>, _ tx: any Transaction) throws -> (seats: Int, joined: Int) {
        try tx.first(
            """
            SELECT count(*), coalesce(sum(CASE WHEN joined THEN 1 ELSE 0 END), 0) FROM session_seat
            WHERE session = \(session) AND NOT removed
            """
        ) { (try $0[0], try $0[1]) } ?? (0, 0)
    }

    /// Who is invited, did not come and wants such mail; all of them, or one.
    static func toInvite(to session: GoalSession, _ person: ID<Person>?, _ tx: any Transaction) throws -> [ID<Person>] {
        let one: SQL = person.map { "AND s.person = \($0)" } ?? ""
        return try tx.rows(
            """
            SELECT s.person FROM session_seat AS s JOIN person AS p ON p.id = s.person
            WHERE s.session = \(session.id) \(sql: one) AND s.joined = \(false) AND s.removed = \(false)
                AND s.person <> \(session.planner) AND p.active AND p.ideas ORDER BY s.person
            """
        ) { try $0[0] }
    }

    /// Takes somebody who is erased off the seats where they are still awaited. Where it is over, who sat there stays, by
    /// the id alone, as with everything they did.
    static func forget(_ person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM session_seat WHERE person = \(person)
                AND session IN (SELECT id FROM goal_session WHERE phase <> 'closed')
            """)
    }

    /// Who came and is still in, active, sorted.
    static func joined(in session: ID<GoalSession>, _ tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT s.person FROM session_seat AS s JOIN person AS p ON p.id = s.person
            WHERE s.session = \(session) AND s.joined AND NOT s.removed AND p.active ORDER BY s.person
            """
        ) { try $0[0] }
    }
}

extension Viewer {
    /// The condition on `goal_session AS g` under which this person may see it: they have a seat, are of its team or one
    /// above, planned it, or run the OKRs.
    var seesSession: SQL {
        if Permission.allows(.seeReserved, role: role, relation: .none) { return "TRUE" }
        return """
            (g.planner = \(id) OR EXISTS (
                SELECT 1 FROM session_seat AS mine WHERE mine.session = g.id AND mine.person = \(id)
                    AND NOT mine.removed)
            OR EXISTS (
                SELECT 1 FROM team_above AS up JOIN member AS m ON m.team = up.above
                WHERE up.team = g.team AND m.person = \(id)) AND NOT EXISTS (
                SELECT 1 FROM session_seat AS away WHERE away.session = g.id AND away.person = \(id) AND away.removed))
            """
    }
}
