import Domain
import Store

/// Every statement on `directory_group` and `directory_member`.
enum DirectoryGroupSQL {
    private static let columns: SQL = "g.id, g.name, g.external_id, g.team, g.role, g.created_at"

    private static func group(_ row: Row) throws -> DirectoryGroup {
        let role: String? = try row[4]
        return DirectoryGroup(
            id: try row[0], name: try row[1], externalID: try row[2], team: try row[3],
            role: role.flatMap(Role.init(rawValue:)), createdAt: try row[5])
    }

    static func find(_ id: ID<DirectoryGroup>, _ tx: any Transaction) throws -> DirectoryGroup {
        let found = try tx.first("SELECT \(columns) FROM directory_group AS g WHERE g.id = \(id)", group)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func count(_ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM directory_group") ?? 0
    }

    static func page(skipping: Int, limit: Int, _ tx: any Transaction) throws -> [DirectoryGroup] {
        try tx.rows(
            """
            SELECT \(columns) FROM directory_group AS g ORDER BY g.id LIMIT \(limit) OFFSET \(skipping)
            """, group)
    }

    enum Among: Sendable {
        case all
        case id(String)
        case named(String)
        case externalID(String)
        case with(String)
    }

    static func list(_ among: Among, after: String, limit: Int, _ tx: any Transaction) throws -> [DirectoryGroup] {
        let condition: SQL =
            switch among {
            case .all: "TRUE"
            case .id(let id): "g.id = \(id)"
            case .named(let key): "g.name_key = \(key)"
            case .externalID(let id): "g.external_id = \(id)"
            case .with(let person):
                "g.id IN (SELECT directory_group FROM directory_member WHERE person = \(person))"
            }
        return try tx.rows(
            """
            SELECT \(columns) FROM directory_group AS g
            WHERE \(condition) AND g.id > \(after) ORDER BY g.id LIMIT \(limit)
            """, group)
    }

    static func sizes(of groups: [ID<DirectoryGroup>], _ tx: any Transaction) throws -> [ID<DirectoryGroup>: Int] {
        if groups.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT directory_group, count(*) FROM directory_member WHERE directory_group IN (\(list: groups))
            GROUP BY directory_group
            """
        ) { (try $0[0] as ID<DirectoryGroup>, try $0[1] as Int) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    static func isTaken(name: String, but group: ID<DirectoryGroup>?, _ tx: any Transaction) throws -> Bool {
        let owner: ID<DirectoryGroup>? = try tx.first(
            "SELECT id FROM directory_group WHERE name_key = \(DirectoryUser.key(name))"
        ) { try $0[0] }
        return owner != nil && owner != group
    }

    static func insert(_ group: DirectoryGroup, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_group (id, name, name_key, external_id, team, role, created_at)
            VALUES (\(group.id), \(group.name), \(DirectoryUser.key(group.name)), \(group.externalID), \(group.team),
                \(group.role?.rawValue), \(group.createdAt))
            """)
    }

    static func update(_ group: DirectoryGroup, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE directory_group SET name = \(group.name), name_key = \(DirectoryUser.key(group.name)),
                external_id = \(group.externalID), team = \(group.team), role = \(group.role?.rawValue)
            WHERE id = \(group.id)
            """)
    }

    static func delete(_ id: ID<DirectoryGroup>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM directory_group WHERE id = \(id)")
    }

    // MARK: Members

    /// Of several groups at once.
    static func members(of groups: [ID<DirectoryGroup>], _ tx: any Transaction) throws
        -> [ID<DirectoryGroup>: [String]]
    {
        if groups.isEmpty { return [:] }
        var all: [ID<DirectoryGroup>: [String]] = [:]
        _ = try tx.rows(
            """
            SELECT directory_group, person FROM directory_member
            WHERE directory_group IN (\(list: groups)) ORDER BY directory_group, person
            """
        ) { row in
            all[try row[0], default: []].append(try row[1])
        }
        return all
    }

    static func members(of group: ID<DirectoryGroup>, after: String = "", limit: Int, _ tx: any Transaction) throws
        -> [ID<Person>]
    {
        try tx.rows(
            """
            SELECT person FROM directory_member WHERE directory_group = \(group) AND person > \(after)
            ORDER BY person LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Those of these people that are in it.
    static func members(of group: ID<DirectoryGroup>, among people: [ID<Person>], _ tx: any Transaction) throws
        -> Set<ID<Person>>
    {
        Set(
            try tx.rows(
                """
                SELECT person FROM directory_member
                WHERE directory_group = \(group) AND person IN (\(list: people))
                """
            ) { try $0[0] })
    }

    static func groups(of people: [ID<Person>], _ tx: any Transaction) throws
        -> [ID<Person>: [(id: String, name: String)]]
    {
        if people.isEmpty { return [:] }
        var all: [ID<Person>: [(id: String, name: String)]] = [:]
        _ = try tx.rows(
            """
            SELECT m.person, g.id, g.name FROM directory_member AS m JOIN directory_group AS g ON g.id = m.directory_group
            WHERE m.person IN (\(list: people)) ORDER BY m.person, g.id
            """
        ) { row in
            all[try row[0], default: []].append((try row[1], try row[2]))
        }
        return all
    }

    static func add(_ people: [ID<Person>], to group: ID<DirectoryGroup>, _ tx: any Transaction) throws {
        try tx.insert(
            into: "directory_member", columns: ["directory_group", "person"],
            rows: people.map { [group.sqlValue, $0.sqlValue] })
    }

    static func remove(_ people: [ID<Person>], from group: ID<DirectoryGroup>, _ tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM directory_member WHERE directory_group = \(group) AND person IN (\(list: people))")
    }

    /// Which of these are people.
    static func known(_ people: [ID<Person>], _ tx: any Transaction) throws -> Set<ID<Person>> {
        Set(try tx.rows("SELECT id FROM person WHERE id IN (\(list: people))") { try $0[0] })
    }
}
