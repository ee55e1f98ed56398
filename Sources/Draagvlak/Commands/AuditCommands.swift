import App
import ArgumentParser
import ServiceLifecycle

struct AuditCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The log of who did what.", subcommands: [VerifyAudit.self])
}

struct VerifyAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Go through the whole audit log and say whether it is as it was written.",
        discussion: """
            Each entry is sealed with the hash of the one before it. Whoever changes, adds or removes an entry breaks the \
            chain there, and the first broken entry is named (exit status 1). Somebody who owns the database could make \
            the whole chain anew: keep the line that this prints elsewhere, and hand it back later. Works beside a \
            running server.

              draagvlak audit verify
              draagvlak audit verify --anchor 1200:6f0c…
            """)

    @Option(help: ArgumentHelp("What an earlier look printed. (DRAAGVLAK_ANCHOR)", valueName: "number:hash"))
    var anchor: String?
    @OptionGroup var database: DatabaseOption
    @Flag(help: "Print JSON. (DRAAGVLAK_JSON)") var json = false

    func run() async throws {
        let answer = try await carryOut(
            .verifyAudit(anchor: anchor), on: database.address, links: BaseAddress.usual)
        guard case .auditVerified(let report) = answer else { return }
        if json { try writeJSON(report) }
        if let broken = report.broken {
            let name = broken.id.map { " (\($0))" } ?? ""
            throw Stop("Broken at entry \(broken.seq)\(name): \(broken.why).")
        }
        if !json {
            write("\(report.sealed) entries are as they were written; \(report.open) are not sealed yet.")
            write("\(report.seq):\(report.hash)")
        }
    }
}

/// Seals new entries of the audit log, every second.
struct Sealing: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await house.sealAudit()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        try? await house.sealAudit()
    }
}
