import App
import ArgumentParser
import Foundation

struct PersonCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "People and their ways in.",
        subcommands: [AddPerson.self, ErasePerson.self, ResetSecondStep.self])
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

struct ErasePerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase who a person was, and keep what they did.",
        discussion: """
            For somebody who left and is not active any more. Name, address, ways in, mail, teams and what a directory sent \
            go; objectives, check-ins, comments and the audit log stay without the name. It cannot be undone. Old backups \
            still have it. Works beside a running server and without one.

              draagvlak person erase cem@example.org --yes
            """)

    @Argument(help: "The mail address.") var email: String
    @Flag(help: "Really do it. (DRAAGVLAK_YES)") var yes = false
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    func run() async throws {
        let order = Order.erasePerson(email: email, isSure: yes)
        let answer = try await carryOut(order, on: database.address, links: BaseAddress.usual)
        guard case .erased(let erased) = answer else { return }
        if json { return try writeJSON(erased) }
        write("Erased. What they did stands in the name of \"\(erased.name)\" (\(erased.id)).")
    }
}

struct ResetSecondStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-second-step",
        abstract: "Take the second step off somebody's sign-in.",
        discussion: """
            For who lost both the authenticator app and the recovery codes, and has no other admin to ask. Their next \
            sign-in asks for no code; the audit log says that it was done at the command line. Works beside a running \
            server and without one.

              draagvlak person reset-second-step anna@example.org
              draagvlak person add anna@example.org --name Anna
            """)

    @Argument(help: "The mail address.") var email: String
    @OptionGroup var database: DatabaseOption

    func run() async throws {
        let order = Order.resetSecondStep(email: email)
        let answer = try await carryOut(order, on: database.address, links: BaseAddress.usual)
        guard case .secondStepReset(let address, let had) = answer else { return }
        write(had ? "\(address) signs in without a code from now on." : "\(address) had no second step.")
    }
}
