import Foundation
import TestKit
import Testing

@Suite struct PeopleTests {
    @Test(arguments: Engine.both)
    func `a person gets a link, and a known person a fresh one and nothing else`(_ engine: Engine) async throws {
        try await withDatabase(engine) { database, folder in
            let add = { (name: String, role: String) in
                try await Executable.run(
                    "person", "add", "Anna@zonneveld.example", "--name", name, "--role", role, "--json", "--database",
                    database,
                    in: folder)
            }
            let first = try answer(try await add("Anna", "admin"))
            #expect(first["isNew"] as? Bool == true && first["role"] as? String == "admin")
            #expect(first["email"] as? String == "anna@zonneveld.example")
            let link = try #require(first["link"] as? String)
            #expect(link.wholeMatch(of: /http:\/\/127\.0\.0\.1:8080\/sign-in\/[0-9A-Za-z]{43}/) != nil)
            let again = try answer(try await add("Someone else", "member"))
            #expect(again["isNew"] as? Bool == false && again["name"] as? String == "Anna")
            #expect(again["role"] as? String == "admin" && again["link"] as? String != link)
        }
    }

    @Test(arguments: Engine.both)
    func `people and tokens are made beside a running server`(_ engine: Engine) async throws {
        try await withServer(engine) { database, folder, address in
            let person = try await Executable.run(
                "person", "add", "bram@zonneveld.example", "--name", "Bram", "--database", database, in: folder)
            #expect(person.status == 0, "\(person.err)")
            #expect(person.out.contains((engine == .sqlite ? address : "http://127.0.0.1:8080") + "/sign-in/"))
            #expect(person.err.contains("admin"), "nobody is an admin yet")
            let token = try await Executable.run(
                "token", "create", "bram@zonneveld.example", "--name", "Report", "--scope", "write", "--database",
                database,
                in: folder)
            #expect(token.status == 0 && token.out.contains(/dv_[0-9A-Za-z]{36}\n/), "\(token.err)")
        }
    }

    @Test func `the address of links can be chosen`() async throws {
        try await withServer(.sqlite) { database, folder, _ in
            let person = try await Executable.run(
                "person", "add", "cem@zonneveld.example", "--name", "Cem", "--database", database,
                environment: ["DRAAGVLAK_BASE_URL": "https://okr.example.org/"], in: folder)
            #expect(person.out.contains("https://okr.example.org/sign-in/"))
        }
    }

    @Test func `the command line wins over the environment`() async throws {
        try await withFolder { folder in
            let environment = [
                "DRAAGVLAK_DATABASE": "sqlite:environment.sqlite", "DRAAGVLAK_NAME": "Daan",
                "DRAAGVLAK_ROLE": "champion",
                "DRAAGVLAK_JSON": "1",
            ]
            let person = try await Executable.run(
                "person", "add", "daan@zonneveld.example", "--role", "observer", environment: environment, in: folder)
            let said = try answer(person)
            #expect(said["name"] as? String == "Daan" && said["role"] as? String == "observer")
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("environment.sqlite").path))
        }
    }

    @Test(arguments: [
        ["person", "add", "no address", "--name", "X"], ["person", "add", "a@b.example", "--name", " "],
        ["person", "add", "a@b.example", "--name", "X", "--role", "boss"],
        ["person", "erase", "nobody@b.example", "--yes"], ["person", "erase", "no address"],
        ["person", "reset-second-step", "nobody@b.example"],
        ["token", "create", "nobody@b.example", "--name", "X"],
        ["token", "create", "nobody@b.example", "--name", "X", "--scope", "all"],
        ["token", "create", "nobody@b.example", "--name", "X", "--expires", "soon"],
    ])
    func `what cannot be is refused in a sentence`(_ arguments: [String]) async throws {
        try await withFolder { folder in
            let program = try Running(arguments, in: folder)
            #expect(await program.end(within: 30) == 1)
            #expect(isOneSentence(program.err) && program.out.isEmpty, "\(program.err)")
        }
    }

    @Test func `the socket is its owner's, and one that a crash left behind is replaced`() async throws {
        try await withDatabase(.sqlite) { database, folder in
            let path = String(database.dropFirst("sqlite:".count)) + ".sock"
            for _ in 0..<2 {
                let server = try Running(["serve", "--port", "0", "--database", database], in: folder)
                try await server.says("serves")
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect((attributes[.posixPermissions] as? Int ?? 0o777) & 0o077 == 0)
                #expect(attributes[.type] as? FileAttributeType == .typeSocket)
                let person = try await Executable.run(
                    "person", "add", "eva@zonneveld.example", "--name", "Eva", "--database", database, in: folder)
                #expect(person.status == 0, "\(person.err)")
                server.signal(SIGKILL)
                _ = await server.end(within: 10)
            }
        }
    }

    @Test func `a path too long for a socket has it elsewhere`() async throws {
        try await withFolder { folder in
            let long = folder.appendingPathComponent(String(repeating: "x", count: 120))
            try FileManager.default.createDirectory(at: long, withIntermediateDirectories: false)
            let (database, runtime) = ("sqlite:\(long.path)/a.sqlite", ["XDG_RUNTIME_DIR": folder.path])
            let server = try Running(["serve", "--port", "0", "--database", database], runtime, in: folder)
            try await server.says("serves")
            let person = try await Executable.run(
                "person", "add", "gijs@zonneveld.example", "--name", "Gijs", "--database", database,
                environment: runtime,
                in: folder)
            #expect(person.status == 0, "\(person.err)")
            let sockets = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasSuffix(".sock")
            }
            #expect(sockets.count == 1)
            server.signal(SIGTERM)
            #expect(await server.end(within: 10) == 0)
        }
    }
}
