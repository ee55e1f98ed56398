import ArgumentParser
import Foundation
import Web

/// The address that people type: `https://okr.example.org`, or `https://example.org/okr`.
struct BaseAddress: ExpressibleByArgument, Sendable {
    let text: String
    let host: String
    let isPlain: Bool

    init?(argument: String) {
        guard let address = PublicAddress(parsing: argument), let host = URLComponents(string: argument)?.host,
            !host.isEmpty
        else { return nil }
        (self.host, isPlain, text) = (host, !address.isSecure, address.text)
    }

    /// The address of a server on this machine.
    static func local(_ host: String, _ port: Int) -> String {
        let reachable = ["0.0.0.0", "::", ""].contains(host) ? "127.0.0.1" : host
        return "http://" + (reachable.contains(":") ? "[\(reachable)]" : reachable) + ":\(port)"
    }

    /// What links begin with when no server can be asked and nobody said.
    static var usual: String {
        let port = ProcessInfo.processInfo.environment["DRAAGVLAK_PORT"].flatMap { Int($0) } ?? 8080
        return local("127.0.0.1", port)
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
            || host.hasSuffix(".localhost")
    }
}

struct BaseAddressOption: ParsableArguments {
    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp(
            "What links begin with, such as https://okr.example.org. Without it: the running server's address. (DRAAGVLAK_BASE_URL)",
            valueName: "url"))
    var address: BaseAddress?
}
