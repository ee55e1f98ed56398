import App
import ArgumentParser
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Store
import Synchronization
import UnixSignals
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API.",
        discussion: """
            Makes the database when it is not there, and brings its schema up to date. SIGTERM or Ctrl-C finishes the open \
            requests and stops within 10 seconds. Log lines go to standard error.

              draagvlak serve
              draagvlak serve --database postgresql://draagvlak:secret@db.example.org/draagvlak --base-url https://okr.example.org

            It speaks plain http: put a reverse proxy with TLS before it. /healthz and /readyz tell how it is.
            """)

    @OptionGroup var database: DatabaseOption
    @Option(
        help: ArgumentHelp("The address to listen on; 0.0.0.0 for every one. (DRAAGVLAK_HOST)", valueName: "address"))
    var host = "127.0.0.1"
    @Option(help: ArgumentHelp("The port to listen on; 0 for a free one. (DRAAGVLAK_PORT)", valueName: "port"))
    var port = 8080
    @OptionGroup var base: BaseAddressOption
    @Option(
        name: .customLong("rate-limit"),
        help: ArgumentHelp(
            "Requests a minute for each API token; none without it. (DRAAGVLAK_RATE_LIMIT)", valueName: "count"))
    var rateLimit: Int?
    @Option(
        name: .customLong("rate-limit-person"),
        help: ArgumentHelp(
            "Requests a minute for each person, pages and tokens together; none without it. (DRAAGVLAK_RATE_LIMIT_PERSON)",
            valueName: "count"))
    var personLimit: Int?
    @Option(
        name: .customLong("rate-limit-address"),
        help: ArgumentHelp(
            "Requests a minute from each address; none without it. (DRAAGVLAK_RATE_LIMIT_ADDRESS)", valueName: "count"))
    var addressLimit: Int?
    @OptionGroup var outbound: OutboundOptions
    @OptionGroup var front: FrontOptions
    @OptionGroup var secretKey: SecretKeyOptions
    @OptionGroup var ballots: BallotFolderOptions
    @OptionGroup var provider: ProviderOptions
    @OptionGroup var mail: MailServerOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
        try mail.check(base: base.address)
        for (name, limit) in [
            ("rate-limit", rateLimit), ("rate-limit-person", personLimit), ("rate-limit-address", addressLimit),
        ] {
            if let limit, limit < 1 { throw ValidationError("--\(name) is at least 1.") }
        }
    }

    func run() async throws {
        let log = LineLog.logger(.notice)
        warn(log)
        allowManyConnections()
        keepFreedMemory()
        let store = try await database.address.open()
        do {
            let house = House(store: store, options: try options())
            try await house.open()
            if let typed = try provider.typed() { try await keep(typed, in: house) }
            try await serve(house, log)
        } catch {
            await store.close()
            throw listening(error) ?? error
        }
        await store.close()
    }

    private func keep(_ typed: ProviderTyped, in house: House) async throws {
        if let why = try await house.keepProvider(typed) {
            throw Stop("The provider of --oidc-issuer is not taken: \(why)")
        }
    }

    private func options() throws -> House.Options {
        var options = House.Options(
            baseURL: base.address?.text, rateLimit: rateLimit, outbound: outbound.policy,
            mail: try mail.options(base: base.address))
        options.secretKey = try secretKey.key(beside: database.address)
        options.ballots = try ballots.ballots(beside: database.address)
        (options.trustedProxies, options.securityContact) = (front.trustedProxies, front.securityContact)
        (options.personLimit, options.addressLimit) = (personLimit, addressLimit)
        return options
    }

    private func serve(_ house: House, _ log: Logger) async throws {
        let running = RunningAddress(base.address?.text ?? BaseAddress.local(host, port))
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: StopBound(log: log), serviceName: "stop"),
            .init(service: ChoreLoop(house: house, log: log), serviceName: "chores"),
            .init(service: Sealing(house: house), serviceName: "sealing"),
        ]
        if case .sqlite(let path) = database.address {
            let socket = CommandSocket(path: socketPath(for: path), logger: log) { order in
                do { return try await house.carryOut(order, links: running.text) } catch {
                    return .refused((error as? StoreError)?.description ?? "The server failed: \(error)")
                }
            }
            services.append(.init(service: socket, serviceName: "commands"))
        }
        let application = server(house.site(), host: host, port: port, logger: LineLog.logger(.warning)) { port in
            if base.address == nil { running.text = BaseAddress.local(host, port) }
            greet(running.text, port)
            await beginSetUp(house, links: running.text)
        }
        // Named by us: a service without a name is named by all that is in it, which takes 10 ms and holds the secret key.
        services.insert(.init(service: application, serviceName: "server"), at: 0)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: LineLog.logger(.critical))
        group.maximumGracefulShutdownDuration = .seconds(7)
        try await ServiceGroup(configuration: group).run()
    }

    private func greet(_ address: String, _ port: Int) {
        let local = BaseAddress.local(host, port)
        write("Draagvlak \(Program.version) serves \(address)" + (local == address ? "" : " (here: \(local))"))
    }

    /// In a house without an admin: how to become the first, and that only here.
    private func beginSetUp(_ house: House, links: String) async {
        guard let link = try? await house.beginSetUp(links: links) else { return }
        write(
            """
            There is no admin yet. Open this link once and become the first; it works until there is one:
              \(link)
            Rather at the command line: draagvlak person add you@example.org --name "Your Name" --role admin
            Rather look around in a made-up organisation: stop this, and then draagvlak demo
            """)
    }

    private func warn(_ log: Logger) {
        for name in unknownVariables(ProcessInfo.processInfo.environment) where name != "DRAAGVLAK_BIN" {
            log.warning("\(name) is no setting of Draagvlak.")
        }
        let isOpen =
            base.address.map { $0.isPlain && !BaseAddress.isLoopback($0.host) } ?? !BaseAddress.isLoopback(host)
        if isOpen {
            log.warning(
                "Passwordless links and sessions travel over plain http and can be read on the way: put TLS before this server and set --base-url https://…."
            )
        }
    }

    /// Why it cannot listen, in a sentence.
    private func listening(_ error: any Error) -> Stop? {
        guard let code = systemError(error) else { return nil }
        switch code {
        case EADDRINUSE:
            return Stop("Port \(port) is taken by another program: stop that one, or choose another with --port.")
        case EACCES: return Stop("Port \(port) may not be used by this user: choose one above 1023 with --port.")
        case EADDRNOTAVAIL: return Stop("This machine has no address \(host): choose another with --host.")
        default: return Stop("It cannot listen on \(host) port \(port): \(String(cString: strerror(code))).")
        }
    }
}

/// The address that links begin with; known for sure when the port is.
private final class RunningAddress: Sendable {
    private let value: Mutex<String>

    init(_ text: String) { value = Mutex(text) }

    var text: String {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
