import Domain
import Store
import Web

/// Why an order is not carried out, in one sentence for the operator.
struct OrderRefused: Error {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }

    /// A field that is wrong, with the sentence that the product has for it.
    init(_ field: String, _ refusal: Refusal) {
        sentence = "\(field): \(refusal.text(Voice(.en)))"
    }
}

extension House {
    /// - Parameter links: the address that links begin with, where the order names none.
    package func carryOut(_ order: Order, links: String) async throws -> OrderAnswer {
        do {
            switch order {
            case .addPerson(let email, let name, let role, let own):
                return .invited(try await addPerson(email, name, role, links: own ?? links))
            case .createToken(let email, let name, let scope, let expires):
                return .tokenMade(try await createToken(for: email, name, scope, expires))
            case .erasePerson(let email, let isSure):
                return .erased(try await erasePerson(email, isSure: isSure))
            case .resetSecondStep(let email):
                return try await resetSecondStep(email)
            case .verifyAudit(let anchor):
                if let anchor, AuditAnchor(anchor) == nil {
                    throw OrderRefused("--anchor is NUMBER:HASH, as an earlier look printed it.")
                }
                return .auditVerified(try await verifyAudit(anchor: anchor))
            }
        } catch let refused as OrderRefused {
            return .refused(refused.sentence)
        }
    }

    /// Someone new with a way in; for someone who is here already a fresh way in and nothing else.
    private func addPerson(_ email: String, _ name: String, _ role: String?, links: String) async throws -> Invitation {
        let role = try parsedRole(role)
        let email = try parsed("EMAIL") { () throws(Refusal) in try Email(parsing: email) }
        let name = try parsed("--name") { () throws(Refusal) in try Title(parsing: name, at: "/name") }
        let draft = Person.Draft(email: email, name: name, role: role)
        let secret = secrets.link()
        let now = clock()
        let (person, isNew, needsAdmin) = try await store.write { tx in
            let known = try PersonSQL.find(email: email, tx)
            if let known, !known.draft.isActive {
                throw OrderRefused("\(email.text) is not active: an admin can make this person active again.")
            }
            let person = try known ?? insert(draft, at: now, tx)
            try SessionSQL.insertLink(
                hash: Secrets.hash(secret), for: person.id, byOperator: true, at: now, tx)
            try PersonSQL.setInvited(person.id, at: now, tx)
            let otherAdmins = try PersonSQL.otherActiveAdmins(than: person.id, tx)
            return (person, known == nil, person.draft.role != .admin && otherAdmins == 0)
        }
        return Invitation(
            email: person.draft.email.text, name: person.draft.name.text, role: person.draft.role.rawValue,
            isNew: isNew,
            needsAdmin: needsAdmin, link: Self.signInLink(secret, below: links),
            expiresAt: now.adding(milliseconds: SessionSQL.linkLife).rfc3339)
    }

    /// The newcomer is the one who did it: nobody is signed in at the command line.
    private func insert(_ draft: Person.Draft, at now: Moment, _ tx: any Transaction) throws -> Person {
        let person = Person(id: ids.next(), draft: draft, version: 1)
        try PersonSQL.insert(person, at: now, tx)
        let newcomer = Viewer(
            id: person.id, name: draft.name.text, email: draft.email.text, role: draft.role, language: draft.language,
            memberships: [])
        try occasion(newcomer, at: now, tx, Origin(.command)).tell([.platform(.personAdded(person.id))])
        return person
    }

    private func createToken(for email: String, _ name: String, _ scope: String, _ expires: String) async throws
        -> NewToken
    {
        guard let scope = TokenScope(rawValue: scope) else {
            throw OrderRefused("--scope is one of \(TokenScope.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let email = try parsed("EMAIL") { () throws(Refusal) in try Email(parsing: email) }
        let name = try parsed("--name") { () throws(Refusal) in try Title(parsing: name, at: "/name") }
        let now = clock()
        let expiresAt = try lifetime(expires).map { now.adding(milliseconds: $0) }
        let secret = secrets.token()
        let id: ID<Token> = ids.next()
        try await store.write { tx in
            guard let person = try PersonSQL.find(email: email, tx) else {
                throw OrderRefused(
                    "There is nobody with the address \(email.text): add them first with draagvlak person add.")
            }
            let token = Token(id: id, person: person.id, name: name, scope: scope, expiresAt: expiresAt)
            try TokenSQL.insert(token, hash: Secrets.hash(secret), at: now, tx)
            if let viewer = try SessionSQL.viewer(person.id, tx) {
                try occasion(viewer, at: now, tx, Origin(.command)).tell([
                    .platform(.tokenMade(id.text, for: person.id))
                ])
            }
        }
        return NewToken(
            email: email.text, name: name.text, scope: scope.rawValue, token: secret, expiresAt: expiresAt?.rfc3339)
    }

    static func signInLink(_ secret: String, below address: String) -> String { "\(address)/sign-in/\(secret)" }

    private func parsedRole(_ text: String?) throws -> Role {
        guard let text else { return .member }
        guard let role = Role(rawValue: text) else {
            throw OrderRefused("--role is one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return role
    }

    func parsed<Value>(_ field: String, _ parse: () throws(Refusal) -> Value) throws -> Value {
        do { return try parse() } catch { throw OrderRefused(field, error) }
    }

    /// Milliseconds; nil: for ever.
    private func lifetime(_ text: String) throws -> Int64? {
        if text == "never" { return nil }
        guard text.last == "d", let days = Int64(text.dropLast()), (1...3650).contains(days) else {
            throw OrderRefused("--expires is a number of days from 1d to 3650d, such as 90d, or never.")
        }
        return days * Moment.day
    }
}

extension House {
    /// Whether nobody is in it yet.
    package func isEmpty() async throws -> Bool { try await store.read { try PersonSQL.isEmpty($0) } }
}
