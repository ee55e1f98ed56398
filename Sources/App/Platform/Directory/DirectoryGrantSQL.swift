import Domain
import Store

/// Every statement on `directory_membership` and `directory_role`.
enum DirectoryGrantSQL {
    /// Those of these people that are in the team, whoever put them there.
    static func inTeam(_ team: ID<Team>, among people: [ID<Person>], _ tx: any Transaction) throws -> Set<ID<Person>> {
        Set(
            try tx.rows("SELECT person FROM member WHERE team = \(team) AND person IN (\(list: people))") {
                try $0[0]
            })
    }

    static func grant(_ team: ID<Team>, to people: [ID<Person>], _ tx: any Transaction) throws {
        try tx.insert(
            into: "member", columns: ["team", "person", "leads"],
            rows: people.map { [team.sqlValue, $0.sqlValue, .bool(false)] })
        for person in people {
            try tx.run(
                """
                INSERT INTO directory_membership (team, person) VALUES (\(team), \(person))
                ON CONFLICT (team, person) DO NOTHING
                """)
        }
    }

    /// Those of these people that a group put in the team, and that no other group keeps there.
    static func released(from team: ID<Team>, among people: [ID<Person>], _ tx: any Transaction) throws
        -> [ID<Person>]
    {
        try tx.rows(
            """
            SELECT d.person FROM directory_membership AS d
            WHERE d.team = \(team) AND d.person IN (\(list: people)) AND NOT EXISTS (
                SELECT 1 FROM directory_member AS m JOIN directory_group AS g ON g.id = m.directory_group
                WHERE m.person = d.person AND g.team = d.team)
            ORDER BY d.person
            """
        ) { try $0[0] }
    }

    static func release(_ people: [ID<Person>], from team: ID<Team>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM directory_membership WHERE team = \(team) AND person IN (\(list: people))")
    }

    static func teams(grantedTo person: ID<Person>, _ tx: any Transaction) throws -> [ID<Team>] {
        try tx.rows("SELECT team FROM directory_membership WHERE person = \(person) ORDER BY team") { try $0[0] }
    }

    // MARK: Roles

    struct Standing: Sendable {
        let person: ID<Person>
        let role: Role
        let isActive: Bool
        /// The role from before a group gave another one.
        let own: Role?
        var granted: [Role] = []
    }

    static func standings(of people: [ID<Person>], _ tx: any Transaction) throws -> [Standing] {
        let granted = try tx.rows(
            """
            SELECT DISTINCT m.person, g.role FROM directory_member AS m JOIN directory_group AS g ON g.id = m.directory_group
            WHERE m.person IN (\(list: people)) AND g.role IS NOT NULL
            """
        ) { (try $0[0] as ID<Person>, try $0.word(1, Role.self)) }
        let byPerson = Dictionary(grouping: granted, by: \.0)
        return try tx.rows(
            """
            SELECT p.id, p.role, p.active, r.own FROM person AS p LEFT JOIN directory_role AS r ON r.person = p.id
            WHERE p.id IN (\(list: people)) ORDER BY p.id
            """
        ) { row in
            let (id, own): (ID<Person>, String?) = (try row[0], try row[3])
            return Standing(
                person: id, role: try row.word(1), isActive: try row[2], own: own.flatMap(Role.init(rawValue:)),
                granted: (byPerson[id] ?? []).map(\.1))
        }
    }

    static func remember(_ own: Role, of person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_role (person, own) VALUES (\(person), \(own.rawValue))
            ON CONFLICT (person) DO UPDATE SET own = excluded.own
            """)
    }

    /// Somebody here chose a role for them: that is their own from now on.
    static func chosen(_ role: Role, for person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("UPDATE directory_role SET own = \(role.rawValue) WHERE person = \(person)")
    }

    static func forget(_ person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM directory_role WHERE person = \(person)")
    }
}
