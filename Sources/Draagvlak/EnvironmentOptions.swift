/// Which options each command has, so that each is also a variable: `--base-url` is DRAAGVLAK_BASE_URL.
private let options: [(command: [String], values: [String], flags: [String])] = [
    (
        ["serve"],
        [
            "database", "host", "port", "base-url", "rate-limit", "rate-limit-person", "rate-limit-address",
            "outbound-allow", "outbound-ca", "secret-key",
            "secret-key-file", "ballot-folder", "ballot-key-file", "trusted-proxies", "security-contact", "smtp-host",
            "smtp-port", "smtp-security", "smtp-user", "smtp-password", "smtp-password-file", "mail-from",
            "oidc-issuer",
            "oidc-client", "oidc-secret", "oidc-secret-file", "oidc-name", "oidc-domains",
        ], ["oidc-admits", "oidc-enforced"]
    ),
    (
        ["demo"],
        ["database", "people", "seed", "cycles", "language", "base-url", "ballot-folder", "ballot-key-file"], ["json"]
    ),
    (["migrate"], ["database"], ["dry-run", "json"]),
    (["person", "add"], ["database", "name", "role", "base-url"], ["json"]),
    (["person", "erase"], ["database"], ["yes", "json"]),
    (["person", "reset-second-step"], ["database"], []),
    (["audit", "verify"], ["database", "anchor"], ["json"]),
    (["token", "create"], ["database", "name", "scope", "expires"], ["json"]),
]

/// Puts what the environment says right behind the name of the command, where the command line does not say it itself.
func withEnvironment(_ given: [String], _ environment: [String: String]) -> [String] {
    guard let known = options.first(where: { given.starts(with: $0.command) }) else { return given }
    let own = given.prefix { $0 != "--" }
    guard !own.contains(where: { ["--help", "-h", "--version"].contains($0) }) else { return given }
    let isSilent = { (option: String) in !own.contains { $0 == "--" + option || $0.hasPrefix("--" + option + "=") } }
    let setting = { (option: String) -> String? in
        environment[variable(option)].flatMap { $0.isEmpty ? nil : $0 }
    }
    var added: [String] = []
    for option in known.values where isSilent(option) {
        if let value = setting(option) { added.append("--\(option)=\(value)") }
    }
    for flag in known.flags where isSilent(flag) {
        if let value = setting(flag), !["0", "false", "no"].contains(value.lowercased()) { added.append("--" + flag) }
    }
    return known.command + added + given.dropFirst(known.command.count)
}

/// The variables of the environment that look like ours and are none of ours: a typing error, most likely.
func unknownVariables(_ environment: [String: String]) -> [String] {
    let known = Set(options.flatMap { $0.values + $0.flags }.map(variable))
    return environment.keys.filter { $0.hasPrefix("DRAAGVLAK_") && !known.contains($0) }.sorted()
}

private func variable(_ option: String) -> String {
    "DRAAGVLAK_" + option.uppercased().split(separator: "-").joined(separator: "_")
}
