import App
import ArgumentParser
import Foundation

struct TokenCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens for programs that use the API.", subcommands: [CreateToken.self])
}

struct CreateToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an API token for a person, and print it, once.",
        discussion: """
            The token acts as that person, narrowed by its scope: read, write (which includes read), or scim. Works \
            beside a running server and without one.

              draagvlak token create anna@example.org --name "Weekly report" --scope read --expires 365d
              curl -H "Authorization: Bearer dv_…" http://127.0.0.1:8080/api/v1/me
            """)

    @Argument(help: "The mail address of the person.") var email: String
    @Option(help: ArgumentHelp("What the token is for. (DRAAGVLAK_NAME)", valueName: "name")) var name: String
    @Option(help: ArgumentHelp("read, write or scim. (DRAAGVLAK_SCOPE)", valueName: "scope")) var scope = "read"
    @Option(help: ArgumentHelp("Days until it ends, such as 90d, or never. (DRAAGVLAK_EXPIRES)", valueName: "days"))
    var expires = "90d"
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    func run() async throws {
        let order = Order.createToken(email: email, name: name, scope: scope, expires: expires)
        let answer = try await carryOut(order, on: database.address, links: BaseAddress.usual)
        guard case .tokenMade(let token) = answer else { return }
        if json { return try writeJSON(token) }
        write(
            "A token for \(token.email), scope \(token.scope), \(token.expiresAt.map { "good until \($0)" } ?? "for ever"). It is shown only now:",
            to: .standardError)
        write(token.token)
    }
}
