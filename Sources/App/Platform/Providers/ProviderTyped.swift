import Domain
import Web

/// What was typed about a provider, or came by variables.
package struct ProviderTyped: Sendable {
    package var name = ""
    package var issuer = ""
    package var client = ""
    /// Empty keeps the one that is there.
    package var secret = ""
    package var domains = ""
    package var admits = false
    package var isEnforced = false
    package var groupsClaim = ""
    package var groups = ""
    var version = ""

    package init() {}

    init(_ form: Form) {
        (name, issuer, client) = (form["name"] ?? "", form.text("issuer"), form.text("client"))
        (secret, domains) = (form.text("secret"), form.text("domains"))
        (admits, isEnforced) = (form.has("admits"), form.has("enforced"))
        (groupsClaim, groups, version) = (form.text("claim"), form.text("groups"), form.text("version"))
    }

    init(_ provider: Provider) {
        (name, issuer, client) = (provider.name.text, provider.issuer, provider.client)
        domains = provider.domains.joined(separator: " ")
        (admits, isEnforced, groupsClaim) = (provider.admits, provider.isEnforced, provider.groupsClaim)
        groups = provider.groupRules.map(\.line).joined(separator: "\n")
        version = String(provider.version)
    }

    /// Over what is there already; the secret is sealed elsewhere.
    func provider(_ id: ID<Provider>, over old: Provider?) throws(Refusal) -> Provider {
        var faults = Faults()
        let name = faults.keep { () throws(Refusal) in try Title(parsing: self.name, at: "/name") }
        let client = faults.keep { () throws(Refusal) in try Title(parsing: self.client, at: "/client") }
        if !Self.isIssuer(issuer) { faults.add("/issuer", .notAddress) }
        if secret.utf8.count > 500 { faults.add("/secret", .tooLong(limit: 500)) }
        if groupsClaim.utf8.count > 100 { faults.add("/claim", .tooLong(limit: 100)) }
        let domains = self.domains.lowercased().split { $0 == " " || $0 == "," || $0 == "\n" }.map(String.init)
        if domains.count > 50 || !domains.allSatisfy(Self.isDomain) { faults.add("/domains", .notDomain) }
        if isEnforced, domains.isEmpty { faults.add("/domains", .required) }
        let lines = groups.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        let rules = lines.compactMap { GroupRule(String($0)) }
        if rules.count != lines.count || lines.count > 500 || groups.utf8.count > 50_000 {
            faults.add("/groups", .notGroupRule)
        }
        try faults.check()
        guard let name, let client else { throw Refusal.invalid("", .required) }
        return Provider(
            id: id, name: name, issuer: issuer, client: client.text, secret: old?.secret, domains: domains,
            admits: admits, isEnforced: isEnforced, groupsClaim: groupsClaim, groupRules: rules,
            version: (old?.version ?? 0) + 1)
    }

    private static func isIssuer(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 500 && text.utf8.count > 10
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !text.contains("?") && !text.contains("#")
            && !text.contains("@")
    }

    private static func isDomain(_ text: String) -> Bool {
        text.contains(".") && text.utf8.count <= 253 && !text.hasPrefix(".") && !text.hasSuffix(".")
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
            }
    }
}
