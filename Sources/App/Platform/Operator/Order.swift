/// What an operator asks from the command line: carried out in the process that has the database, be it the command
/// itself or the server that runs beside it.
package enum Order: Codable, Sendable {
    /// - links: the address that links begin with; nil: the running server's.
    case addPerson(email: String, name: String, role: String?, links: String?)
    /// Takes somebody who left out of the organisation's memory.
    case erasePerson(email: String, isSure: Bool)
    /// A way in for who lost their authenticator app and their recovery codes.
    case resetSecondStep(email: String)
    /// - expires: `90d`, or `never`.
    case createToken(email: String, name: String, scope: String, expires: String)
    /// - anchor: `NUMBER:HASH` of an earlier look.
    case verifyAudit(anchor: String?)
}

/// What came of an order.
package enum OrderAnswer: Codable, Sendable {
    case invited(Invitation)
    case tokenMade(NewToken)
    case erased(Erased)
    case secondStepReset(email: String, had: Bool)
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

/// Somebody who is not known here any more.
package struct Erased: Codable, Sendable {
    /// The id under which their work stays.
    package let id: String
    /// What they are called there.
    package let name: String
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
