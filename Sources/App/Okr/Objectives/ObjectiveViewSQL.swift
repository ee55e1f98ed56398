import Domain
import Store

/// The reads behind the objective page: together with the session at most eight statements, each bounded.
enum ObjectiveViewSQL {
    struct Head: Sendable {
        let objective: Objective
        let cycle: Cycle
        let team: String
        let isCompany: Bool
        let owner: String?
    }

    static func head(_ id: ID<Objective>, for viewer: Viewer, _ tx: any Transaction) throws -> Head {
        let width = ObjectiveSQL.width + 7
        // Only what leads to something that this person may see.
        let carried: SQL = """
            SELECT n.id FROM objective AS n JOIN objective AS o ON o.id = n.carried_from
            WHERE n.id = \(id) AND \(viewer.sees)
            """
        let found = try tx.first(
            """
            SELECT \(ObjectiveSQL.columns), \(CycleSQL.columns), t.name, t.parent, p.name, o.id IN (\(carried))
            FROM objective AS o JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
                LEFT JOIN person AS p ON p.id = o.owner
            WHERE o.id = \(id) AND \(viewer.sees)
            """
        ) { row -> Head in
            var objective = try ObjectiveSQL.objective(row)
            if try !(row[width + 3] as Bool) { objective.carriedFrom = nil }
            return Head(
                objective: objective, cycle: try CycleSQL.cycle(row, from: ObjectiveSQL.width),
                team: try row[width], isCompany: try row.isNull(width + 1), owner: try row[width + 2])
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Another objective that this one contributes to, or that contributes to this one.
    struct Aligned: Sendable {
        let id: ID<Objective>
        let title: String
        let team: String
        let state: Objective.State
        let isAbove: Bool
        /// Where the link goes to one key result: its title.
        let keyResult: String
        let cycle: ID<Cycle>
    }

    /// How many contributing objectives a page shows and takes the mean of.
    static let mostAligned = 50

    static func aligned(_ id: ID<Objective>, for viewer: Viewer, _ tx: any Transaction) throws -> [Aligned] {
        let sees = viewer.sees
        return try tx.rows(
            """
            SELECT 1 AS above, o.id, o.title, t.name, o.state, coalesce(k.title, ''), o.cycle
            FROM alignment AS a JOIN objective AS o ON o.id = a.to_objective JOIN team AS t ON t.id = o.team
                LEFT JOIN key_result AS k ON k.id = a.to_key_result
            WHERE a.objective = \(id) AND \(sees)
            UNION ALL
            SELECT 0, d.id, d.title, d.name, d.state, '', d.cycle FROM (
                SELECT o.id, o.title, t.name, o.state, o.cycle FROM objective AS o JOIN team AS t ON t.id = o.team
                WHERE o.id IN (SELECT a.objective FROM alignment AS a WHERE a.to_objective = \(id))
                    AND o.state <> 'dropped' AND \(sees)
                ORDER BY o.id LIMIT \(mostAligned + 1)) AS d
            """
        ) { row in
            Aligned(
                id: try row[1], title: try row[2], team: try row[3], state: try row.word(4),
                isAbove: try row[0] as Int == 1, keyResult: try row[5], cycle: try row[6])
        }
    }

    /// The key results of all these objectives with the names of their owners; two statements at most.
    static func keyResults(of objectives: [ID<Objective>], _ tx: any Transaction) throws
        -> [(keyResult: KeyResult, owner: String?)]
    {
        let rows = try tx.rows(
            """
            SELECT \(KeyResultSQL.columns), p.name FROM key_result AS k LEFT JOIN person AS p ON p.id = k.owner
            WHERE k.objective IN (\(list: objectives)) ORDER BY k.objective, k.position, k.id
            """
        ) { (try KeyResultSQL.keyResult($0), try $0[KeyResultSQL.width] as String?) }
        var keyResults = rows.map(\.0)
        try KeyResultSQL.fill(&keyResults, tx)
        return zip(keyResults, rows).map { ($0, $1.1) }
    }

    struct Said: Sendable {
        let checkIn: CheckIn
        let author: String
    }

    /// How many check-ins of a key result the objective page draws.
    static let mostCheckIns = 60

    /// Of how many key results; SQLite joins at most 500 parts.
    static let mostCharts = 200

    /// The newest check-ins of each key result, newest first, withdrawn ones too.
    static func checkIns(on keyResults: [KeyResult], _ tx: any Transaction) throws -> [ID<KeyResult>: [Said]] {
        let kinds = Dictionary(
            keyResults.lazy.filter { $0.latest != nil }.map { ($0.id, $0.metric.kind) }, uniquingKeysWith: { $1 })
        guard !kinds.isEmpty else { return [:] }
        // One piece of an index for each: a window over all of them sorts what stands in order already.
        let each = kinds.keys.sorted().prefix(mostCharts).map { id -> SQL in
            """
            SELECT \(CheckInSQL.columns), i.name FROM (SELECT \(CheckInSQL.columns), p.name FROM check_in AS i JOIN person AS p ON p.id = i.author
            WHERE i.key_result = \(id) ORDER BY i.at DESC, i.id DESC LIMIT \(mostCheckIns)) AS i
            """
        }
        let rows = try tx.rows(SQL.join(each, separator: " UNION ALL ")) { row in
            Said(checkIn: try CheckInSQL.checkIn(row, kind: kinds[try row[1]] ?? .increase), author: try row[10])
        }
        return Dictionary(grouping: rows, by: \.checkIn.keyResult).mapValues { said in
            // The parts of a union come in no promised order.
            said.sorted { ($0.checkIn.at, $0.checkIn.id) > ($1.checkIn.at, $1.checkIn.id) }
        }
    }
}
