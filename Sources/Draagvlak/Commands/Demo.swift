import App
import ArgumentParser
import Foundation
import Store

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database with a made-up organisation.",
        discussion: """
            Zonneveld builds solar roofs: teams, four quarters of OKRs with weekly check-ins, comments and grades. Nobody \
            in it is real. The same seed gives the same organisation on the same day. Prints links that sign in once.

              draagvlak demo
              draagvlak demo --people 5000 --seed 7 --language en --database sqlite:large.sqlite

            100,000 people take some minutes and about 3 GB of disk. Stop the server first; begin again with a new file.
            """)

    @Option(help: ArgumentHelp("How many people, 10 to 100000. (DRAAGVLAK_PEOPLE)", valueName: "count")) var people = 60
    @Option(help: ArgumentHelp("Another number gives another organisation. (DRAAGVLAK_SEED)", valueName: "number"))
    var seed: UInt64 = 1
    @Option(
        help: ArgumentHelp(
            "Quarters of history, 1 to 20; the last one is running. (DRAAGVLAK_CYCLES)", valueName: "count"))
    var cycles = 4
    @Option(help: ArgumentHelp("What its people write in: nl or en. (DRAAGVLAK_LANGUAGE)", valueName: "language"))
    var language = "nl"
    @OptionGroup var ballots: BallotFolderOptions
    @OptionGroup var base: BaseAddressOption
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    func validate() throws {
        guard (10...100_000).contains(people) else { throw ValidationError("--people is a number from 10 to 100000.") }
        guard (1...20).contains(cycles) else { throw ValidationError("--cycles is a number from 1 to 20.") }
        guard ["nl", "en"].contains(language) else { throw ValidationError("--language is nl or en.") }
    }

    func run() async throws {
        let store = try await openAlone(database.address)
        let begin = ContinuousClock.now
        let answer: DemoAnswer
        do {
            var options = House.Options()
            options.ballots = try ballots.ballots(beside: database.address)
            answer = try await fill(House(store: store, options: options))
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        if json { return try writeJSON(answer) }
        tell(answer, seconds: (ContinuousClock.now - begin) / .seconds(1))
    }

    private func fill(_ house: House) async throws -> DemoAnswer {
        try await house.open()
        let options = DemoOptions(people: people, seed: seed, cycles: cycles, language: language)
        do {
            return try await house.makeDemo(options, links: base.address?.text ?? BaseAddress.usual) { tally in
                if !json { write("\(tally.people) people, \(tally.checkIns) check-ins …", to: .standardError) }
            }
        } catch is DemoNotEmpty {
            throw Stop("There are people in \(database.address) already: choose an empty database with --database.")
        }
    }

    private func tell(_ answer: DemoAnswer, seconds: Double) {
        let made = answer.made
        write(
            "Zonneveld is there: \(made.people) people in \(made.teams) teams, \(made.objectives) objectives, \(made.keyResults) key results, \(made.checkIns) check-ins, in \((seconds * 10).rounded() / 10) s."
        )
        write("Start it with draagvlak serve, and sign in as one of them; each link works once:")
        for way in answer.signIn { write("  \(way.name), \(way.who): \(way.link)") }
        write("A fresh link: draagvlak person add anna@zonneveld.example --name Anna")
    }
}
