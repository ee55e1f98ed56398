/// What an operator asks from the command line: carried out in the process that has the database, be it the command
/// itself or the server that runs beside it.
package enum Order: Codable, Sendable {
    /// - links: the address that links begin with; nil: the running server's.
    case addPerson(email: String, name: String, role: String?, links: String?)
    /// - expires: `90d`, or `never`.
    case createToken(email: String, name: String, scope: String, expires: String)
    /// - anchor: `NUMBER:HASH` of an earlier look.
    case verifyAudit(anchor: String?)
}

/// What came of an order.
package enum OrderAnswer: Codable, Sendable {
    case invited(Invitation)
    case tokenMade(NewToken)
    case auditVerified(AuditReport)
    /// One sentence that says why not.
    case refused(String)
}

/// A way in for one person.
package struct Invitation: Codable, Sendable {
    package let email: String
    package let name: String
    package let role: String
    /// False when this person was here already; then only the link is new.
    package let isNew: Bool
    /// There is nobody yet who may set the organisation up.
    package let needsAdmin: Bool
    /// Signs in once.
    package let link: String
    /// RFC 3339.
    package let expiresAt: String
}

/// An API token, the only time that it can be read.
package struct NewToken: Codable, Sendable {
    package let email: String
    package let name: String
    package let scope: String
    package let token: String
    /// RFC 3339; nil: never.
    package let expiresAt: String?
}
