import ArgumentParser
import Web

/// What stands before this server, and whom strangers may write to.
struct FrontOptions: ParsableArguments {
    @Option(
        name: .customLong("trusted-proxies"),
        help: ArgumentHelp(
            "The reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, with commas: 127.0.0.1, 10.0.0.0/8. None without it. (DRAAGVLAK_TRUSTED_PROXIES)",
            valueName: "networks"),
        transform: Self.networks)
    var trustedProxies = ProxyNetworks.none

    @Option(
        name: .customLong("security-contact"),
        help: ArgumentHelp(
            "A mail address or https page for who finds a hole; shown in /.well-known/security.txt. (DRAAGVLAK_SECURITY_CONTACT)",
            valueName: "contact"),
        transform: Self.contact)
    var securityContact: String?

    private static func networks(_ text: String) throws -> ProxyNetworks {
        guard let networks = ProxyNetworks(parsing: text) else {
            throw ValidationError("--trusted-proxies are addresses or networks with commas: 127.0.0.1, 10.0.0.0/8.")
        }
        return networks
    }

    private static func contact(_ text: String) throws -> String? {
        let isMail = text.contains("@") && !text.contains(":")
        guard let link = Link(outside: isMail ? "mailto:" + text : text), !link.text.lowercased().hasPrefix("http:")
        else { throw ValidationError("--security-contact is a mail address or an https address.") }
        return link.text
    }
}
