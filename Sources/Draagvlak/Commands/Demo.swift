import App
import ArgumentParser

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Fill an empty database with a made-up organisation.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
        throw Stop("The demo organisation is not there yet.")
    }
}
