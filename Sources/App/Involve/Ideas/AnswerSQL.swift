import Domain
import Store

/// Every statement on `idea_answer` and `idea_draft`.
enum AnswerSQL {
    private static let columns: SQL =
        "w.id, w.author, w.outcome, w.until_on, w.reason, w.at, w.verdict, w.word, w.into_idea"
    private static let width = 9

    private static func answer(_ row: Row) throws -> IdeaAnswer {
        let (until, into): (Day?, ID<Idea>?) = (try row[3], try row[8])
        let outcome: IdeaAnswer.Outcome =
            switch try row.word(2) as IdeaAnswer.Outcome.Name {
            case .adopted: .adopted
            case .declined: .declined
            case .parked: until.map { .parked(until: $0) } ?? .declined
            case .merged: into.map { .merged(into: $0) } ?? .declined
            }
        let verdict: String? = try row[6]
        return IdeaAnswer(
            id: try row[0], author: try row[1], outcome: outcome, reason: try row[4], at: try row[5],
            verdict: verdict.flatMap(IdeaAnswer.Verdict.init(rawValue:)), word: try row[7])
    }

    static func insert(_ answer: IdeaAnswer, to idea: ID<Idea>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO idea_answer (id, idea, author, outcome, until_on, into_idea, reason, at)
            VALUES (\(answer.id), \(idea), \(answer.author), \(answer.outcome.name.rawValue), \(answer.outcome.until),
                \(answer.outcome.into), \(answer.reason), \(answer.at))
            """)
    }

    /// Newest first, from before `before` (empty: from the newest).
    static func list(of idea: ID<Idea>, before: String = "", limit: Int, _ tx: any Transaction) throws -> [IdeaAnswer] {
        let page: SQL = before.isEmpty ? "TRUE" : "w.id < \(before)"
        return try tx.rows(
            "SELECT \(columns) FROM idea_answer AS w WHERE w.idea = \(idea) AND \(page) ORDER BY w.id DESC LIMIT \(limit)",
            answer)
    }

    /// The same with the names of who answered, for the page.
    static func shown(of idea: ID<Idea>, limit: Int, _ tx: any Transaction) throws -> [(answer: IdeaAnswer, by: String)]
    {
        try tx.rows(
            """
            SELECT \(columns), p.name FROM idea_answer AS w JOIN person AS p ON p.id = w.author
            WHERE w.idea = \(idea) ORDER BY w.id DESC LIMIT \(limit)
            """
        ) { (try answer($0), try $0[width]) }
    }

    /// One answer, and what it is an answer to.
    static func find(_ id: ID<IdeaAnswer>, _ tx: any Transaction) throws -> (answer: IdeaAnswer, idea: ID<Idea>)? {
        try tx.first("SELECT \(columns), w.idea FROM idea_answer AS w WHERE w.id = \(id)") {
            (try answer($0), try $0[width])
        }
    }

    static func judge(_ answer: ID<IdeaAnswer>, _ verdict: IdeaAnswer.Verdict, _ word: Prose, _ tx: any Transaction)
        throws
    {
        try tx.run(
            "UPDATE idea_answer SET verdict = \(verdict.rawValue), word = \(word) WHERE id = \(answer)")
    }

    // MARK: What is being written

    static func draft(of idea: ID<Idea>, _ tx: any Transaction) throws -> AnswerTyped? {
        try tx.first("SELECT outcome, until_on, into_idea, reason FROM idea_draft WHERE idea = \(idea)") {
            AnswerTyped(outcome: try $0[0], until: try $0[1], into: try $0[2], reason: try $0[3])
        }
    }

    static func keep(
        _ typed: AnswerTyped, of idea: ID<Idea>, by author: ID<Person>, at now: Moment, _ tx: any Transaction
    )
        throws
    {
        try tx.run(
            """
            INSERT INTO idea_draft (idea, author, outcome, until_on, into_idea, reason, at)
            VALUES (\(idea), \(author), \(typed.outcome), \(typed.until), \(typed.into), \(typed.reason),
                \(now))
            ON CONFLICT (idea) DO UPDATE SET author = \(author), outcome = \(typed.outcome), until_on = \(typed.until),
                into_idea = \(typed.into), reason = \(typed.reason), at = \(now)
            """)
    }

    static func forget(draftOf idea: ID<Idea>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM idea_draft WHERE idea = \(idea)")
    }

    // MARK: The record

    /// So many first answers, the newest ones, make the record.
    static let mostRecorded = 200
    /// Late ones are counted no further: a page costs what it shows.
    static let mostLate = 200

    /// How the ideas of a list were answered, as far as this person may see them.
    static func record(
        _ filter: IdeaFilter, on today: Day, _ calendar: OrganisationCalendar, for viewer: Viewer, _ tx: any Transaction
    )
        throws -> AnswerRecord
    {
        var place: [SQL] = [viewer.seesIdea]
        if let team = filter.team { place.append("i.team = \(team)") }
        if let objective = filter.objective { place.append("i.objective = \(objective)") }
        let conditions = SQL.join(place, separator: " AND ")
        let entries = try tx.rows(
            """
            SELECT i.sent_at, i.answered_on, i.in_time FROM \(IdeaSQL.source)
            WHERE i.answered_on IS NOT NULL AND \(conditions)
            ORDER BY i.answered_on DESC, i.id DESC LIMIT \(mostRecorded)
            """
        ) { AnswerRecord.Entry(sent: calendar.day(of: try $0[0]), answered: try $0[1], isInTime: try $0[2]) }
        let late: Int? = try tx.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM \(IdeaSQL.source)
                WHERE i.state = 'open' AND i.due_on < \(today) AND \(conditions)
                LIMIT \(mostLate + 1)) AS counted
            """)
        return AnswerRecord(entries, late: late ?? 0)
    }
}
