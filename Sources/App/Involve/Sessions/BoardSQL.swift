import Domain
import Store

/// Every statement on what lies on the table of a session, and on the log of its changes.
enum BoardSQL {
    private static let cards: SQL = "c.id, c.title, c.why, c.author, c.grouped, c.shown, c.version"

    static func card(_ row: Row) throws -> SessionCard {
        SessionCard(
            id: try row[0], title: try row[1], why: try row[2], author: try row[3], group: try row[4],
            isShown: try row[5], version: try row[6])
    }

    static func board(of session: GoalSession, _ tx: any Transaction) throws -> SessionBoard {
        SessionBoard(
            phase: session.phase,
            cards: try tx.rows("SELECT \(cards) FROM session_card AS c WHERE c.session = \(session.id)", card),
            groups: try tx.rows("SELECT id, name, version FROM session_group WHERE session = \(session.id)", group))
    }

    private static func group(_ row: Row) throws -> SessionGroup {
        SessionGroup(id: try row[0], name: try row[1], version: try row[2])
    }

    static func card(_ id: ID<SessionCard>, in session: ID<GoalSession>, _ tx: any Transaction) throws
        -> (card: SessionCard, claim: String?)?
    {
        try tx.first(
            "SELECT \(cards), c.claim FROM session_card AS c WHERE c.id = \(id) AND c.session = \(session)"
        ) { (try card($0), try $0[7]) }
    }

    static func group(_ id: ID<SessionGroup>, in session: ID<GoalSession>, _ tx: any Transaction) throws
        -> SessionGroup?
    {
        try tx.first("SELECT id, name, version FROM session_group WHERE id = \(id) AND session = \(session)", group)
    }

    static func groups(of session: ID<GoalSession>, after id: String, limit: Int, _ tx: any Transaction) throws
        -> [SessionGroup]
    {
        try tx.rows(
            """
            SELECT id, name, version FROM session_group WHERE session = \(session) AND id > \(id)
            ORDER BY id LIMIT \(limit)
            """, group)
    }

    static func count(of session: ID<GoalSession>, _ tx: any Transaction) throws -> (cards: Int, groups: Int) {
        try tx.first(
            """
            SELECT (SELECT count(*) FROM session_card WHERE session = \(session)),
                (SELECT count(*) FROM session_group WHERE session = \(session))
            """
        ) { (try $0[0], try $0[1]) } ?? (0, 0)
    }

    /// What all see, by id.
    static func shown(in session: ID<GoalSession>, after id: String, limit: Int, _ tx: any Transaction) throws
        -> [SessionCard]
    {
        try tx.rows(
            """
            SELECT \(cards) FROM session_card AS c WHERE c.session = \(session) AND c.id > \(id) AND c.shown
            ORDER BY c.id LIMIT \(limit)
            """, card)
    }

    /// Cards that nobody but their writers sees yet, with the marks of those without an author.
    static func hidden(in session: ID<GoalSession>, _ tx: any Transaction) throws
        -> [(card: SessionCard, claim: String?)]
    {
        try tx.rows(
            "SELECT \(cards), c.claim FROM session_card AS c WHERE c.session = \(session) AND NOT c.shown ORDER BY c.id"
        ) { (try card($0), try $0[7]) }
    }

    static func authors(of session: ID<GoalSession>, _ tx: any Transaction) throws -> [ID<Person>: String] {
        let rows = try tx.rows(
            """
            SELECT DISTINCT p.id, p.name FROM session_card AS c JOIN person AS p ON p.id = c.author
            WHERE c.session = \(session)
            """
        ) { (try $0[0] as ID<Person>, try $0[1] as String) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Changes

    /// Carries out a step and appends it to the log, under the next number of its session.
    static func take(_ step: SessionStep, in session: ID<GoalSession>, claim: String? = nil, _ tx: any Transaction)
        throws
    {
        switch step {
        case .moved(let phase):
            if phase.showsCards {
                try tx.run(
                    "UPDATE session_card SET shown = \(true) WHERE session = \(session) AND shown = \(false)")
            }
        case .wrote(let id, let title, let why, let author):
            try tx.run(
                """
                INSERT INTO session_card (id, session, title, why, author, claim, grouped, shown, version)
                SELECT \(id), g.id, \(title), \(why), \(author), \(claim), NULL,
                    CASE WHEN g.phase IN ('planned', 'prepare', 'ideas') THEN \(false) ELSE \(true) END, 1
                FROM goal_session AS g WHERE g.id = \(session)
                """)
        case .rewrote(let id, let title, let why):
            try tx.run(
                "UPDATE session_card SET title = \(title), why = \(why), version = version + 1 WHERE id = \(id)")
        case .removed(let id):
            try tx.run("DELETE FROM session_card WHERE id = \(id)")
            // Gone is gone: what it said does not stay behind in the log.
            try tx.run(
                "UPDATE session_step SET title = '', why = '' WHERE session = \(session) AND subject = \(id)")
        case .named(let id, let author):
            try tx.run("UPDATE session_card SET author = \(author), claim = NULL WHERE id = \(id)")
        case .put(let id, let group): try tx.run("UPDATE session_card SET grouped = \(group) WHERE id = \(id)")
        case .grouped(let id, let name):
            try tx.run(
                "INSERT INTO session_group (id, session, name, version) VALUES (\(id), \(session), \(name), 1)")
        case .renamed(let id, let name):
            try tx.run("UPDATE session_group SET name = \(name), version = version + 1 WHERE id = \(id)")
        case .dissolved(let id):
            try tx.run("UPDATE session_card SET grouped = NULL WHERE grouped = \(id)")
            try tx.run("DELETE FROM session_group WHERE id = \(id)")
        }
        try append(step, in: session, tx)
    }

    private static func append(_ step: SessionStep, in session: ID<GoalSession>, _ tx: any Transaction) throws {
        let row = step.row
        try tx.run("UPDATE goal_session SET step = step + 1 WHERE id = \(session)")
        try tx.run(
            """
            INSERT INTO session_step (session, number, kind, subject, target, title, why)
            SELECT \(session), g.step, \(row.kind), \(row.subject), \(row.target), \(row.title), \(row.why)
            FROM goal_session AS g WHERE g.id = \(session)
            """)
    }

    /// Everybody looks again, though nothing on the table changed: a timer, a vote, a name.
    static func ring(_ session: ID<GoalSession>, _ tx: any Transaction) throws {
        try tx.run("UPDATE goal_session SET step = step + 1 WHERE id = \(session)")
    }

    /// All steps in order: what happened on the table from its beginning.
    static func log(of session: ID<GoalSession>, _ tx: any Transaction) throws -> [SessionStep] {
        try tx.rows(
            """
            SELECT kind, subject, target, title, why FROM session_step WHERE session = \(session) ORDER BY number
            """
        ) { row in
            SessionStep(
                kind: try row[0], subject: try row[1], target: try row[2], title: try row[3], why: try row[4])
        }.compactMap { $0 }
    }
}

extension SessionStep {
    fileprivate var row: (kind: String, subject: String, target: String?, title: String, why: String) {
        switch self {
        case .moved(let phase): ("moved", phase.rawValue, nil, "", "")
        case .wrote(let id, let title, let why, let author): ("wrote", id.text, author?.text, title.text, why.text)
        case .rewrote(let id, let title, let why): ("rewrote", id.text, nil, title.text, why.text)
        case .removed(let id): ("removed", id.text, nil, "", "")
        case .named(let id, let author): ("named", id.text, author.text, "", "")
        case .put(let id, let group): ("put", id.text, group?.text, "", "")
        case .grouped(let id, let name): ("grouped", id.text, nil, name.text, "")
        case .renamed(let id, let name): ("renamed", id.text, nil, name.text, "")
        case .dissolved(let id): ("dissolved", id.text, nil, "", "")
        }
    }

    fileprivate init?(kind: String, subject: String, target: String?, title: String, why: String) {
        let (title, why) = (Title(trusted: title), Prose(trusted: why))
        switch kind {
        case "moved":
            guard let phase = GoalSession.Phase(rawValue: subject) else { return nil }
            self = .moved(to: phase)
        case "wrote": self = .wrote(ID(trusted: subject), title, why, author: target.map(ID.init(trusted:)))
        case "rewrote": self = .rewrote(ID(trusted: subject), title, why)
        case "removed": self = .removed(ID(trusted: subject))
        case "named": self = .named(ID(trusted: subject), author: ID(trusted: target ?? ""))
        case "put": self = .put(ID(trusted: subject), in: target.map(ID.init(trusted:)))
        case "grouped": self = .grouped(ID(trusted: subject), title)
        case "renamed": self = .renamed(ID(trusted: subject), title)
        case "dissolved": self = .dissolved(ID(trusted: subject))
        default: return nil
        }
    }
}
