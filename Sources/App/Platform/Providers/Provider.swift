import Domain

/// Another place that knows who people are, as an admin set it up.
struct Provider: Sendable, Hashable {
    let id: ID<Provider>
    var name: Title
    /// Byte for byte as the provider says it of itself.
    var issuer: String
    var client: String
    /// Encrypted; nil: a public client.
    var secret: String?
    /// The domains of mail addresses that it may speak for.
    var domains: [String]
    /// Whether who comes from there and is not known yet is let in.
    var admits: Bool
    /// Whether people of these domains come in here only.
    var isEnforced: Bool
    /// The claim that holds groups; empty: none.
    var groupsClaim: String
    var groupRules: [GroupRule]
    var version: Int

    static func place(_ id: ID<Provider>) -> String { "provider/\(id.text)" }

    func speaks(for email: String) -> Bool {
        email.split(separator: "@").last.map { domains.contains(String($0)) } ?? false
    }
}

/// `Engineering = Techniek` or `OKR = role:champion`: what membership of a group there means here.
struct GroupRule: Sendable, Hashable {
    let group: String
    /// The name of a team; nil: a role.
    let team: String?
    let role: Role?

    var line: String { "\(group) = " + (team ?? "role:\(role?.rawValue ?? "")") }

    init?(_ line: String) {
        let halves = line.split(separator: "=", maxSplits: 1).map { PlainText.trimmed(String($0)) }
        guard halves.count == 2, let group = halves.first, let meaning = halves.last, !group.isEmpty, !meaning.isEmpty
        else { return nil }
        if meaning.hasPrefix("role:") {
            guard let role = Role(rawValue: String(meaning.dropFirst(5))) else { return nil }
            (self.group, team, self.role) = (group, nil, role)
        } else {
            (self.group, team, role) = (group, meaning, nil)
        }
    }

    static func all(_ text: String) -> [GroupRule] { text.split(separator: "\n").compactMap { GroupRule(String($0)) } }
}
