import App
import ArgumentParser
import Foundation

/// A provider that people sign in with, by variables instead of at /settings/sign-in.
struct ProviderOptions: ParsableArguments {
    @Option(
        name: .customLong("oidc-issuer"),
        help: ArgumentHelp("The OpenID provider that people sign in with. (DRAAGVLAK_OIDC_ISSUER)", valueName: "url"))
    var issuer: String?
    @Option(
        name: .customLong("oidc-client"),
        help: ArgumentHelp("What this program is called there. (DRAAGVLAK_OIDC_CLIENT)", valueName: "id"))
    var client: String?
    @Option(
        name: .customLong("oidc-secret-file"),
        help: ArgumentHelp("A file with its secret there. (DRAAGVLAK_OIDC_SECRET_FILE)", valueName: "path"))
    var secretFile: String?
    @Option(
        name: .customLong("oidc-secret"),
        help: ArgumentHelp("That secret itself; better by its variable. (DRAAGVLAK_OIDC_SECRET)", valueName: "text"))
    var secret: String?
    @Option(
        name: .customLong("oidc-name"),
        help: ArgumentHelp("What stands on the button. (DRAAGVLAK_OIDC_NAME)", valueName: "name"))
    var name: String?
    @Option(
        name: .customLong("oidc-domains"),
        help: ArgumentHelp(
            "The domains of mail addresses that it may speak for, with commas. (DRAAGVLAK_OIDC_DOMAINS)",
            valueName: "domains"))
    var domains: String?
    @Flag(
        name: .customLong("oidc-admits"),
        help: "Who is not known yet is let in, as a member. (DRAAGVLAK_OIDC_ADMITS)")
    var admits = false
    @Flag(
        name: .customLong("oidc-enforced"),
        help: "People of these domains come in through it only. (DRAAGVLAK_OIDC_ENFORCED)")
    var isEnforced = false

    func typed() throws -> ProviderTyped? {
        guard let issuer else { return nil }
        guard let client else { throw Stop("--oidc-issuer needs --oidc-client.") }
        var typed = ProviderTyped()
        (typed.issuer, typed.client, typed.name) = (issuer, client, name ?? URL(string: issuer)?.host ?? issuer)
        (typed.domains, typed.admits, typed.isEnforced) = (domains ?? "", admits, isEnforced)
        if let secretFile {
            guard let text = try? String(contentsOfFile: secretFile, encoding: .utf8) else {
                throw Stop("\(secretFile) cannot be read.")
            }
            typed.secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        } else {
            typed.secret = secret ?? ""
        }
        return typed
    }
}
