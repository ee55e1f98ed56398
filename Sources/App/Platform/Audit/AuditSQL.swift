import Domain
import Store

/// Every statement on `audit`, `audit_address` and `audit_chain`.
enum AuditSQL {
    /// In the transaction of what happened; sealed a moment later.
    static func append(_ act: AuditAct, _ entry: EventEntry, _ occasion: Occasion) throws {
        try insert(
            act, actor: occasion.viewer.id.text, subject: entry.subject, within: entry.within, occasion.origin,
            occasion.ids, at: occasion.now, occasion.tx)
    }

    /// What happened to somebody who is not signed in, such as a link that was refused.
    static func note(
        _ act: AuditAct, about person: ID<Person>? = nil, _ origin: Origin, _ ids: IDSource, at now: Moment,
        _ tx: any Transaction
    ) throws {
        try insert(act, actor: nil, subject: person?.text, within: nil, origin, ids, at: now, tx)
    }

    private static func insert(
        _ act: AuditAct, actor: String?, subject: String?, within: String?, _ origin: Origin, _ ids: IDSource,
        at now: Moment, _ tx: any Transaction
    ) throws {
        let id: ID<AuditEntry> = ids.next()
        let salt = (ids.next() as ID<AuditEntry>).text
        let mark = origin.address.map { AuditEntry.mark($0, salt: salt) }
        try tx.run(
            """
            INSERT INTO audit (id, at, act, actor, subject, within, means, token, address_mark)
            VALUES (\(id), \(now), \(act.rawValue), \(actor), \(subject), \(within), \(origin.means.rawValue),
                \(origin.token), \(mark))
            """)
        guard let address = origin.address else { return }
        try tx.run("INSERT INTO audit_address (audit, address, salt) VALUES (\(id), \(address), \(salt))")
    }

    private static let columns: SQL = """
        a.id, a.at, a.act, a.actor, a.subject, a.within, a.means, a.token, a.address_mark, a.seq, a.hash, d.address, d.salt
        """
    private static let source: SQL = "audit AS a LEFT JOIN audit_address AS d ON d.audit = a.id"

    private static func entry(_ row: Row) throws -> AuditEntry {
        AuditEntry(
            id: try row[0], at: try row[1], act: try row[2], actor: try row[3], subject: try row[4],
            within: try row[5], means: try row[6], token: try row[7], mark: try row[8], seq: try row[9],
            hash: try row[10], address: try row[11], salt: try row[12])
    }

    /// What these ids are called today, whatever they name; who is erased or deleted has no line.
    static func names(_ ids: Set<String>, _ tx: any Transaction) throws -> [String: String] {
        let ids = ids.compactMap { ID<AuditEntry>(parsing: $0)?.text }
        if ids.isEmpty { return [:] }
        let tables: [SQL] = ["person", "team", "token", "directory_group", "provider", "cycle", "wall"]
        let all = tables.map { "SELECT id, name FROM \($0) WHERE id IN (\(list: ids))" as SQL }
        let rows = try tx.rows(SQL.join(all, separator: " UNION ALL ")) { (try $0[0] as String, try $0[1] as String) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    // MARK: The chain

    struct Chain: Sendable {
        let seq: Int64
        let hash: String
        let baseSeq: Int64
        let baseHash: String
    }

    static func chain(_ tx: any Transaction) throws -> Chain? {
        try tx.first("SELECT seq, hash, base_seq, base_hash FROM audit_chain WHERE id = 1") {
            Chain(seq: try $0[0], hash: try $0[1], baseSeq: try $0[2], baseHash: try $0[3])
        }
    }

    static func open(limit: Int, _ tx: any Transaction) throws -> [AuditEntry] {
        try tx.rows("SELECT \(columns) FROM \(source) WHERE a.seq IS NULL ORDER BY a.id LIMIT \(limit)", entry)
    }

    static func hasOpen(_ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM audit WHERE seq IS NULL LIMIT 1")
    }

    static func countOpen(_ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM audit WHERE seq IS NULL") ?? 0
    }

    static func seal(_ id: String, seq: Int64, hash: String, _ tx: any Transaction) throws {
        try tx.run("UPDATE audit SET seq = \(seq), hash = \(hash) WHERE id = \(id)")
    }

    static func setHead(seq: Int64, hash: String, _ tx: any Transaction) throws {
        try tx.run("UPDATE audit_chain SET seq = \(seq), hash = \(hash) WHERE id = 1")
    }

    static func setBase(seq: Int64, hash: String, _ tx: any Transaction) throws {
        try tx.run("UPDATE audit_chain SET base_seq = \(seq), base_hash = \(hash) WHERE id = 1")
    }

    static func sealed(after seq: Int64, limit: Int, _ tx: any Transaction) throws -> [AuditEntry] {
        try tx.rows(
            "SELECT \(columns) FROM \(source) WHERE a.seq > \(seq) ORDER BY a.seq LIMIT \(limit)", entry)
    }

    // MARK: Letting go

    static func delete(upTo seq: Int64, _ tx: any Transaction) throws -> Int {
        try tx.run("DELETE FROM audit WHERE seq <= \(seq)")
    }

    /// Says in the log itself up to where it was cleared.
    static func noteTrim(_ checkpoint: String, _ ids: IDSource, at now: Moment, _ tx: any Transaction) throws {
        try insert(
            .auditTrimmed, actor: nil, subject: checkpoint, within: nil, Origin(.background), ids, at: now, tx)
    }

    static func isTrimNoted(_ checkpoint: String, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM audit WHERE act = \(AuditAct.auditTrimmed.rawValue) AND subject = \(checkpoint)")
    }

    // MARK: The page

    struct Question: Sendable {
        var person: ID<Person>?
        var act: AuditAct?
        var from: Moment?
        var until: Moment?
    }

    /// The newest first, from before `before`.
    static func list(_ question: Question, before: String, limit: Int, _ tx: any Transaction) throws -> [AuditEntry] {
        var parts: [SQL] = ["TRUE"]
        if let person = question.person { parts.append("(a.actor = \(person) OR a.subject = \(person))") }
        if let act = question.act { parts.append("a.act = \(act.rawValue)") }
        if let from = question.from { parts.append("a.at >= \(from)") }
        if let until = question.until { parts.append("a.at < \(until)") }
        if !before.isEmpty { parts.append("a.id < \(before)") }
        return try tx.rows(
            """
            SELECT \(columns) FROM \(source) WHERE \(SQL.join(parts, separator: " AND "))
            ORDER BY a.id DESC LIMIT \(limit)
            """, entry)
    }
}
