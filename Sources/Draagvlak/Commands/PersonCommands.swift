import App
import ArgumentParser
import Foundation

struct PersonCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "People and their ways in.", subcommands: [AddPerson.self])
}

struct AddPerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person, and print a link that signs them in once.",
        discussion: """
            For somebody who is known already it prints a fresh link and changes nothing else. A link is good for three \
            days. Works beside a running server and without one.

            The first person, who may everything:
              draagvlak person add anna@example.org --name "Anna Visser" --role admin

            Roles: admin sets up the organisation; champion runs the OKRs; member takes part; observer only reads.
            """)

    @Argument(help: "The mail address.") var email: String
    @Option(help: ArgumentHelp("The name that others see. (DRAAGVLAK_NAME)", valueName: "name")) var name: String
    @Option(
        help: ArgumentHelp("admin, champion, member or observer. (DRAAGVLAK_ROLE; default: member)", valueName: "role"))
    var role: String?
    @OptionGroup var base: BaseAddressOption
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    func run() async throws {
        let order = Order.addPerson(email: email, name: name, role: role, links: base.address?.text)
        let answer = try await carryOut(order, on: database.address, links: BaseAddress.usual)
        guard case .invited(let invitation) = answer else { return }
        if json { return try writeJSON(invitation) }
        // The link alone goes to standard output, so that a program may read it.
        write(
            invitation.isNew
                ? "\(invitation.name) (\(invitation.role)) is added. This link signs in once, within three days:"
                : "\(invitation.name) (\(invitation.role)) was here already. This fresh link signs in once, within three days:",
            to: .standardError)
        write(invitation.link)
        if invitation.needsAdmin {
            write(
                "Nobody is an admin yet: add somebody with --role admin, who can set the organisation up.",
                to: .standardError)
        }
    }
}
