import App
import ArgumentParser
import Foundation
import Outbound

/// The mail server that letters leave by.
struct MailServerOptions: ParsableArguments {
    @Option(
        name: .customLong("smtp-host"),
        help: ArgumentHelp(
            "The mail server; without it no mail is sent and links are handed over by hand. (DRAAGVLAK_SMTP_HOST)",
            valueName: "host"))
    var host: String?
    @Option(
        name: .customLong("smtp-port"),
        help: ArgumentHelp(
            "Its port: 465 with tls, 587 with starttls, 25 with none. (DRAAGVLAK_SMTP_PORT)", valueName: "port"))
    var port: Int?
    @Option(
        name: .customLong("smtp-security"),
        help: ArgumentHelp(
            "tls (from the first byte), starttls (asked for, and required) or none. (DRAAGVLAK_SMTP_SECURITY)",
            valueName: "kind"))
    var security: MailServer.Security = .starttls
    @Option(
        name: .customLong("smtp-user"),
        help: ArgumentHelp("The name to sign in with; none without it. (DRAAGVLAK_SMTP_USER)", valueName: "name"))
    var user: String?
    @Option(
        name: .customLong("smtp-password"),
        help: ArgumentHelp(
            "Its password; better as a variable or a file. (DRAAGVLAK_SMTP_PASSWORD)", valueName: "password"))
    var password: String?
    @Option(
        name: .customLong("smtp-password-file"),
        help: ArgumentHelp("A file with the password in it. (DRAAGVLAK_SMTP_PASSWORD_FILE)", valueName: "file"))
    var passwordFile: String?
    @Option(
        name: .customLong("mail-from"),
        help: ArgumentHelp("The address that mail comes from. (DRAAGVLAK_MAIL_FROM)", valueName: "address"))
    var from: String?

    /// What does not go together.
    func check(base: BaseAddress?) throws {
        guard let host else { return }
        guard MailServer.isHost(host) else { throw ValidationError("--smtp-host is the name of a machine.") }
        if let port, !(1...65_535).contains(port) { throw ValidationError("--smtp-port is a number from 1 to 65535.") }
        guard base != nil else {
            throw ValidationError("Mail has links in it: set --base-url to the address that people type.")
        }
        guard let from, OutboundLetter.isAddress(from) else {
            throw ValidationError("--mail-from is the address that mail comes from.")
        }
        if security == .none, user != nil, !BaseAddress.isLoopback(host) {
            throw ValidationError("A password does not travel without TLS: set --smtp-security to starttls or tls.")
        }
    }

    func options(base: BaseAddress?) throws -> MailOptions? {
        guard let host, let from, let base else { return nil }
        let usual = [MailServer.Security.tls: 465, .starttls: 587, .none: 25][security] ?? 587
        return MailOptions(
            server: MailServer(
                host: host, port: port ?? usual, security: security, user: user ?? "", password: try secret(),
                hello: base.host.trimmingCharacters(in: ["[", "]"]).contains(":") ? "localhost" : base.host), from: from
        )
    }

    private func secret() throws -> String {
        if let password { return password }
        guard let passwordFile else { return "" }
        guard let text = try? String(contentsOfFile: passwordFile, encoding: .utf8) else {
            throw Stop("The file of --smtp-password-file cannot be read.")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension MailServer.Security: ExpressibleByArgument {}
