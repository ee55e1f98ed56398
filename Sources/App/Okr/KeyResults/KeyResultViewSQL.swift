import Domain
import Store

/// The reads behind the page of one key result.
enum KeyResultViewSQL {
    static let pageOfCheckIns = 50

    /// Check-ins with their authors, newest first, withdrawn ones too, from before (`at`, `id`); one more than a page.
    static func said(on keyResult: KeyResult, before: (at: Moment, id: String)?, _ tx: any Transaction) throws
        -> [ObjectiveViewSQL.Said]
    {
        let start: SQL = before.map { "(i.at, i.id) < (\($0.at), \($0.id))" } ?? "TRUE"
        return try tx.rows(
            """
            SELECT \(CheckInSQL.columns), p.name FROM check_in AS i JOIN person AS p ON p.id = i.author
            WHERE i.key_result = \(keyResult.id) AND \(start)
            ORDER BY i.at DESC, i.id DESC LIMIT \(pageOfCheckIns + 1)
            """
        ) { row in
            .init(checkIn: try CheckInSQL.checkIn(row, kind: keyResult.metric.kind), author: try row[10])
        }
    }

    static func comments(on id: ID<KeyResult>, _ tx: any Transaction) throws -> [Surroundings.Said] {
        try tx.rows(
            """
            SELECT n.id, n.author, p.name, n.text, n.at, n.kind FROM comment AS n JOIN person AS p ON p.id = n.author
            WHERE n.key_result = \(id) ORDER BY n.id DESC LIMIT \(SurroundingsSQL.mostSaid)
            """
        ) {
            .init(
                id: try $0[0], person: try $0[1], name: try $0[2], text: try $0[3], at: try $0[4],
                isRoadblock: try $0[5] as String == "roadblock")
        }
    }

    static func initiatives(of id: ID<KeyResult>, _ tx: any Transaction) throws -> [Surroundings.Planned] {
        try tx.rows(
            """
            SELECT v.id, v.key_result, v.title, coalesce(p.name, ''), coalesce(v.owner, ''), coalesce(v.due_on, ''), v.done
            FROM initiative AS v LEFT JOIN person AS p ON p.id = v.owner
            WHERE v.key_result = \(id) ORDER BY v.id LIMIT \(InitiativeActs.limit)
            """
        ) { row in
            .init(
                id: try row[0], keyResult: try row[1], title: try row[2], owner: try row[3], ownerID: try row[4],
                due: try row[5], isDone: try row[6])
        }
    }

    static func ownerAndTeam(of keyResult: KeyResult, in team: ID<Team>, _ tx: any Transaction) throws
        -> (owner: String?, team: String)
    {
        try tx.first(
            """
            SELECT (SELECT p.name FROM person AS p WHERE p.id = \(keyResult.owner?.text ?? "")), t.name
            FROM team AS t WHERE t.id = \(team)
            """
        ) { (try $0[0], try $0[1]) } ?? (nil, "")
    }
}
