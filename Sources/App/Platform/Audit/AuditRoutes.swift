import Domain
import Store
import Web

/// A piece of the audit log, with the names behind its ids.
struct AuditReading: Sendable {
    static let most = 50

    let entries: [AuditEntry]
    let hasMore: Bool
    let names: [String: String]

    init(_ question: AuditSQL.Question?, before: String, _ occasion: Occasion) throws {
        try occasion.require(.readAudit)
        let found = try question.map {
            try AuditSQL.list($0, before: before, limit: Self.most + 1, occasion.tx)
        }
        hasMore = (found?.count ?? 0) > Self.most
        entries = Array((found ?? []).prefix(Self.most))
        names = try Self.names(entries, occasion.tx)
    }

    static func names(_ entries: [AuditEntry], _ tx: any Transaction) throws -> [String: String] {
        try AuditSQL.names(Set(entries.flatMap { [$0.actor, $0.subject, $0.within].compactMap { $0 } }), tx)
    }
}

extension House {
    /// The audit log, for admins.
    func auditRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/audit", may: .acting(.readAudit)) { try await audit($0) }
        routes.get("/settings/audit.csv", may: .acting(.readAudit)) { try await auditAsCSV($0) }
        routes.get("/settings/audit.json", may: .acting(.readAudit)) { try await auditAsJSON($0) }
    }

    private func audit(_ request: Request) async throws -> Reply {
        let typed = AuditTyped(request)
        let before = ID<AuditEntry>(parsing: request.query["before"] ?? "")?.text ?? ""
        let (found, guest) = try await read(request) { occasion in
            try occasion.require(.readAudit)
            let question = try typed.question(occasion)
            return (try AuditReading(question.value, before: before, occasion), question.refusal)
        }
        let page = AuditPage(found.0, typed, found.1, for: guest)
        let status = found.1 == nil ? 200 : 422
        return .html(guest.page(page.title, at: nil, page.html), status: status)
    }

    private func asked(_ request: Request, _ kind: String) async throws -> (AuditSQL.Question, Guest) {
        let typed = AuditTyped(request)
        let (question, guest) = try await write(request) { occasion in
            try occasion.require(.readAudit)
            let question = try typed.question(occasion)
            if let refusal = question.refusal { throw refusal }
            try occasion.tell([.platform(.auditTaken(kind))])
            return question.value ?? AuditSQL.Question()
        }
        return (question, guest)
    }

    private func auditAsCSV(_ request: Request) async throws -> Reply {
        let (question, _) = try await asked(request, "csv")
        let store = store
        return .csv(name: "audit.csv", head: AuditExport.head) { after in
            let rows = try await store.read { tx in
                let entries = try AuditSQL.list(question, before: after, limit: 500, tx)
                return AuditExport.rows(entries, try AuditReading.names(entries, tx))
            }
            guard let last = rows.last else { return nil }
            return (rows.map { $0.map { CSV.Cell($0.isEmpty ? nil : $0) } }, last[1])
        }
    }

    private func auditAsJSON(_ request: Request) async throws -> Reply {
        let (question, _) = try await asked(request, "json")
        let store = store
        return .stream(type: "application/json", name: "audit.json") { writer in
            var (after, isFirst) = ("", true)
            try await writer.write(Array("[".utf8))
            while true {
                let begin = after
                let rows = try await store.read { tx in
                    let entries = try AuditSQL.list(question, before: begin, limit: 500, tx)
                    return AuditExport.rows(entries, try AuditReading.names(entries, tx))
                }
                guard let last = rows.last else { break }
                for row in rows {
                    try await writer.write((isFirst ? [] : [UInt8(ascii: ",")]) + AuditExport.json(row).bytes)
                    isFirst = false
                }
                after = last[1]
            }
            try await writer.write(Array("]".utf8))
        }
    }
}

/// The log for other programs.
enum AuditExport {
    static let head = [
        "seq", "id", "at", "act", "actor", "actor_name", "subject", "subject_name", "within", "means", "token",
        "address", "hash",
    ]

    static func rows(_ entries: [AuditEntry], _ names: [String: String]) -> [[String]] {
        entries.map { entry in
            [
                entry.seq.map { String($0) } ?? "", entry.id, entry.at.rfc3339, entry.act, entry.actor ?? "",
                entry.actor.flatMap { names[$0] } ?? "", entry.subject ?? "",
                entry.subject.flatMap { names[$0] } ?? "", entry.within ?? "", entry.means, entry.token ?? "",
                entry.address ?? "", entry.hash ?? "",
            ]
        }
    }

    static func json(_ row: [String]) -> JSON {
        .object(zip(head, row).map { .init(name: $0, value: $1.isEmpty ? .null : .string($1)) })
    }
}

/// What was asked of the log.
struct AuditTyped: Sendable {
    let person: String
    let act: String
    let from: String
    let until: String

    init(_ request: Request) {
        func text(_ name: String) -> String { PlainText.trimmed(String((request.query[name] ?? "").prefix(300))) }
        (person, act, from, until) = (text("person"), text("act"), text("from"), text("until"))
    }

    func link(_ path: Link) -> Link {
        [("person", person), ("act", act), ("from", from), ("until", until)].reduce(path) { link, one in
            one.1.isEmpty ? link : link.query(one.0, one.1)
        }
    }

    /// The question, or what is wrong with it.
    func question(_ occasion: Occasion) throws -> (value: AuditSQL.Question?, refusal: Refusal?) {
        var faults = Faults()
        var question = AuditSQL.Question()
        if !person.isEmpty {
            let email = faults.keep { () throws(Refusal) in try Email(parsing: person, at: "/person") }
            question.person = try email.flatMap { try PersonSQL.find(email: $0, occasion.tx)?.id }
            if email != nil, question.person == nil { faults.add("/person", .unknownReference) }
        }
        if !act.isEmpty {
            question.act = faults.keep { () throws(Refusal) in try Preferences.word(act, AuditAct.self, "/act") }
        }
        if !from.isEmpty {
            let day = faults.keep { () throws(Refusal) in try Day(parsing: from, at: "/from") }
            question.from = day.map { occasion.calendar.beginning(of: $0) }
        }
        if !until.isEmpty {
            let day = faults.keep { () throws(Refusal) in try Day(parsing: until, at: "/until") }
            question.until = day.map { occasion.calendar.beginning(of: $0.adding(days: 1)) }
        }
        do { try faults.check() } catch { return (nil, error) }
        return (question, nil)
    }
}
