import App
import ArgumentParser

/// The table of rights, for who guards it.
struct PermissionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions",
        abstract: "Print who may do what, as docs/PERMISSIONS.md holds it.",
        discussion: "Needs no database.")

    func run() { write(String(RightsDocument.text.dropLast())) }
}
