import Domain
import Store

/// Every statement on `provider`, `identity` and `used_nonce`.
enum ProviderSQL {
    private static let columns: SQL =
        "id, name, issuer, client, secret, domains, admits, enforced, groups_claim, group_rules, version"

    private static func provider(_ row: Row) throws -> Provider {
        let (domains, rules): (String, String) = (try row[5], try row[9])
        return Provider(
            id: try row[0], name: try row[1], issuer: try row[2], client: try row[3], secret: try row[4],
            domains: domains.split(separator: " ").map(String.init), admits: try row[6], isEnforced: try row[7],
            groupsClaim: try row[8], groupRules: GroupRule.all(rules), version: try row[10])
    }

    static func all(_ tx: any Transaction) throws -> [Provider] {
        try tx.rows("SELECT \(columns) FROM provider ORDER BY name, id LIMIT 50", provider)
    }

    static func find(_ id: ID<Provider>, _ tx: any Transaction) throws -> Provider {
        guard let found = try tx.first("SELECT \(columns) FROM provider WHERE id = \(id)", provider) else {
            throw Refusal.notFound
        }
        return found
    }

    static func find(issuer: String, _ tx: any Transaction) throws -> Provider? {
        try tx.first("SELECT \(columns) FROM provider WHERE issuer = \(issuer)", provider)
    }

    /// Whether somebody with this address comes in through a provider only.
    static func enforces(_ email: String, _ tx: any Transaction) throws -> Bool {
        try tx.rows("SELECT \(columns) FROM provider WHERE enforced", provider).contains { $0.speaks(for: email) }
    }

    static func save(_ one: Provider, _ tx: any Transaction) throws {
        let rules = one.groupRules.map(\.line).joined(separator: "\n")
        try tx.run(
            """
            INSERT INTO provider (id, name, issuer, client, secret, domains, admits, enforced, groups_claim, group_rules, version)
            VALUES (\(one.id), \(one.name), \(one.issuer), \(one.client), \(one.secret),
                \(one.domains.joined(separator: " ")), \(one.admits), \(one.isEnforced), \(one.groupsClaim), \(rules),
                \(one.version))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, issuer = excluded.issuer, client = excluded.client,
                secret = excluded.secret, domains = excluded.domains, admits = excluded.admits,
                enforced = excluded.enforced, groups_claim = excluded.groups_claim,
                group_rules = excluded.group_rules, version = excluded.version
            """)
    }

    static func delete(_ id: ID<Provider>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM provider WHERE id = \(id)")
    }

    static func person(issuer: String, subject: String, _ tx: any Transaction) throws -> ID<Person>? {
        try tx.value("SELECT person FROM identity WHERE issuer = \(issuer) AND subject = \(subject)")
    }

    static func isKnown(_ person: ID<Person>, at issuer: String, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM identity WHERE issuer = \(issuer) AND person = \(person)")
    }

    static func link(issuer: String, subject: String, to person: ID<Person>, at now: Moment, _ tx: any Transaction)
        throws
    {
        try tx.run(
            """
            INSERT INTO identity (issuer, subject, person, linked_at)
            VALUES (\(issuer), \(subject), \(person), \(now))
            """)
    }

    /// False when it was used before.
    static func use(nonce: String, until: Moment, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM used_nonce WHERE expires_at < \(now)")
        return try tx.run(
            """
            INSERT INTO used_nonce (hash, expires_at) VALUES (\(Secrets.hash(nonce)), \(until))
            ON CONFLICT (hash) DO NOTHING
            """) == 1
    }

    /// The teams with these names, at most one of each name.
    static func teams(named names: [String], _ tx: any Transaction) throws -> [String: ID<Team>] {
        if names.isEmpty { return [:] }
        let rows = try tx.rows("SELECT name, id FROM team WHERE name IN (\(list: names)) ORDER BY id LIMIT 1000") {
            (try $0[0] as String, try $0[1] as ID<Team>)
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Local sessions of people who from now on come in through this provider only.
    static func endLocalSessions(of domains: [String], besides kept: ID<Session>?, _ tx: any Transaction) throws {
        for domain in domains {
            try tx.run(
                """
                DELETE FROM session WHERE means <> 'provider' AND id <> \(kept?.text ?? "")
                    AND person IN (SELECT id FROM person WHERE email LIKE \("%@" + domain))
                """)
        }
    }
}
