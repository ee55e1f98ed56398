import ArgumentParser
import Foundation
import Store

/// The one executable.
@main
struct Program: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "draagvlak",
        abstract: "OKRs that people carry: one program and one database for one organisation.",
        discussion: """
            Have a look, with a made-up organisation:
              draagvlak demo
              draagvlak serve

            Begin for real:
              draagvlak person add you@example.org --name "Your Name" --role admin
              draagvlak serve --base-url https://okr.example.org

            Every option is also an environment variable: --base-url is DRAAGVLAK_BASE_URL. The command line wins.
            Exit status: 0 done, 1 not done (one sentence on standard error says why), 64 wrong usage.
            """,
        version: version,
        subcommands: [
            Serve.self, Demo.self, Migrate.self, PersonCommands.self, TokenCommands.self, AuditCommands.self,
            RoutesCommand.self, PermissionsCommand.self,
        ])

    static func main() async {
        // What we make (database, lock, socket) is its owner's only.
        umask(0o077)
        let given = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(withEnvironment(given, ProcessInfo.processInfo.environment))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let stop as Stop {
            end(stop.sentence)
        } catch let error as StoreError {
            end(error.description)
        } catch {
            exit(withError: error)
        }
    }

    private static func end(_ sentence: String) -> Never {
        write(sentence, to: .standardError)
        Foundation.exit(1)
    }
}

/// Why a command does not do what it was asked, in one sentence; exit status 1.
struct Stop: Error {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}

/// A line, at once: standard output may be a file or a pipe.
func write(_ line: String, to handle: FileHandle = .standardOutput) {
    try? handle.write(contentsOf: Data((line + "\n").utf8))
}

/// An answer for programs.
func writeJSON(_ answer: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(answer), as: UTF8.self))
}
