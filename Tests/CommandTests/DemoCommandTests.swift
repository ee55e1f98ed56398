import Foundation
import TestKit
import Testing

@Suite struct DemoCommandTests {
    @Test(arguments: Engine.both)
    func `demo fills an empty database once and prints ways in`(_ engine: Engine) async throws {
        try await withDatabase(engine) { database, folder in
            let made = try await Executable.run("demo", "--people", "20", "--json", "--database", database, in: folder)
            let said = try answer(made)
            let ways = try #require(said["signIn"] as? [[String: String]])
            #expect(ways.map { $0["who"] } == ["director", "lead", "member", "champion"])
            #expect(ways.allSatisfy { $0["link"]?.contains("/sign-in/") == true })
            let again = try await Executable.run("demo", "--database", database, in: folder)
            #expect(again.status == 1 && again.err.contains("people") && isOneSentence(again.err), "\(again.err)")
        }
    }

    @Test(arguments: Engine.both)
    func `migrate says what it would do, does it, and has nothing left to do`(_ engine: Engine) async throws {
        try await withDatabase(engine) { database, folder in
            let migrate = { (more: [String]) in
                let program = try Running(["migrate", "--json", "--database", database] + more, in: folder)
                #expect(await program.end(within: 60) == 0)
                return try JSONSerialization.jsonObject(with: Data(program.out.utf8)) as? [String: [[String: Any]]]
            }
            let (dry, first, second) = (try await migrate(["--dry-run"]), try await migrate([]), try await migrate([]))
            #expect(dry?["pending"]?.isEmpty == false)
            #expect(first?["applied"]?.isEmpty == false)
            #expect(second?["applied"]?.isEmpty == true)
        }
    }
}
