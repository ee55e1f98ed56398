import Domain

/// One entry as it stands in the table.
struct AuditEntry: Sendable {
    let id: String
    let at: Moment
    let act: String
    let actor: String?
    let subject: String?
    let within: String?
    let means: String
    let token: String?
    let mark: String?
    var seq: Int64?
    var hash: String?
    /// Nil where there was none, or where it has been forgotten.
    var address: String?
    var salt: String?

    /// h_n = SHA-256(h_{n-1} ‖ entry), each field with its length before it, so that no two entries read the same.
    func hash(after before: String, as number: Int64) -> String {
        let fields: [String?] = [
            before, String(number), id, String(at.milliseconds), act, actor, subject, within, means, token, mark,
        ]
        let text = fields.map { field in field.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: ",")
        return Secrets.hash(text)
    }

    static func mark(_ address: String, salt: String) -> String { Secrets.hash("\(salt):\(address)") }

    /// The address that is shown is the one that was sealed.
    var isAddressTrue: Bool {
        guard let address, let salt else { return true }
        return mark == Self.mark(address, salt: salt)
    }
}
