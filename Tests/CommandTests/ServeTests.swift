import Foundation
import TestKit
import Testing

@Suite struct ServeTests {
    @Test(arguments: Engine.both)
    func `serve says where it is, tells how to begin, and stops when it is told to`(_ engine: Engine) async throws {
        try await withDatabase(engine) { database, folder in
            let server = try Running(["serve", "--port", "0", "--database", database], in: folder)
            try await server.says("draagvlak demo")
            #expect(server.out.contains("serves http://127.0.0.1:"))
            #expect(server.out.contains("draagvlak person add"))
            server.signal(SIGTERM)
            #expect(await server.end(within: 10) == 0)
            #expect(server.err.isEmpty)
        }
    }

    @Test func `plain http for others is warned about`() async throws {
        try await withDatabase(.sqlite) { database, folder in
            let server = try Running(
                ["serve", "--port", "0", "--database", database, "--base-url", "http://okr.example.org"], in: folder)
            try await server.says("serves http://okr.example.org")
            #expect(server.err.contains(" warning "))
            #expect(server.err.prefix(24).contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/))
            server.signal(SIGINT)
            #expect(await server.end(within: 10) == 0)
        }
    }

    @Test func `a second server, demo and migrate beside a server explain`() async throws {
        try await withServer(.sqlite) { database, folder, _ in
            for arguments in [["serve", "--port", "0"], ["demo"], ["migrate"]] {
                let program = try Running(arguments + ["--database", database], in: folder)
                #expect(await program.end(within: 30) == 1)
                #expect(isOneSentence(program.err), "\(arguments): \(program.err)")
                #expect(program.err.contains("Stop that one first") || program.err.contains("stop it first"))
            }
        }
    }

    @Test func `a taken port is named`() async throws {
        try await withServer(.sqlite) { _, folder, address in
            let port = String(address.split(separator: ":").last ?? "")
            let other = try await Executable.run(
                "serve", "--port", port, "--database", "sqlite:other.sqlite", in: folder)
            #expect(other.status == 1)
            #expect(other.err.contains(port) && isOneSentence(other.err), "\(other.err)")
        }
    }

    @Test func `a folder that is not there and a PostgreSQL that is away are explained`() async throws {
        try await withFolder { folder in
            let missing = try await Executable.run("serve", "--database", "sqlite:not/there.sqlite", in: folder)
            #expect(missing.status == 1 && isOneSentence(missing.err), "\(missing.err)")
            let away = try await Executable.run("serve", "--database", "postgresql://x@127.0.0.1:1/x", in: folder)
            #expect(away.status == 1 && away.err.contains("PostgreSQL"))
        }
    }

    @Test func `wrong usage is 64, on the command line and in the environment`() async throws {
        try await withFolder { folder in
            let wrong = [
                ["serve", "--nonsense"], ["serve", "--database", "mysql:x"],
                ["serve", "--base-url", "okr.example.org"],
                ["person", "add"], ["demo", "--people", "9"],
            ]
            for arguments in wrong {
                let program = try Running(arguments, in: folder)
                #expect(await program.end(within: 30) == 64, "\(arguments)")
            }
            let port = ["DRAAGVLAK_PORT": "many"]
            let program = try Running(["serve"], port, in: folder)
            #expect(await program.end(within: 30) == 64)
        }
    }

    @Test func `every command has help with an example or an explanation`() async throws {
        try await withFolder { folder in
            for command in [["serve"], ["demo"], ["migrate"], ["person", "add"], ["token", "create"]] {
                let help = try Running(command + ["--help"], in: folder)
                #expect(await help.end(within: 30) == 0)
                #expect(help.out.contains("USAGE") && help.out.contains("DRAAGVLAK_DATABASE"), "\(command)")
            }
            let version = try await Executable.run("--version", in: folder)
            #expect(version.out.contains("."))
        }
    }
}
