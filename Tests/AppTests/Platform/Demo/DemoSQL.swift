import Domain
import Store

@testable import App

/// What a test wants to know of a made-up organisation.
enum DemoSQL {
    struct Look: Sendable {
        var people = 0
        var objectives = 0
        var checkIns = 0
        var objectivesWithoutThree = 0
        var carriedOver = 0
        var teamOnly = 0
        var aligned = 0
        var kinds: Set<String> = []
        var objectiveStates: Set<String> = []
        var keyResultStates: Set<String> = []
        var roles: Set<String> = []
        var cycleStates: [String: Int] = [:]
    }

    static func look(_ tx: any Transaction) throws -> Look {
        func count(_ sql: SQL) throws -> Int { try tx.value(sql) ?? 0 }
        func words(_ sql: SQL) throws -> Set<String> { Set(try tx.rows(sql) { try $0[0] }) }
        var look = Look()
        look.people = try count("SELECT count(*) FROM person")
        look.objectives = try count("SELECT count(*) FROM objective")
        look.checkIns = try count("SELECT count(*) FROM check_in")
        look.objectivesWithoutThree = try count(
            """
            SELECT count(*) FROM (SELECT o.id FROM objective AS o LEFT JOIN key_result AS k ON k.objective = o.id
                GROUP BY o.id HAVING count(k.id) <> 3) AS x
            """)
        look.carriedOver = try count("SELECT count(*) FROM objective WHERE carried_from IS NOT NULL")
        look.teamOnly = try count("SELECT count(*) FROM objective WHERE visibility = 'team'")
        look.aligned = try count("SELECT count(*) FROM alignment")
        look.kinds = try words("SELECT DISTINCT kind FROM key_result")
        look.objectiveStates = try words("SELECT DISTINCT state FROM objective")
        look.keyResultStates = try words("SELECT DISTINCT state FROM key_result")
        look.roles = try words("SELECT DISTINCT role FROM person")
        for (state, number) in try tx.rows(
            "SELECT state, count(*) FROM cycle GROUP BY state", { (try $0[0] as String, try $0[1] as Int) })
        { look.cycleStates[state] = number }
        return look
    }

    /// Key results whose kept newest word differs from the check-in with the greatest (at, id).
    static func wrongNewestWords(_ tx: any Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM key_result AS k LEFT JOIN check_in AS i ON i.key_result = k.id
                AND NOT EXISTS (SELECT 1 FROM check_in AS j WHERE j.key_result = k.id AND (j.at, j.id) > (i.at, i.id))
            WHERE k.last_check_in IS DISTINCT FROM i.id OR k.last_value IS DISTINCT FROM i.value
                OR k.last_confidence IS DISTINCT FROM i.confidence OR k.last_at IS DISTINCT FROM i.at
            """) ?? 0
    }

    /// Steps that the latest check-in says something else of.
    static func wrongSteps(_ tx: any Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT m.id, m.done, i.steps FROM milestone AS m JOIN key_result AS k ON k.id = m.key_result
            JOIN check_in AS i ON i.id = k.last_check_in
            """
        ) { (try $0[0] as String, try $0[1] as Bool, try $0[2] as String) }
        return rows.count { id, isDone, steps in
            guard case .milestones(let all) = CheckInSQL.value(of: .milestones, number: nil, steps: steps) else {
                return true
            }
            return all.first { $0.id.text == id }?.isDone != isDone
        }
    }

    static func closure(_ tx: any Transaction) throws -> (known: Int, expected: Int, same: Int) {
        let up: SQL = """
            WITH RECURSIVE up (team, above, distance) AS (
                SELECT id, id, 0 FROM team
                UNION ALL
                SELECT up.team, t.parent, up.distance + 1 FROM up JOIN team AS t ON t.id = up.above WHERE t.parent IS NOT NULL)
            """
        return (
            try tx.value("SELECT count(*) FROM team_above") ?? 0, try tx.value("\(up) SELECT count(*) FROM up") ?? 0,
            try tx.value(
                """
                \(up) SELECT count(*) FROM up JOIN team_above AS a
                    ON a.team = up.team AND a.above = up.above AND a.distance = up.distance
                """) ?? 0
        )
    }

    /// The key results of the running cycle of a team.
    static func running(in team: String, _ tx: any Transaction) throws -> [KeyResult] {
        var found = try tx.rows(
            """
            SELECT \(KeyResultSQL.columns) FROM key_result AS k JOIN objective AS o ON o.id = k.objective
            JOIN cycle AS c ON c.id = o.cycle JOIN team AS t ON t.id = o.team
            WHERE c.state = 'active' AND t.name = \(team) ORDER BY k.id
            """, KeyResultSQL.keyResult)
        try KeyResultSQL.fill(&found, tx)
        return found
    }

    static func newest(_ tx: any Transaction) throws -> Int64 {
        let greatest: [Int64] = [
            try tx.value("SELECT max(at) FROM check_in") ?? 0, try tx.value("SELECT max(at) FROM comment") ?? 0,
            try tx.value("SELECT max(at) FROM history") ?? 0, try tx.value("SELECT max(at) FROM contributor") ?? 0,
            try tx.value("SELECT max(created_at) FROM person") ?? 0,
            try tx.value("SELECT max(agreed_at) FROM objective") ?? 0,
        ]
        return greatest.max() ?? 0
    }

    /// Everything but the ways in, as lines.
    static func content(_ tx: any Transaction) throws -> [String] {
        let people: [String] = try tx.rows("SELECT id || name || email || role FROM person ORDER BY id") { try $0[0] }
        let goals: [String] = try tx.rows("SELECT id || title || state || team || cycle FROM objective ORDER BY id") {
            try $0[0]
        }
        let measures: [String] = try tx.rows(
            "SELECT id || title || coalesce(cast(last_value AS TEXT), '') || coalesce(owner, '') FROM key_result ORDER BY id"
        ) { try $0[0] }
        let words: [String] = try tx.rows("SELECT id || note || author || cast(at AS TEXT) FROM check_in ORDER BY id") {
            try $0[0]
        }
        let others: [String] = try tx.rows(
            "SELECT id || text FROM comment UNION ALL SELECT id || coalesce(reason, '') FROM history ORDER BY 1"
        ) { try $0[0] }
        return people + goals + measures + words + others
    }
}
