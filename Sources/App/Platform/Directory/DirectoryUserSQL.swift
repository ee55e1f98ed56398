import Domain
import Store

/// Every statement on `directory_user`.
enum DirectoryUserSQL {
    private static let columns: SQL = """
        \(PersonSQL.columns), d.user_name, d.external_id, d.attributes, d.deleted, p.created_at
        """
    private static let source: SQL = "person AS p LEFT JOIN directory_user AS d ON d.person = p.id"
    /// Who was deleted in the directory is nobody there any more, unless somebody here brought them back.
    private static let isThere: SQL = "(p.active OR NOT coalesce(d.deleted, FALSE))"

    private static func user(_ row: Row) throws -> DirectoryUser {
        let attributes: String? = try row[PersonSQL.width + 2]
        let json = attributes.flatMap { try? JSONReader.read(Array($0.utf8)) } ?? .object([])
        return DirectoryUser(
            person: try PersonSQL.person(row), userName: try row[PersonSQL.width],
            externalID: try row[PersonSQL.width + 1], attributes: json,
            isDeleted: try row[PersonSQL.width + 3] ?? false, createdAt: try row[PersonSQL.width + 4])
    }

    static func find(_ id: ID<Person>, _ tx: any Transaction) throws -> DirectoryUser {
        let found = try tx.first(
            "SELECT \(columns) FROM \(source) WHERE p.id = \(id) AND \(isThere)", user)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Everybody with this address or user name, also who was deleted.
    static func called(_ key: String, or email: String, _ tx: any Transaction) throws -> [DirectoryUser] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source) WHERE p.id IN (
                SELECT person FROM directory_user WHERE user_key IN (\(key), \(email))
                UNION SELECT id FROM person WHERE email IN (\(key), \(email)))
            """, user)
    }

    /// Which people a filter can mean, where an index knows it.
    enum Among: Sendable {
        case all
        case id(String)
        case externalID(String)
        case called(String)
    }

    private static func condition(_ among: Among) -> SQL {
        switch among {
        case .all: "TRUE"
        case .id(let id): "p.id = \(id)"
        case .externalID(let id): "p.id IN (SELECT person FROM directory_user WHERE external_id = \(id))"
        case .called(let key):
            """
            p.id IN (SELECT person FROM directory_user WHERE user_key = \(key)
                UNION SELECT id FROM person WHERE email = \(key))
            """
        }
    }

    static func count(_ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM \(source) WHERE \(isThere)") ?? 0
    }

    static func page(skipping: Int, limit: Int, _ tx: any Transaction) throws -> [DirectoryUser] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source) WHERE \(isThere) ORDER BY p.id LIMIT \(limit) OFFSET \(skipping)
            """, user)
    }

    static func list(_ among: Among, after: String, limit: Int, _ tx: any Transaction) throws -> [DirectoryUser] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE \(condition(among)) AND \(isThere) AND p.id > \(after) ORDER BY p.id LIMIT \(limit)
            """, user)
    }

    static func put(_ person: ID<Person>, _ draft: DirectoryDraft, _ tx: any Transaction) throws {
        let attributes = String(decoding: draft.attributes.bytes, as: UTF8.self)
        try tx.run(
            """
            INSERT INTO directory_user (person, user_name, user_key, external_id, attributes, deleted)
            VALUES (\(person), \(draft.userName), \(draft.key), \(draft.externalID), \(attributes), \(false))
            ON CONFLICT (person) DO UPDATE SET user_name = excluded.user_name, user_key = excluded.user_key,
                external_id = excluded.external_id, attributes = excluded.attributes, deleted = excluded.deleted
            """)
    }

    /// Nothing of the directory stays but that there was somebody.
    static func delete(_ person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_user (person, user_name, user_key, external_id, attributes, deleted)
            VALUES (\(person), NULL, NULL, NULL, '{}', \(true))
            ON CONFLICT (person) DO UPDATE SET user_name = NULL, user_key = NULL, external_id = NULL,
                attributes = '{}', deleted = excluded.deleted
            """)
    }

    static func externalIDIsTaken(_ id: String, but person: ID<Person>?, _ tx: any Transaction) throws -> Bool {
        let owner: ID<Person>? = try tx.first("SELECT person FROM directory_user WHERE external_id = \(id)") {
            try $0[0]
        }
        return owner != nil && owner != person
    }
}
