import App
import ArgumentParser
import Store

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the schema of the database up to date, without serving.",
        discussion: """
            serve does this by itself when it starts. An SQLite file with something in it is copied first, beside itself. \
            Stop the server before you migrate an SQLite file.
            """)

    @Flag(name: .customLong("dry-run"), help: "Say what would be done, and do nothing. (DRAAGVLAK_DRY_RUN)")
    var isDryRun = false
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    private struct Step: Encodable {
        let number: Int
        let name: String
    }

    func run() async throws {
        let store = try await openAlone(database.address)
        let steps: [Migration]
        do {
            steps = isDryRun ? try await House.migrator.pending(store) : try await House.migrator.migrate(store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        if json {
            return try writeJSON([
                isDryRun ? "pending" : "applied": steps.map { Step(number: $0.number, name: $0.name) }
            ])
        }
        guard !steps.isEmpty else { return write("The schema is up to date.") }
        for step in steps { write("\(isDryRun ? "To do" : "Done"): \(step.number) \(step.name)") }
    }
}

/// Opens a database for a command that cannot run beside a server of an SQLite file.
func openAlone(_ database: DatabaseAddress) async throws -> any Store {
    do {
        return try await database.open()
    } catch StoreError.locked(let path) {
        throw Stop("A Draagvlak server is using \(path): stop it first, then run this command again.")
    }
}
